"""Choices of forms: the Dutch labels of codes, from the same source as the plan."""

from collections.abc import Mapping
from enum import StrEnum

from ketenplan.reference import starter


def code_choices(labels: Mapping[StrEnum, str]) -> list[tuple[str, str]]:
    """Value and label of each code, in the order in which they are defined."""
    return [(code.value, text) for code, text in labels.items() if code is not None]


def reference_choices(name: str) -> list[tuple[str, str]]:
    """Value and label of each row of a reference list."""
    return [(item.code, item.label) for item in starter.load(name)]
