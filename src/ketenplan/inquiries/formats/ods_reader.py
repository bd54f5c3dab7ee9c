"""Reading ODS: odfdo opens the file; repeated rows and cells are counted, never unfolded."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

from lxml.etree import LxmlError
from odfdo import Document, Element

from ketenplan.inquiries.formats import sentences
from ketenplan.inquiries.formats.building import Gate
from ketenplan.inquiries.formats.fields import HEADER_NAMES, ISSUES_NAMES
from ketenplan.inquiries.formats.sheets import MAX_COLUMNS, MAX_ROWS, Line, Sheet, read_sheets
from ketenplan.inquiries.formats.values import BadQuickscan, RawQuickscan, RawValue
from ketenplan.reference.starter import fold

_UNREADABLE = (LxmlError, KeyError, ValueError, TypeError, AttributeError, OSError)


def read_ods(data: bytes, gate: Gate) -> RawQuickscan:
    """Raises BadQuickscan. Formulas are never computed: the value that was saved with them is read."""
    try:
        body = Document(BytesIO(data)).body
        tables = [
            (str(table.get_attribute("table:name")), table) for table in body.get_elements("table:table")
        ]
        sheets = [
            Sheet(name, tuple(_lines(table)))
            for name, table in tables
            if fold(name) in HEADER_NAMES | ISSUES_NAMES
        ]
    except _UNREADABLE as error:
        raise BadQuickscan(sentences.FILE_DAMAGED) from error
    return read_sheets(sheets, gate)


def _lines(table: Any) -> Iterator[Line]:
    """The rows that hold something. A repeated row counts as often as it says, whatever it says."""
    number = 1
    for row in table.get_elements("descendant::table:table-row"):
        count = _repeated(row, "table:number-rows-repeated")
        cells, faults = _cells(row)
        is_hidden = row.get_attribute("table:visibility") in ("collapse", "filter")
        if not Line(number, cells, is_hidden, faults).is_empty:
            if number + count - 1 > MAX_ROWS:
                raise BadQuickscan(sentences.too_many_rows(MAX_ROWS))
            for index in range(count):
                yield Line(number + index, cells, is_hidden, faults)
        number += count


def _cells(row: Element) -> tuple[tuple[RawValue, ...], dict[int, str]]:
    """The first MAX_COLUMNS values of a row, and a sentence for each column that cannot be used."""
    values: list[RawValue] = []
    faults: dict[int, str] = {}
    for cell in row.get_elements("table:table-cell|table:covered-table-cell"):
        room = MAX_COLUMNS - len(values)
        if room <= 0:
            break
        value, fault = _value(cell)
        if fault:
            faults[len(values)] = fault
        values += [value] * min(room, _repeated(cell, "table:number-columns-repeated"))
    return tuple(values), faults


def _value(cell: Element) -> tuple[RawValue, str]:
    """What a cell holds, and what is wrong with it ("" when nothing is)."""
    kind = cell.get_attribute("office:value-type")
    text = "\n".join(paragraph.inner_text for paragraph in cell.get_elements("text:p"))
    if _repeated(cell, "table:number-rows-spanned") > 1:
        return "", sentences.MERGED_CELLS
    if cell.get_attribute("calcext:value-type") == "error" or (
        cell.get_attribute("table:formula") and _is_error(text)
    ):
        return "", sentences.FORMULA_ERROR
    if cell.get_attribute("table:formula") and not text:
        return "", sentences.FORMULA
    if kind == "date":
        return date.fromisoformat(str(cell.get_attribute("office:date-value"))[:10]), ""
    if kind == "boolean":
        return ("ja" if cell.get_attribute("office:boolean-value") == "true" else "nee"), ""
    if kind in ("float", "percentage", "currency"):
        return str(cell.get_attribute("office:value")).removesuffix(".0"), ""
    return text, ""


def _is_error(text: str) -> bool:
    return text.startswith(("Err:", "#"))


def _repeated(element: Element, attribute: str) -> int:
    return max(1, int(str(element.get_attribute(attribute) or 1)))
