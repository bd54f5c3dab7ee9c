"""What must hold in a project beyond the types of its fields: keys, references, spans, versions and dates.

A problem is a code with a place; `core.project.exchange` turns it into a Dutch sentence. The rules are explained
in docs/exchange-format.md. Each subject has its checks in a module of its own beside this one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from ketenplan.core.project.agreement_checks import agreement_problems, need_problems
from ketenplan.core.project.chain_checks import (
    answer_problems,
    partner_problems,
    standing_problems,
    table_problems,
)
from ketenplan.core.project.model import Project, SafetyIssue
from ketenplan.core.project.places import Path
from ketenplan.core.project.policy_checks import (
    document_problems,
    link_problems,
    move_problems,
    objective_problems,
)
from ketenplan.core.project.problems import Problem, ProblemKind, doubles, empty
from ketenplan.core.project.programme_checks import programme_decision_problems, programme_problems

__all__ = ["LAST_CHAPTER", "Problem", "ProblemKind", "find_problems", "strings"]

LAST_CHAPTER = 19


def find_problems(project: Project) -> tuple[Problem, ...]:
    """Every broken rule, in the order of the rules below; empty when the project may be exchanged."""
    return (
        *_null_characters(project),
        *empty((("pseudonym",), project.pseudonym), (("municipality",), project.municipality)),
        *_quickscan_problems(project),
        *partner_problems(project),
        *document_problems(project),
        *link_problems(project),
        *_chapter_problems(project),
        *objective_problems(project),
        *move_problems(project),
        *table_problems(project),
        *standing_problems(project),
        *answer_problems(project),
        *programme_problems(project),
        *programme_decision_problems(project),
        *agreement_problems(project),
        *need_problems(project),
    )


def strings(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text inside a tree of dataclasses and tuples, with its place, in reading order. Codes are left out."""
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from strings(item, (*path, index))
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name), (*path, field.name))


def _null_characters(project: Project) -> Iterator[Problem]:
    # NB: PostgreSQL cannot store U+0000, so a file with it would import on one database only.
    return (Problem(ProblemKind.NULL_CHARACTER, path) for path, text in strings(project) if "\0" in text)


def _quickscan_problems(project: Project) -> Iterator[Problem]:
    lowest = 1
    for index, quickscan in enumerate(project.quickscans):
        path: Path = ("quickscans", index)
        yield from empty(((*path, "municipality"), quickscan.municipality))
        if quickscan.version < lowest:
            yield Problem(ProblemKind.VERSION_NOT_RISING, (*path, "version"))
        lowest = max(lowest, quickscan.version + 1)
        yield from _issue_problems(quickscan.safety_issues, (*path, "safety_issues"))


def _issue_problems(issues: Sequence[SafetyIssue], path: Path) -> Iterator[Problem]:
    for index, issue in enumerate(issues):
        yield from empty(((*path, index, "key"), issue.key), ((*path, index, "title"), issue.title))
    yield from doubles((issue.key for issue in issues), path, "key")


def _chapter_problems(project: Project) -> Iterator[Problem]:
    for index, own in enumerate(project.chapter_texts):
        if not 0 <= own.chapter <= LAST_CHAPTER:
            yield Problem(ProblemKind.CHAPTER_OUT_OF_RANGE, ("chapter_texts", index, "chapter"))
