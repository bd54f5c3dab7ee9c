"""Demo documents as DOCX, ODT, HTML and plain text, with real headings, lists and tables."""

import textwrap
from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import docx
import odfdo
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from ketenplan.demo.sources import (
    Block,
    Box,
    Bullets,
    Columns,
    Heading,
    Paragraph,
    Table,
    column_shares,
    plain,
    runs,
)

WRITTEN_AT = datetime(
    2026, 11, 23, 9, 0, tzinfo=UTC
)  # in the files themselves, so that they are reproducible
ARCHIVE_DATE = (1980, 1, 1, 0, 0, 0)
ACCENT = RGBColor(0x14, 0x50, 0x6B)
BOLD_STYLE, CELL_STYLE, HEAD_STYLE = "StrongText", "BodyCell", "HeadCell"
TEXT_WIDTH = 96


def write_docx(title: str, subtitle: str, blocks: tuple[Block, ...]) -> bytes:
    """A Word document with heading styles, header row marks and the language set to Dutch."""
    document = docx.Document()
    _set_word_defaults(document, title)
    document.add_paragraph(title, style="Title")
    document.add_paragraph(subtitle, style="Subtitle")
    for block in blocks:
        _add_to_word(document, block)
    target = BytesIO()
    document.save(target)
    return _reproducible(target.getvalue())


def write_odt(title: str, subtitle: str, blocks: tuple[Block, ...]) -> bytes:
    """An OpenDocument text with outline levels and header rows."""
    document = odfdo.Document("text")
    document.meta.set_title(title)
    document.meta.set_language("nl-NL")
    document.meta.set_creation_date(WRITTEN_AT)
    document.meta.set_modification_date(WRITTEN_AT)
    _stop_numbering(document)
    for style in _odt_styles(blocks):
        document.insert_style(style, automatic=True)
    body = document.body
    body.clear()
    body.append(odfdo.Paragraph(title, style="Title"))
    body.append(odfdo.Paragraph(subtitle, style="Subtitle"))
    for number, block in enumerate(blocks):
        for element in _for_odt(block, number):
            body.append(element)
    target = BytesIO()
    document.save(target)
    return _reproducible(target.getvalue())


def write_html(title: str, subtitle: str, blocks: tuple[Block, ...]) -> bytes:
    """One plain semantic page: `main` with headings, paragraphs, lists and tables."""
    page = ET.Element("html", lang="nl")
    head = ET.SubElement(page, "head")
    ET.SubElement(head, "meta", charset="utf-8")
    ET.SubElement(head, "title").text = f"{title} - gemeente Waterveen"
    body = ET.SubElement(page, "body")
    ET.SubElement(ET.SubElement(body, "nav"), "a", href="#inhoud").text = "Naar de inhoud"
    main = ET.SubElement(body, "main", id="inhoud")
    ET.SubElement(main, "h1").text = title
    ET.SubElement(main, "p").text = subtitle
    for block in blocks:
        _add_to_html(main, block)
    ET.SubElement(ET.SubElement(body, "footer"), "p").text = "Gemeente Waterveen"
    ET.indent(page)
    made: bytes = ET.tostring(page, encoding="utf-8", method="html")
    return b"<!DOCTYPE html>\n" + made + b"\n"


def write_text(title: str, subtitle: str, blocks: tuple[Block, ...]) -> bytes:
    """Wrapped plain text; headings stand alone, underlined."""
    parts = [f"{title}\n{'=' * len(title)}", textwrap.fill(subtitle, TEXT_WIDTH)]
    parts += [_as_text(block) for block in blocks if not isinstance(block, Columns)]
    return ("\n\n".join(parts) + "\n").encode()


def _set_word_defaults(document: WordDocument, title: str) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.language = (
        title,
        "Gemeente Waterveen",
        "nl-NL",
    )
    properties.created = properties.modified = WRITTEN_AT.replace(tzinfo=None)
    properties.last_modified_by = "Gemeente Waterveen"
    document.styles["Normal"].font.size = Pt(11)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")
    for level in (1, 2, 3):
        document.styles[f"Heading {level}"].font.color.rgb = ACCENT
    document.sections[0].header.paragraphs[0].text = title
    document.sections[0].footer.paragraphs[0].text = "Gemeente Waterveen"


def _add_to_word(document: WordDocument, block: Block) -> None:
    match block:
        case Heading(level, text):
            document.add_heading(text, level)
        case Bullets(items, ordered):
            for item in items:
                _add_runs(
                    document.add_paragraph(style="List Number" if ordered else "List Bullet"),
                    item,
                )
        case Table():
            _add_word_table(document, block)
        case Box(paragraphs):
            for text in paragraphs:
                _add_runs(document.add_paragraph(style="Intense Quote"), text)
        case Paragraph(text):
            _add_runs(document.add_paragraph(), text)


