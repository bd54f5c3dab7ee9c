"""The values between extraction and structure: what a page looks like, before anybody knows what it means.

Two kinds of sources meet here. A PDF gives `PageLayout`s: pieces of text with a place on the paper. The
other formats know their own structure and give `Block`s. `blocks_of_pages` (pages.py) turns the first into
the second.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Run:
    """Text set in one go on one baseline. Points (1/72 inch), origin at the bottom left of the upright page.

    `order` is the place in the drawing order of the page, from 0. `text` ends in a line-end hyphen mark
    (see hyphens.py) when the word goes on in the next line.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    order: int = 0


@dataclass(frozen=True, slots=True)
class PageLayout:
    """One page of a PDF. `label` is the page label of the file ("" when it has none); `number` counts from
    1."""

    number: int
    width: float
    height: float
    label: str = ""
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One bookmark: `level` from 1 down, `page` physical from 1 (0 when it points nowhere)."""

    title: str
    level: int
    page: int


class BlockKind(StrEnum):
    """What a block of text is. CONTENTS is a table of contents: kept in the page text, never cited."""

    HEADING = "HEADING"
    TITLE = "TITLE"
    TEXT = "TEXT"
    ITEM = "ITEM"
    ROW = "ROW"
    NOTE = "NOTE"
    CONTENTS = "CONTENTS"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row. `level` ranks headings, smaller is higher; no
    newlines."""

    kind: BlockKind
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class PageBlocks:
    """The blocks of one page in reading order. `printed` is the number on the paper, or ""."""

    number: int
    blocks: tuple[Block, ...] = ()
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of one column: runs joined. `cells` has more than one text when it is a table row."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    cells: tuple[str, ...] = field(default=())

    def with_text(self, text: str) -> "Line":
        """The same line on the same place with another text."""
        return replace(self, text=text)
