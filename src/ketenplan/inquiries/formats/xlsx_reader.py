"""Reading XLSX: values from openpyxl; hidden rows, merged cells and formulas from the sheet itself."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, BinaryIO, cast
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from openpyxl import load_workbook
from openpyxl.utils.cell import (
    column_index_from_string,
    coordinate_from_string,
    range_boundaries,
)
from openpyxl.utils.exceptions import InvalidFileException

from ketenplan.inquiries.formats import sentences
from ketenplan.inquiries.formats.building import Gate
from ketenplan.inquiries.formats.fields import HEADER_NAMES, ISSUES_NAMES
from ketenplan.inquiries.formats.sheets import (
    MAX_COLUMNS,
    MAX_ROWS,
    Line,
    Sheet,
    read_sheets,
)
from ketenplan.inquiries.formats.values import BadQuickscan, RawQuickscan, RawValue
from ketenplan.reference.starter import fold

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# The last row a spreadsheet can have; a file that claims more was made by hand.
_LAST_ROW = 1_048_576
_UNREADABLE = (
    InvalidFileException,
    zipfile.BadZipFile,
    DefusedXmlException,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the sheet says beside its values: hidden row numbers, and a sentence per bad (row, column)."""

    hidden: frozenset[int]
    faults: dict[tuple[int, int], str]


def read_xlsx(data: bytes, gate: Gate) -> RawQuickscan:
    """Raises BadQuickscan. Formulas are never computed: the value that was saved with them is read."""
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            sheets = [
                _sheet(book, name) for name in book.sheetnames if fold(name) in HEADER_NAMES | ISSUES_NAMES
            ]
        finally:
            book.close()
    except _UNREADABLE as error:
        raise BadQuickscan(sentences.FILE_DAMAGED) from error
    return read_sheets(sheets, gate)


def _sheet(book: Any, name: str) -> Sheet:
    worksheet = book[name]
    with book._archive.open(worksheet._worksheet_path) as source:
        layout = _layout(source)
    worksheet.reset_dimensions()
    rows = worksheet.iter_rows(max_col=MAX_COLUMNS)
    return Sheet(name, tuple(_lines(rows, layout)))


def _lines(rows: Iterator[Sequence[Any]], layout: _Layout) -> Iterator[Line]:
    for number, cells in enumerate(rows, start=1):
        if number > _LAST_ROW:
            raise BadQuickscan(sentences.FILE_DAMAGED)
        if not cells:
            continue
        faults = {
            index: layout.faults.get((number, index), sentences.FORMULA_ERROR)
            for index, cell in enumerate(cells)
            if cell.data_type == "e" or (number, index) in layout.faults
        }
        values = tuple("" if index in faults else _raw(cell.value) for index, cell in enumerate(cells))
        line = Line(number, values, number in layout.hidden, faults)
        if line.is_empty:
            continue
        if number > MAX_ROWS:
            raise BadQuickscan(sentences.too_many_rows(MAX_ROWS))
        yield line


def _layout(source: BinaryIO) -> _Layout:
    """One walk through the sheet; elements are let go as soon as they are read."""
    hidden: set[int] = set()
    faults: dict[tuple[int, int], str] = {}
    for _, element in iterparse(source, events=("end",), forbid_dtd=True):
        if element.tag == f"{_NS}c":
            if element.find(f"{_NS}f") is not None and not element.findtext(f"{_NS}v"):
                faults[_place(element.get("r", "A1"))] = sentences.FORMULA
        elif element.tag == f"{_NS}row":
            if element.get("hidden") in ("1", "true") and element.get("r"):
                hidden.add(int(element.get("r", "0")))
            element.clear()
        elif element.tag == f"{_NS}mergeCell":
            left, top, _right, bottom = cast(tuple[int, int, int, int], range_boundaries(element.get("ref")))
            if bottom > top:
                faults[(top, left - 1)] = sentences.MERGED_CELLS
    return _Layout(frozenset(hidden), faults)


def _place(coordinate: str) -> tuple[int, int]:
    """(row from 1, column from 0) of a name such as B7."""
    column, row = coordinate_from_string(coordinate)
    return row, column_index_from_string(column) - 1


def _raw(value: Any) -> RawValue:
    """A cell value as text, except a date: that stays one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, date):
        return value
    return str(value).replace("_x000D_", "")
