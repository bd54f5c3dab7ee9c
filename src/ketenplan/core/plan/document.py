"""The one document model: the draft plan as a tree of chapters and blocks that every writer renders.

Writers (`ketenplan.publishing`) know only this module. Text is plain Dutch without markup; emphasis and notes
are structure. A `Note` becomes a real footnote in each format. Rows of a `Table` have as many cells as its
header. `OpenSpot` is an honest gap: what still has to be settled, and by whom.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text; `strong` and `emphasis` may be combined."""

    text: str
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote at this place in the text, mostly a source: document, page or paragraph, heading."""

    text: str


type Inline = Text | Note


@dataclass(frozen=True, slots=True)
class Paragraph:
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the chapter title. `level` is 2 or 3 (the chapter title itself is level 1)."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A literal quote, byte for byte the stored page text, with its source as a note."""

    text: str
    source: Note


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; `ordered` gives numbers."""

    items: tuple[tuple[Inline, ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`widths` are relative column widths, one per column. The header row repeats on every page."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OpenSpot:
    """Something not settled yet: "Nog te bepalen: `what`, door `who`"."""

    what: str
    who: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing as SVG text. `alt` says the same in words and is never empty."""

    svg: str
    alt: str
    caption: str


type Block = Paragraph | Heading | Quotation | Bullets | Table | OpenSpot | Figure


@dataclass(frozen=True, slots=True)
class Chapter:
    """`number` is 0-19; the appendices have `number` None."""

    number: int | None
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """The title page: everything a reader must know before reading on. Authors are functions, never names."""

    title: str
    subtitle: str
    municipality: str
    status: str
    version: str
    plan_date: date
    classification: str
    authors: tuple[str, ...]
    distribution: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """The draft plan. `summary` fits one A4; `chapters` are in the order in which they are read."""

    front: Front
    summary: tuple[Block, ...]
    chapters: tuple[Chapter, ...]
