"""Writing XLSX: sheets for header and issues with choices to pick from, and an explanation beside them."""

import io
from collections.abc import Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ketenplan.core.project.model import Quickscan
from ketenplan.inquiries.formats.answers import (
    Answer,
    answers,
    cell_text,
    choice_labels,
)
from ketenplan.inquiries.formats.example import EXAMPLE
from ketenplan.inquiries.formats.explanation import INTRODUCTION, explanation_rows
from ketenplan.inquiries.formats.fields import (
    EXAMPLE_LABEL,
    HEADER_FIELDS,
    HEADER_LABEL,
    ISSUE_FIELDS,
    ISSUES_LABEL,
    Field,
    Kind,
    Vocabulary,
)

_CHOICES = "Keuzes"
_EXPLANATION = "Uitleg"
_LAST_FORM_ROW = 500
_LINE = Side(style="thin", color="B8C4CE")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD = {
    "font": Font(name="Calibri", size=11, bold=True, color="FFFFFF"),
    "fill": PatternFill("solid", fgColor="154273"),
    "alignment": Alignment(wrap_text=True, vertical="center"),
    "border": _BORDER,
}
_LABEL = {
    **_HEAD,
    "font": Font(name="Calibri", size=11, bold=True),
    "fill": PatternFill("solid", fgColor="E5ECF3"),
}
_BODY = {
    "font": Font(name="Calibri", size=11),
    "alignment": Alignment(wrap_text=True, vertical="top"),
    "border": _BORDER,
}


def write_xlsx(quickscan: Quickscan | None, vocabulary: Vocabulary) -> bytes:
    """A workbook that reads back as `quickscan`; None gives the empty form with the example."""
    book = Workbook()
    first = book.active
    if isinstance(first, Worksheet):
        first.title = HEADER_LABEL
        _write_header(first, quickscan, vocabulary)
    _write_issues(book.create_sheet(ISSUES_LABEL), quickscan, vocabulary, is_form=True)
    if quickscan is None:
        _write_issues(book.create_sheet(EXAMPLE_LABEL), EXAMPLE, vocabulary, is_form=False)
    _write_explanation(book.create_sheet(_EXPLANATION), vocabulary)
    _write_choices(book.create_sheet(_CHOICES), vocabulary)
    properties = book.properties
    properties.creator, properties.title, properties.language = "", "Quickscan", "nl-NL"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_header(sheet: Worksheet, quickscan: Quickscan | None, vocabulary: Vocabulary) -> None:
    """Label, answer and hint on one row per field."""
    filled = {field.name: answer for field, answer in answers(quickscan, vocabulary)} if quickscan else {}
    for row, field in enumerate(HEADER_FIELDS, start=1):
        _style(sheet.cell(row, 1, field.label), _LABEL)
        _fill(sheet.cell(row, 2), filled.get(field.name))
        if field.kind is Kind.DATE:
            sheet.cell(row, 2).number_format = "dd-mm-yyyy"
        hint = sheet.cell(row, 3, ("Verplicht. " if field.required else "") + field.hint)
        _style(hint, {"font": Font(name="Calibri", size=10, italic=True, color="5A6670")})
        hint.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = 48 if field.kind is Kind.TEXT else 32
    _widths(sheet, (22, 60, 60))
    _page(sheet)


def _write_issues(
    sheet: Worksheet,
    quickscan: Quickscan | None,
    vocabulary: Vocabulary,
    *,
    is_form: bool,
) -> None:
    """Column names in row 1, one issue a row from row 2. Empty cells are text, so "4-11" stays no date."""
    for column, field in enumerate(ISSUE_FIELDS, start=1):
        _style(sheet.cell(1, column, field.label), _HEAD)
        if is_form:
            sheet.column_dimensions[get_column_letter(column)].number_format = "@"
            _add_help(sheet, column, field, vocabulary)
    issues = quickscan.safety_issues if quickscan else ()
    for row, issue in enumerate(issues, start=2):
        for column, (_, answer) in enumerate(answers(issue, vocabulary), start=1):
            _fill(sheet.cell(row, column), answer)
    for row in range(len(issues) + 2, 14 if is_form and not issues else 2):
        for column in range(1, len(ISSUE_FIELDS) + 1):
            _fill(sheet.cell(row, column), None)
    sheet.row_dimensions[1].height = 34
    sheet.freeze_panes = "C2"
    _widths(sheet, [field.width for field in ISSUE_FIELDS])
    _page(sheet)


