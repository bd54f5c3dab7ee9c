"""Writing the DOCX form: one table for the header and one for each issue, with the hint below every label."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from ketenplan.core.project.model import Quickscan, SafetyIssue
from ketenplan.inquiries.formats.answers import Answer, answers, cell_text
from ketenplan.inquiries.formats.example import EXAMPLE_ISSUE
from ketenplan.inquiries.formats.explanation import INTRODUCTION, explain
from ketenplan.inquiries.formats.fields import EXAMPLE_LABEL, HEADER_FIELDS, ISSUE_FIELDS, Field, Vocabulary

EMPTY_ISSUES = 3
_BLUE = RGBColor(0x15, 0x42, 0x73)
_GREY = RGBColor(0x5A, 0x66, 0x70)
_WIDTHS = (Cm(6.2), Cm(10.8))
_COPY_HINT = (
    "Heeft u meer vraagstukken? Kopieer dan een lege tabel en plak die onderaan. "
    "Lege tabellen mag u laten staan."
)
Pairs = list[tuple[Field, Answer]]


def write_docx(quickscan: Quickscan | None, vocabulary: Vocabulary) -> bytes:
    """A Word form that reads back as `quickscan`; None gives the empty form with the example."""
    document = Document()
    _set_up(document)
    document.add_heading("Quickscan", 0)
    for paragraph in INTRODUCTION if quickscan is None else ():
        document.add_paragraph(paragraph)
    document.add_heading("Kopgegevens", 1)
    header: Pairs = (
        answers(quickscan, vocabulary) if quickscan else [(field, None) for field in HEADER_FIELDS]
    )
    _add_table(document, header, vocabulary)
    if quickscan is None:
        _add_empty_issues(document, vocabulary)
    for number, issue in enumerate(quickscan.safety_issues if quickscan else (), start=1):
        _add_issue_heading(document, number)
        _add_table(document, answers(issue, vocabulary), vocabulary)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_empty_issues(document: Any, vocabulary: Vocabulary) -> None:
    for number in range(1, EMPTY_ISSUES + 1):
        _add_issue_heading(document, number)
        _add_table(document, [(field, None) for field in ISSUE_FIELDS], vocabulary)
    document.add_paragraph(_COPY_HINT)
    document.add_page_break()
    document.add_heading("Voorbeeld van een ingevuld vraagstuk", 1)
    document.add_paragraph("Deze tabel is een voorbeeld. Ketenplan leest hem niet in.")
    _add_example(document, EXAMPLE_ISSUE, vocabulary)


def _add_issue_heading(document: Any, number: int) -> None:
    """Every issue on a page of its own, so that a table is easy to find, copy and hand to somebody."""
    document.add_heading(f"Vraagstuk {number}", 1).paragraph_format.page_break_before = True


def _add_example(document: Any, issue: SafetyIssue, vocabulary: Vocabulary) -> None:
    """The first row says that it is an example; the reader skips the table because of it."""
    table = _add_table(document, answers(issue, vocabulary), vocabulary, with_hints=False)
    row = table.add_row()
    table._tbl.insert(table._tbl.index(table.rows[0]._tr), row._tr)
    left, right = table.rows[0].cells
    left.merge(right).paragraphs[0].add_run(f"{EXAMPLE_LABEL} (wordt niet ingelezen)").bold = True
    _shade(left, "FFF4D6")


def _add_table(document: Any, pairs: Pairs, vocabulary: Vocabulary, *, with_hints: bool = True) -> Any:
    table = document.add_table(rows=len(pairs), cols=2, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
    for row, (field, answer) in zip(table.rows, pairs, strict=True):
        _keep_together(row)
        left, right = row.cells
        left.width, right.width = _WIDTHS
        _shade(left, "E5ECF3")
        left.paragraphs[0].add_run(field.label).bold = True
        if with_hints:
            hint = left.add_paragraph().add_run(explain(field, vocabulary))
            hint.font.size, hint.font.color.rgb = Pt(8.5), _GREY
        _write_answer(right, cell_text(answer))
    return table


def _write_answer(cell: Any, text: str) -> None:
    """One paragraph a line: what people get when they press Enter."""
    first, *others = text.split("\n")
    cell.paragraphs[0].add_run(first)
    for line in others:
        cell.add_paragraph(line)


def _set_up(document: Any) -> None:
    """A4, Dutch, quiet type, and nobody's name in the properties."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.paragraph_format.space_after = Pt(3)
    for name in ("Title", "Heading 1"):
        document.styles[name].font.color.rgb = _BLUE
        document.styles[name].font.name = "Calibri"
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), "nl-NL")
    properties = document.core_properties
    properties.author, properties.last_modified_by, properties.comments = "", "", ""
    properties.title, properties.language = "Quickscan", "nl-NL"


def _shade(cell: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shade)


def _keep_together(row: Any) -> None:
    """A row does not break over two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
