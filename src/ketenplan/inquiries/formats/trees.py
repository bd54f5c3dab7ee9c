"""YAML and JSON: one mapping with the header and, under "vraagstukken", a list of mappings."""

import json
from collections.abc import Mapping
from typing import Any, TypeGuard

import yaml

from ketenplan.inquiries.formats import sentences
from ketenplan.inquiries.formats.building import Gate
from ketenplan.inquiries.formats.container import text_of
from ketenplan.inquiries.formats.fields import (
    EXAMPLE_LABEL,
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
from ketenplan.inquiries.formats.values import (
    BadQuickscan,
    Problem,
    RawIssue,
    RawQuickscan,
    RawValue,
)
from ketenplan.reference.starter import fold

# A quickscan is three levels deep; everything beyond this is no quickscan.
MAX_DEPTH = 10
MAX_ISSUES = 10_000
_IGNORED = frozenset(map(fold, ("uitleg", EXAMPLE_LABEL, "formaat", "format")))


class Mapped(tuple[tuple[str, Any], ...]):
    """A mapping as (name, value) pairs in the order of the file: a name that is there twice is noticed."""

    __slots__ = ()


def read_json(data: bytes, gate: Gate) -> RawQuickscan:
    """Numbers stay as they were typed, so that nothing is rounded. Raises BadQuickscan."""
    try:
        tree = json.loads(
            text_of(data),
            object_pairs_hook=Mapped,
            parse_int=str,
            parse_float=str,
            parse_constant=str,
        )
    except json.JSONDecodeError as error:
        raise BadQuickscan(sentences.json_line(error.lineno)) from None
    except RecursionError:
        raise BadQuickscan(sentences.TOO_DEEP) from None
    return _quickscan(tree, gate)


def read_yaml(data: bytes, gate: Gate) -> RawQuickscan:
    """Every value is read as text, so that "nee", "1e" and dates stay as typed. Raises BadQuickscan."""
    text = text_of(data)
    try:
        _check_events(text)
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BadQuickscan(sentences.yaml_line(mark.line + 1 if mark else 1)) from None
    except yaml.YAMLError:
        raise BadQuickscan(sentences.FILE_NOT_A_QUICKSCAN) from None
    return _quickscan(_tree(node), gate)


def _check_events(text: str) -> None:
    """Refuse aliases (they can grow without end) and deep nesting before anything is built."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.AliasEvent):
            raise BadQuickscan(sentences.YAML_ALIAS)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise BadQuickscan(sentences.TOO_DEEP)


def _tree(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.MappingNode):
        return Mapped((_tree(key), _tree(value)) for key, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_tree(item) for item in node.value]
    if not isinstance(node, yaml.ScalarNode):
        return ""
    is_null = not node.style and node.value in ("~", "null", "Null", "NULL")
    return "" if is_null else node.value


def _quickscan(tree: Any, gate: Gate) -> RawQuickscan:
    if not isinstance(tree, Mapped):
        raise BadQuickscan(sentences.NO_QUICKSCAN_INSIDE)
    issues, pairs = _split(tree)
    _check_names(pairs, gate)
    header, problems, _ = _values(Mapped(pairs), HEADER_FIELDS)
    if len(issues) > MAX_ISSUES:
        raise BadQuickscan(sentences.too_many_rows(MAX_ISSUES))
    rows = tuple(
        _issue(number, item, gate) for number, item in enumerate(issues, start=1) if _is_filled(item)
    )
    return RawQuickscan(header, rows, problems, "Vraagstuk", "veld")


def _split(tree: Mapped) -> tuple[list[Any], list[tuple[str, Any]]]:
    """The list of issues, and the header fields whether or not they stand in a mapping of their own."""
    issues: list[Any] = []
    pairs: list[tuple[str, Any]] = []
    for name, value in tree:
        if fold(str(name)) in ISSUES_NAMES:
            if not isinstance(value, list) and value not in ("", None):
                raise BadQuickscan(sentences.NO_QUICKSCAN_INSIDE)
            issues += value or []
        elif fold(str(name)) in HEADER_NAMES and isinstance(value, Mapped):
            pairs += value
        elif fold(str(name)) not in _IGNORED:
            pairs.append((str(name), value))
    return issues, pairs


def _check_names(pairs: list[tuple[str, Any]], gate: Gate) -> None:
    """Header fields with a name that nobody knows: the file is of another kind, or a name was changed."""
    for name, _ in pairs:
        if find_field(HEADER_FIELDS, name) is None:
            nearest = _nearest_key(name)
            raise BadQuickscan(sentences.unknown_name("veld", gate.quote(name), nearest))


def _nearest_key(name: str) -> str:
    sections = (HEADER_LABEL, ISSUES_LABEL)
    close = [label for label in sections if fold(label)[:6] == fold(name)[:6]]
    return (close[0] if close else nearest_label(HEADER_FIELDS, name)).lower().replace(" ", "_")


def _is_filled(item: Any) -> bool:
    """Whether a block of the form holds anything; a block that was left empty is no issue."""
    if isinstance(item, Mapped):
        return any(_is_filled(value) for _, value in item)
    return any(map(_is_filled, item)) if isinstance(item, list) else bool(item)


def _issue(number: int, item: Any, gate: Gate) -> RawIssue:
    if not isinstance(item, Mapped):
        problem = Problem(ISSUES_LABEL, sentences.NO_QUICKSCAN_INSIDE)
        return RawIssue(number, {}, (problem,))
    values, problems, unknown = _values(item, ISSUE_FIELDS)
    problems += tuple(
        Problem(
            "onbekend veld",
            sentences.unknown_name("veld", gate.quote(name), nearest_label(ISSUE_FIELDS, name)),
        )
        for name in unknown
    )
    return RawIssue(number, values, problems)


def _values(
    pairs: Mapped, fields: tuple[Field, ...]
) -> tuple[Mapping[str, RawValue], tuple[Problem, ...], tuple[str, ...]]:
    """The values by field name, problems with their form, and the names that are no field."""
    values: dict[str, RawValue] = {}
    problems: list[Problem] = []
    unknown: list[str] = []
    for name, found in pairs:
        field = find_field(fields, str(name))
        if field is None:
            unknown.append(str(name))
            continue
        value = _raw(found)
        if field.name in values:
            problems.append(Problem(field.label, sentences.FIELD_TWICE))
        elif value is None:
            problems.append(Problem(field.label, sentences.NOT_A_TEXT))
        values[field.name] = "" if value is None else value
    return values, tuple(problems), tuple(unknown)


def _raw(found: Any) -> RawValue | None:
    """A text or a list of texts; None for anything deeper."""
    if isinstance(found, list):
        return tuple(map(_scalar, found)) if all(map(_is_scalar, found)) else None
    return _scalar(found) if _is_scalar(found) else None


def _is_scalar(found: Any) -> TypeGuard[str | bool | None]:
    return found is None or isinstance(found, str | bool)


def _scalar(found: str | bool | None) -> str:
    if isinstance(found, bool):
        return "ja" if found else "nee"
    return found or ""
