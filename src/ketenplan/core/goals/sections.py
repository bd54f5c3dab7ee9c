"""A stored document as a sequence of pieces: headings, sentences, list items and table rows, each with its place
on the page and the headings above it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ketenplan.core.goals.judging import ROW, bare_title, heading_kind
from ketenplan.core.passages.sentences import sentence_spans, starts_with_bullet
from ketenplan.core.project.model import Page, Passage, PolicyDocument


class PieceKind(StrEnum):
    HEADING = "HEADING"
    SENTENCE = "SENTENCE"
    ITEM = "ITEM"
    ROW = "ROW"


@dataclass(frozen=True, slots=True)
class Piece:
    """`page.text[start:end]` is the text. `heading` is the path from the top down, with a run-in heading
    ("Wat willen we bereiken?") or the lead-in of a list as its last element when that says what follows.
    `caption` is the short line above a table. `line` counts lines of the document; `is_first` says that a
    sentence opens its line."""

    kind: PieceKind
    text: str
    page: int
    start: int
    end: int
    line: int
    paragraph: int
    heading: tuple[str, ...] = ()
    caption: str = ""
    is_first: bool = True


_RUN_IN: Final = re.compile(
    r"^(?:[•\-–] )?(?P<title>wat (?:willen|gaan|doen|mag|wil) [^?.:]{0,40}\?|"
    r"(?:(?:beoogd|gewenst) (?:resultaat|effect)|maatschappelijk effect|resultaat|resultaten|doelen|doelstellingen|"
    r"inzet|aanpak|acties|maatregelen|activiteiten|indicatoren|aanleiding|middelen)"
    r" ?[:.])\s+(?=\S)",
    re.IGNORECASE,
)
_SIGN: Final = re.compile(r"^(?:[•‣▪◦●○■□➢➤✓·–—*-]|\(?[a-zA-Z\d]{1,2}[.)])\s+")
_LONG_TITLE: Final = 160


def pieces_of(document: PolicyDocument) -> Iterator[Piece]:
    """The pieces of `document` in reading order; tables of contents and other text that is never cited are left
    out. Linear in the text."""
    passages: dict[int, list[Passage]] = {}
    for passage in document.passages:
        passages.setdefault(passage.page, []).append(passage)
    titles = {title for passage in document.passages for title in passage.heading}
    walk = _Walk(titles)
    for page in document.pages:
        yield from walk.page(page, passages.get(page.number, []))


class _Walk:
    """Goes through the lines of a document; remembers the headings and lead-ins it passed."""

    def __init__(self, titles: set[str]) -> None:
        self.titles = titles
        self.path: tuple[str, ...] = ()
        self.lead_in = ""
        self.run_in = ""
        self.caption = ""
        self.line = 0
        self.after_row = False

    def page(self, page: Page, passages: list[Passage]) -> Iterator[Piece]:
        offset = 0
        waiting = iter(sorted(passages, key=lambda passage: passage.start))
        current = next(waiting, None)
        for line in page.text.split("\n"):
            start, offset = offset, offset + len(line) + 1
            while current is not None and current.end <= start:
                current = next(waiting, None)
            if not line.strip():
                continue
            self.line += 1
            inside = current is not None and current.start < start + len(line)
            if not inside or current is None:
                if line in self.titles:
                    yield from self._heading(line, page, start, current)
                continue
            self._enter(current.heading)
            yield from self._text(line, page, start, current.paragraph)

    def _heading(self, line: str, page: Page, start: int, following: Passage | None) -> Iterator[Piece]:
        self.lead_in = self.run_in = self.caption = ""
        path = following.heading if following and line in following.heading else (*self.path, line)
        above = path[: path.index(line)]
        yield Piece(PieceKind.HEADING, line, page.number, start, start + len(line), self.line, 0, above)

    def _enter(self, path: tuple[str, ...]) -> None:
        if path != self.path:
            self.path, self.lead_in, self.run_in, self.caption = path, "", "", ""

    def _text(self, line: str, page: Page, start: int, paragraph: int) -> Iterator[Piece]:
        if ROW in line:
            self.after_row = True
            yield self._piece(PieceKind.ROW, line, page, start, paragraph)
            return
        if self.after_row:
            self.after_row, self.lead_in, self.run_in, self.caption = False, "", "", ""
        if starts_with_bullet(line) and not _is_numbered_title(line):
            sign = _SIGN.match(line)
            skip = sign.end() if sign else 0
            yield self._piece(PieceKind.ITEM, line[skip:], page, start + skip, paragraph)
            return
        self.lead_in = ""
        yield from self._sentences(line, page, start, paragraph)

    def _sentences(self, line: str, page: Page, start: int, paragraph: int) -> Iterator[Piece]:
        self.run_in = ""
        skip = 0
        if run_in := _RUN_IN.match(line):
            self.run_in, skip = run_in["title"].rstrip(" :."), run_in.end()
        is_first = True
        for first, last in sentence_spans(line[skip:]):
            text = line[skip + first : skip + last]
            yield self._piece(
                PieceKind.SENTENCE, text, page, start + skip + first, paragraph, is_first=is_first
            )
            is_first = False
            if text.endswith(":"):
                self.lead_in = text
        if not line.endswith((".", "!", ";", ":")) and len(line) < _LONG_TITLE:
            self.caption = line  # of a table, or a heading that was not recognised as one

    def _piece(
        self, kind: PieceKind, text: str, page: Page, start: int, paragraph: int, *, is_first: bool = True
    ) -> Piece:
        extra = tuple(
            title for title in (self.caption, self.run_in, self.lead_in) if title and heading_kind(title)
        )
        return Piece(
            kind,
            text,
            page.number,
            start,
            start + len(text),
            self.line,
            paragraph,
            (*self.path, *extra),
            self.caption,
            is_first,
        )


def _is_numbered_title(line: str) -> bool:
    """Whether a line such as "3. Doelen" is a heading that nobody marked as one, not an item."""
    return (
        len(line) < 60
        and line[0].isdigit()
        and heading_kind(bare_title(line)) is not None
        and line[-1] not in ".;,"
    )
