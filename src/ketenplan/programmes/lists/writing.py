"""Writing a list of programmes: a form with a hint under every column, filled in or empty."""

import io
from collections.abc import Iterable
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ketenplan.core.project.model import Programme, ProgrammeState
from ketenplan.programmes.lists.columns import COLUMNS, SHEET

HEAD = PatternFill("solid", fgColor="154273")


def write_list(programmes: Iterable[Programme] = ()) -> bytes:
    """An XLSX file that reads back as `programmes`, without their keys and sources; empty gives the form."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet), "a new workbook has a sheet"
    sheet.title = SHEET
    for number, field in enumerate(COLUMNS, start=1):
        cell = sheet.cell(1, number, field.label)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), HEAD
        sheet.column_dimensions[get_column_letter(number)].width = field.width
    for row, programme in enumerate(programmes, start=2):
        for number, field in enumerate(COLUMNS, start=1):
            cell = sheet.cell(row, number)
            cell.value = _shown(programme, field.name)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str):
                cell.data_type = "s"  # NB: text that begins with "=" is no formula
    sheet.freeze_panes = "B2"
    _explain(book.create_sheet("Uitleg"))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _explain(sheet: Worksheet) -> None:
    for row, field in enumerate(COLUMNS, start=1):
        sheet.cell(row, 1, field.label).font = Font(bold=True)
        sheet.cell(row, 2, field.hint)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 60


def _shown(programme: Programme, name: str) -> str | date | None:
    if name == "state":
        return "afgelopen" if programme.state is ProgrammeState.ENDED else "loopt"
    value = getattr(programme, name)
    return "; ".join(value) if isinstance(value, tuple) else value
