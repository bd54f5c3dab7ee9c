"""From the layout of all pages of a PDF to its blocks in reading order, with printed numbers and headings.

The steps, each in its own file: furniture out, doubles out, columns, lines and table rows, contents,
paragraphs, line ends joined, headings levelled. Source: docs/methods/reading.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ketenplan.core.documents.quality import is_rubbish
from ketenplan.core.passages.characters import clean, is_garbled
from ketenplan.core.passages.columns import in_columns
from ketenplan.core.passages.contents import contents_of
from ketenplan.core.passages.doubles import single_page
from ketenplan.core.passages.furniture import find_furniture, visible
from ketenplan.core.passages.headings import (
    Outline,
    Style,
    Styles,
    level_headings,
    number_of,
    style_of,
    styles_of,
)
from ketenplan.core.passages.hyphens import join_lines, vocabulary_of
from ketenplan.core.passages.layout import Block, BlockKind, Line, OutlineEntry, PageBlocks, PageLayout
from ketenplan.core.passages.paragraphs import Paragraph, paragraphs_of, settled
from ketenplan.core.passages.tables import lines_of

_MAX_TITLES = 3
_COVER_WORDS = 80


@dataclass(frozen=True, slots=True)
class Structure:
    """The blocks of a document. `title` is the large text of the cover, or "".

    Numbers of pages, from 1: `unread` have no text, `garbled` have text that cannot be read and was left out,
    `doubled` had everything twice and were read once.
    """

    pages: tuple[PageBlocks, ...]
    title: str
    unread: tuple[int, ...]
    garbled: tuple[int, ...] = ()
    doubled: tuple[int, ...] = ()


def blocks_of_pages(pages: Sequence[PageLayout], outline: Sequence[OutlineEntry] = ()) -> Structure:
    """The structure of a whole document from the layout of its pages, in the order given."""
    single = [single_page(page) for page in pages]
    doubled = tuple(page.number for page, was_double in single if was_double)
    garbled = tuple(page.number for page, _ in single if _cannot_be_read(page))
    readable = [replace(page, runs=()) if page.number in garbled else page for page, _ in single]
    furniture = find_furniture(readable)
    regions = [
        [lines_of(region) for region in in_columns(visible(page, hidden))]
        for page, hidden in zip(readable, furniture.hidden, strict=True)
    ]
    every_line = [line for page in regions for region in page for line in region]
    styles = styles_of(every_line)
    vocabulary = vocabulary_of(line.text for line in every_line)
    paragraphs = _paragraphs(regions, styles)
    bookmarks = Outline(outline)
    drafts = [
        [_Draft(paragraph, _text_of(paragraph, vocabulary)) for paragraph in page] for page in paragraphs
    ]
    title = _mark_headings(drafts, [page.number for page in pages], styles, bookmarks)
    blocks = tuple(
        PageBlocks(page.number, tuple(draft.block for draft in draft_page if draft.text), printed)
        for page, draft_page, printed in zip(pages, drafts, furniture.printed, strict=True)
    )
    unread = tuple(page.number for page, _ in single if not any(run.text.strip() for run in page.runs))
    return Structure(blocks, title, unread, garbled, doubled)


def _cannot_be_read(page: PageLayout) -> bool:
    text = " ".join(run.text for run in page.runs)
    return bool(page.runs) and (is_garbled(text) or is_rubbish(text))


@dataclass(slots=True)
class _Draft:
    """A block in the making."""

    paragraph: Paragraph
    text: str
    level: int = 0

    @property
    def style(self) -> Style:
        return style_of(self.paragraph.lines[0])

    @property
    def block(self) -> Block:
        return Block(self.paragraph.kind, self.text, self.level)


def _paragraphs(pages: Sequence[Sequence[Sequence[Line]]], styles: Styles) -> list[list[Paragraph]]:
    """Paragraphs per page, sentences whole over columns, notes at the end."""
    result: list[list[Paragraph]] = []
    last: int | None = None
    for regions in pages:
        texts = [
            " ".join(line.cells) if line.cells else line.text.rstrip()
            for region in regions
            for line in region
        ]
        contents = contents_of(texts, last)
        last = contents.last
        found: list[Paragraph] = []
        start = 0
        for region in regions:
            inside = frozenset(position - start for position in contents.lines)
            found.extend(paragraphs_of(region, inside, styles))
            start += len(region)
        result.append(settled(found, styles))
    return result


def _text_of(paragraph: Paragraph, vocabulary: frozenset[str]) -> str:
    """The stored text: line ends joined; the cells of a row with a bar between them."""
    first = paragraph.lines[0]
    if paragraph.kind is BlockKind.ROW:
        cells = (join_lines(cell.split("\n"), vocabulary) for cell in first.cells)
        return " | ".join(cell for cell in cells if cell)
    if paragraph.kind is BlockKind.CONTENTS:
        return clean(" ".join(cell.replace("\n", " ") for cell in first.cells) or first.text)
    return join_lines([line.text for line in paragraph.lines], vocabulary)


def _mark_headings(
    drafts: Sequence[Sequence[_Draft]], numbers: Sequence[int], styles: Styles, outline: Outline
) -> str:
    """Give headings their level, in place, and return the title of the cover ("" when there is none).

    A plain paragraph with exactly the text of a bookmark is a heading too.
    """
    for page, number in zip(drafts, numbers, strict=True):
        for draft in page:
            if (
                draft.paragraph.kind is BlockKind.TEXT
                and len(draft.text) < 160
                and outline.level_of(draft.text, number)
            ):
                draft.paragraph.kind = BlockKind.HEADING
    headings = [
        (draft, number)
        for page, number in zip(drafts, numbers, strict=True)
        for draft in page
        if draft.paragraph.kind is BlockKind.HEADING
    ]
    title = _mark_title(drafts, headings, outline)
    real = [(draft, number) for draft, number in headings if draft.paragraph.kind is BlockKind.HEADING]
    levels = level_headings([(draft.style, draft.text, number) for draft, number in real], styles, outline)
    for (draft, _), level in zip(real, levels, strict=True):
        draft.level = level
    return title


def _mark_title(
    drafts: Sequence[Sequence[_Draft]], headings: Sequence[tuple[_Draft, int]], outline: Outline
) -> str:
    """The largest type is the title when it stands on the first page with headings and nowhere else.

    It becomes a TITLE: on the page, but not a heading of what follows. On a cover (a page with hardly any text) so
    does every other heading. A title that has a bookmark or a number is a chapter.
    """
    if not headings:
        return ""
    largest = max(draft.style[0] for draft, _ in headings)
    titles = [(draft, number) for draft, number in headings if draft.style[0] == largest]
    first_page = headings[0][1]
    if len(titles) > _MAX_TITLES or len(titles) == len(headings):
        return ""
    for draft, number in titles:
        if number != first_page or number_of(draft.text) or outline.level_of(draft.text, number):
            return ""
    page = next(page for page in drafts if titles[0][0] in page)
    words = sum(len(draft.text.split()) for draft in page if draft.paragraph.kind is not BlockKind.HEADING)
    for draft in page if words < _COVER_WORDS else [draft for draft, _ in titles]:
        if draft.paragraph.kind is BlockKind.HEADING:
            draft.paragraph.kind = BlockKind.TITLE
    return " ".join(draft.text for draft, _ in titles)
