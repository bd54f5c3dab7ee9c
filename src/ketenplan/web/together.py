"""Small tables read together: some pages are made from a dozen of them, and may not cost a query for each."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, JSONField, Model, QuerySet, Value, Window
from django.db.models.functions import JSONObject, RowNumber

_TABLE, _PLACE, _ROW = "together_table", "together_place", "together_row"


def read_together(*querysets: QuerySet[Any]) -> tuple[list[Any], ...]:
    """The rows of each queryset as instances, in its own order, with what it selects along. 1 query.

    For tables of a few dozen rows: every row travels as JSON. Annotations and prefetched rows are left out; a
    queryset that is empty by itself (`none()`) costs nothing.
    """
    asked = [(number, rows) for number, rows in enumerate(querysets) if not rows.query.is_empty()]
    found: tuple[list[Any], ...] = tuple([] for _ in querysets)
    if not asked:
        return found
    first, *others = (_as_json(number, rows) for number, rows in asked)
    lines = first.union(*others, all=True).order_by()
    for number, _, row in sorted(lines, key=lambda line: line[:2]):
        rows = querysets[number]
        found[number].append(_instance(rows.model, _read(row), _related(rows)))
    return found


def gather(rows: Iterable[Model], name: str, of: Iterable[tuple[int, Model]]) -> None:
    """Give each row what belongs to it, so that `row.<name>.all()` has it: `of` are (pk of the row, what it has)."""
    by_row: dict[int, list[Model]] = defaultdict(list)
    for pk, one in of:
        by_row[pk].append(one)
    for row in rows:
        prefetched = row.__dict__.setdefault("_prefetched_objects_cache", {})
        prefetched[name] = by_row[row.pk]


def _as_json(number: int, rows: QuerySet[Any]) -> QuerySet[Any]:
    order = [F(str(name)) for name in rows.query.order_by] or [F("pk")]
    plain = rows.select_related(None).order_by().prefetch_related(None)
    place = Window(RowNumber(), order_by=order)
    lines = plain.annotate(
        **{_TABLE: Value(number), _PLACE: place, _ROW: _object(rows.model, "", _related(rows))}
    )
    return lines.values_list(_TABLE, _PLACE, _ROW)


def _related(rows: QuerySet[Any]) -> Mapping[str, Any]:
    selected = rows.query.select_related
    return selected if isinstance(selected, dict) else {}


def _object(model: type[Model], prefix: str, related: Mapping[str, Any]) -> JSONObject:
    """One row as a JSON object, by column; a related row is an object within it."""
    columns = {field.attname: f"{prefix}{field.attname}" for field in model._meta.concrete_fields}
    inner = {name: _object(_model_of(model, name), f"{prefix}{name}__", {}) for name in related}
    return JSONObject(**columns, **inner)


def _model_of(model: type[Model], name: str) -> type[Model]:
    found: type[Model] = model._meta.get_field(name).related_model  # type: ignore[assignment]
    return found


def _read(row: Any) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(row) if isinstance(row, str) else row
    return loaded


def _instance(model: type[Model], row: Mapping[str, Any], related: Mapping[str, Any]) -> Model:
    instance = model(
        **{field.attname: _value(field, row[field.attname]) for field in model._meta.concrete_fields}
    )
    instance._state.adding = False
    for name in related:
        other = _model_of(model, name)
        inner = row[name]
        is_there = inner[other._meta.pk.attname] is not None
        setattr(instance, name, _instance(other, inner, {}) if is_there else None)
    return instance


def _value(field: Any, value: Any) -> Any:
    # NB: SQLite gives a column of JSON within an object as text, PostgreSQL as JSON.
    if isinstance(field, JSONField):
        return json.loads(value) if isinstance(value, str) else value
    return field.to_python(value)
