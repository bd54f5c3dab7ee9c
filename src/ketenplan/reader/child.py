"""The child process that reads one file, with that file as its standard input.

    python -m ketenplan.reader.child MEDIA FIRST_PAGE        the parts of the file
    python -m ketenplan.reader.child picture NOTE            a picture of a page; file number NOTE says which
    python -m ketenplan.reader.child structure NAME PARTIAL  the document of parts, given one a line

It first takes away its own rights (memory, processor time, files to write, network, new processes), then
reads the file on its standard input and writes one message (extract.py) per line. Whatever goes wrong
becomes one fault line.
"""

import ctypes
import json
import os
import resource
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, BinaryIO

from ketenplan.core.passages.layout import Block
from ketenplan.reader import limits
from ketenplan.reader.extract import End, Fault, Flow, Message, Part, PictureWish, Source, dump, load
from ketenplan.reader.faults import UnreadableFile

_INPUT = "/dev/fd/0"
_BLOCKS_A_LINE = 200
_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_FORBIDDEN = tuple(
    """
    socket. subprocess. os.exec os.fork os.spawn os.posix_spawn os.system os.kill os.remove os.rename os.mkdir
    os.rmdir os.symlink os.link os.putenv urllib. ftplib. http. smtplib. webbrowser. shutil. tempfile.
    """.split()
)


def confine() -> None:
    """Give up rights that reading does not need. Limits of the system first, then a net inside Python."""
    _set_limit(resource.RLIMIT_AS, limits.MAX_MEMORY_BYTES)
    _set_limit(resource.RLIMIT_CPU, limits.MAX_CPU_SECONDS)
    _set_limit(resource.RLIMIT_FSIZE, 0)
    _set_limit(resource.RLIMIT_NOFILE, limits.MAX_OPEN_FILES)
    _set_limit(resource.RLIMIT_CORE, 0)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    if sys.platform == "linux":
        prctl = ctypes.CDLL(None).prctl
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        _leave_network()
    sys.addaudithook(_refuse)


def _set_limit(kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    ceiling = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (ceiling, ceiling))


def _leave_network() -> None:
    """An empty network of its own, where the system permits it."""
    with suppress(OSError):  # not permitted everywhere: the audit hook still refuses every socket
        os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"the reader may not do this: {event}")
    if event == "open" and len(arguments) == 3:
        _, mode, flags = arguments
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (
            isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
        ):
            raise PermissionError("the reader may not write")


def messages(arguments: list[str]) -> Iterator[Message]:
    """The answer to the question in `arguments`. Raises UnreadableFile."""
    match arguments:
        case ["picture", note]:
            yield _picture(int(note))
        case ["structure", name, partial]:
            yield _structure(name, partial=partial == "1")
        case [media, first_page]:
            yield from _parts(media, int(first_page))


def _picture(note: int) -> Message:
    from ketenplan.reader.pdf import open_pdf
    from ketenplan.reader.picture import draw

    with os.fdopen(note, "rb") as file:
        wish = PictureWish(**json.load(file))
    return draw(open_pdf(_INPUT), wish)


def _structure(name: str, *, partial: bool) -> Message:
    from ketenplan.reader.assembling import assemble

    parts = [load(line) for line in sys.stdin.buffer]
    return assemble([part for part in parts if isinstance(part, Part)], name=name, partial=partial)


def _parts(media: str, first_page: int) -> Iterator[Message]:
    """All that can be told of the file on standard input. Raises UnreadableFile."""
    if media == "pdf":
        yield from _pdf_messages(first_page)
        return
    title, blocks = _blocks_of(media, sys.stdin.buffer)
    yield Source(media, title)
    yield from _flow_messages(blocks)


def _pdf_messages(first_page: int) -> Iterator[Message]:
    from ketenplan.reader.pdf import open_pdf, page_layouts, source_of

    document = open_pdf(_INPUT)
    yield source_of(document)
    characters = runs = 0
    for layout in page_layouts(document, first_page):
        yield layout
        characters += sum(len(run.text) for run in layout.runs)
        runs += len(layout.runs)
        if characters > limits.MAX_TEXT_CHARACTERS or runs > limits.MAX_RUNS:
            yield End(partial=True)
            return
    yield End(partial=len(document) > limits.MAX_PAGES)


def _blocks_of(media: str, stream: BinaryIO) -> tuple[str, Iterable[Block]]:
    """Title and blocks; the library for a medium is only loaded for that medium."""
    match media:
        case "docx":
            from ketenplan.reader.docx import docx_blocks

            return docx_blocks(stream)
        case "odt":
            from ketenplan.reader.odt import odt_blocks

            return odt_blocks(stream)
    from ketenplan.reader.text import decode

    text = decode(stream.read(), is_html=media == "html")
    if media == "html":
        from ketenplan.reader.html import html_blocks

        return html_blocks(text)
    from ketenplan.reader.plain import markdown_blocks, text_blocks

    return "", markdown_blocks(text) if media == "markdown" else text_blocks(text)


def _flow_messages(blocks: Iterable[Block]) -> Iterator[Message]:
    batch: list[Block] = []
    characters = 0
    for block in blocks:
        characters += len(block.text)
        if characters > limits.MAX_TEXT_CHARACTERS:
            yield Flow(tuple(batch))
            yield End(partial=True)
            return
        batch.append(block)
        if len(batch) == _BLOCKS_A_LINE:
            yield Flow(tuple(batch))
            batch = []
    yield Flow(tuple(batch))
    yield End()


def main(arguments: list[str]) -> None:
    """Write the messages; a fault is the last one."""
    confine()
    try:
        for message in messages(arguments):
            _write(message)
    except UnreadableFile as error:
        _write(Fault(error.code))
    except MemoryError:
        _write(Fault("MEMORY"))
    except BrokenPipeError:
        os._exit(0)
    except Exception:  # a library met something it does not know: the file is the cause, not the program
        _write(Fault("DAMAGED"))


def _write(message: Message) -> None:
    sys.stdout.write(dump(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
