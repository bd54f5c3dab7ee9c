"""The reviewed lines beside this file, read once like the thesaurus and the lists of the gate."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, ClassVar, Final

import yaml
from pydantic import ConfigDict, TypeAdapter

from ketenplan.core.relations.patterns import Finder

RULES_VERSION: Final = "3"
"""Raise it when a line is added, changed or taken out: proposals made before may then differ."""


class Way(StrEnum):
    """Which way policy moves something."""

    LESS = "LESS"
    MORE = "MORE"
    TACKLE = "TACKLE"


class ObjectKind(StrEnum):
    """What kind of thing is moved."""

    MEANS = "MEANS"
    PROBLEM = "PROBLEM"
    OBSTACLE = "OBSTACLE"
    GENERIC = "GENERIC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`words` lead to this line; `because` is a Dutch clause that follows on "omdat"."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    id: str
    words: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveLine(Line):
    """`place` is "ANY", or "AFTER" when what is moved follows on the words at once."""

    move: Way
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectLine(Line):
    """`concepts` are ids of the thesaurus that mean the same; a problem `answers` to what an issue with it needs."""

    kind: ObjectKind
    concepts: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmLine(Line):
    """`takes` what an approach can need; `concepts` are ids of the thesaurus that mean the measure."""

    takes: tuple[str, ...]
    concepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLine(Line):
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signs:
    """Lists that stand by themselves."""

    conditions: tuple[Line, ...]
    running: tuple[Line, ...]
    negations: tuple[Line, ...]
    excused: tuple[Line, ...]
    protections: tuple[Line, ...]
    groups: tuple[Line, ...]
    restrictions: tuple[Line, ...]
    other_senses: tuple[Line, ...]
    explaining: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """All lines of one file each, by id."""

    moves: dict[str, MoveLine]
    objects: dict[str, ObjectLine]
    harms: dict[str, HarmLine]
    needs: dict[str, NeedLine]
    signs: Signs


@cache
def rules() -> Rules:
    """The reviewed lines. Raises pydantic.ValidationError for a line with a field too many or too few."""
    return Rules(
        _by_id(TypeAdapter(tuple[MoveLine, ...]).validate_python(_file("moves"))),
        _by_id(TypeAdapter(tuple[ObjectLine, ...]).validate_python(_file("objects"))),
        _by_id(TypeAdapter(tuple[HarmLine, ...]).validate_python(_file("harms"))),
        _by_id(TypeAdapter(tuple[NeedLine, ...]).validate_python(_file("needs"))),
        TypeAdapter(Signs).validate_python(_file("signs")),
    )


def _file(name: str) -> Any:
    text = resources.files(__package__).joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def _by_id[L: Line](lines: tuple[L, ...]) -> dict[str, L]:
    return {line.id: line for line in lines}


@dataclass(frozen=True, slots=True)
class Finders:
    """One finder per list, made once."""

    moves: Finder
    objects: Finder
    harms: Finder
    needs: Finder
    conditions: Finder
    running: Finder
    negations: Finder
    excused: Finder
    protections: Finder
    groups: Finder
    restrictions: Finder
    other_senses: Finder
    explaining: Finder


@cache
def finders() -> Finders:
    """The patterns of every list, ready to look for."""
    known = rules()
    signs = known.signs
    by_list = (*(tuple(lines.values()) for lines in (known.moves, known.objects, known.harms, known.needs)),)
    loose = (
        signs.conditions,
        signs.running,
        signs.negations,
        signs.excused,
        signs.protections,
        signs.groups,
        signs.restrictions,
        signs.other_senses,
        signs.explaining,
    )
    return Finders(*(_finder(lines) for lines in (*by_list, *loose)))


def _finder(lines: tuple[Line, ...]) -> Finder:
    return Finder((line.id, line.words) for line in lines)
