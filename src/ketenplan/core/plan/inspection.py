"""What is in a plan: its outline, open spots, quotes and words. For checks, the screen and the summary."""

from collections.abc import Iterator

from ketenplan.core.plan import wording
from ketenplan.core.plan.document import (
    Block,
    Bullets,
    Chapter,
    Figure,
    Heading,
    Inline,
    OpenSpot,
    Paragraph,
    PlanDocument,
    Quotation,
    Table,
    Text,
)
from ketenplan.core.plan.summary import WORD_LIMIT


def sections(plan: PlanDocument) -> Iterator[Chapter]:
    """All chapters in order of number, with the summary as chapter 1, then the appendices."""
    summary = Chapter(1, wording.CHAPTER_TITLES[1], plan.summary)
    numbered = [chapter for chapter in plan.chapters if chapter.number is not None]
    yield from sorted((summary, *numbered), key=lambda chapter: chapter.number or 0)
    yield from (chapter for chapter in plan.chapters if chapter.number is None)


def blocks(plan: PlanDocument) -> Iterator[Block]:
    """Every block in reading order."""
    for chapter in sections(plan):
        yield from chapter.blocks


def outline(plan: PlanDocument) -> tuple[tuple[int, str], ...]:
    """(level, title) of chapters ("8 Beleidslijn", level 1) and headings in reading order."""
    return tuple(entry for chapter in sections(plan) for entry in _entries(chapter))


def _entries(chapter: Chapter) -> Iterator[tuple[int, str]]:
    yield 1, chapter.title if chapter.number is None else f"{chapter.number} {chapter.title}"
    yield from ((block.level, block.text) for block in chapter.blocks if isinstance(block, Heading))


def open_spots(plan: PlanDocument) -> tuple[tuple[int | None, OpenSpot], ...]:
    """(chapter number, open spot) in reading order."""
    return tuple(
        (chapter.number, block)
        for chapter in sections(plan)
        for block in chapter.blocks
        if isinstance(block, OpenSpot)
    )


def quotes(plan: PlanDocument) -> tuple[Quotation, ...]:
    """Every literal quote in reading order."""
    return tuple(block for block in blocks(plan) if isinstance(block, Quotation))


def summary_words(plan: PlanDocument) -> int:
    """Words of the summary, tables and captions included."""
    return sum(len(text.split()) for block in plan.summary for text in texts(block))


def summary_fits(plan: PlanDocument) -> bool:
    """Whether the summary stays within one A4 (`WORD_LIMIT` words)."""
    return summary_words(plan) <= WORD_LIMIT


def texts(block: Block) -> Iterator[str]:
    """Every text a reader sees in a block, notes and alternative texts included."""
    match block:
        case Paragraph(inlines):
            yield _joined(inlines)
        case Heading(_, text):
            yield text
        case Quotation(text, source):
            yield text
            yield source.text
        case Bullets(items):
            yield from (_joined(item) for item in items)
        case Table(caption, header, rows):
            yield caption
            yield from header
            yield from (_joined(cell.inlines) for row in rows for cell in row)
        case OpenSpot(what, who):
            yield what
            yield who
        case Figure(_, alt, caption):
            yield alt
            yield caption


def _joined(inlines: tuple[Inline, ...]) -> str:
    return "".join(inline.text for inline in inlines if isinstance(inline, Text))
