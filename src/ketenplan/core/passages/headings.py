"""Which styles are headings, how high each stands, and the path of headings above a passage.

A style is a font size and whether it is bold. The body is the style that most characters have; what is
larger, or bold where the body is not, may head a section. Bookmarks, where the file has them, decide the
level. Source: docs/methods/reading.md, "Headings".
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ketenplan.core.passages.layout import Block, BlockKind, Line, OutlineEntry

MAX_HEADING_WORDS = 24
MAX_DEPTH = 6
_LARGER = 1.08
_NUMBER = re.compile(
    r"(?:(?:hoofdstuk|artikel|bijlage|deel|paragraaf|thema|programma|prioriteit)\s+)?"
    r"((?:\d{1,3}|[A-Z])(?:\.\d{1,2}){0,4})[.:)]?\s+(?=\S)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")

Style = tuple[float, bool]


def style_of(line: Line) -> Style:
    """Size in half points, and bold."""
    return round(line.size * 2) / 2, line.bold


def number_of(text: str) -> tuple[str, ...]:
    """The number in front of a heading, by part: "5.2 Jeugd" gives ("5", "2"); () when there is none."""
    match = _NUMBER.match(text)
    return tuple(match.group(1).upper().split(".")) if match and not match.group(1).isalpha() else ()


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of one document. `ranks` gives heading styles their level, 1 the highest."""

    body: Style
    ranks: Mapping[Style, int]

    def is_heading(self, style: Style) -> bool:
        """Whether text in this style may be a heading."""
        return style in self.ranks


def styles_of(lines: Iterable[Line]) -> Styles:
    """The body style and the heading styles of a document, larger before smaller, bold before plain."""
    counts: Counter[Style] = Counter()
    for line in lines:
        counts[style_of(line)] += len(line.text)
    if not counts:
        return Styles((0.0, False), {})
    body = max(counts, key=lambda style: (counts[style], style))
    candidates = sorted(
        (style for style in counts if _outranks(style, body)), key=lambda style: (-style[0], not style[1])
    )
    return Styles(body, {style: rank for rank, style in enumerate(candidates, start=1)})


def _outranks(style: Style, body: Style) -> bool:
    if style[0] >= body[0] * _LARGER:
        return True
    return style[1] and not body[1] and style[0] >= body[0] * 0.95


def reads_as_heading(text: str, *, bold_body_size: bool = False) -> bool:
    """Whether a text can be a heading by its wording: short, with a letter, not a sentence.

    `bold_body_size` is for bold text of the size of the body, where a lead-in ("Let op:") is more likely.
    """
    if not text or not _LETTER.search(text) or len(text.split()) > MAX_HEADING_WORDS:
        return False
    if text.endswith((".", ";", ",")) and not text.endswith("..."):
        return False
    if bold_body_size and (text.endswith(":") or len(text.split()) > 15):
        return False
    first = text.lstrip("\"'“‘«([„")[:1]
    return not first.islower() and first not in "•‣▪◦●○■□➢➤✓–—*-"


def normal(title: str) -> str:
    """A title for comparison: letters and digits only, lower case."""
    return re.sub(r"[\W_]+", "", title).casefold()


@dataclass(slots=True)
class Outline:
    """Bookmarks by page, for finding the printed heading of each."""

    entries: Sequence[OutlineEntry]
    _by_page: dict[int, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        for entry in self.entries:
            self._by_page[entry.page].setdefault(normal(entry.title), entry.level)

    def level_of(self, text: str, page: int) -> int:
        """The level of the bookmark with this title on this page (or one beside it); 0 when there is none."""
        wanted = normal(text)
        if not wanted:
            return 0
        for number in (page, page - 1, page + 1):
            titles = self._by_page.get(number)
            if titles and wanted in titles:
                return titles[wanted]
            for title, level in (titles or {}).items():
                if len(title) > 3 and wanted.endswith(title) and len(wanted) - len(title) <= 5:
                    return level
        return 0


@dataclass(slots=True)
class HeadingPath:
    """The headings above the current place, top down."""

    _open: list[tuple[int, tuple[str, ...], str]] = field(default_factory=list)

    @property
    def titles(self) -> tuple[str, ...]:
        """The texts of the open headings, top down."""
        return tuple(title for _, _, title in self._open)

    def enter(self, heading: Block) -> None:
        """Close what this heading does not fall under, and open it.

        Among headings of one level the numbers decide: "2.1" falls under "2", not under "1".
        """
        number = number_of(heading.text)
        while self._open and not self._is_under(self._open[-1], heading.level, number):
            self._open.pop()
        self._open.append((heading.level, number, heading.text))
        del self._open[MAX_DEPTH:]

    @staticmethod
    def _is_under(above: tuple[int, tuple[str, ...], str], level: int, number: tuple[str, ...]) -> bool:
        if number and above[1]:
            return number[: len(above[1])] == above[1] and len(number) > len(above[1])
        return above[0] < level


def level_headings(headings: Sequence[tuple[Style, str, int]], styles: Styles, outline: Outline) -> list[int]:
    """The level of each heading, given (style, text, page): from its bookmark, else as its style mostly has.

    Styles that no bookmark knows follow the rank of their size.
    """
    own = [outline.level_of(text, page) for _, text, page in headings]
    seen: dict[Style, Counter[int]] = defaultdict(Counter)
    for (style, _, _), level in zip(headings, own, strict=True):
        if level:
            seen[style][level] += 1
    usual = {style: max(counts, key=lambda level: (counts[level], -level)) for style, counts in seen.items()}
    used = sorted({style for style, _, _ in headings}, key=lambda style: styles.ranks.get(style, 99))
    levels: dict[Style, int] = {}
    deepest = 0
    for style in used:
        levels[style] = usual.get(style, deepest + 1)
        deepest = max(deepest, levels[style])
    return [level or levels[style] for (style, _, _), level in zip(headings, own, strict=True)]


def heading_block(text: str, level: int) -> Block:
    """A heading as a block."""
    return Block(BlockKind.HEADING, text, level)
