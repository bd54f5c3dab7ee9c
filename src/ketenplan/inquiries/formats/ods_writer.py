"""Writing ODS: the same sheets as XLSX, with choices, fixed column names and Dutch as language."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from odfdo import Cell, Document, Element, Paragraph, Row, Table

from ketenplan.core.project.model import Quickscan
from ketenplan.inquiries.formats.answers import Answer, answers, cell_text, choice_labels
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

_EXPLANATION = "Uitleg"
_FORM_ROWS = 60
# Style names in the file.
_HEAD, _LABEL, _BODY, _DAY, _HINT = "kp-head", "kp-label", "kp-body", "kp-day", "kp-hint"
_BORDER = "0.5pt solid #b8c4ce"
_CELL_STYLES = {
    _HEAD: (
        "kp-text",
        f'fo:background-color="#154273" fo:border="{_BORDER}"',
        'fo:color="#ffffff" fo:font-weight="bold"',
    ),
    _LABEL: ("kp-text", f'fo:background-color="#e5ecf3" fo:border="{_BORDER}"', 'fo:font-weight="bold"'),
    _BODY: ("kp-text", f'fo:border="{_BORDER}"', ""),
    _DAY: ("kp-date", f'fo:border="{_BORDER}"', ""),
    _HINT: ("kp-text", 'fo:border="none"', 'fo:color="#5a6670" fo:font-style="italic"'),
}
_DATA_STYLES = (
    '<number:text-style style:name="kp-text"><number:text-content/></number:text-style>',
    '<number:date-style style:name="kp-date"><number:day number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text><number:year number:style="long"/>'
    "</number:date-style>",
)


def write_ods(quickscan: Quickscan | None, vocabulary: Vocabulary) -> bytes:
    """A spreadsheet that reads back as `quickscan`; None gives the empty form with the example."""
    document = Document("spreadsheet")
    document.body.clear()
    _add_styles(document)
    document.body.append(_validations(vocabulary))
    tables = [_header(quickscan, vocabulary), _issues(ISSUES_LABEL, quickscan, vocabulary, spare=_FORM_ROWS)]
    if quickscan is None:
        tables.append(_issues(EXAMPLE_LABEL, EXAMPLE, vocabulary, spare=0))
    tables.append(_explanation(vocabulary))
    for table in tables:
        document.body.append(table)
    document.set_part("settings.xml", _settings([ISSUES_LABEL, EXAMPLE_LABEL]).encode())
    document.meta.clear_user_defined_metadata()
    document.meta.language = "nl-NL"
    document.meta.title = "Quickscan"
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _header(quickscan: Quickscan | None, vocabulary: Vocabulary) -> Table:
    filled = {field.name: answer for field, answer in answers(quickscan, vocabulary)} if quickscan else {}
    table = _table(HEADER_LABEL, (22, 60, 60))
    for field in HEADER_FIELDS:
        answer = _cell(filled.get(field.name), _DAY if field.kind is Kind.DATE else _BODY)
        hint = ("Verplicht. " if field.required else "") + field.hint
        _add_row(table, [_cell(field.label, _LABEL), answer, _cell(hint, _HINT)])
    return table


def _issues(name: str, quickscan: Quickscan | None, vocabulary: Vocabulary, *, spare: int) -> Table:
    """Column names in row 1, one issue a row, then `spare` empty rows with the same choices."""
    table = _table(name, [field.width for field in ISSUE_FIELDS])
    top = Element.from_tag("<table:table-header-rows/>")
    top.append(_row([_cell(field.label, _HEAD) for field in ISSUE_FIELDS]))
    table.append(top)
    for issue in quickscan.safety_issues if quickscan else ():
        pairs = answers(issue, vocabulary)
        _add_row(table, [_with_choice(_cell(answer, _BODY), field) for field, answer in pairs])
    if spare:
        row = _row([_with_choice(_cell(None, _BODY), field) for field in ISSUE_FIELDS])
        row.set_attribute("table:number-rows-repeated", str(spare))
        table.append(row)
    return table


def _explanation(vocabulary: Vocabulary) -> Table:
    table = _table(_EXPLANATION, (26, 12, 110))
    for index, cells in enumerate(explanation_rows(vocabulary)):
        _add_row(table, [_cell(text, _HEAD if index == 0 else _BODY) for text in cells])
    for paragraph in INTRODUCTION:
        _add_row(table, [_cell(None, _HINT), _cell(None, _HINT), _cell(paragraph, _HINT)])
    return table


def _cell(answer: Answer, style: str) -> Cell:
    """A cell with text, a real date or a number. Text that starts with = + - or @ stays text."""
    if isinstance(answer, (date, int)):
        cell = Cell(answer)
    else:
        cell = Cell()
        for line in cell_text(answer).split("\n") if answer else ():
            cell.set_attribute("office:value-type", "string")
            cell.append(Paragraph(line))
    cell.set_attribute("table:style-name", style)
    return cell


def _with_choice(cell: Cell, field: Field) -> Cell:
    cell.set_attribute("table:content-validation-name", _validation_name(field))
    return cell


def _validations(vocabulary: Vocabulary) -> Any:
    rules = "".join(_validation(field, vocabulary) for field in ISSUE_FIELDS)
    return Element.from_tag(f"<table:content-validations>{rules}</table:content-validations>")


def _validation(field: Field, vocabulary: Vocabulary) -> str:
    """The hint beside a chosen cell, and a list of answers; only closed questions refuse others."""
    condition, error = "", ""
    if field.kind in (Kind.CODE, Kind.CODES):
        labels = choice_labels(field, vocabulary)
        listed = ";".join('"' + label.replace('"', '""') + '"' for label in labels)
        condition = f" table:condition={quoteattr(f'of:cell-content-is-in-list({listed})')}"
        strict = "true" if field.kind is Kind.CODE else "false"
        text = escape(f"Kies: {', '.join(labels)}.")
        error = f'<table:error-message table:display="{strict}"><text:p>{text}</text:p></table:error-message>'
    return (
        f'<table:content-validation table:name="{_validation_name(field)}"{condition} '
        'table:allow-empty-cell="true" table:display-list="unsorted">'
        f'<table:help-message table:title={quoteattr(field.label)} table:display="true">'
        f"<text:p>{escape(field.hint)}</text:p></table:help-message>{error}</table:content-validation>"
    )


def _validation_name(field: Field) -> str:
    return f"kp-{field.name.replace('_', '-')}"


def _table(name: str, widths: Sequence[int]) -> Table:
    """An empty table with columns of `widths` characters."""
    table = Table(name)
    table.clear()
    table.name = name
    for width in widths:
        table.append(
            Element.from_tag(
                f'<table:table-column table:style-name="kp-width-{width}" '
                f'table:default-cell-style-name="{_BODY}"/>'
            )
        )
    return table


def _add_row(table: Table, cells: Sequence[Cell]) -> None:
    table.append(_row(cells))


def _row(cells: Sequence[Cell]) -> Row:
    row = Row()
    for cell in cells:
        row.append(cell)
    return row


def _add_styles(document: Document) -> None:
    holder = document.content.get_element("//office:automatic-styles")
    if holder is None:
        raise ValueError("the spreadsheet template of odfdo has no automatic styles")
    for text in (*_DATA_STYLES, *_cell_styles(), *_width_styles()):
        holder.append(Element.from_tag(text))
    for properties in document.styles.get_elements("//style:default-style/style:text-properties"):
        properties.set_attribute("fo:language", "nl")
        properties.set_attribute("fo:country", "NL")


def _cell_styles() -> list[str]:
    return [
        f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="Default" '
        f'style:data-style-name="{data}">'
        f'<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top" '
        f'fo:padding="0.08cm" {box}/>'
        f'<style:text-properties fo:language="nl" fo:country="NL" {font}/></style:style>'
        for name, (data, box, font) in _CELL_STYLES.items()
    ]


def _width_styles() -> list[str]:
    widths = {field.width for field in ISSUE_FIELDS} | {22, 60, 26, 12, 110}
    return [
        f'<style:style style:name="kp-width-{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * 0.19:.2f}cm"/></style:style>'
        for width in sorted(widths)
    ]


def _settings(frozen: Sequence[str]) -> str:
    """View settings: the first row and the first two columns of the sheets in `frozen` stay in view."""
    split = _setting("HorizontalSplitMode", 2, "short") + _setting("VerticalSplitMode", 2, "short")
    split += _setting("HorizontalSplitPosition", 2) + _setting("VerticalSplitPosition", 1)
    split += _setting("PositionRight", 2) + _setting("PositionBottom", 1)
    entry, named = "config:config-item-map-entry", "config:config-item-map-named"
    tables = "".join(f'<{entry} config:name="{name}">{split}</{entry}>' for name in frozen)
    view = _setting("ViewId", "view1", "string") + f'<{named} config:name="Tables">{tables}</{named}>'
    view += _setting("ActiveTable", HEADER_LABEL, "string")
    views = "config:config-item-map-indexed"
    return (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-settings '
        'xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3">'
        '<office:settings><config:config-item-set config:name="ooo:view-settings">'
        f'<{views} config:name="Views"><{entry}>{view}</{entry}></{views}>'
        "</config:config-item-set></office:settings></office:document-settings>"
    )


def _setting(name: str, value: int | str, kind: str = "int") -> str:
    return f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
