"""From a quickscan to what stands in a form: Dutch labels for codes, one text per answer."""

from collections.abc import Sequence
from datetime import date

from ketenplan.core.project.model import Quickscan, SafetyIssue
from ketenplan.inquiries.formats.fields import (
    HEADER_FIELDS,
    ISSUE_FIELDS,
    Field,
    Kind,
    Vocabulary,
)
from ketenplan.reference.starter import find_in, label_in

Answer = str | int | date | None | tuple[str, ...]


def answers(value: Quickscan | SafetyIssue, vocabulary: Vocabulary) -> list[tuple[Field, Answer]]:
    """Every field of the header or of one issue, in the order of the form, with its answer."""
    fields = HEADER_FIELDS if isinstance(value, Quickscan) else ISSUE_FIELDS
    return [(field, _answer(field, getattr(value, field.name), vocabulary)) for field in fields]


def cell_text(answer: Answer) -> str:
    """An answer on paper: dates as 23-11-2026, lists with a semicolon between them.

    A single name with a comma gets a semicolon behind it, so that it is not read as two names.
    """
    if isinstance(answer, tuple):
        lone_comma = len(answer) == 1 and "," in answer[0]
        return "; ".join(answer) + (";" if lone_comma else "")
    if isinstance(answer, date):
        return f"{answer:%d-%m}-{answer.year:04d}"
    return "" if answer is None else str(answer)


def choice_labels(field: Field, vocabulary: Vocabulary) -> Sequence[str]:
    """The answers to choose from, as they are written."""
    return [_written(field, item.code, vocabulary) for item in vocabulary.choices(field.name)]


def _answer(field: Field, value: Answer, vocabulary: Vocabulary) -> Answer:
    if field.kind is Kind.CODE:
        return _written(field, str(value), vocabulary)
    if field.kind is Kind.CODES and isinstance(value, tuple):
        return tuple(_written(field, code, vocabulary) for code in value)
    return value


def _written(field: Field, code: str, vocabulary: Vocabulary) -> str:
    """The label; the code for age bands (12-15 says enough) and where a label would not be read back."""
    choices = vocabulary.choices(field.name)
    label = label_in(choices, code)
    is_safe = find_in(choices, label) == code and not set(label) & set(",;\n")
    return label if is_safe and field.name != "age_bands" else code
