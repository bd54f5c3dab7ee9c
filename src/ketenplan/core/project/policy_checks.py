"""What must hold among policy documents, links, objectives and link moves."""

import re
from collections.abc import Iterator

from ketenplan.core.project.following import followed_from
from ketenplan.core.project.model import ObjectiveState, PolicyDocument, PolicyLink, Project
from ketenplan.core.project.places import Path
from ketenplan.core.project.problems import Problem, ProblemKind, doubles, empty

_SHA256 = re.compile(r"(?:[0-9a-f]{64})?", re.ASCII)


def document_problems(project: Project) -> Iterator[Problem]:
    """Documents with their pages and passages, and which one follows which."""
    seen: set[str] = set()
    for index, document in enumerate(project.documents):
        path: Path = ("documents", index)
        yield from empty(((*path, "key"), document.key), ((*path, "title"), document.title))
        if not _SHA256.fullmatch(document.sha256):
            yield Problem(ProblemKind.BAD_CHECKSUM, (*path, "sha256"))
        if document.valid_from and document.valid_until and document.valid_from > document.valid_until:
            yield Problem(ProblemKind.PERIOD_REVERSED, (*path, "valid_until"))
        yield from _page_problems(document, path)
        yield from _passage_problems(document, path, seen)
    yield from doubles((document.key for document in project.documents), ("documents",), "key")
    yield from _follow_problems(project)


def _follow_problems(project: Project) -> Iterator[Problem]:
    """A document follows another one of the file, and never itself, through others or not."""
    there = {document.key for document in project.documents}
    follows = {document.key: document.follows for document in project.documents if document.follows}
    for index, document in enumerate(project.documents):
        path: Path = ("documents", index, "follows")
        if document.follows and document.follows not in there:
            yield Problem(ProblemKind.UNKNOWN_DOCUMENT, path)
        elif document.key in followed_from(follows, document.key):
            yield Problem(ProblemKind.FOLLOWS_ITSELF, path)


def _page_problems(document: PolicyDocument, path: Path) -> Iterator[Problem]:
    for index, page in enumerate(document.pages):
        if page.number < 1:
            yield Problem(ProblemKind.TOO_LOW, (*path, "pages", index, "number"))
        if not document.has_pages and (index, page.number) != (0, 1):
            yield Problem(ProblemKind.ONE_PAGE_ONLY, (*path, "pages", index, "number"))
    yield from doubles((page.number for page in document.pages), (*path, "pages"), "number")


def _passage_problems(document: PolicyDocument, path: Path, seen: set[str]) -> Iterator[Problem]:
    """`seen` collects passage keys over all documents: they are unique within the municipality."""
    lengths = {page.number: len(page.text) for page in document.pages}
    for index, passage in enumerate(document.passages):
        at: Path = (*path, "passages", index)
        yield from empty(((*at, "key"), passage.key))
        if passage.key in seen:
            yield Problem(ProblemKind.DOUBLE, (*at, "key"))
        seen.add(passage.key)
        if passage.paragraph < 1:
            yield Problem(ProblemKind.TOO_LOW, (*at, "paragraph"))
        if passage.page not in lengths:
            yield Problem(ProblemKind.UNKNOWN_PAGE, (*at, "page"))
        elif not 0 <= passage.start < passage.end <= lengths[passage.page]:
            yield Problem(ProblemKind.SPAN_OUTSIDE_PAGE, (*at, "end"))


def link_problems(project: Project) -> Iterator[Problem]:
    """Links, with their reasons and cues."""
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
    yield from doubles(((link.issue, link.passage) for link in project.links), ("links",), "passage")


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


def objective_problems(project: Project) -> Iterator[Problem]:
    """A document that a decided objective came from may be gone; its quote is kept all the same."""
    for index, objective in enumerate(project.objectives):
        path: Path = ("objectives", index)
        needed = ["key", "document", "what", "quote"]
        needed += ["argument"] if objective.state is ObjectiveState.REJECTED else []
        yield from empty(*(((*path, name), getattr(objective, name)) for name in needed))
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
    yield from doubles((objective.key for objective in project.objectives), ("objectives",), "key")


def move_problems(project: Project) -> Iterator[Problem]:
    """The newer document and the link may be gone; the decision as it was is kept all the same."""
    issues = {issue.key for quickscan in project.quickscans for issue in quickscan.safety_issues}
    documents = {"", *(document.key for document in project.documents)}
    links = {(link.issue, link.passage) for link in project.links}
    seen: set[tuple[str, str, str]] = set()
    for index, move in enumerate(project.link_moves):
        path: Path = ("link_moves", index)
        yield from empty(
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
