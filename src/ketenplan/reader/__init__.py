"""Reads policy documents: PDF, DOCX, ODT, HTML, text and Markdown to stored pages and citable passages.

`check_file` is the quick look at an upload. `read_file` reads a file in one go. A background job reads in
two steps, so that it can resume: `read_layout` gives the pages one by one, from any page on, and `assemble`
makes the document of them. All reading happens in a bounded child process (parent.py, child.py).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ketenplan.core.passages.layout import Block, BlockKind, PageBlocks, PageLayout
from ketenplan.core.passages.pages import blocks_of_pages
from ketenplan.core.passages.segment import segment
from ketenplan.core.project.model import Page, Passage
from ketenplan.reader.extract import End, Flow, Part, Source, dump, load
from ketenplan.reader.faults import FAULT_CODES, UnreadableFile
from ketenplan.reader.parent import listen
from ketenplan.reader.sniff import EXTENSIONS, check_file

MAX_TITLE = 300
_CUT_SHORT = frozenset({"TIMEOUT", "MEMORY"})


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as it is stored. `Passage.key` is "" here: the caller gives keys.

    `title` comes from the file, else its first heading, else its name. `pages_without_text` are physical
    page numbers: scans, named and not guessed. `partial` says that a limit cut the text short.
    """

    title: str
    media: str
    has_pages: bool
    pages: tuple[Page, ...]
    passages: tuple[Passage, ...]
    page_count: int
    pages_without_text: tuple[int, ...]
    partial: bool


def read_file(
    path: Path, *, name: str | None = None, progress: Callable[[int, int], None] | None = None
) -> ReadDocument:
    """Read one file. `name` is the name the user gave it; `progress` gets (pages done, pages in all).

    Raises UnreadableFile.
    """
    parts: list[Part] = []
    partial, total = False, 1
    for part in read_layout(path, name=name):
        if isinstance(part, End):
            partial = part.partial
            continue
        parts.append(part)
        if isinstance(part, Source):
            total = part.page_count
        elif progress:
            progress(part.number if isinstance(part, PageLayout) else 1, total)
    return assemble(parts, name=name or path.name, partial=partial)


def read_layout(path: Path, *, name: str | None = None, first_page: int = 1) -> Iterator[Part | End]:
    """The parts of a file: first its `Source`, then a `PageLayout` per page of a PDF (or `Flow`s), last an
    `End`.

    How a job resumes: store `dump(part)` of every part as it comes. After a stop, call again with
    `first_page` one above the number of pages (or `Flow`s) stored, leave out the second `Source`, and go
    on. When `End` has come, hand all parts in order to `assemble`.

    Raises UnreadableFile. When time or memory run out after some text was read, there is no error but an
    `End(partial=True)`: what was read is good.
    """
    media = check_file(path, name)
    position = 0 if media != "pdf" else first_page - 1
    try:
        for message in listen(path, media, first_page):
            position += isinstance(message, PageLayout | Flow)
            if isinstance(message, Flow) and position < first_page:
                continue
            if isinstance(message, Source | PageLayout | Flow | End):
                yield message
    except UnreadableFile as fault:
        if fault.code not in _CUT_SHORT or not position:
            raise
        yield End(partial=True)


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
        partial=partial or structure.garbled,
    )


def _flowing(source: Source, blocks: Sequence[Block], name: str, partial: bool) -> ReadDocument:
    pages, passages = segment([PageBlocks(1, tuple(blocks))])
    if not pages[0].text.strip():
        raise UnreadableFile("NO_TEXT")
    return ReadDocument(
        title=_title(source.title, blocks, name),
        media=source.media,
        has_pages=False,
        pages=pages,
        passages=passages,
        page_count=1,
        pages_without_text=(),
        partial=partial,
    )


def _title(known: str, blocks: Sequence[Block], name: str) -> str:
    for kind in (BlockKind.TITLE, BlockKind.HEADING):
        known = known or next((block.text for block in blocks if block.kind is kind), "")
    return (known or Path(name).stem)[:MAX_TITLE]


__all__ = [
    "EXTENSIONS",
    "FAULT_CODES",
    "End",
    "Flow",
    "Part",
    "ReadDocument",
    "Source",
    "UnreadableFile",
    "assemble",
    "check_file",
    "dump",
    "load",
    "read_file",
    "read_layout",
]
