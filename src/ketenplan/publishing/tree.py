"""The document model as plain lists and mappings, each value with its `kind`: what JSON can carry."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

type Tree = dict[str, "Tree"] | list["Tree"] | str | int | bool | None


def tree(value: Any, clean: Callable[[str], str]) -> Tree:
    """`value` of the document model as a tree; every text goes through `clean`.

    A dataclass becomes a mapping with `kind` (its class name) and its fields; a tuple a list; a date ISO 8601.
    Raises TypeError for a value that does not belong to the model.
    """
    if isinstance(value, str):
        return clean(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [tree(item, clean) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: tree(getattr(value, field.name), clean) for field in fields(value)}
        return {"kind": type(value).__name__, **parts}
    raise TypeError(f"{type(value).__name__} does not belong to the document model; use only its dataclasses")
