"""What must hold in a project beyond the types of its fields: keys, references, spans, versions and dates.

A problem is a code with a place; `core.project.exchange` turns it into a Dutch sentence. The rules are explained
in docs/exchange-format.md.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum, StrEnum
from typing import Any

from ketenplan.core.project.model import ObjectiveState, PolicyDocument, PolicyLink, Project, SafetyIssue
from ketenplan.core.project.places import Path

LAST_CHAPTER = 19
_SHA256 = re.compile(r"(?:[0-9a-f]{64})?", re.ASCII)


class ProblemKind(StrEnum):
    """Why a project cannot be an exchange file."""

    EMPTY = "EMPTY"
    DOUBLE = "DOUBLE"
    NULL_CHARACTER = "NULL_CHARACTER"
    UNKNOWN_ISSUE = "UNKNOWN_ISSUE"
    UNKNOWN_DOCUMENT = "UNKNOWN_DOCUMENT"
    UNKNOWN_PASSAGE = "UNKNOWN_PASSAGE"
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


def find_problems(project: Project) -> tuple[Problem, ...]:
    """Every broken rule, in the order of the rules below; empty when the project may be exchanged."""
    return (
        *_null_characters(project),
        *_empty((("pseudonym",), project.pseudonym), (("municipality",), project.municipality)),
        *_quickscan_problems(project),
        *_partner_problems(project),
        *_document_problems(project),
        *_link_problems(project),
        *_chapter_problems(project),
        *_objective_problems(project),
        *_move_problems(project),
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
        yield from _empty(((*path, "municipality"), quickscan.municipality))
        if quickscan.version < lowest:
            yield Problem(ProblemKind.VERSION_NOT_RISING, (*path, "version"))
        lowest = max(lowest, quickscan.version + 1)
        yield from _issue_problems(quickscan.safety_issues, (*path, "safety_issues"))


def _issue_problems(issues: Sequence[SafetyIssue], path: Path) -> Iterator[Problem]:
    for index, issue in enumerate(issues):
        yield from _empty(((*path, index, "key"), issue.key), ((*path, index, "title"), issue.title))
    yield from _doubles((issue.key for issue in issues), path, "key")


def _partner_problems(project: Project) -> Iterator[Problem]:
    path: Path = ("partners",)
    for index, partner in enumerate(project.partners):
        yield from _empty(((*path, index, "key"), partner.key), ((*path, index, "name"), partner.name))
    yield from _doubles((partner.key for partner in project.partners), path, "key")


def _document_problems(project: Project) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, document in enumerate(project.documents):
        path: Path = ("documents", index)
        yield from _empty(((*path, "key"), document.key), ((*path, "title"), document.title))
        if not _SHA256.fullmatch(document.sha256):
            yield Problem(ProblemKind.BAD_CHECKSUM, (*path, "sha256"))
        if document.valid_from and document.valid_until and document.valid_from > document.valid_until:
            yield Problem(ProblemKind.PERIOD_REVERSED, (*path, "valid_until"))
        yield from _page_problems(document, path)
        yield from _passage_problems(document, path, seen)
    yield from _doubles((document.key for document in project.documents), ("documents",), "key")
    yield from _follow_problems(project)


def _follow_problems(project: Project) -> Iterator[Problem]:
    """A document follows another one of the file, and two documents never follow each other."""
    follows = {document.key: document.follows for document in project.documents}
    for index, document in enumerate(project.documents):
        other = document.follows
        if other and (other not in follows or document.key in (other, follows[other])):
            yield Problem(ProblemKind.UNKNOWN_DOCUMENT, ("documents", index, "follows"))


def _page_problems(document: PolicyDocument, path: Path) -> Iterator[Problem]:
    for index, page in enumerate(document.pages):
        if page.number < 1:
            yield Problem(ProblemKind.TOO_LOW, (*path, "pages", index, "number"))
        if not document.has_pages and (index, page.number) != (0, 1):
            yield Problem(ProblemKind.ONE_PAGE_ONLY, (*path, "pages", index, "number"))
    yield from _doubles((page.number for page in document.pages), (*path, "pages"), "number")


def _passage_problems(document: PolicyDocument, path: Path, seen: set[str]) -> Iterator[Problem]:
    """`seen` collects passage keys over all documents: they are unique within the municipality."""
    lengths = {page.number: len(page.text) for page in document.pages}
    for index, passage in enumerate(document.passages):
        at: Path = (*path, "passages", index)
        yield from _empty(((*at, "key"), passage.key))
        if passage.key in seen:
            yield Problem(ProblemKind.DOUBLE, (*at, "key"))
        seen.add(passage.key)
        if passage.paragraph < 1:
            yield Problem(ProblemKind.TOO_LOW, (*at, "paragraph"))
        if passage.page not in lengths:
            yield Problem(ProblemKind.UNKNOWN_PAGE, (*at, "page"))
        elif not 0 <= passage.start < passage.end <= lengths[passage.page]:
            yield Problem(ProblemKind.SPAN_OUTSIDE_PAGE, (*at, "end"))


def _link_problems(project: Project) -> Iterator[Problem]:
    issues = {issue.key for quickscan in project.quickscans for issue in quickscan.safety_issues}
    passages = {document.key: {p.key for p in document.passages} for document in project.documents}
    for index, link in enumerate(project.links):
        path: Path = ("links", index)
        if link.issue not in issues:
            yield Problem(ProblemKind.UNKNOWN_ISSUE, (*path, "issue"))
        if link.document not in passages:
            yield Problem(ProblemKind.UNKNOWN_DOCUMENT, (*path, "document"))
        elif link.passage not in passages[link.document]:
            yield Problem(ProblemKind.UNKNOWN_PASSAGE, (*path, "passage"))
        yield from _share_problems(link, path)
        yield from _cue_problems(link, path)
    yield from _doubles(((link.issue, link.passage) for link in project.links), ("links",), "passage")


def _share_problems(link: PolicyLink, path: Path) -> Iterator[Problem]:
    for index, reason in enumerate(link.reasons):
        if not 0 <= reason.share <= 1:
            yield Problem(ProblemKind.SHARE_OUT_OF_RANGE, (*path, "reasons", index, "share"))


def _cue_problems(link: PolicyLink, path: Path) -> Iterator[Problem]:
    """A cue marks its own words: a span of another length would mark others."""
    for index, cue in enumerate(link.relation_cues):
        at: Path = (*path, "relation_cues", index)
        if cue.policy_start < 0 or cue.policy_end - cue.policy_start != len(cue.policy_words):
            yield Problem(ProblemKind.CUE_NOT_ITS_WORDS, (*at, "policy_end"))
        if cue.issue_start < 0 or cue.issue_end - cue.issue_start != len(cue.issue_words):
            yield Problem(ProblemKind.CUE_NOT_ITS_WORDS, (*at, "issue_end"))


def _objective_problems(project: Project) -> Iterator[Problem]:
    """A document that a decided objective came from may be gone; its quote is kept all the same."""
    for index, objective in enumerate(project.objectives):
        path: Path = ("objectives", index)
        needed = ["key", "document", "what", "quote"]
        needed += ["argument"] if objective.state is ObjectiveState.REJECTED else []
        yield from _empty(*(((*path, name), getattr(objective, name)) for name in needed))
        if objective.state is not ObjectiveState.PROPOSED and objective.decided_on is None:
            yield Problem(ProblemKind.EMPTY, (*path, "decided_on"))
        for name in ("page", "paragraph"):
            if getattr(objective, name) < 1:
                yield Problem(ProblemKind.TOO_LOW, (*path, name))
        if objective.start < 0 or objective.end - objective.start != len(objective.quote):
            yield Problem(ProblemKind.SPAN_OUTSIDE_PAGE, (*path, "end"))
        first, last = objective.valid_from, objective.valid_until
        if first and last and first > last:
            yield Problem(ProblemKind.PERIOD_REVERSED, (*path, "valid_until"))
    yield from _doubles((objective.key for objective in project.objectives), ("objectives",), "key")


def _move_problems(project: Project) -> Iterator[Problem]:
    """The newer document and the link may be gone; the decision as it was is kept all the same."""
    issues = {issue.key for quickscan in project.quickscans for issue in quickscan.safety_issues}
    documents = {"", *(document.key for document in project.documents)}
    links = {(link.issue, link.passage) for link in project.links}
    seen: set[tuple[str, str, str]] = set()
    for index, move in enumerate(project.link_moves):
        path: Path = ("link_moves", index)
        yield from _empty(
            *(((*path, name), getattr(move, name)) for name in ("older_title", "older_quote", "reason"))
        )
        if move.moved_on is None:
            yield Problem(ProblemKind.EMPTY, (*path, "moved_on"))
        if move.issue not in issues:
            yield Problem(ProblemKind.UNKNOWN_ISSUE, (*path, "issue"))
        if move.document not in documents:
            yield Problem(ProblemKind.UNKNOWN_DOCUMENT, (*path, "document"))
        if move.passage and (move.issue, move.passage) not in links:
            yield Problem(ProblemKind.UNKNOWN_PASSAGE, (*path, "passage"))
        key = (move.issue, move.passage, move.document)
        if all(key) and key in seen:
            yield Problem(ProblemKind.DOUBLE, (*path, "passage"))
        seen.add(key)


def _chapter_problems(project: Project) -> Iterator[Problem]:
    for index, own in enumerate(project.chapter_texts):
        if not 0 <= own.chapter <= LAST_CHAPTER:
            yield Problem(ProblemKind.CHAPTER_OUT_OF_RANGE, ("chapter_texts", index, "chapter"))


def _empty(*fields_to_fill: tuple[Path, str]) -> Iterator[Problem]:
    return (Problem(ProblemKind.EMPTY, path) for path, text in fields_to_fill if not text.strip())


def _doubles(keys: Iterable[Hashable], path: Path, field: str) -> Iterator[Problem]:
    seen: set[Hashable] = set()
    for index, key in enumerate(keys):
        if key in seen:
            yield Problem(ProblemKind.DOUBLE, (*path, index, field))
        seen.add(key)
