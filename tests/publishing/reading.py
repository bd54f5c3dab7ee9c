"""What a plan document holds, to compare with what is read back from a file."""

from collections.abc import Iterator

from ketenplan.core.plan.document import (
    Block,
    Bullets,
    Figure,
    Inline,
    Note,
    OpenSpot,
    Paragraph,
    PlanDocument,
    Quotation,
    Table,
)
from ketenplan.publishing.outline import Section, sections


def blocks_of(plan: PlanDocument) -> Iterator[Block]:
    """All blocks in reading order, headings included."""
    for section in sections(plan):
        yield from (block for block, _ in section.body)


def notes_of(plan: PlanDocument) -> list[str]:
    """The text of every note in reading order."""
    return [note.text for block in blocks_of(plan) for note in _notes(block)]


def tables_of(plan: PlanDocument) -> list[Table]:
    return [block for block in blocks_of(plan) if isinstance(block, Table)]


def quotations_of(plan: PlanDocument) -> list[str]:
    return [block.text for block in blocks_of(plan) if isinstance(block, Quotation)]


def figures_of(plan: PlanDocument) -> list[Figure]:
    return [block for block in blocks_of(plan) if isinstance(block, Figure)]


def open_spots_of(plan: PlanDocument) -> list[OpenSpot]:
    return [block for block in blocks_of(plan) if isinstance(block, OpenSpot)]


def labels_of(plan: PlanDocument) -> list[tuple[int, str]]:
    """(level, "8.2 Title") of every heading in reading order, without title page and table of contents."""
    return [found for section in sections(plan) for found in _labels(section)]


def squeezed(text: str) -> str:
    """`text` with every run of white space as one space."""
    return " ".join(text.split())


def _labels(section: Section) -> Iterator[tuple[int, str]]:
    yield section.entry.level, section.entry.label
    yield from ((entry.level, entry.label) for _, entry in section.body if entry is not None)


def _notes(block: Block) -> Iterator[Note]:
    if isinstance(block, Quotation):
        yield block.source
    for inlines in _inline_groups(block):
        yield from (item for item in inlines if isinstance(item, Note))


def _inline_groups(block: Block) -> Iterator[tuple[Inline, ...]]:
    if isinstance(block, Paragraph):
        yield block.inlines
    elif isinstance(block, Bullets):
        yield from block.items
    elif isinstance(block, Table):
        yield from (cell.inlines for row in block.rows for cell in row)
