"""Matches as text for a policy adviser: what the search says of an issue, and what stands behind each hit.

Made from the rows of `match_rows`, with the words of the room Beleidslijn. Needs a loaded site (`SiteStore`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from textwrap import shorten, wrap
from typing import Any

from ketenplan.alignment.showing import (
    HOLDS,
    NEXT_STEPS,
    POSSIBLE,
    REASONS_SHOWN,
    STATEMENTS,
    STRENGTHS,
    step_of,
)
from ketenplan.commands.issue_lines import Question
from ketenplan.core.documents.validity import Validity
from ketenplan.core.goals.kinds import PassageKind
from ketenplan.core.goals.wording import PASSAGE_KINDS
from ketenplan.core.matching import Statement
from ketenplan.core.matching.statement import NextStep
from ketenplan.core.plan.wording import VALIDITIES
from ketenplan.core.project.model import MatchReason, ReasonKind, Relation

WIDTH = 100
"""Columns of a line."""

INDENT = 5
LABEL = 10
"""Columns of a label, its colon and the space after it included."""

NEAR_MISSES = 3
ISSUE_LENGTH = 300
"""Characters of an issue that are repeated above its hits."""

CUES_SHOWN = 3

type _Row = Mapping[str, Any]


def match_texts(questions: Iterable[Question], rows: Iterable[_Row], *, on: date) -> Iterator[str]:
    """One text per issue. `rows` are in the order of `questions`; `on` is the day of their validity."""
    texts = {question.key: question.text for question in questions}
    for key, group in groupby(rows, key=lambda row: row["issue"]):
        yield "\n".join(_issue(key, texts[key], tuple(group), on)) + "\n"


def _issue(key: str, text: str, rows: Sequence[_Row], on: date) -> Iterator[str]:
    first, hits = rows[0], [row for row in rows if row["passage"] is not None]
    yield from _hanging(f"{key}: {shorten(text, ISSUE_LENGTH, placeholder=' …')}", 0)
    yield from _hanging(str(STATEMENTS[Statement(first["statement"])]), 2)
    steps = (str(NEXT_STEPS[NextStep(step)]) for step in first["next_steps"])
    for sentence in dict.fromkeys((first["reason"], *first["remarks"], *steps)):
        yield from _hanging(f"- {sentence}", 2) if sentence else ()
    found = first["statement"] != Statement.NOTHING_FOUND
    proposed = [row for row in hits if found and not row["below_floor"]]
    if hits and not proposed:
        yield "  Kwam het dichtst in de buurt:"
    shown = proposed or hits[:NEAR_MISSES]
    for row in shown:
        yield ""
        yield from _hit(row, on, is_proposed=bool(proposed))
    if rest := len(hits) - len(shown):
        yield ""
        yield from _hanging(_left_out(rest), 2)


def _left_out(rest: int) -> str:
    if rest == 1:
        return "Nog één passage lijkt er minder op. Met --json ziet u die ook."
    return f"Nog {rest} passages lijken er minder op. Met --json ziet u die ook."


def _hit(row: _Row, on: date, *, is_proposed: bool) -> Iterator[str]:
    """One passage. What is not proposed gets no relation either."""
    yield from _hanging(f"{row['rank']:>3}. {row['document']}, {place_of(row)}", INDENT, first=0)
    parts = row["heading"].split(" › ")
    heading = " › ".join(parts[1:] if parts[0] == row["document"] else parts)
    details = {
        "Kop": heading,
        "Soort": PASSAGE_KINDS[PassageKind(row["passage_kind"])] if row["passage_kind"] else "",
        "Geldig": _validity(row, on),
        "Sterkte": "; ".join([str(STRENGTHS[row["strength"]]), *(str(HOLDS[hold]) for hold in row["holds"])]),
        "Voorstel": _relation(row) if is_proposed else "",
        "Gevonden": "\n".join(_found(row["reasons"])),
        "Dubbel": _same(len(row["same_as"])),
        "Citaat": f"“{row['quote'].strip()}”",
    }
    for label, value in details.items():
        if value:
            yield from _detail(label, value)


def place_of(row: _Row) -> str:
    """Where a passage stands: a page, with the number printed on it when that is another one, or a paragraph."""
    if row["paragraph"] is not None:
        return f"alinea {row['paragraph']}"
    printed = row["printed_page"]
    other = f" (gedrukt {printed})" if printed and printed != str(row["page"]) else ""
    return f"bladzijde {row['page']}{other}"


def _validity(row: _Row, on: date) -> str:
    validity = Validity(row["validity"])
    words = VALIDITIES[validity] + (f" op {_day(on)}" if validity is Validity.VALID else "")
    first, last = (
        _day(date.fromisoformat(row[name])) if row[name] else "" for name in ("valid_from", "valid_until")
    )
    pieces = [f"vanaf {first}" if first else "", f"tot en met {last}" if last else ""]
    period = " ".join(piece for piece in pieces if piece)
    return f"{words} ({period})" if period else words


def _day(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


def _relation(row: _Row) -> str:
    """The proposal with its reason and the words that led to it; "" without a cue that gives a reason."""
    cues = row["relation_cues"]
    because = next((cue["because"] for cue in cues if cue["because"]), "")
    if not row["relation"] or not because:
        return ""
    sentence = str(POSSIBLE[Relation(row["relation"])]) % {"because": because.rstrip(".")}
    words = list(dict.fromkeys(cue["policy_words"] for cue in cues if cue["policy_words"]))[:CUES_SHOWN]
    return f"{sentence} Dat staat in: {', '.join(f'‘{word}’' for word in words)}." if words else sentence


def _found(reasons: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The words that both have, then a line for each chain from the word of the issue to that of the policy; the
    heaviest reasons first."""
    heaviest = sorted(reasons, key=lambda one: -one["share"])[:REASONS_SHOWN]
    steps = [step_of(MatchReason(**{**reason, "kind": ReasonKind(reason["kind"])})) for reason in heaviest]
    if shared := [step.chain[0] for step in steps if len(step.chain) == 1]:
        yield f"in beide: {', '.join(dict.fromkeys(shared))}"
    yield from dict.fromkeys(
        " → ".join(step.chain) or step.sentence for step in steps if len(step.chain) != 1
    )


def _same(number: int) -> str:
    if number == 0:
        return ""
    return (
        "nog één passage zegt bijna hetzelfde"
        if number == 1
        else f"nog {number} passages zeggen bijna hetzelfde"
    )


def _detail(label: str, value: str) -> Iterator[str]:
    """A label with its value in a column; every line of the value starts on a line of its own."""
    start = f"{'':{INDENT}}{label + ':':{LABEL}}"
    margin = " " * len(start)
    for line in value.split("\n"):
        for piece in wrap(line, WIDTH - len(margin)):
            yield start + piece
            start = margin


def _hanging(text: str, indent: int, *, first: int | None = None) -> list[str]:
    start = " " * (indent if first is None else first)
    below = indent + 2 if first is None else indent
    return wrap(text, WIDTH, initial_indent=start, subsequent_indent=" " * below, drop_whitespace=True)
