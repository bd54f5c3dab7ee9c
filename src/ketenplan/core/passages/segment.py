"""Blocks to stored page text and passages: 40-180 words, whole sentences, never across a heading or a page.

The best division of a section is found by dynamic programming over its sentences, so the result does not
depend on where counting starts. Source: docs/methods/reading.md, "Passages".
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ketenplan.core.passages.headings import HeadingPath
from ketenplan.core.passages.layout import Block, BlockKind, PageBlocks
from ketenplan.core.passages.sentences import sentence_spans
from ketenplan.core.project.model import Page, Passage

MIN_WORDS = 40
MAX_WORDS = 180
GOOD_WORDS = 90
"""The length that is aimed for when any is possible: about what fits in one quote box."""
MAX_ROW_WORDS = 600
MAX_PIECE_CHARACTERS = 4_000
"""A "sentence" beyond this is not one (a line without spaces, a dump of codes); it is cut."""
_SHORT_SENTENCE = 25
"""Characters: about four words. Bounds the number of sentences that the division weighs."""
_CHARACTERS_A_WORD = 20
"""Text with fewer spaces than this counts by its characters."""

_SHORT = 12.0
_OVER = 1_000.0
_IN_SENTENCE = 6.0
_IN_PARAGRAPH = 1.2
_IN_LIST = 0.8
_AFTER_LEAD_IN = 50.0


@dataclass(frozen=True, slots=True)
class _Unit:
    """One sentence, or one row, of a page: `start` and `end` in the page text; `cut` is the price of ending
    here."""

    start: int
    end: int
    words: int
    paragraph: int
    cut: float


def segment(pages: Iterable[PageBlocks]) -> tuple[tuple[Page, ...], tuple[Passage, ...]]:
    """Stored pages and their passages in reading order. The heading path runs on over page breaks.

    `Passage.key` is "": keys belong to a municipality, so the caller gives them.
    """
    stored: list[Page] = []
    passages: list[Passage] = []
    path = HeadingPath()
    paragraphs = 0
    for page in pages:
        text, sections, paragraphs = _lay_out(page.blocks, path, paragraphs)
        stored.append(Page(page.number, text, page.printed))
        for heading, units in sections:
            for first, last in _divide(units):
                passages.append(Passage("", page.number, first.paragraph, first.start, last.end, heading))
    return tuple(stored), tuple(passages)


_Sections = list[tuple[tuple[str, ...], list[_Unit]]]


def _lay_out(blocks: Sequence[Block], path: HeadingPath, paragraphs: int) -> tuple[str, _Sections, int]:
    """Page text (blocks joined by newlines), units per section, and the paragraphs counted so far."""
    parts: list[str] = []
    sections: _Sections = [(path.titles, [])]
    offset = 0
    for position, block in enumerate(blocks):
        if not block.text:
            continue
        if block.kind is BlockKind.HEADING:
            path.enter(block)
            sections.append((path.titles, []))
        elif block.kind in (BlockKind.TITLE, BlockKind.CONTENTS):
            sections.append((path.titles, []))
        else:
            paragraphs += 1
            if block.kind is BlockKind.NOTE and sections[-1][1]:
                sections.append((path.titles, []))
            following = blocks[position + 1] if position + 1 < len(blocks) else None
            sections[-1][1].extend(_units_of(block, following, offset, paragraphs))
        parts.append(block.text)
        offset += len(block.text) + 1
    return "\n".join(parts), sections, paragraphs


def _units_of(block: Block, following: Block | None, offset: int, paragraph: int) -> Iterator[_Unit]:
    spans = [(0, len(block.text))] if block.kind is BlockKind.ROW else _sentences_of(block)
    limit = MAX_ROW_WORDS if block.kind is BlockKind.ROW else MAX_WORDS
    pieces = [piece for span in spans for piece in _pieces(block.text, span, limit)]
    sentence_ends = {end for _, end in spans}
    for start, end in pieces:
        if end == pieces[-1][1]:
            cut = _cut_after(block, following)
        else:
            cut = _IN_PARAGRAPH if end in sentence_ends else _IN_SENTENCE
        words = max(len(block.text[start:end].split()), (end - start) // _CHARACTERS_A_WORD)
        yield _Unit(offset + start, offset + end, words, paragraph, cut)


def _sentences_of(block: Block) -> list[tuple[int, int]]:
    """Sentence spans. Very short ones ("Ja.", a bullet or number in front) are taken together with the next."""
    gathered: list[tuple[int, int]] = []
    open_start: int | None = None
    for start, end in sentence_spans(block.text):
        first = start if open_start is None else open_start
        open_start = first if end - first < _SHORT_SENTENCE else None
        if open_start is None:
            gathered.append((first, end))
    if open_start is not None:
        gathered.append((open_start, len(block.text)))
    return gathered


def _cut_after(block: Block, following: Block | None) -> float:
    """The price of a boundary after `block`: a list stays with its lead-in."""
    if following is None:
        return 0.0
    if block.text.endswith(":") and following.kind is not BlockKind.HEADING:
        return _AFTER_LEAD_IN
    in_list = following.kind in (BlockKind.ITEM, BlockKind.ROW)
    return _IN_LIST if in_list else 0.0


def _pieces(text: str, span: tuple[int, int], max_words: int) -> Iterator[tuple[int, int]]:
    """`span`, cut at a clause or word boundary where it has more than `max_words` words or too many
    characters."""
    start, end = span
    if end - start <= MAX_PIECE_CHARACTERS and len(text[start:end].split()) <= max_words:
        yield span
        return
    while start < end:
        stop = _stop_of_piece(text, start, end, max_words)
        trimmed = stop - (len(text[start:stop]) - len(text[start:stop].rstrip()))
        if trimmed > start:
            yield start, trimmed
        start = stop
        while start < end and text[start].isspace():
            start += 1


def _stop_of_piece(text: str, start: int, end: int, max_words: int) -> int:
    """The last clause end, else the last space, within `max_words` words and the character limit."""
    window_end = min(end, start + MAX_PIECE_CHARACTERS)
    clause = space = position = start
    for words, word in enumerate(text[start:window_end].split(" ")):
        if words == max_words:
            break
        position += len(word) + 1
        if position - 1 < window_end:
            space = position - 1
            if word.endswith((";", ":", ",")) and words >= MIN_WORDS:
                clause = space
    else:
        if window_end == end:
            return end
    return clause if clause > start else space if space > start else window_end


def _divide(units: list[_Unit]) -> list[tuple[_Unit, _Unit]]:
    """First and last unit of each passage, so that the total price is lowest. Equal price: the earlier
    cut."""
    best: list[float] = [0.0]
    origin: list[int] = [0]
    for last in range(len(units)):
        words, choices = 0, []
        for first in range(last, -1, -1):
            words += units[first].words
            if words > MAX_WORDS and first < last:
                break
            choices.append((best[first] + _price(words, is_all=first == 0 and last == len(units) - 1), first))
        price, first = min(choices)
        best.append(price + (units[last].cut if last < len(units) - 1 else 0.0))
        origin.append(first)
    passages: list[tuple[_Unit, _Unit]] = []
    end = len(units)
    while end:
        passages.append((units[origin[end]], units[end - 1]))
        end = origin[end]
    return passages[::-1]


def _price(words: int, *, is_all: bool) -> float:
    """What is wrong with a passage of this many words. A whole section may be short."""
    if words > MAX_WORDS:
        return _OVER
    short = 0.0 if is_all else max(0, MIN_WORDS - words) / MIN_WORDS * _SHORT
    return short + abs(words - GOOD_WORDS) / GOOD_WORDS + 0.2
