"""What can be wrong in a project, and the two rules that every section of it needs."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from ketenplan.core.project.places import Path


class ProblemKind(StrEnum):
    """Why a project cannot be an exchange file."""

    EMPTY = "EMPTY"
    DOUBLE = "DOUBLE"
    NULL_CHARACTER = "NULL_CHARACTER"
    UNKNOWN_ISSUE = "UNKNOWN_ISSUE"
    UNKNOWN_DOCUMENT = "UNKNOWN_DOCUMENT"
    UNKNOWN_PASSAGE = "UNKNOWN_PASSAGE"
    UNKNOWN_PARTNER = "UNKNOWN_PARTNER"
    UNKNOWN_TABLE = "UNKNOWN_TABLE"
    UNKNOWN_PROGRAMME = "UNKNOWN_PROGRAMME"
    UNKNOWN_NEED = "UNKNOWN_NEED"
    NO_PARTIES = "NO_PARTIES"
    NO_INFORMATION = "NO_INFORMATION"
    FOLLOWS_ITSELF = "FOLLOWS_ITSELF"
    UNKNOWN_PAGE = "UNKNOWN_PAGE"
    SPAN_OUTSIDE_PAGE = "SPAN_OUTSIDE_PAGE"
    ONE_PAGE_ONLY = "ONE_PAGE_ONLY"
    TOO_LOW = "TOO_LOW"
    CHAPTER_OUT_OF_RANGE = "CHAPTER_OUT_OF_RANGE"
    SHARE_OUT_OF_RANGE = "SHARE_OUT_OF_RANGE"
    CUE_NOT_ITS_WORDS = "CUE_NOT_ITS_WORDS"
    VERSION_NOT_RISING = "VERSION_NOT_RISING"
    PERIOD_REVERSED = "PERIOD_REVERSED"
    BAD_CHECKSUM = "BAD_CHECKSUM"


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule. `path` leads to the field that breaks it."""

    kind: ProblemKind
    path: Path


def empty(*fields_to_fill: tuple[Path, str]) -> Iterator[Problem]:
    """A problem per place whose text is blank."""
    return (Problem(ProblemKind.EMPTY, path) for path, text in fields_to_fill if not text.strip())


def doubles(keys: Iterable[Hashable], path: Path, field: str) -> Iterator[Problem]:
    """A problem per key that came before; `field` is where the keys stand in the items of the list at `path`."""
    seen: set[Hashable] = set()
    for index, key in enumerate(keys):
        if key in seen:
            yield Problem(ProblemKind.DOUBLE, (*path, index, field))
        seen.add(key)
