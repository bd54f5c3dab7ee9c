"""Running headers, footers and page numbers: found over the whole document, left out of the text.

Only what stands in the margin (the top or bottom part of the paper) can be furniture. Repeated text at the
same height is a running header; a number that goes up with the pages is the printed page number. Source:
docs/methods/reading.md, "Running headers".
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ketenplan.core.passages.layout import PageLayout, Run

MARGIN = 0.13
"""The share of the height of the paper, at the top and at the bottom, where furniture can stand."""
_SAME_HEIGHT = 4.0
_MAX_LENGTH = 160
_MIN_PART_LETTERS = 5
_NUMBER = r"(?:\d{1,4}|[ivxlc]{1,7})"
_EDGE_NUMBER = re.compile(rf"^\W*({_NUMBER})\b|\b({_NUMBER})\W*$", re.IGNORECASE)
_PAGE_WORDS = re.compile(r"\b(?:pagina|pag|blz|bladzijde|page|p|van|of|\d{1,4})\b|[\W_]", re.IGNORECASE)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Furniture:
    """What to leave out (positions of runs) and the printed number, both per page in the order given."""

    hidden: tuple[frozenset[int], ...]
    printed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _MarginLine:
    """One line in a margin. `page` is an index; `height` is in steps of 4 points from the bottom of the
    paper."""

    page: int
    text: str
    height: int
    at_bottom: bool
    size: float
    runs: tuple[int, ...]
    parts: tuple[str, ...]


def find_furniture(pages: Sequence[PageLayout]) -> Furniture:
    """Furniture of a whole document. A page without a printed number gets its page label, if it has one."""
    lines = [line for index, page in enumerate(pages) for line in _margin_lines(index, page)]
    numbered, printed = _numbered(lines, pages)
    repeated = _repeated(lines, numbered, len(pages))
    hidden: list[set[int]] = [set() for _ in pages]
    for position in repeated | numbered.keys():
        hidden[lines[position].page].update(lines[position].runs)
    labels = tuple(printed.get(index, page.label) for index, page in enumerate(pages))
    return Furniture(tuple(map(frozenset, hidden)), labels)


def _margin_lines(index: int, page: PageLayout) -> list[_MarginLine]:
    """The lines in the margins of a page; runs on one baseline are one line, left to right."""
    by_height: dict[int, list[int]] = defaultdict(list)
    for position, run in enumerate(page.runs):
        if not MARGIN * page.height < run.baseline < (1 - MARGIN) * page.height:
            by_height[round(run.baseline / _SAME_HEIGHT)].append(position)
    lines = []
    for height, positions in by_height.items():
        positions.sort(key=lambda position: page.runs[position].left)
        runs = [page.runs[position] for position in positions]
        parts = tuple(" ".join(run.text.split()) for run in runs)
        at_bottom = runs[0].baseline < page.height / 2
        lines.append(
            _MarginLine(
                index,
                " ".join(parts),
                height,
                at_bottom,
                max(run.size for run in runs),
                tuple(positions),
                parts,
            )
        )
    return lines


def _repeated(lines: Sequence[_MarginLine], numbered: dict[int, str], page_count: int) -> set[int]:
    """Positions of lines that stand at the same height on 3 pages, or on both of 2, page number aside.

    One part is enough: next to the title of the document often stands that of the chapter, which changes.
    """
    places: dict[tuple[str, bool], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for position, line in enumerate(lines):
        texts = {_without(line.text, numbered.get(position, ""))}
        texts.update(
            part.casefold() for part in line.parts if sum(map(str.isalpha, part)) >= _MIN_PART_LETTERS
        )
        for text in texts:
            places[text, line.at_bottom][line.height].append(position)
    found: set[int] = set()
    for (text, _), heights in places.items():
        for height, positions in heights.items():
            near = [position for step in (-1, 0, 1) for position in heights.get(height + step, ())]
            count = len({lines[position].page for position in near})
            if text and (count >= 3 or count == page_count == 2):
                found.update(positions)
    return found


def _without(text: str, number: str) -> str:
    """A margin line without its page number, for comparison with other pages."""
    return (
        re.sub(rf"\b{re.escape(number)}\b", "", text).strip(" |–-").casefold() if number else text.casefold()
    )


def _numbered(
    lines: Sequence[_MarginLine], pages: Sequence[PageLayout]
) -> tuple[dict[int, str], dict[int, str]]:
    """The number in each page-number line (by position), and the printed number per page index.

    A candidate counts when its distance to the physical number is shared by other pages (an appendix or a
    part with its own numbering has a distance of its own). In a document of at most three pages a number
    alone at the foot is enough.
    """
    body = _body_size(pages)
    repeats = Counter((rest, line.at_bottom) for line in lines for rest in _rests(line.text))
    votes: Counter[tuple[int, bool]] = Counter()
    candidates: list[tuple[int, str, tuple[int, bool], bool]] = []
    for position, line in enumerate(lines):
        for number in _numbers_in(line.text):
            rest = _without(line.text, number)
            bare = not _PAGE_WORDS.sub("", rest)
            running = line.size <= body * 1.05 and repeats[rest, line.at_bottom] >= 3
            if bare or running:
                key = (_value(number) - pages[line.page].number, number.isdigit())
                candidates.append((position, number, key, bare and line.at_bottom and len(pages) <= 3))
                votes[key] += 1
    found: dict[int, str] = {}
    printed: dict[int, str] = {}
    for position, number, key, enough in sorted(candidates, key=lambda item: -votes[item[2]]):
        if votes[key] >= (2 if len(pages) <= 8 else 3) or enough:
            found.setdefault(position, number)
            printed.setdefault(lines[position].page, number)
    return found, printed


def _body_size(pages: Sequence[PageLayout]) -> float:
    counts: Counter[float] = Counter()
    for page in pages:
        for run in page.runs:
            counts[run.size] += len(run.text)
    return max(counts, key=lambda size: (counts[size], size), default=0.0)


def _numbers_in(text: str) -> list[str]:
    """Numbers at either end of a margin line, arabic or roman."""
    if len(text) > _MAX_LENGTH:
        return []
    return [first or last for first, last in _EDGE_NUMBER.findall(text)]


def _rests(text: str) -> set[str]:
    """What is left of a margin line when either number is taken out."""
    return {_without(text, number) for number in _numbers_in(text)}


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    digits = [_ROMAN[letter] for letter in number.lower()]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return sum(-digit if digit < following else digit for digit, following in pairs)


def visible(page: PageLayout, hidden: frozenset[int]) -> list[Run]:
    """The runs of a page that are not furniture."""
    return [run for position, run in enumerate(page.runs) if position not in hidden]
