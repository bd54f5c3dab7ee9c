"""What a child process tells about a file: values, and their form on the wire (one JSON list per line).

JSON and not pickle: whatever a hostile file does to the child, the parent only ever parses data.
"""

import base64
import json
from dataclasses import dataclass
from typing import Any

from ketenplan.core.passages.layout import Block, BlockKind, OutlineEntry, PageLayout, Run
from ketenplan.core.project.model import Page, Passage


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a file before its text is read. `page_count` is 1 for a document without pages."""

    media: str
    title: str = ""
    page_count: int = 1
    outline: tuple[OutlineEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """A part of the text of a document without pages, in reading order."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class End:
    """The end of the file. `partial` says that a limit cut the text short."""

    partial: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """The child could not go on, for this reason (a code of UnreadableFile)."""

    code: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as an image. Sizes in pixels; `data` is a PNG. `is_marked` says that the passage was found on it."""

    width: int
    height: int
    is_marked: bool
    data: bytes


@dataclass(frozen=True, slots=True)
class PictureWish:
    """Which page (from 1), how wide in pixels, and which part of its stored text to mark (none when empty)."""

    page: int
    width: int
    stored: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as it is stored. `Passage.key` is "" here: the caller gives keys.

    `title` comes from the file, else its first heading, else its name. `pages_without_text` are physical
    page numbers: scans, named and not guessed; `garbled_pages` have text that is rubbish, which is left out.
    `language` is a code of `core.documents.quality`. `is_doubled` says that the text stood in the file twice.
    `partial` says that a limit cut the text short.
    """

    title: str
    media: str
    has_pages: bool
    pages: tuple[Page, ...]
    passages: tuple[Passage, ...]
    page_count: int
    pages_without_text: tuple[int, ...] = ()
    garbled_pages: tuple[int, ...] = ()
    language: str = ""
    is_doubled: bool = False
    partial: bool = False


Part = Source | PageLayout | Flow
Message = Part | End | Fault | Picture | ReadDocument


def dump(message: Message) -> str:
    """One line of JSON, without the newline."""
    match message:
        case Source():
            outline = [[entry.title, entry.level, entry.page] for entry in message.outline]
            row: list[Any] = ["source", message.media, message.title, message.page_count, outline]
        case PageLayout():
            runs = [[r.text, r.left, r.right, r.baseline, r.size, int(r.bold), r.order] for r in message.runs]
            row = ["page", message.number, message.width, message.height, message.label, runs]
        case Flow():
            row = ["flow", [[block.kind.value, block.text, block.level] for block in message.blocks]]
        case End():
            row = ["end", message.partial]
        case Fault():
            row = ["fault", message.code]
        case Picture():
            data = base64.b64encode(message.data).decode("ascii")
            row = ["picture", message.width, message.height, message.is_marked, data]
        case ReadDocument():
            row = ["document", _document_row(message)]
    return json.dumps(row, separators=(",", ":"))


def load(line: str | bytes) -> Message:
    """The message in one line of JSON. Raises ValueError on anything else."""
    match json.loads(line):
        case ["source", str(media), str(title), int(page_count), list(outline)]:
            return Source(media, title, page_count, tuple(OutlineEntry(*entry) for entry in outline))
        case [
            "page",
            int(number),
            int() | float() as width,
            int() | float() as height,
            str(label),
            list(runs),
        ]:
            return PageLayout(number, width, height, label, tuple(_run(run) for run in runs))
        case ["flow", list(blocks)]:
            return Flow(tuple(Block(BlockKind(kind), text, level) for kind, text, level in blocks))
        case ["end", bool(partial)]:
            return End(partial)
        case ["fault", str(code)]:
            return Fault(code)
        case ["picture", int(width), int(height), bool(is_marked), str(data)]:
            return Picture(width, height, is_marked, base64.b64decode(data, validate=True))
        case ["document", dict(row)]:
            return _document(row)
    raise ValueError("not a message of the reader")


def _run(row: list[Any]) -> Run:
    text, left, right, baseline, size, bold, order = row
    return Run(text, left, right, baseline, size, bool(bold), order)


_LISTS = ("pages_without_text", "garbled_pages")
_PLAIN = ("title", "media", "has_pages", "page_count", "language", "is_doubled", "partial")


def _document_row(document: ReadDocument) -> dict[str, Any]:
    row = {name: getattr(document, name) for name in (*_PLAIN, *_LISTS)}
    row["pages"] = [[page.number, page.text, page.printed] for page in document.pages]
    row["passages"] = [[p.page, p.paragraph, p.start, p.end, p.heading] for p in document.passages]
    return row


def _document(row: dict[str, Any]) -> ReadDocument:
    plain: dict[str, Any] = {name: row[name] for name in _PLAIN}
    lists: dict[str, Any] = {name: tuple(row[name]) for name in _LISTS}
    pages = tuple(Page(number, text, printed) for number, text, printed in row["pages"])
    passages = tuple(
        Passage("", page, paragraph, start, end, tuple(heading))
        for page, paragraph, start, end, heading in row["passages"]
    )
    return ReadDocument(**plain, **lists, pages=pages, passages=passages)
