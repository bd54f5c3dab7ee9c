"""Word documents to blocks: headings by style or outline level, lists, table rows, footnotes, text boxes.

Nothing outside the file is opened: relations, pictures, embedded objects and altChunk parts are not followed.
Deleted text of tracked changes is left out, inserted text is read.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from ketenplan.core.passages.characters import clean
from ketenplan.core.passages.headings import number_of, reads_as_heading
from ketenplan.core.passages.layout import Block, BlockKind
from ketenplan.reader import limits
from ketenplan.reader.archive import open_archive
from ketenplan.reader.faults import UnreadableFile
from ketenplan.reader.prolog import check_parts

_HEADING_NAME = re.compile(r"^(?:heading|kop|koptekst\s?niveau|überschrift|titre)\s?([1-9])\b", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"^(?:toc|inhopg|inhoudsopgave|contents)\b", re.IGNORECASE)
_TITLE_NAME = re.compile(r"^(?:title|titel)$", re.IGNORECASE)
_LIST_NAME = re.compile(r"^(?:list|lijst)", re.IGNORECASE)
_P, _TBL, _TR, _TC, _SDT = (qn(f"w:{tag}") for tag in ("p", "tbl", "tr", "tc", "sdt"))
_TEXT, _TAB, _BREAK, _NO_BREAK = (qn(f"w:{tag}") for tag in ("t", "tab", "br", "noBreakHyphen"))
_CR, _NOTE_REF, _BOX = qn("w:cr"), qn("w:footnoteReference"), qn("w:txbxContent")
_SKIPPED = frozenset(
    {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:instrText"), qn("w:delText"),
     "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)  # fmt: skip
_WRAPPERS = frozenset({qn("w:customXml"), qn("w:ins"), qn("w:moveTo"), qn("w:sdtContent"), qn("w:smartTag")})


def docx_blocks(stream: BinaryIO) -> tuple[str, Iterator[Block]]:
    """Title ("" when there is none) and the blocks in order. Raises UnreadableFile."""
    with open_archive(stream) as archive:
        names = archive.namelist()
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise UnreadableFile("MACROS")
        check_parts(archive, [name for name in names if name.lower().endswith((".xml", ".rels"))])
    stream.seek(0)
    try:
        document = docx.Document(stream)
        title = clean(document.core_properties.title or "")
    except (OpcError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError, AttributeError) as error:
        raise UnreadableFile("DAMAGED") from error
    return title, _Reader(document).blocks()


class _Reader:
    """Walks the body of one document. Style names and levels are looked up once."""

    def __init__(self, document: Any) -> None:
        self._body = document.element.body
        self._styles = {style.style_id: style for style in document.styles}
        self._notes = _notes_of(document)
        self._found: list[str] = []
        self._has_heading_styles = any(self._level(p) for p in self._body.iter(_P))

    def blocks(self) -> Iterator[Block]:
        """Blocks in order; footnotes come at the end of the section that refers to them."""
        for block in self._children(self._body, 0):
            if block.kind is BlockKind.HEADING:
                yield from self._pending_notes()
            yield block
        yield from self._pending_notes()

    def _pending_notes(self) -> Iterator[Block]:
        for text in self._found:
            yield Block(BlockKind.NOTE, text)
        self._found.clear()

    def _children(self, element: Any, depth: int) -> Iterator[Block]:
        if depth > limits.MAX_DEPTH:
            return
        for child in element:
            if child.tag == _P:
                yield from self._paragraph(child, depth)
            elif child.tag == _TBL:
                yield from self._table(child, depth)
            elif child.tag == _SDT:
                yield from self._content_control(child, depth)
            elif child.tag in _WRAPPERS:
                yield from self._children(child, depth + 1)

    def _content_control(self, element: Any, depth: int) -> Iterator[Block]:
        is_contents = any(
            "table of contents" in str(g.get(qn("w:val"))).lower()
            for g in element.iter(qn("w:docPartGallery"))
        )
        for content in element.iterchildren(qn("w:sdtContent")):
            for block in self._children(content, depth + 1):
                yield Block(BlockKind.CONTENTS, block.text) if is_contents else block

    def _paragraph(self, paragraph: Any, depth: int) -> Iterator[Block]:
        text = clean("".join(self._pieces(paragraph)))
        if text:
            yield self._block_of(paragraph, text)
        for box in paragraph.iter(_BOX):
            if not any(parent.tag in _SKIPPED or parent.tag == _BOX for parent in box.iterancestors()):
                yield from self._children(box, depth + 1)

    def _block_of(self, paragraph: Any, text: str) -> Block:
        name = self._style_name(paragraph)
        if _CONTENTS_NAME.match(name):
            return Block(BlockKind.CONTENTS, text)
        if _TITLE_NAME.match(name):
            return Block(BlockKind.TITLE, text)
        level = self._level(paragraph)
        if level:
            return Block(BlockKind.HEADING, text, level)
        if (
            not self._has_heading_styles
            and _is_bold(paragraph)
            and reads_as_heading(text, bold_body_size=True)
        ):
            return Block(BlockKind.HEADING, text, max(1, len(number_of(text))))
        if self._is_item(paragraph, name):
            return Block(BlockKind.ITEM, "• " + text)
        return Block(BlockKind.TEXT, text)

    def _style_chain(self, paragraph: Any) -> Iterator[Any]:
        style = self._styles.get(paragraph.style)
        for _ in range(12):
            if style is None:
                return
            yield style
            style = style.base_style

    def _style_name(self, paragraph: Any) -> str:
        style = self._styles.get(paragraph.style)
        return str(style.name or "") if style is not None else ""

    def _level(self, paragraph: Any) -> int:
        """1 to 9 for a heading, else 0. The paragraph's own outline level goes before that of its style."""
        own = _outline_level(paragraph.pPr)
        if own is not None:
            return own
        for style in self._style_chain(paragraph):
            match = _HEADING_NAME.match(str(style.name or "")) or _HEADING_NAME.match(
                str(style.style_id or "")
            )
            if match:
                return int(match.group(1))
            level = _outline_level(style.element.pPr)
            if level is not None:
                return level
        return 0

    def _is_item(self, paragraph: Any, name: str) -> bool:
        properties = [paragraph.pPr, *(style.element.pPr for style in self._style_chain(paragraph))]
        numbering = next((p.numPr for p in properties if p is not None and p.numPr is not None), None)
        if numbering is not None:
            return numbering.numId is None or numbering.numId.val != 0
        return bool(_LIST_NAME.match(name))

    def _pieces(self, element: Any, depth: int = 0) -> Iterator[str]:
        """The text of a paragraph, text boxes and deleted text aside."""
        for child in element:
            if child.tag == _TEXT:
                yield child.text or ""
            elif child.tag in (_TAB, _BREAK, _CR):
                yield " "
            elif child.tag == _NO_BREAK:
                yield "-"
            elif child.tag == _NOTE_REF:
                note = self._notes.get(child.get(qn("w:id")))
                self._found.extend([note] if note else [])
            elif child.tag not in _SKIPPED and child.tag != _BOX and depth < limits.MAX_DEPTH:
                yield from self._pieces(child, depth + 1)

    def _table(self, table: Any, depth: int) -> Iterator[Block]:
        """One block per row. A table of one column, or with a heading or table inside, is layout: its cells
        are read."""
        rows = [row for row in table.iter(_TR) if next(row.iterancestors(_TBL)) is table]
        cells = [[cell for cell in row.iter(_TC) if next(cell.iterancestors(_TR)) is row] for row in rows]
        nested = next(table.iterdescendants(_TBL), None) is not None
        is_layout = (
            nested or all(len(row) <= 1 for row in cells) or any(self._level(p) for p in table.iter(_P))
        )
        for row in cells:
            if is_layout:
                for cell in row:
                    yield from self._children(cell, depth + 1)
                continue
            texts = (clean(" ".join("".join(self._pieces(p)) for p in cell.iter(_P))) for cell in row)
            text = " | ".join(text for text in texts if text)
            if text:
                yield Block(BlockKind.ROW, text)


def _outline_level(properties: Any) -> int | None:
    """1 to 9, 0 for body text, None when it says nothing."""
    element = properties.find(qn("w:outlineLvl")) if properties is not None else None
    if element is None or not str(element.get(qn("w:val"))).isdigit():
        return None
    level = int(element.get(qn("w:val")))
    return level + 1 if level < 9 else 0


def _is_bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.iter(qn("w:r")) if any((t.text or "").strip() for t in run.iter(_TEXT))]
    return bool(runs) and all(run.rPr is not None and _is_on(run.rPr.find(qn("w:b"))) for run in runs)


def _is_on(element: Any) -> bool:
    return element is not None and element.get(qn("w:val")) not in ("0", "false", "off", "none")


def _notes_of(document: Any) -> dict[str, str]:
    """Footnotes by id."""
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES and not relation.is_external:
            root = parse_xml(relation.target_part.blob)
            return {
                note.get(qn("w:id")): clean(
                    " ".join("".join(t.text or "" for t in p.iter(_TEXT)) for p in note.iter(_P))
                )
                for note in root.iterchildren(qn("w:footnote"))
                if note.get(qn("w:type")) is None
            }
    return {}
