"""The goals that a policy document sets, as proposals with their parts and quote. People decide about them.

Source: docs/methods/goals.md.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Any, Final

from ketenplan.core.goals.figures import years_in
from ketenplan.core.goals.inline import InlineTarget, targets_in
from ketenplan.core.goals.judging import bare_title, heading_kind, kind_of_sentence
from ketenplan.core.goals.kinds import PassageKind
from ketenplan.core.goals.parts import parts_of, says_from_to, years_ahead_in
from ketenplan.core.goals.portfolios import Portfolios, is_stated
from ketenplan.core.goals.sections import Piece, PieceKind, pieces_of
from ketenplan.core.goals.tables import RowGoal, TableHead, read_head, read_row
from ketenplan.core.project.model import ObjectiveSource, PolicyDocument, PolicyObjective

LABEL: Final = re.compile(
    r"^(?:[\d.]+ )?(?:(?:hoofd|sub|programma|beleids|strategisch |strategische |operationeel |operationele )?"
    r"(?:doel|doelstelling|ambitie|streven))"
    r"(?: ?(?P<number>[A-Z]?\d+(?:\.\d+)*[a-z]?))?(?: (?:20\d\d|is))?(?: ?[:–—.] ?| - |(?<=\d) (?=[A-Z]))",
    re.IGNORECASE,
)
"""A label before a goal: "Doel 1.1: ", "Doelstelling 3.2 – ", "Ambitie 2: "."""
MIN_WORDS: Final = 3
MAX_WHAT: Final = 600


def extract_objectives(document: PolicyDocument) -> tuple[PolicyObjective, ...]:
    """Every goal that the text of `document` sets, in reading order, as PROPOSED objectives.

    The quote is `page.text[start:end]`, byte for byte. A goal that the document says twice in the same words is
    proposed once. Linear in the text.
    """
    finder = _Finder(document)
    seen: dict[str, int] = {}
    found: list[PolicyObjective] = []
    for objective in finder.objectives():
        said = " ".join(objective.quote.split()).casefold()
        if said in seen:
            continue
        seen[said] = 1
        found.append(objective)
    return tuple(found)


class _Finder:
    """Goes through one document; knows its portfolios and the table that it is in."""

    def __init__(self, document: PolicyDocument) -> None:
        self.document = document
        self.pieces = tuple(pieces_of(document))
        self.portfolios = Portfolios(self.pieces)
        self.printed = {page.number: page.printed for page in document.pages}
        self.start_year = _start_year(document)
        self.head: TableHead | None = None
        self.row: RowGoal | None = None
        self.last_line = -2

    def objectives(self) -> Iterator[PolicyObjective]:
        for piece, following in zip_longest(self.pieces, self.pieces[1:]):
            if is_stated(piece.text) or _is_caption(piece, following):
                continue
            if piece.kind is PieceKind.ROW:
                found = self._from_row(piece)
            elif piece.kind is PieceKind.HEADING:
                found = self._from_heading(piece)
            elif inline := targets_in(piece.text):
                yield from (self._from_inline(piece, target) for target in inline)
                continue
            else:
                found = self._from_words(_goal_clause(piece))
            if found is not None:
                yield found

    def _from_inline(self, piece: Piece, target: InlineTarget) -> PolicyObjective:
        part = _part(piece, target.start, target.end)
        return PolicyObjective(
            **_place(part, self.document, self.printed),
            what=target.label,
            source=ObjectiveSource.PROSE,
            indicator=target.label[:300],
            target=target.target,
            unit=target.unit,
            direction=target.direction,
            target_year=target.target_year,
            baseline=target.baseline,
            baseline_year=target.baseline_year,
            portfolio=self.portfolios.of(piece.heading),
            **_adoption(self.document),
            reasons=(target.words,),
        )

    def _from_heading(self, piece: Piece) -> PolicyObjective | None:
        label = LABEL.match(bare_title(piece.text)) or LABEL.match(piece.text)
        what = piece.text[piece.text.find(label.group()) + label.end() :].strip() if label else ""
        if not label or len(what.split()) < 2 or heading_kind(what) is not None:
            return None
        return self._objective(
            piece,
            what,
            ObjectiveSource.HEADING,
            (label.group().strip(" :–—.-"),),
            heading=(*piece.heading, piece.text),
        )

    def _from_words(self, piece: Piece) -> PolicyObjective | None:
        what = LABEL.sub("", piece.text).strip() or piece.text
        if not _may_be_goal(piece.text, what):
            return None
        judged = kind_of_sentence(piece.text, piece.heading, self.document.kind, is_first=piece.is_first)
        if judged.kind is PassageKind.INDICATOR and not says_from_to(what):
            return None
        if judged.kind not in (PassageKind.OBJECTIVE, PassageKind.INDICATOR) or self._has_passed(piece.text):
            return None
        words = tuple(dict.fromkeys(reason.words for reason in judged.reasons))
        return self._objective(piece, what, ObjectiveSource.PROSE, words)

    def _has_passed(self, text: str) -> bool:
        """Whether every year that the text names lies before the document."""
        years = years_ahead_in(text)
        return bool(years) and self.start_year is not None and max(years) < self.start_year

    def _from_row(self, piece: Piece) -> PolicyObjective | None:
        if head := read_head(piece.text, " ".join((*piece.heading[-1:], piece.caption))):
            self.head, self.row, self.last_line = head, None, piece.line
            return None
        if piece.line != self.last_line + 1 and not self._goes_on(piece):
            self.head = None
        self.last_line = piece.line
        if self.head is None:
            return None
        goal = read_row(piece.text, self.head, self.row)
        if goal is None:
            return None
        self.row = goal
        return self._from_row_goal(piece, goal)

    def _goes_on(self, piece: Piece) -> bool:
        """Whether a table that was broken off by the end of a page goes on here: the first line of a page, with as
        many cells."""
        return (
            self.head is not None
            and piece.start == 0
            and piece.text.count(" | ") + 1 == len(self.head.columns)
        )

    def _from_row_goal(self, piece: Piece, goal: RowGoal) -> PolicyObjective:
        return PolicyObjective(
            **_place(piece, self.document, self.printed),
            what=goal.label[:MAX_WHAT],
            source=ObjectiveSource.TABLE,
            indicator=goal.indicator[:300],
            target=goal.target,
            unit=goal.unit,
            direction=goal.direction,
            target_year=goal.target_year,
            baseline=goal.baseline,
            baseline_year=goal.baseline_year,
            milestones=goal.milestones,
            portfolio=self.portfolios.of(piece.heading, goal.holder),
            **_adoption(self.document),
            reasons=tuple(title for title in (piece.caption,) if title),
        )

    def _objective(
        self,
        piece: Piece,
        what: str,
        source: ObjectiveSource,
        reasons: tuple[str, ...],
        heading: tuple[str, ...] | None = None,
    ) -> PolicyObjective:
        parts = parts_of(what, piece.heading, start_year=self.start_year)
        return PolicyObjective(
            **_place(piece, self.document, self.printed),
            what=what[:MAX_WHAT],
            source=source,
            target=parts.target,
            unit=parts.unit,
            direction=parts.direction,
            is_relative=parts.is_relative,
            target_year=parts.target_year,
            baseline=parts.baseline,
            baseline_year=parts.baseline_year,
            portfolio=self.portfolios.of(heading or piece.heading),
            **_adoption(self.document),
            reasons=reasons,
        )


def objective_key(document_key: str, quote: str) -> str:
    """The key of the goal with this quote: the same when the document is read again."""
    said = " ".join(quote.split()).casefold()
    return f"{document_key}-g{hashlib.sha256(said.encode()).hexdigest()[:10]}"


def _place(piece: Piece, document: PolicyDocument, printed: dict[int, str]) -> dict[str, Any]:
    return {
        "key": objective_key(document.key, piece.text),
        "document": document.key,
        "quote": piece.text,
        "page": piece.page,
        "printed": printed[piece.page],
        "paragraph": max(piece.paragraph, 1),
        "start": piece.start,
        "end": piece.end,
        "heading": piece.heading,
    }


def _adoption(document: PolicyDocument) -> dict[str, Any]:
    return {
        "adopted_by": document.adopted_by,
        "valid_from": document.valid_from,
        "valid_until": document.valid_until,
    }


def _start_year(document: PolicyDocument) -> int | None:
    """The first year that the document is about; None when it does not say."""
    if day := document.valid_from or document.adopted_on:
        return day.year
    years = [year for year, _ in years_in(document.title)]
    return min(years) if years else None


def _is_caption(piece: Piece, following: Piece | None) -> bool:
    """Whether a line is the name of the table below it."""
    below = following is not None and following.kind is PieceKind.ROW
    return below and piece.kind is PieceKind.SENTENCE and not piece.text.endswith((".", "!"))


def _part(piece: Piece, start: int, end: int) -> Piece:
    """A part of a piece as a piece of its own; `start` and `end` within its text."""
    return replace(piece, text=piece.text[start:end], start=piece.start + start, end=piece.start + end)


def _goal_clause(piece: Piece) -> Piece:
    """What follows a semicolon, when only that is a goal: "de coach begeleidt hen; de ambitie is …"."""
    before, sign, after = piece.text.partition("; ")
    if not sign or not after or kind_of_sentence(after).kind is not PassageKind.OBJECTIVE:
        return piece
    if kind_of_sentence(before, piece.heading).kind is PassageKind.OBJECTIVE:
        return piece
    return _part(piece, len(before) + len(sign), len(piece.text))


def _may_be_goal(text: str, what: str) -> bool:
    """Whether a piece can be a goal at all: no lead-in, no question, no bare label, no title."""
    if text.endswith((":", "?")) or len(what.split()) < MIN_WORDS:
        return False
    return text.endswith(".") or heading_kind(text) is None or len(text.split()) > 6
