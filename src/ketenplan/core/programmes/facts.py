"""What the advice knows of a project: read from the project itself, so that every door gives the same answer."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from ketenplan.core.dutch import fold
from ketenplan.core.project.model import LinkState, Project, Relation, SafetyIssue

INTENTIONS = (7, 10)
"""Chapters in which a project says what it is going to do: strategy, and interventions and measures."""


@dataclass(frozen=True, slots=True)
class PartnerFact:
    """A partner of the project. `partner_type` is a code of the reference data, or ""."""

    name: str
    partner_type: str = ""


@dataclass(frozen=True, slots=True)
class PolicyFact:
    """A passage that people accepted for `issue`: `text` is `page.text[start:end]` of the document."""

    issue: str
    document: str
    page: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """One project. `intentions` are texts in which it says what it will do itself. `until` is the day on which it
    expects to be done, None when nobody said. `partner_types` gives the type for a folded name or alias."""

    municipality: str
    area: str = ""
    issues: tuple[SafetyIssue, ...] = ()
    partners: tuple[PartnerFact, ...] = ()
    policy: tuple[PolicyFact, ...] = ()
    intentions: tuple[str, ...] = ()
    until: date | None = None
    partner_types: dict[str, str] = field(default_factory=dict, hash=False)


def types_by_name(rows: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Partner types by folded name: `rows` are a code with its label and aliases, older names included."""
    return {fold(name.strip()): code for code, names in rows for name in names}


def facts_of(project: Project, *, partner_types: dict[str, str] | None = None) -> ProjectFacts:
    """The facts of `project`, from its current quickscan."""
    quickscan = project.quickscan
    own = tuple(c.text for c in project.chapter_texts if c.chapter in INTENTIONS and c.text.strip())
    return ProjectFacts(
        municipality=project.municipality,
        area=quickscan.area if quickscan else "",
        issues=quickscan.safety_issues if quickscan else (),
        partners=tuple(PartnerFact(p.name, p.partner_type) for p in project.partners),
        policy=_policy(project),
        intentions=own,
        partner_types=partner_types or {},
    )


def _policy(project: Project) -> tuple[PolicyFact, ...]:
    """Accepted links that found something: a person who said that policy is silent gives no hook."""
    documents = {document.key: document for document in project.documents}
    passages = {(d.key, p.key): p for d in project.documents for p in d.passages}
    found = []
    for link in project.links:
        passage = passages.get((link.document, link.passage))
        is_hook = link.state is LinkState.ACCEPTED and link.relation is not Relation.SILENT
        if is_hook and passage is not None:
            text = documents[link.document].text_of(passage)
            found.append(
                PolicyFact(link.issue, link.document, passage.page, passage.start, passage.end, text)
            )
    return tuple(found)
