"""Demo documents as PDF: the blocks go to a typst template as one JSON value, so no text needs escaping."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import typst

from ketenplan.demo.sources import (
    Block,
    Box,
    Bullets,
    Columns,
    Heading,
    Paragraph,
    Run,
    Table,
    column_shares,
    runs,
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a PDF looks. `contents_depth` 0 leaves out contents and colophon; `text_size` is in points."""

    accent: str = "#14506b"
    columns: int = 1
    text_size: float = 10.5
    cover: bool = True
    contents_depth: int = 2
    chapter_pages: bool = True
    bookmarks: bool = True
    tagged: bool = True
    footer: str = ""
    status_line: str = ""
    cover_note: str = ""
    colophon: tuple[str, ...] = ()


def write_pdf(title: str, subtitle: str, look: Look, blocks: tuple[Block, ...]) -> bytes:
    """The PDF, the same bytes for the same input: only typst's own fonts, no clock."""
    document = {
        "title": title,
        "subtitle": subtitle,
        "footer": look.footer,
        "status-line": look.status_line,
        "cover-note": look.cover_note,
        "colophon": [runs(text) for text in look.colophon],
        "look": {
            "accent": look.accent,
            "text-size": look.text_size,
            "cover": look.cover,
            "contents-depth": look.contents_depth,
            "chapter-pages": look.chapter_pages,
            "bookmarks": look.bookmarks,
        },
        "segments": segments(blocks, look.columns),
    }
    made = typst.compile(
        _template(),
        sys_inputs={"document": json.dumps(document, ensure_ascii=False)},
        ignore_system_fonts=True,
        font_paths=[],
        timestamp=0,
        pdf_tags=look.tagged,
    )
    if not isinstance(made, bytes):
        raise TypeError("typst returned several files for one PDF")
    return made


def segments(blocks: tuple[Block, ...], columns: int) -> list[dict[str, Any]]:
    """Runs of blocks with the same number of columns, as the template wants them; empty runs are left out."""
    found: list[dict[str, Any]] = [{"columns": columns, "blocks": []}]
    for block in blocks:
        if isinstance(block, Columns):
            found.append({"columns": block.count, "blocks": []})
        else:
            found[-1]["blocks"].append(_as_json(block))
    return [segment for segment in found if segment["blocks"]]


@cache
def _template() -> bytes:
    with as_file(files("ketenplan.demo") / "templates" / "municipal.typ") as path:
        return path.read_bytes()


def _as_json(block: Block) -> dict[str, Any]:
    match block:
        case Heading(level, text):
            return {"kind": "heading", "level": level, "text": runs(text)}
        case Bullets(items, ordered):
            return {
                "kind": "bullets",
                "ordered": ordered,
                "items": [runs(item) for item in items],
            }
        case Table(header, rows, caption):
            return {
                "kind": "table",
                "caption": runs(caption),
                "header": [_cell(cell) for cell in header],
                "rows": [[_cell(cell) for cell in row] for row in rows],
                "shares": column_shares(block),
            }
        case Box(paragraphs):
            return {"kind": "box", "paragraphs": [runs(text) for text in paragraphs]}
        case Paragraph(text):
            return {"kind": "paragraph", "text": runs(text)}
        case Columns():
            raise TypeError("a change of columns is a segment, not a block")


def _cell(text: str) -> tuple[Run, ...]:
    return runs(text) or ((" ", False),)
