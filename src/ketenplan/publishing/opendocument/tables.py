"""Tables: columns in proportion, a header row that repeats, rows that stay whole."""

from collections.abc import Callable, Iterable

from odfdo import Document, Element, Paragraph

from ketenplan.core.plan.document import Inline, Table, Text
from ketenplan.publishing.opendocument.elements import element, find

type Fill = Callable[[Element, Iterable[Inline]], None]

TEXT_WIDTH_CM = 14.8
# LibreOffice takes the styles of tables, rows and cells only from the content, not from the shared styles.
_CELL = 'fo:padding="0.14cm" fo:border-top="none" fo:border-left="none" fo:border-right="none"'
_STYLES = (
    '<style:style style:name="PlanTable" style:family="table"><style:table-properties style:width="14.8cm" '
    'table:align="left" table:border-model="collapsing" style:may-break-between-rows="true"/></style:style>',
    '<style:style style:name="PlanRow" style:family="table-row">'
    '<style:table-row-properties fo:keep-together="always"/></style:style>',
    '<style:style style:name="PlanCell" style:family="table-cell">'
    f'<style:table-cell-properties {_CELL} fo:border-bottom="0.5pt solid #b9c8cb"/></style:style>',
    '<style:style style:name="PlanHead" style:family="table-cell"><style:table-cell-properties '
    f'{_CELL} fo:background-color="#e8f2f3" fo:border-bottom="1pt solid #14616c"/></style:style>',
)


def add_table_styles(document: Document) -> None:
    """Once for each document, before the first table."""
    styles = find(document.content, "//office:automatic-styles")
    for style in _STYLES:
        styles.append(Element.from_tag(style))


def add_table(document: Document, table: Table, name: str, fill: Fill) -> None:
    """Add `table`; `fill` puts inlines into a paragraph. `name` is unique in the document, without white space."""
    head = (tuple((Text(title),) for title in table.header),)
    body = tuple(tuple(cell.inlines for cell in row) for row in table.rows)
    made = element("table:table", *_columns(document, table, name), table__name=name)
    made.set_attribute("table:style-name", "PlanTable")
    header = element("table:table-header-rows", *_rows(head, "PlanHead", "Table_20_Heading", fill))
    made.append(header)
    for row in _rows(body, "PlanCell", "Table_20_Contents", fill):
        made.append(row)
    document.body.append(made)


def _columns(document: Document, table: Table, name: str) -> list[Element]:
    styles = find(document.content, "//office:automatic-styles")
    columns = []
    for number, width in enumerate(table.widths):
        style = f"{name}.{number}"
        centimetres = f"{TEXT_WIDTH_CM * width / sum(table.widths):.3f}cm"
        properties = element("style:table-column-properties", style__column_width=centimetres)
        styles.append(element("style:style", properties, style__name=style, style__family="table-column"))
        columns.append(element("table:table-column", table__style_name=style))
    return columns


def _rows(
    rows: Iterable[tuple[tuple[Inline, ...], ...]], cell_style: str, text_style: str, fill: Fill
) -> Iterable[Element]:
    for row in rows:
        cells = [_cell(inlines, cell_style, text_style, fill) for inlines in row]
        yield element("table:table-row", *cells, table__style_name="PlanRow")


def _cell(inlines: Iterable[Inline], cell_style: str, text_style: str, fill: Fill) -> Element:
    paragraph = Paragraph(style=text_style)
    fill(paragraph, inlines)
    made = element("table:table-cell", paragraph, office__value_type="string")
    made.set_attribute("table:style-name", cell_style)
    return made
