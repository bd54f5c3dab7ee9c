"""Text sources of the demo documents: YAML front matter and a small, strict subset of Markdown.

The subset: headings (`#` to `####`), paragraphs (one line each), bullets (`- `), numbered items (`1. `), pipe
tables (an optional line `Tabel: caption` in front), boxed text (`> `), `**strong**` inside text, and the
directive `::columns N` that sets the number of columns from there on. Anything else is a paragraph.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import yaml

FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
NUMBERED = re.compile(r"\d+\. ")
RULE_ROW = re.compile(r"\|[\s|:-]+\|")
CAPTION = "Tabel: "
COLUMNS = "::columns "
LONGEST_SHARE = 40  # characters; a longer cell does not make its column any wider

type Run = tuple[str, bool]


class BadSource(ValueError):
    """A text source that does not follow the subset; the message names the line."""


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Every row has as many cells as the header. `caption` may be empty."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """Text set apart in a frame."""

    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """From here on the page has `count` columns."""

    count: int


type Block = Heading | Paragraph | Bullets | Table | Box | Columns


def split_source(source: str) -> tuple[dict[str, Any], str]:
    """Front matter as plain values, and the body. Raises BadSource when there is no front matter."""
    found = FRONT_MATTER.match(source)
    if found is None:
        raise BadSource("a source starts with front matter between two lines of ---")
    return yaml.safe_load(found[1]), found[2]


def parse_blocks(body: str) -> tuple[Block, ...]:
    """The blocks of `body`, in order. Raises BadSource for a table row with a wrong number of cells."""
    lines = [line.rstrip() for line in body.splitlines()]
    return tuple(
        block
        for kind, group in groupby(lines, key=_kind)
        if kind != "empty"
        for block in _blocks(kind, list(group))
    )


def runs(text: str) -> tuple[Run, ...]:
    """`text` cut at `**` into (text, strong) pairs; empty pieces are left out."""
    return tuple((piece, bool(index % 2)) for index, piece in enumerate(text.split("**")) if piece)


def plain(text: str) -> str:
    """`text` without the marks of emphasis."""
    return text.replace("**", "")


def column_shares(table: Table) -> list[int]:
    """The relative width of each column of `table`: its longest cell or word in characters, within bounds."""
    return [_share(column) for column in zip(table.header, *table.rows, strict=True)]


def _kind(line: str) -> str:
    starts = {
        "#": "heading",
        "- ": "bullets",
        "|": "table",
        CAPTION: "table",
        "> ": "box",
        "::": "columns",
    }
    if not line:
        return "empty"
    if NUMBERED.match(line):
        return "numbered"
    return next((kind for start, kind in starts.items() if line.startswith(start)), "paragraph")


def _blocks(kind: str, lines: list[str]) -> Iterator[Block]:
    match kind:
        case "heading":
            yield from (Heading(len(line) - len(line.lstrip("#")), line.lstrip("# ")) for line in lines)
        case "bullets":
            yield Bullets(tuple(line[2:] for line in lines))
        case "numbered":
            yield Bullets(tuple(NUMBERED.sub("", line, count=1) for line in lines), ordered=True)
        case "box":
            yield Box(tuple(line[2:] for line in lines))
        case "columns":
            yield from (Columns(int(line.removeprefix(COLUMNS))) for line in lines)
        case "table":
            yield _table(lines)
        case _:
            yield from (Paragraph(line) for line in lines)


def _table(lines: list[str]) -> Table:
    caption = lines[0].removeprefix(CAPTION) if lines[0].startswith(CAPTION) else ""
    rows = [_cells(line) for line in lines if line.startswith("|") and not RULE_ROW.fullmatch(line)]
    if bad := [row for row in rows if len(row) != len(rows[0])]:
        raise BadSource(f"table row {bad[0]} has {len(bad[0])} cells, its header has {len(rows[0])}")
    return Table(rows[0], tuple(rows[1:]), caption)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip("|").split("|"))


def _share(cells: tuple[str, ...]) -> int:
    longest_word = max(len(word) for cell in cells for word in cell.split() or [""])
    return max(8, longest_word + 4, min(LONGEST_SHARE, max(len(cell) for cell in cells)))
