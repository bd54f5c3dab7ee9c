"""From the parts of a file to the document that is stored. Pure: no file is touched here."""

from collections.abc import Sequence
from pathlib import Path

from ketenplan.core.documents.quality import is_rubbish, language_of
from ketenplan.core.passages.characters import is_garbled
from ketenplan.core.passages.doubles import single_blocks
from ketenplan.core.passages.layout import Block, BlockKind, PageBlocks, PageLayout
from ketenplan.core.passages.pages import blocks_of_pages
from ketenplan.core.passages.segment import segment
from ketenplan.reader.extract import Flow, Part, ReadDocument, Source
from ketenplan.reader.faults import UnreadableFile

MAX_TITLE = 300


def assemble(parts: Sequence[Part], *, name: str, partial: bool = False) -> ReadDocument:
    """The document from all its parts, in order. Pure. Raises UnreadableFile when there is no text to
    read."""
    source = next((part for part in parts if isinstance(part, Source)), None)
    if source is None:
        raise UnreadableFile("DAMAGED")
    if source.media == "pdf":
        return _paged(source, [part for part in parts if isinstance(part, PageLayout)], name, partial)
    blocks = tuple(block for part in parts if isinstance(part, Flow) for block in part.blocks if block.text)
    return _flowing(source, blocks, name, partial)


def _paged(source: Source, layouts: Sequence[PageLayout], name: str, partial: bool) -> ReadDocument:
    structure = blocks_of_pages(layouts, source.outline)
    pages, passages = segment(structure.pages)
    if not any(page.text for page in pages):
        raise UnreadableFile("GARBLED" if structure.garbled else "NO_TEXT")
    every_block = [block for page in structure.pages for block in page.blocks]
    return ReadDocument(
        title=_title(source.title or structure.title, every_block, name),
        media=source.media,
        has_pages=True,
        pages=pages,
        passages=passages,
        page_count=source.page_count,
        pages_without_text=structure.unread,
        garbled_pages=structure.garbled,
        language=language_of("\n".join(page.text for page in pages)),
        is_doubled=2 * len(structure.doubled) >= sum(bool(page.text) for page in pages),
        partial=partial,
    )


def _flowing(source: Source, blocks: Sequence[Block], name: str, partial: bool) -> ReadDocument:
    blocks, is_doubled = single_blocks(blocks)
    pages, passages = segment([PageBlocks(1, blocks)])
    text = pages[0].text
    if not text.strip():
        raise UnreadableFile("NO_TEXT")
    if is_garbled(text) or is_rubbish(text):
        raise UnreadableFile("GARBLED")
    return ReadDocument(
        title=_title(source.title, blocks, name),
        media=source.media,
        has_pages=False,
        pages=pages,
        passages=passages,
        page_count=1,
        language=language_of(text),
        is_doubled=is_doubled,
        partial=partial,
    )


def _title(known: str, blocks: Sequence[Block], name: str) -> str:
    for kind in (BlockKind.TITLE, BlockKind.HEADING):
        known = known or next((block.text for block in blocks if block.kind is kind), "")
    return (known or Path(name).stem)[:MAX_TITLE]
