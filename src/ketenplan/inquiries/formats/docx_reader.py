"""Reading the DOCX form: every table with a label left and an answer right, wherever it was moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from ketenplan.inquiries.formats import sentences
from ketenplan.inquiries.formats.building import Gate
from ketenplan.inquiries.formats.fields import (
    EXAMPLE_LABEL,
    HEADER_FIELDS,
    ISSUE_FIELDS,
    Field,
    find_field,
    nearest_label,
)
from ketenplan.inquiries.formats.tidying import tidy_line, tidy_text
from ketenplan.inquiries.formats.values import BadQuickscan, Problem, RawIssue, RawQuickscan, RawValue
from ketenplan.reference.starter import fold

MAX_ROWS = 10_000
_UNREADABLE = (OpcError, LxmlError, KeyError, ValueError, TypeError, AttributeError, OSError)
_EXAMPLE = fold(EXAMPLE_LABEL)


@dataclass(slots=True)
class _Form:
    """What was found so far: answers of the header and of each issue, in the order of the document."""

    header: dict[str, RawValue] = field(default_factory=dict)
    header_problems: list[Problem] = field(default_factory=list)
    issues: list[dict[str, RawValue]] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)
    known_rows: int = 0


def read_docx(data: bytes, gate: Gate) -> RawQuickscan:
    """Raises BadQuickscan. Deleted text of tracked changes is left out, inserted text is read."""
    try:
        tables = [_rows(table) for table in Document(BytesIO(data)).element.body.iter(qn("w:tbl"))]
    except _UNREADABLE as error:
        raise BadQuickscan(sentences.FILE_DAMAGED) from error
    if sum(map(len, tables)) > MAX_ROWS:
        raise BadQuickscan(sentences.too_many_rows(MAX_ROWS))
    form = _Form()
    for rows in tables:
        if not _is_example(rows):
            _read_table(form, rows)
    if form.known_rows == 0:
        raise BadQuickscan(sentences.NO_QUICKSCAN_INSIDE)
    return _quickscan(form, gate)


def _is_example(rows: Sequence[Sequence[str]]) -> bool:
    return bool(rows) and bool(rows[0]) and fold(rows[0][0]).startswith(_EXAMPLE)


def _read_table(form: _Form, rows: Sequence[Sequence[str]]) -> None:
    """A label that the current issue already has starts the next issue: tables grow together in Word."""
    last: tuple[dict[str, RawValue], str] | None = None
    current: dict[str, RawValue] | None = None
    for cells in rows:
        label, answer = cells[0] if cells else "", "\n".join(cells[1:])
        name = _label(label)
        header, issue = find_field(HEADER_FIELDS, name), find_field(ISSUE_FIELDS, name)
        if header is not None:
            if header.name in form.header and tidy_text(answer):
                form.header_problems.append(Problem(header.label, sentences.FIELD_TWICE))
            form.header.setdefault(header.name, answer)
            last = (form.header, header.name)
        elif issue is not None:
            if current is None or issue.name in current:
                current = {}
                form.issues.append(current)
            current[issue.name] = answer
            last = (current, issue.name)
        elif not tidy_line(label) and last is not None:
            # A row that somebody added below an answer, because the box was full.
            answers, known = last
            answers[known] = f"{answers[known]}\n{answer}"
        elif tidy_text(answer):
            form.unknown.append((len(form.issues), name))
        form.known_rows += header is not None or issue is not None


def _label(text: str) -> str:
    """The first line of a label cell; the hint stands below it."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    return tidy_line(first).rstrip(":* ")


def _quickscan(form: _Form, gate: Gate) -> RawQuickscan:
    """Issues keep the number of their table, empty forms included, because that is what the user counts."""
    problems = list(form.header_problems)
    by_issue: dict[int, list[Problem]] = {}
    for number, name in form.unknown:
        fields: tuple[Field, ...] = ISSUE_FIELDS if number else HEADER_FIELDS
        sentence = sentences.unknown_name("veld", gate.quote(name), nearest_label(fields, name))
        target = by_issue.setdefault(number, []) if number else problems
        target.append(Problem("onbekend veld", sentence))
    rows = tuple(
        RawIssue(number, values, tuple(by_issue.get(number, ())))
        for number, values in enumerate(form.issues, start=1)
        if by_issue.get(number) or any(tidy_text(str(value)) for value in values.values())
    )
    return RawQuickscan(form.header, rows, tuple(problems), "Vraagstuk", "veld")


def _rows(table: Any) -> list[list[str]]:
    """The text of each cell, row by row; rows and cells inside content controls count as well."""
    return [[_text(cell) for cell in _own(row, "w:tc", table)] for row in _own(table, "w:tr", table)]


def _own(parent: Any, tag: str, table: Any) -> Iterator[Any]:
    """Descendants of `parent` with `tag` that belong to `table` itself and not to a table inside it."""
    for element in parent.iter(qn(tag)):
        if next(element.iterancestors(qn("w:tbl"))) is table and not _is_deleted_row(element):
            yield element


def _is_deleted_row(element: Any) -> bool:
    return element.tag == qn("w:tr") and element.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def _text(cell: Any) -> str:
    """Paragraphs on a line each. A placeholder of a content control is no answer."""
    return "\n".join(_paragraph_text(paragraph) for paragraph in cell.iter(qn("w:p")))


def _paragraph_text(paragraph: Any) -> str:
    parts: list[str] = []
    for element in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")):
        if element.tag == qn("w:t"):
            parts.append("" if _is_placeholder(element) else element.text or "")
        elif element.getparent().tag == qn("w:r"):
            parts.append({qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}.get(element.tag, "\n"))
    return "".join(parts)


def _is_placeholder(element: Any) -> bool:
    return any(
        control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None
        for control in element.iterancestors(qn("w:sdt"))
    )
