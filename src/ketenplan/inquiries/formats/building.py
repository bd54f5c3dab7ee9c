"""From raw values to a quickscan with a report per row. The gate sees every free text before it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from ketenplan.core.project.model import (
    Certainty,
    ChildrenAffected,
    Domain,
    Quickscan,
    SafetyIssue,
)
from ketenplan.inquiries.formats import sentences
from ketenplan.inquiries.formats.fields import (
    HEADER_FIELDS,
    ISSUE_FIELDS,
    ISSUES_LABEL,
    Field,
    Kind,
    Vocabulary,
)
from ketenplan.inquiries.formats.parsing import Value, parse
from ketenplan.inquiries.formats.tidying import tidy_line
from ketenplan.inquiries.formats.values import (
    Finding,
    Problem,
    RawIssue,
    RawQuickscan,
    Reading,
    RowReport,
    Screen,
)

_FREE = frozenset({Kind.KEY, Kind.LINE, Kind.TEXT, Kind.NAMES})
_TITLE = next(item for item in ISSUE_FIELDS if item.name == "title")
_KEY = next(item for item in ISSUE_FIELDS if item.name == "key")


class Gate:
    """The gate with a memory, so that a text that comes back in many rows is screened once."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._seen: dict[str, tuple[tuple[Finding, ...], tuple[Finding, ...]]] = {}

    def judge(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The sentences of the refusals and of the warnings about `text`, each once."""
        if text not in self._seen:
            found = self._screen(text)
            self._seen[text] = (
                tuple(item for item in found if item.severity == "REFUSE"),
                tuple(item for item in found if item.severity != "REFUSE"),
            )
        refused, warned = self._seen[text]
        return _messages(refused), _messages(warned)

    def quote(self, text: str) -> str:
        """`text` between quotation marks when it is short and the gate has nothing against it."""
        shown = tidy_line(text[:200])
        if not shown or len(shown) > 40 or len(text) > 200 or self.judge(shown)[0]:
            return "Dit"
        return f"‘{shown}’"


@dataclass(frozen=True)
class _Row:
    """One safety issue under way: the values so far and everything there is to say about them."""

    raw: RawIssue
    values: Mapping[str, Value]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    refused: frozenset[str]

    @cached_property
    def key(self) -> str:
        return "" if "key" in self.refused else str(self.values["key"])

    @property
    def title(self) -> str:
        return "" if "title" in self.refused else str(self.values["title"])


def build(raw: RawQuickscan, gate: Gate, vocabulary: Vocabulary) -> Reading:
    """Judge everything, then give the quickscan, or no quickscan and every problem there is."""
    header = _judge(RawIssue(0, raw.header, raw.header_problems), HEADER_FIELDS, gate, vocabulary)
    rows = [_judge(issue, ISSUE_FIELDS, gate, vocabulary) for issue in raw.issues]
    keys = _keys(rows)
    reports = _reports(rows, keys, raw.row_word)
    header_problems = header.problems
    if not rows:
        header_problems += (Problem(ISSUES_LABEL, sentences.NO_ISSUES),)
    failed = bool(header_problems) or any(report.problems for report in reports)
    quickscan = None if failed else _quickscan(header, rows, keys)
    return Reading(quickscan, reports, header_problems, header.notes, raw.row_word, raw.place_word)


def _judge(raw: RawIssue, fields: Sequence[Field], gate: Gate, vocabulary: Vocabulary) -> _Row:
    values: dict[str, Value] = {}
    problems, notes, refused = list(raw.problems), list(raw.notes), set()
    for field in fields:
        parsed = parse(field, raw.values.get(field.name, ""), vocabulary, gate.quote)
        values[field.name] = parsed.value
        stops, warns = _screened(field, parsed.value, gate)
        if stops:
            refused.add(field.name)
        problems += [Problem(field.label, sentence) for sentence in (*parsed.problems, *stops)]
        notes += [Problem(field.label, sentence) for sentence in (*parsed.notes, *warns)]
    return _Row(raw, values, tuple(problems), tuple(notes), frozenset(refused))


def _screened(field: Field, value: Value, gate: Gate) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the gate says about a free text, as it would be kept."""
    if field.kind not in _FREE:
        return (), ()
    return gate.judge("; ".join(value) if isinstance(value, tuple) else str(value))


def _keys(rows: Sequence[_Row]) -> list[str]:
    """The key of each row; a row without one gets the lowest free number, from V01 on, in order."""
    taken = {row.key.casefold() for row in rows if row.key}
    free = (f"V{number:02d}" for number in range(1, 2 * len(rows) + 2))
    unused = (key for key in free if key.casefold() not in taken)
    return [row.key or next(unused) for row in rows]


def _reports(rows: Sequence[_Row], keys: Sequence[str], row_word: str) -> tuple[RowReport, ...]:
    first_seen: dict[str, int] = {}
    reports = []
    for row, key in zip(rows, keys, strict=True):
        problems, notes = row.problems, row.notes
        first = first_seen.setdefault(key.casefold(), row.raw.row)
        if first != row.raw.row:
            problems += (Problem(_KEY.label, sentences.duplicate_key(row_word, first)),)
        if not row.key and "key" not in row.refused:
            notes += (Problem(_KEY.label, sentences.KEY_GIVEN),)
        shown = "" if "key" in row.refused else key
        reports.append(RowReport(row.raw.row, shown, row.title, problems, notes))
    return tuple(reports)


def _quickscan(header: _Row, rows: Sequence[_Row], keys: Sequence[str]) -> Quickscan:
    issues = tuple(_issue({**row.values, "key": key}) for row, key in zip(rows, keys, strict=True))
    return Quickscan(safety_issues=issues, **cast(Any, header.values))


def _issue(values: Mapping[str, Value]) -> SafetyIssue:
    codes = {
        "domain": Domain(str(values["domain"])),
        "certainty": Certainty(str(values["certainty"])),
        "children_affected": ChildrenAffected(str(values["children_affected"])),
    }
    return SafetyIssue(**cast(Any, {**values, **codes}))


def _messages(findings: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.message for item in findings))