def _add_word_table(document: WordDocument, block: Table) -> None:
    if block.caption:
        document.add_paragraph(block.caption, style="Caption").paragraph_format.keep_with_next = True
    table = document.add_table(0, len(block.header), style="Light Grid Accent 1")
    for row in (block.header, *block.rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _add_runs(cell.paragraphs[0], text)
    mark = table.rows[0]._tr.get_or_add_trPr()
    mark.append(mark.makeelement(qn("w:tblHeader"), {}))
    document.add_paragraph()


def _add_runs(paragraph: WordParagraph, text: str) -> None:
    for piece, strong in runs(text):
        paragraph.add_run(piece).bold = strong or None


def _stop_numbering(document: odfdo.Document) -> None:
    """The headings of the sources carry their own numbers."""
    styles = document.get_part("styles.xml")
    if not isinstance(styles, odfdo.XmlPart):
        raise TypeError("an OpenDocument text has a part styles.xml")
    for level in styles.get_elements("//text:outline-level-style"):
        level.delete()


def _odt_styles(blocks: tuple[Block, ...]) -> list[odfdo.Style]:
    strong = odfdo.Style("text", name=BOLD_STYLE)
    strong.set_properties({"fo:font-weight": "bold"}, area="text")
    cell = odfdo.Style("table-cell", name=CELL_STYLE)
    cell.set_properties({"fo:border": "0.5pt solid #8aa7b5", "fo:padding": "0.1cm"}, area="table-cell")
    head = odfdo.Style("table-cell", name=HEAD_STYLE)
    look = {"fo:border": "0.5pt solid #8aa7b5", "fo:padding": "0.1cm", "fo:background-color": "#d5e3ea"}
    head.set_properties(look, area="table-cell")
    widths = {share for block in blocks if isinstance(block, Table) for share in column_shares(block)}
    return [strong, cell, head, *map(_column_style, sorted(widths))]


def _column_style(share: int) -> odfdo.Style:
    style = odfdo.Style("table-column", name=f"Column{share}")
    style.set_properties({"style:rel-column-width": f"{share}*"}, area="table-column")
    return style


def _for_odt(block: Block, number: int) -> list[odfdo.Element]:
    match block:
        case Heading(level, text):
            return [odfdo.Header(level, text, suppress_numbering=True, style=f"Heading_20_{level}")]
        case Bullets(items, ordered):
            listing = odfdo.List(style="Numbering_20_1" if ordered else "List_20_1")
            for item in items:
                listing.append(odfdo.ListItem(_odt_paragraph(item)))
            return [listing]
        case Table():
            caption = [odfdo.Paragraph(block.caption, style="Caption")] if block.caption else []
            return [*caption, _odt_table(block, number), odfdo.Paragraph("")]
        case Box(paragraphs):
            return [_odt_paragraph(text, "Quotations") for text in paragraphs]
        case Paragraph(text):
            return [_odt_paragraph(text)]
    return []


def _odt_paragraph(text: str, style: str = "Text_20_body") -> odfdo.Paragraph:
    paragraph = odfdo.Paragraph("", style=style)
    for piece, strong in runs(text):
        paragraph.append(odfdo.Span(piece, style=BOLD_STYLE) if strong else piece)
    return paragraph


def _odt_table(block: Table, number: int) -> odfdo.Table:
    table = odfdo.Table(f"Tabel{number}")
    headers = odfdo.Element.from_tag("table:table-header-rows")
    headers.append(_odt_row(block.header, HEAD_STYLE))
    for share in column_shares(block):
        table.append(odfdo.Column(style=f"Column{share}"))
    table.append(headers)
    for row in block.rows:
        table.append(_odt_row(row, CELL_STYLE))
    return table


def _odt_row(texts: tuple[str, ...], style: str) -> odfdo.Row:
    row = odfdo.Row()
    for text in texts:
        cell = odfdo.Cell(style=style)
        cell.append(_odt_paragraph(text, "Standard"))
        row.append_cell(cell)
    return row


def _add_to_html(parent: ET.Element, block: Block) -> None:
    match block:
        case Heading(level, text):
            ET.SubElement(parent, f"h{level + 1}").text = text
        case Bullets(items, ordered):
            listing = ET.SubElement(parent, "ol" if ordered else "ul")
            for item in items:
                _fill(ET.SubElement(listing, "li"), item)
        case Table():
            _add_html_table(parent, block)
        case Box(paragraphs):
            aside = ET.SubElement(parent, "aside")
            for text in paragraphs:
                _fill(ET.SubElement(aside, "p"), text)
        case Paragraph(text):
            _fill(ET.SubElement(parent, "p"), text)


def _add_html_table(parent: ET.Element, block: Table) -> None:
    table = ET.SubElement(parent, "table")
    if block.caption:
        ET.SubElement(table, "caption").text = block.caption
    head = ET.SubElement(ET.SubElement(table, "thead"), "tr")
    for text in block.header:
        _fill(ET.SubElement(head, "th", scope="col"), text)
    rows = ET.SubElement(table, "tbody")
    for row in block.rows:
        line = ET.SubElement(rows, "tr")
        for text in row:
            _fill(ET.SubElement(line, "td"), text)


def _fill(element: ET.Element, text: str) -> None:
    for piece, strong in runs(text):
        if strong:
            ET.SubElement(element, "strong").text = piece
        elif len(element):
            element[-1].tail = piece
        else:
            element.text = piece


def _as_text(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{text}\n{('=' if level == 1 else '-') * len(text)}"
        case Bullets(items, _):
            return "\n".join(
                textwrap.fill(plain(item), TEXT_WIDTH, initial_indent="- ", subsequent_indent="  ")
                for item in items
            )
        case Table(header, rows, caption):
            lines = [" | ".join(map(plain, row)) for row in (header, *rows)]
            return "\n".join([caption, *lines] if caption else lines)
        case Box(paragraphs):
            return "\n\n".join(textwrap.fill(plain(text), TEXT_WIDTH) for text in paragraphs)
        case Paragraph(text):
            return textwrap.fill(plain(text), TEXT_WIDTH)
        case Columns():
            raise TypeError("a change of columns has no text")


def _reproducible(archive: bytes) -> bytes:
    """The same archive with fixed dates; an uncompressed `mimetype` stays first (the OpenDocument rule)."""
    target = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(target, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "mimetype", name)):
            entry = ZipInfo(name, ARCHIVE_DATE)
            entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return target.getvalue()
