"""The frame of a table: columns, a header row that repeats, rows that stay whole."""

from docx.document import Document
from docx.oxml import OxmlElement
from docx.text.paragraph import Paragraph

from ketenplan.core.plan.document import Table
from ketenplan.publishing.word.elements import element
from ketenplan.publishing.word.setup import TEXT_WIDTH_TWIPS


def add_grid(document: Document, table: Table) -> list[list[Paragraph]]:
    """Add an empty table; gives the paragraph of every cell, row by row, the header row first."""
    widths = [TEXT_WIDTH_TWIPS * width // sum(table.widths) for width in table.widths]
    # python-docx looks a cell up by counting all cells before it; building the rows keeps long tables fast.
    grid = document.add_table(0, 0, style="Plan Table")._tbl
    _set_frame(grid, widths)
    made = []
    for number in range(len(table.rows) + 1):
        row = element("w:tr", _row_properties(is_header=number == 0))
        style = "PlanTableText" if number else "PlanTableHead"
        cells = [_cell(width, style) for width in widths]
        row.extend(cells)
        grid.append(row)
        made.append([Paragraph(cell[-1], document._body) for cell in cells])
    return made


def _set_frame(grid, widths: list[int]) -> None:  # type: ignore[no-untyped-def]  # python-docx gives no type
    properties = grid.tblPr
    for old in list(properties)[1:]:
        properties.remove(old)
    properties.append(element("w:tblW", w=sum(widths), type="dxa"))
    properties.append(element("w:tblLayout", type="fixed"))
    properties.append(
        element("w:tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, noHBand=1, noVBand=1)
    )
    grid.tblGrid.extend(element("w:gridCol", w=width) for width in widths)


def _row_properties(*, is_header: bool):  # type: ignore[no-untyped-def]
    properties = element("w:trPr", OxmlElement("w:cantSplit"))
    if is_header:
        properties.append(OxmlElement("w:tblHeader"))
    return properties


def _cell(width: int, style: str):  # type: ignore[no-untyped-def]
    paragraph = element("w:p", element("w:pPr", element("w:pStyle", val=style)))
    return element("w:tc", element("w:tcPr", element("w:tcW", w=width, type="dxa")), paragraph)
