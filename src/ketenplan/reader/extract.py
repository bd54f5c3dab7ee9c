"""What a child process tells about a file: values, and their form on the wire (one JSON list per line).

JSON and not pickle: whatever a hostile file does to the child, the parent only ever parses data.
"""

import json
from dataclasses import dataclass
from typing import Any

from ketenplan.core.passages.layout import Block, BlockKind, OutlineEntry, PageLayout, Run


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


Part = Source | PageLayout | Flow
Message = Part | End | Fault


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
    raise ValueError("not a message of the reader")


def _run(row: list[Any]) -> Run:
    text, left, right, baseline, size, bold, order = row
    return Run(text, left, right, baseline, size, bool(bold), order)
