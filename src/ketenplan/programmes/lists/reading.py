"""Reading a list of programmes: all of it, or a sentence per problem with its row and column."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ketenplan.core.privacy import screen
from ketenplan.core.project.model import Programme, ProgrammeState
from ketenplan.inquiries.formats import sentences as quickscan_sentences
from ketenplan.inquiries.formats.building import Gate
from ketenplan.inquiries.formats.container import FileFormat, sniff
from ketenplan.inquiries.formats.fields import (
    Field,
    Kind,
    find_field,
    nearest_label,
    starter_vocabulary,
)
from ketenplan.inquiries.formats.parsing import is_empty, parse, plain_text
from ketenplan.inquiries.formats.sheets import Line, Sheet
from ketenplan.inquiries.formats.values import BadQuickscan, Problem, RawValue
from ketenplan.inquiries.formats.xlsx_reader import read_sheet
from ketenplan.programmes.lists.columns import COLUMNS, SHEET, SHEETS, STATES

NOT_XLSX = "Dit bestand is geen Excel-bestand (XLSX). Gebruik het lege formulier."
NO_ROWS = "Er staat geen programma in het bestand. Vul ten minste één programma in."
NO_STATE = "Kies loopt of afgelopen."
REVERSED = "Deze dag ligt vóór de eerste dag."
TWICE = "Dit programma staat ook in rij {row}. Laat er één staan."
TOP_ROWS = 10
"""The column names may stand a little lower, under a title."""


class BadList(Exception):
    """The file as a whole cannot be read. `sentence` is one Dutch sentence that repeats nothing refused."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class RowReport:
    """What happens to one row; `name` is empty when the gate refused it."""

    row: int
    name: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ListReading:
    """The outcome: `programmes` is empty as soon as there is one problem. `stored` reads back as the same."""

    programmes: tuple[Programme, ...]
    rows: tuple[RowReport, ...]
    stored: str = ""

    @property
    def sentences(self) -> tuple[str, ...]:
        """Every problem with its place."""
        return tuple(
            f"Rij {row.row}, kolom ‘{problem.place}’: {problem.sentence}"
            for row in self.rows
            for problem in row.problems
        )


type RawRow = tuple[int, Mapping[str, RawValue], Mapping[str, str]]
"""Row number, the value of each field by name, and what is wrong with a cell by name of the field."""


def read_list(data: bytes, file_name: str) -> ListReading:
    """Read an XLSX file. Raises BadList when it cannot be read as a whole."""
    gate = Gate(screen)
    try:
        if sniff(data, file_name) is not FileFormat.XLSX:
            raise BadList(NOT_XLSX)
        sheet = read_sheet(data, SHEETS)
    except BadQuickscan as problem:
        is_generic = "quickscan" not in problem.sentence.casefold()
        raise BadList(problem.sentence if is_generic else NOT_XLSX) from problem
    if sheet is None:
        raise BadList(quickscan_sentences.missing_sheet(SHEET))
    return _built(_rows(sheet, gate), gate)


def read_stored(content: str) -> ListReading:
    """Read what a dry run sent along, through the same gate and checks. Raises BadList."""
    try:
        rows = json.loads(content)
        known = {field.name for field in COLUMNS}
        raw: list[RawRow] = [
            (int(number), {str(n): str(v) for n, v in row.items() if n in known}, {}) for number, row in rows
        ]
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise BadList(NOT_XLSX) from error
    return _built(raw, Gate(screen))


def _rows(sheet: Sheet, gate: Gate) -> list[RawRow]:
    top = max(sheet.lines[:TOP_ROWS], key=_known, default=None)
    if top is None or not _known(top):
        raise BadList(quickscan_sentences.missing_column(COLUMNS[0].label))
    columns = _columns(top, gate)
    return [_raw(line, columns) for line in sheet.lines if line.number > top.number]


def _known(line: Line) -> int:
    return sum(find_field(COLUMNS, str(cell)) is not None for cell in line.cells)


def _columns(top: Line, gate: Gate) -> dict[int, Field]:
    """The field of each column. Raises BadList for a name that is unknown, double or missing."""
    columns: dict[int, Field] = {}
    for index, cell in enumerate(top.cells):
        found = find_field(COLUMNS, str(cell))
        if found is None and not is_empty(cell):
            nearest = nearest_label(COLUMNS, str(cell))
            raise BadList(quickscan_sentences.unknown_name("kolom", gate.quote(str(cell)), nearest))
        if found in columns.values() and found is not None:
            raise BadList(quickscan_sentences.name_twice("kolom", found.label))
        if found is not None:
            columns[index] = found
    if COLUMNS[0] not in columns.values():
        raise BadList(quickscan_sentences.missing_column(COLUMNS[0].label))
    return columns


def _raw(line: Line, columns: Mapping[int, Field]) -> RawRow:
    values = {field.name: line.cells[n] for n, field in columns.items() if n < len(line.cells)}
    faults = {field.name: line.faults[n] for n, field in columns.items() if n in line.faults}
    return line.number, values, faults


def _built(raw: Sequence[RawRow], gate: Gate) -> ListReading:
    if not raw:
        raise BadList(NO_ROWS)
    seen: dict[str, int] = {}
    read = [_row(number, values, faults, gate, seen) for number, values, faults in raw]
    rows = tuple(report for report, _ in read)
    if any(report.problems for report in rows):
        return ListReading((), rows)
    return ListReading(tuple(value for _, value in read), rows, _stored(raw))


def _stored(raw: Iterable[RawRow]) -> str:
    rows = [(number, {n: plain_text(v) for n, v in values.items()}) for number, values, _ in raw]
    return json.dumps(rows, ensure_ascii=False)


def _row(
    number: int, values: Mapping[str, RawValue], faults: Mapping[str, str], gate: Gate, seen: dict[str, int]
) -> tuple[RowReport, Programme]:
    """One row; `seen` collects the row of each name, folded."""
    parts: dict[str, Any] = {}
    problems: list[Problem] = []
    vocabulary = starter_vocabulary()
    refused: set[str] = set()
    for field in COLUMNS:
        raw = values.get(field.name, "")
        found = parse(field, raw, vocabulary, gate.quote)
        parts[field.name] = found.value
        said = [faults[field.name]] if field.name in faults else list(found.problems)
        stopped = gate.judge(plain_text(raw))[0] if field.kind not in (Kind.CODES, Kind.DATE) else ()
        refused |= {field.name} if stopped else set()
        problems += [Problem(field.label, sentence) for sentence in (*said, *stopped)]
    problems += _together(parts, number, seen)
    report = RowReport(number, "" if "name" in refused else str(parts["name"]), tuple(problems))
    parts["state"] = ProgrammeState(STATES.get(str(parts["state"]).casefold(), "RUNNING"))
    return report, Programme(key="", **parts)


def _together(parts: Mapping[str, Any], number: int, seen: dict[str, int]) -> list[Problem]:
    """What is wrong between the fields of a row, or between rows."""
    problems = []
    labels = {field.name: field.label for field in COLUMNS}
    first, last = parts["starts_on"], parts["ends_on"]
    if isinstance(first, date) and isinstance(last, date) and last < first:
        problems.append(Problem(labels["ends_on"], REVERSED))
    if str(parts["state"]).casefold() not in STATES:
        problems.append(Problem(labels["state"], NO_STATE))
    name = str(parts["name"]).casefold()
    if name and name in seen:
        problems.append(Problem(labels["name"], TWICE.format(row=seen[name])))
    seen.setdefault(name, number)
    return problems
