"""The exchange format `ketenplan-project/1`: one JSON document for one whole project.

Written form: UTF-8, fields in the order of `core.project.model`, every field present, two spaces of indent, dates
as YYYY-MM-DD, no NaN or infinity, a newline at the end. Equal projects give equal bytes. Reading accepts any order
of fields and lets fields with a default be left out; unknown fields and other types are refused. Every field is
explained in docs/exchange-format.md.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Final, Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from ketenplan.core.project import wording
from ketenplan.core.project.checks import LAST_CHAPTER, find_problems
from ketenplan.core.project.model import Project

FORMAT: Final = "ketenplan-project/1"


@dataclass(frozen=True, slots=True)
class ExchangeFile:
    """The document itself: the name of the format and the project."""

    # The values of a project are plain dataclasses; the configuration of this outermost one reaches all of them.
    __pydantic_config__ = ConfigDict(
        extra="forbid", strict=True, allow_inf_nan=False, ser_json_inf_nan="constants"
    )

    format: Literal["ketenplan-project/1"]
    project: Project


_ADAPTER = TypeAdapter(ExchangeFile)

# Bounds that the types of the model cannot say; `core.project.checks` holds the same and more.
_BOUNDS: dict[tuple[str, str], dict[str, Any]] = {
    ("Project", "pseudonym"): {"minLength": 1},
    ("Project", "municipality"): {"minLength": 1},
    ("Quickscan", "municipality"): {"minLength": 1},
    ("Quickscan", "version"): {"minimum": 1},
    ("SafetyIssue", "key"): {"minLength": 1},
    ("SafetyIssue", "title"): {"minLength": 1},
    ("Partner", "key"): {"minLength": 1},
    ("Partner", "name"): {"minLength": 1},
    ("PolicyDocument", "key"): {"minLength": 1},
    ("PolicyDocument", "title"): {"minLength": 1},
    ("PolicyDocument", "sha256"): {"pattern": "^([0-9a-f]{64})?$"},
    ("Page", "number"): {"minimum": 1},
    ("Passage", "key"): {"minLength": 1},
    ("Passage", "paragraph"): {"minimum": 1},
    ("Passage", "start"): {"minimum": 0},
    ("Passage", "end"): {"minimum": 1},
    ("MatchReason", "share"): {"minimum": 0, "maximum": 1},
    ("RelationCue", "policy_start"): {"minimum": 0},
    ("RelationCue", "policy_end"): {"minimum": 0},
    ("RelationCue", "issue_start"): {"minimum": 0},
    ("RelationCue", "issue_end"): {"minimum": 0},
    ("PolicyObjective", "key"): {"minLength": 1},
    ("PolicyObjective", "document"): {"minLength": 1},
    ("PolicyObjective", "what"): {"minLength": 1},
    ("PolicyObjective", "quote"): {"minLength": 1},
    ("PolicyObjective", "page"): {"minimum": 1},
    ("PolicyObjective", "paragraph"): {"minimum": 1},
    ("PolicyObjective", "start"): {"minimum": 0},
    ("PolicyObjective", "end"): {"minimum": 1},
    ("LinkMove", "issue"): {"minLength": 1},
    ("LinkMove", "older_title"): {"minLength": 1},
    ("LinkMove", "older_quote"): {"minLength": 1},
    ("LinkMove", "reason"): {"minLength": 1},
    ("ChapterText", "chapter"): {"minimum": 0, "maximum": LAST_CHAPTER},
}


class BadExchangeFile(ValueError):
    """The text is no `ketenplan-project/1`. `sentence` is one Dutch sentence and never repeats what was typed."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def to_json(project: Project) -> str:
    """The canonical exchange document. Raises ValueError for a score or share that is not a finite number."""
    tree = _ADAPTER.dump_python(ExchangeFile(FORMAT, project), mode="json")
    return json.dumps(tree, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def from_json(text: str | bytes) -> Project:
    """Read an exchange document and check it. Raises BadExchangeFile naming the first thing that is wrong."""
    decoded = _decode(text)
    try:
        project = _ADAPTER.validate_json(decoded).project
    except ValidationError as error:
        raise BadExchangeFile(_sentence(error, decoded)) from None
    problems = find_problems(project)
    if problems:
        raise BadExchangeFile(wording.problem_sentence(problems[0]))
    return project


def sha256(project: Project) -> str:
    """The checksum (64 hexadecimal digits) of the canonical exchange document."""
    return hashlib.sha256(to_json(project).encode()).hexdigest()


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the format, as published in docs/schema."""
    generated = _ADAPTER.json_schema(mode="validation")
    for (definition, field), bounds in _BOUNDS.items():
        generated["$defs"][definition]["properties"][field].update(bounds)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:ketenplan:schema:project:1",
        **generated,
    }


def schema_text() -> str:
    """The published file: `schema()` as text."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _decode(text: str | bytes) -> str:
    # Windows editors put a byte order mark in front; JSON does not know it.
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadExchangeFile(wording.NOT_UTF8) from None


def _sentence(error: ValidationError, text: str) -> str:
    first: ErrorDetails = error.errors(include_url=False, include_context=True, include_input=False)[0]
    if first["type"] == "json_invalid":
        return _json_sentence(text)
    return wording.type_sentence(first["type"], first["loc"])


def _json_sentence(text: str) -> str:
    if not text.strip():
        return wording.EMPTY_FILE
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return wording.invalid_json(error.lineno, error.colno)
    except (RecursionError, ValueError):
        pass
    return wording.NOT_JSON
