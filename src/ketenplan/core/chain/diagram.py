"""The diagram of the chain as places on a plane: partners on the left by role, tables on the right, a line per seat.

Organisations and tables only; nobody's function and no issue is in it. The same chain gives the same diagram. Units
are those of an SVG view box, which on paper and screen is one CSS pixel at full size.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from ketenplan.core.chain.values import Chain
from ketenplan.core.chain.words import PARTNER_DOMAINS, PARTNER_ROLES, PARTNER_STATUSES, TABLE_STATES
from ketenplan.core.phrases import plain
from ketenplan.core.project.model import (
    ChainTable,
    Partner,
    PartnerDomain,
    PartnerRole,
    PartnerStatus,
    TableState,
)

CHILD_VOICE = "spreekt namens het kind"
_LETTER = 0.56
"""Width of a letter as a share of the font size. Source Sans 3 needs 0.51 for the partners of Waterveen in bold; a
picture draws with the sans-serif of the reader, and Arial needs 0.54 (24-11-2026)."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the drawing and its two columns, and the two font sizes."""

    width: int
    partner_width: int
    table_width: int
    font: float
    small: float

    @property
    def line(self) -> float:
        return round(self.font * 1.3, 1)


WIDE = Sizes(width=760, partner_width=320, table_width=280, font=15, small=13)
NARROW = Sizes(width=288, partner_width=146, table_width=112, font=12, small=11)
_PADDING, _GAP, _BAR = 8, 10, 6


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a column or of a role, at its base line."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """A partner or a table. `lines` are its name, `notes` what is said of it in small letters; a box `is_firm` when
    what it shows is there already. Tables have no domain."""

    key: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    is_firm: bool
    domain: PartnerDomain | None = None

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Diagram:
    """`seats` are pairs of indexes: a box of `partners` and a box of `tables`."""

    sizes: Sizes
    height: float
    headings: tuple[Heading, ...]
    partners: tuple[Box, ...]
    tables: tuple[Box, ...]
    seats: tuple[tuple[int, int], ...]


def lay_out(chain: Chain, sizes: Sizes = WIDE) -> Diagram:
    """The diagram of the partners that count: core first, within a role as people ordered them."""
    present = [
        partner
        for role in PartnerRole
        for partner in chain.partners
        if partner.counts and partner.role is role
    ]
    headings, boxes, bottom = _partner_column(present, sizes)
    places = {partner.key: box for partner, box in zip(present, boxes, strict=True)}
    tables = _table_column(_ordered(chain.tables, present, places), sizes, bottom)
    rows = {box.key: number for number, box in enumerate(tables)}
    seats = (
        (number, rows[key])
        for number, partner in enumerate(present)
        for key in dict.fromkeys(partner.tables)
        if key in rows
    )
    end = max([bottom, *(box.y + box.height + _GAP for box in tables)])
    titles = (
        *headings,
        *((Heading(sizes.width - sizes.table_width, sizes.line, "Tafels"),) if tables else ()),
    )
    return Diagram(sizes, round(end, 1), titles, tuple(boxes), tuple(tables), tuple(sorted(seats)))


def _partner_column(present: Iterable[Partner], sizes: Sizes) -> tuple[list[Heading], list[Box], float]:
    headings: list[Heading] = []
    boxes: list[Box] = []
    y, role = 0.0, None
    for partner in present:
        if partner.role is not role:
            role, y = partner.role, y + sizes.line
            headings.append(Heading(0, y, PARTNER_ROLES[role]))
            y += _GAP
        box = _partner_box(partner, y, sizes)
        boxes.append(box)
        y += box.height + _GAP
    return headings, boxes, y


def _partner_box(partner: Partner, y: float, sizes: Sizes) -> Box:
    words = [PARTNER_DOMAINS[partner.domain]]
    words += [PARTNER_STATUSES[partner.status].lower()] if partner.status is not PartnerStatus.JOINED else []
    words += [CHILD_VOICE] if partner.speaks_for_child else []
    return _box(
        partner.key,
        (0, y, sizes.partner_width),
        (partner.name, ", ".join(words)),
        sizes,
        is_firm=partner.status is PartnerStatus.JOINED,
        domain=partner.domain,
    )


def _ordered(
    tables: Sequence[ChainTable], present: Iterable[Partner], places: dict[str, Box]
) -> Iterator[ChainTable]:
    """Tables by the mean height of who sit there, so that few lines cross; those without anybody come last."""
    heights: dict[str, list[float]] = {table.key: [] for table in tables}
    for partner in present:
        for key in partner.tables:
            if key in heights:
                heights[key].append(places[partner.key].middle)

    def mean(table: ChainTable) -> tuple[bool, float]:
        own = heights[table.key]
        return (not own, sum(own) / len(own) if own else 0.0)

    return iter(sorted(tables, key=mean))


def _table_column(tables: Iterable[ChainTable], sizes: Sizes, bottom: float) -> list[Box]:
    """Boxes below each other, spread over the height of the partners."""
    x = sizes.width - sizes.table_width
    boxes = [_table_box(table, x, sizes) for table in tables]
    top = sizes.line + _GAP
    spare = bottom - top - sum(box.height + _GAP for box in boxes)
    extra = max(0.0, spare / len(boxes)) if boxes else 0.0
    placed, y = [], top + extra / 2
    for box in boxes:
        placed.append(_moved(box, round(y, 1)))
        y += box.height + _GAP + extra
    return placed


def _moved(box: Box, y: float) -> Box:
    return Box(box.key, box.x, y, box.width, box.height, box.lines, box.notes, box.is_firm)


def _table_box(table: ChainTable, x: float, sizes: Sizes) -> Box:
    is_firm = table.state is TableState.RUNNING
    note = "" if is_firm else TABLE_STATES[table.state].lower()
    return _box(table.key, (x, 0, sizes.table_width), (table.name, note), sizes, is_firm=is_firm)


def _box(
    key: str,
    place: tuple[float, float, float],
    texts: tuple[str, str],
    sizes: Sizes,
    *,
    is_firm: bool,
    domain: PartnerDomain | None = None,
) -> Box:
    x, y, width = place
    inner = width - 2 * _PADDING - (_BAR if domain else 0)
    lines, notes = _wrapped(texts[0], inner, sizes.font), _wrapped(texts[1], inner, sizes.small)
    height = round((len(lines) + len(notes)) * sizes.line + _PADDING * 1.5, 1)
    return Box(key, x, round(y, 1), width, height, lines, notes, is_firm, domain)


def _wrapped(text: str, width: float, font: float) -> tuple[str, ...]:
    """Lines that fit; a word that is too long for a line is broken with a hyphen."""
    most = max(4, int(width / (font * _LETTER)))
    pieces = (piece for word in plain(text).split() for piece in _pieces(word, most))
    return tuple(wrap(" ".join(pieces), most, break_long_words=False, break_on_hyphens=False))


def _pieces(word: str, most: int) -> Iterator[str]:
    while len(word) > most:
        yield f"{word[: most - 1]}-"
        word = word[most - 1 :]
    yield word
