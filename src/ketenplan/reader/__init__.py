"""Reads policy documents: PDF, DOCX, ODT, HTML, text and Markdown to stored pages and citable passages.

`check_file` is the quick look at an upload. `read_file` reads a file in one go. A background job reads in
two steps, so that it can resume: `read_layout` gives the pages one by one, from any page on, and
`assemble_apart` makes the document of them. `draw_page` gives the picture of a page. All of it happens in
bounded child processes (parent.py, child.py).
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ketenplan.core.passages.layout import PageLayout
from ketenplan.reader.assembling import MAX_TITLE, assemble
from ketenplan.reader.extract import (
    End,
    Flow,
    Part,
    Picture,
    PictureWish,
    ReadDocument,
    Source,
    dump,
    load,
)
from ketenplan.reader.faults import FAULT_CODES, UnreadableFile
from ketenplan.reader.parent import ask_picture, ask_structure, listen
from ketenplan.reader.sniff import EXTENSIONS, check_file

_CUT_SHORT = frozenset({"TIMEOUT", "MEMORY"})


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


def assemble_apart(lines: Iterable[str], *, name: str, partial: bool = False) -> ReadDocument:
    """`assemble` of parts as `dump` wrote them, in a bounded child process. Raises UnreadableFile."""
    return ask_structure(lines, name=name, partial=partial)


def draw_page(path: Path, wish: PictureWish) -> Picture:
    """A picture of one page of a PDF with a passage marked, drawn in a bounded child process.

    Raises UnreadableFile.
    """
    return ask_picture(path, wish)


__all__ = [
    "EXTENSIONS",
    "FAULT_CODES",
    "MAX_TITLE",
    "End",
    "Flow",
    "Part",
    "Picture",
    "PictureWish",
    "ReadDocument",
    "Source",
    "UnreadableFile",
    "assemble",
    "assemble_apart",
    "check_file",
    "draw_page",
    "dump",
    "load",
    "read_file",
    "read_layout",
]
