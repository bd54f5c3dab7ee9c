"""The domain thesaurus: which words of policy and which everyday words mean the same. See docs/methods/thesaurus.md.

The data stand beside this file, one YAML file per theme. Reading them is part of loading the program, like the word
lists of the gate: once, and the same for every municipality.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import ClassVar, Final

import yaml
from pydantic import ConfigDict, TypeAdapter

# Which words are compared with which: raise it when a concept or term is added, changed or taken out.
THESAURUS_VERSION: Final = "3"


@dataclass(frozen=True, slots=True)
class Concept:
    """One subject with the words for it.

    `policy` holds the words of policy documents, `everyday` those of a neighbour, teacher or police officer: single
    words and phrases in the order people write them, in their own spelling. `broader` names concepts that a hit on
    this one may support, never the other way round. `indicator` holds names of national or usual local indicators.
    `theme` is the name of the file; `source` says where the words come from, `date` when they were last reviewed.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    id: str
    label: str
    policy: tuple[str, ...]
    everyday: tuple[str, ...]
    broader: tuple[str, ...]
    indicator: tuple[str, ...]
    source: str
    date: date
    theme: str

    @property
    def terms(self) -> tuple[str, ...]:
        """All words that lead to this concept: of policy first, then the everyday ones."""
        return self.policy + self.everyday


_CONCEPTS: Final = TypeAdapter(tuple[Concept, ...])


@cache
def concepts() -> tuple[Concept, ...]:
    """Every concept, by theme and then in the order of its file.

    Raises pydantic.ValidationError for an entry that lacks a field, has one too many or holds another kind of value.
    """
    entries = [{**entry, "theme": theme} for theme, text in _files() for entry in yaml.safe_load(text)]
    return _CONCEPTS.validate_python(entries)


def _files() -> Iterator[tuple[str, str]]:
    """Name and text of each theme, by name."""
    files = [file for file in resources.files(__package__).iterdir() if file.name.endswith(".yaml")]
    for file in sorted(files, key=lambda file: file.name):
        yield file.name.removesuffix(".yaml"), file.read_text(encoding="utf-8")