def _add_help(sheet: Worksheet, column: int, field: Field, vocabulary: Vocabulary) -> None:
    """The hint appears beside a chosen cell; closed questions get a list, lists of more only suggest."""
    letter = get_column_letter(column)
    if field.kind is Kind.CODE:
        labels = ",".join(choice_labels(field, vocabulary))
        rule = DataValidation(type="list", formula1=f'"{labels}"', allow_blank=True)
        rule.errorTitle, rule.error = field.label, f"Kies: {labels.replace(',', ', ')}."
        rule.showErrorMessage = True
    elif field.kind is Kind.CODES:
        source = get_column_letter(_choice_fields().index(field) + 1)
        last = len(vocabulary.choices(field.name)) + 1
        rule = DataValidation(
            type="list",
            formula1=f"{_CHOICES}!${source}$2:${source}${last}",
            allow_blank=True,
        )
        rule.showErrorMessage = False
    else:
        rule = DataValidation(allow_blank=True)
    rule.promptTitle, rule.prompt = field.label[:32], field.hint[:255]
    rule.showInputMessage = True
    rule.add(f"{letter}2:{letter}{_LAST_FORM_ROW}")
    sheet.add_data_validation(rule)


def _write_explanation(sheet: Worksheet, vocabulary: Vocabulary) -> None:
    row = 1
    for paragraph in INTRODUCTION:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=3)
        _style(
            sheet.cell(row, 1, paragraph),
            {"alignment": Alignment(wrap_text=True, vertical="top")},
        )
        sheet.row_dimensions[row].height = 16 * (1 + len(paragraph) // 110)
        row += 1
    for offset, cells in enumerate(explanation_rows(vocabulary)):
        for column, text in enumerate(cells, start=1):
            _style(
                sheet.cell(row + 1 + offset, column, text),
                _HEAD if offset == 0 else _BODY,
            )
    _widths(sheet, (24, 16, 80))
    _page(sheet)


def _write_choices(sheet: Worksheet, vocabulary: Vocabulary) -> None:
    for column, field in enumerate(_choice_fields(), start=1):
        _style(sheet.cell(1, column, field.label), _HEAD)
        for row, text in enumerate(choice_labels(field, vocabulary), start=2):
            _fill(sheet.cell(row, column), text)
    _widths(sheet, (42, 20, 16, 16, 18))


def _choice_fields() -> list[Field]:
    """The fields with a list, those with more than one answer first."""
    fields = [field for field in ISSUE_FIELDS if field.kind in (Kind.CODE, Kind.CODES)]
    return sorted(fields, key=lambda field: field.kind is Kind.CODE)


def _fill(cell: Cell, answer: Answer) -> None:
    """Write an answer as text (never as a formula) or as a real date or number."""
    _style(cell, _BODY)
    if isinstance(answer, date):
        cell.value = answer
        cell.number_format = "dd-mm-yyyy"
        return
    cell.number_format = "@"
    if isinstance(answer, int):
        cell.value, cell.number_format = answer, "0"
        return
    text = cell_text(answer)
    if text:
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@"


def _style(cell: Cell, style: dict[str, object]) -> None:
    for name, value in style.items():
        setattr(cell, name, value)


def _widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def _page(sheet: Worksheet) -> None:
    """A4 landscape, as wide as the page, with the column names on every page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
