"""OpenDocument texts to blocks, with odfdo: headings by outline level, lists, table rows, footnotes, text
boxes.

Nothing outside the file is opened: linked pictures, sections and objects are not followed. Deleted text of
tracked changes and comments are left out.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree
from odfdo import Document

from ketenplan.core.passages.characters import clean
from ketenplan.core.passages.layout import Block, BlockKind
from ketenplan.reader import limits
from ketenplan.reader.archive import open_archive
from ketenplan.reader.faults import UnreadableFile
from ketenplan.reader.prolog import check_parts

_WANTED = ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml")
_SKIPPED = frozenset(
    """
    text:tracked-changes office:annotation office:annotation-end text:note-citation office:forms
    text:sequence-decls text:variable-decls text:user-field-decls office:scripts
    """.split()
)
_INDEXES = frozenset(
    """
    text:table-of-content text:alphabetical-index text:illustration-index text:table-index
    text:bibliography text:user-index text:object-index
    """.split()
)
_SPACES = frozenset({"text:s", "text:tab", "text:line-break"})
_TITLE_STYLES = frozenset({"Title", "Titel"})


def odt_blocks(stream: BinaryIO) -> tuple[str, Iterator[Block]]:
    """Title ("" when there is none) and the blocks in order. Raises UnreadableFile."""
    with open_archive(stream) as archive:
        _check(archive)
    stream.seek(0)
    try:
        document = Document(io.BytesIO(stream.read()))
        body = document.body
        title = clean(document.meta.title or "")
    except (
        etree.LxmlError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        OSError,
        zipfile.BadZipFile,
    ) as error:
        raise UnreadableFile("DAMAGED") from error
    return title, _Reader().blocks(body)


def _check(archive: zipfile.ZipFile) -> None:
    """Refuse protected texts, macros and document types."""
    names = archive.namelist()
    if any(
        name.startswith("Basic/") and name.count("/") >= 2 and not name.endswith("script-lb.xml")
        for name in names
    ):
        raise UnreadableFile("MACROS")
    if "content.xml" not in names:
        raise UnreadableFile("DAMAGED")
    if "META-INF/manifest.xml" in names:
        check_parts(archive, ["META-INF/manifest.xml"])
        with archive.open("META-INF/manifest.xml") as manifest:
            if b"encryption-data" in manifest.read(limits.MAX_XML_BYTES):
                raise UnreadableFile("PROTECTED")
    check_parts(archive, [name for name in _WANTED if name in names])


class _Reader:
    """Walks the body of one text."""

    def __init__(self) -> None:
        self._notes: list[str] = []
        self._boxes: list[Any] = []

    def blocks(self, body: Any) -> Iterator[Block]:
        """Blocks in order; footnotes come at the end of the section that refers to them."""
        for block in self._children(body, 0, is_item=False):
            if block.kind is BlockKind.HEADING:
                yield from self._pending_notes()
            yield block
        yield from self._pending_notes()

    def _pending_notes(self) -> Iterator[Block]:
        for text in self._notes:
            yield Block(BlockKind.NOTE, text)
        self._notes.clear()

    def _children(self, element: Any, depth: int, *, is_item: bool) -> Iterator[Block]:
        if depth > limits.MAX_DEPTH:
            return
        for child in element.children:
            yield from self._node(child, depth, is_item=is_item)

    def _node(self, node: Any, depth: int, *, is_item: bool) -> Iterator[Block]:
        tag = node.tag
        if tag in _SKIPPED:
            return
        if tag in _INDEXES:
            for block in self._children(node, depth + 1, is_item=False):
                yield Block(BlockKind.CONTENTS, block.text)
        elif tag in ("text:p", "text:h"):
            yield from self._paragraph(node, depth, is_item=is_item)
        elif tag == "text:list":
            for item in node.children:
                yield from self._children(item, depth + 1, is_item=True)
        elif tag == "table:table":
            yield from self._table(node, depth)
        else:
            yield from self._children(node, depth + 1, is_item=is_item)

    def _paragraph(self, node: Any, depth: int, *, is_item: bool) -> Iterator[Block]:
        text = clean("".join(self._pieces(node, 0)))
        boxes, self._boxes = self._boxes, []
        if text and node.tag == "text:h":
            yield Block(BlockKind.HEADING, text, int(node.get_attribute("text:outline-level") or 1))
        elif text:
            is_title = node.get_attribute("text:style-name") in _TITLE_STYLES
            kind = BlockKind.TITLE if is_title else BlockKind.ITEM if is_item else BlockKind.TEXT
            yield Block(kind, "• " + text if is_item else text)
        for box in boxes:
            yield from self._children(box, depth + 1, is_item=False)

    def _pieces(self, node: Any, depth: int) -> Iterator[str]:
        """The text of a paragraph; footnotes and text boxes are set apart."""
        yield node.text or ""
        for child in node.children:
            tag = child.tag
            if tag in _SPACES:
                yield " "
            elif tag == "text:note":
                bodies = [part for part in child.children if part.tag == "text:note-body"]
                self._notes.extend(
                    filter(None, (clean(" ".join(self._pieces(body, depth + 1))) for body in bodies))
                )
            elif tag == "draw:text-box":
                self._boxes.append(child)
            elif tag not in _SKIPPED and depth < limits.MAX_DEPTH:
                yield from self._pieces(child, depth + 1)
            yield child.tail or ""

    def _table(self, table: Any, depth: int) -> Iterator[Block]:
        """One block per row. A table of one column, or with a heading or table inside, is layout: its cells
        are read."""
        rows = list(_rows(table))
        cells = [[cell for cell in row.children if cell.tag == "table:table-cell"] for row in rows]
        inner = {element.tag for row in cells for cell in row for element in cell.children}
        is_layout = all(len(row) <= 1 for row in cells) or bool(inner & {"table:table", "text:h"})
        for row in cells:
            if is_layout:
                for cell in row:
                    yield from self._children(cell, depth + 1, is_item=False)
                continue
            texts = (self._cell_text(cell, depth) for cell in row)
            text = " | ".join(text for text in texts if text)
            if text:
                yield Block(BlockKind.ROW, text)

    def _cell_text(self, cell: Any, depth: int) -> str:
        return " ".join(block.text for block in self._children(cell, depth + 1, is_item=False))


def _rows(table: Any) -> Iterator[Any]:
    for child in table.children:
        if child.tag == "table:table-row":
            yield child
        elif child.tag in ("table:table-header-rows", "table:table-rows", "table:table-row-group"):
            yield from _rows(child)
