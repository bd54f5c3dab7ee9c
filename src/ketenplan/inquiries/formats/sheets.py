"""What XLSX and ODS share: two sheets, one with the header and one with an issue per row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ketenplan.inquiries.formats import sentences
from ketenplan.inquiries.formats.building import Gate
from ketenplan.inquiries.formats.fields import (
    HEADER_FIELDS,
    HEADER_LABEL,
    HEADER_NAMES,
    ISSUE_FIELDS,
    ISSUES_LABEL,
    ISSUES_NAMES,
    Field,
    find_field,
    nearest_label,
)
from ketenplan.inquiries.formats.parsing import is_empty
from ketenplan.inquiries.formats.values import (
    BadQuickscan,
    Problem,
    RawIssue,
    RawQuickscan,
    RawValue,
)
from ketenplan.reference.starter import fold

MAX_ROWS = 10_000
MAX_COLUMNS = 60
# The column names may stand a little lower, under a title that somebody typed.
_HEADER_ROWS = 10


@dataclass(frozen=True, slots=True)
class Line:
    """One row as the user sees it; `number` counts from 1, hidden rows included. `faults` by column index."""

    number: int
    cells: tuple[RawValue, ...]
    is_hidden: bool = False
    faults: Mapping[int, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not self.faults and all(map(is_empty, self.cells))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet with its rows that are not empty."""

    name: str
    lines: tuple[Line, ...]


def read_sheets(sheets: Sequence[Sheet], gate: Gate) -> RawQuickscan:
    """Header and issues of a workbook. Raises BadQuickscan for missing sheets and wrong columns."""
    header = _find_sheet(sheets, HEADER_NAMES, HEADER_LABEL)
    issues = _find_sheet(sheets, ISSUES_NAMES, ISSUES_LABEL)
    values, problems = _header(header, gate)
    return RawQuickscan(values, _issues(issues, gate), problems)


def _find_sheet(sheets: Sequence[Sheet], names: frozenset[str], label: str) -> Sheet:
    for sheet in sheets:
        if fold(sheet.name) in names:
            return sheet
    raise BadQuickscan(sentences.missing_sheet(label))


def _header(sheet: Sheet, gate: Gate) -> tuple[Mapping[str, RawValue], tuple[Problem, ...]]:
    """Label in the first column, answer in the second. A text without an answer is a title: skipped."""
    values: dict[str, RawValue] = {}
    problems: list[Problem] = []
    for line in sheet.lines:
        name, answer = _cell(line, 0), _cell(line, 1)
        found = find_field(HEADER_FIELDS, str(name))
        if found is None:
            if not is_empty(answer):
                nearest = nearest_label(HEADER_FIELDS, str(name))
                raise BadQuickscan(sentences.unknown_name("veld", gate.quote(str(name)), nearest))
            continue
        if found.name in values:
            problems.append(Problem(found.label, sentences.FIELD_TWICE))
        problems += [Problem(found.label, fault) for index, fault in line.faults.items() if index == 1]
        values[found.name] = answer
    return values, tuple(problems)


def _issues(sheet: Sheet, gate: Gate) -> tuple[RawIssue, ...]:
    top = max(sheet.lines[:_HEADER_ROWS], key=_known_columns, default=None)
    if top is None or _known_columns(top) == 0:
        raise BadQuickscan(sentences.missing_column(_title_field().label))
    below = [line for line in sheet.lines if line.number > top.number]
    columns = _columns(top, below, gate)
    return tuple(_issue(line, columns) for line in below)


def _known_columns(line: Line) -> int:
    return sum(find_field(ISSUE_FIELDS, str(cell)) is not None for cell in line.cells)


def _columns(top: Line, below: Sequence[Line], gate: Gate) -> dict[int, Field]:
    """The field of each column. A column without a name may only be empty."""
    columns: dict[int, Field] = {}
    used = {index for line in below for index, cell in enumerate(line.cells) if not is_empty(cell)}
    for index, cell in enumerate(top.cells):
        found = find_field(ISSUE_FIELDS, str(cell))
        if found in columns.values() and found is not None:
            raise BadQuickscan(sentences.name_twice("kolom", found.label))
        if found is not None:
            columns[index] = found
        elif not is_empty(cell):
            nearest = nearest_label(ISSUE_FIELDS, str(cell))
            raise BadQuickscan(sentences.unknown_name("kolom", gate.quote(str(cell)), nearest))
    if _title_field() not in columns.values():
        raise BadQuickscan(sentences.missing_column(_title_field().label))
    for index in sorted(used - set(columns)):
        raise BadQuickscan(sentences.column_without_name(index + 1))
    return columns


def _issue(line: Line, columns: Mapping[int, Field]) -> RawIssue:
    values = {found.name: _cell(line, index) for index, found in columns.items()}
    problems = tuple(
        Problem(columns[index].label, sentence)
        for index, sentence in sorted(line.faults.items())
        if index in columns
    )
    notes = (Problem(_title_field().label, sentences.HIDDEN_ROW),) if line.is_hidden else ()
    return RawIssue(line.number, values, problems, notes)


def _title_field() -> Field:
    return next(item for item in ISSUE_FIELDS if item.name == "title")


def _cell(line: Line, index: int) -> RawValue:
    return line.cells[index] if index < len(line.cells) else ""
