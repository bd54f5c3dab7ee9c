"""What the chapters of the plan are written from: a project on a day, with its policy evidence looked up.

Only safety issues of the current quickscan are in the plan. A link counts when its passage is stored and has
readable text; other links are counted in `PlanContext.left_out` and named in the accountability appendix.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ketenplan.core.documents.validity import Validity, validity_on
from ketenplan.core.plan.labels import Labels
from ketenplan.core.plan.phrases import plain
from ketenplan.core.plan.quoting import literal_quote
from ketenplan.core.project.model import (
    ChildrenAffected,
    LinkState,
    Partner,
    PartnerDomain,
    PartnerRole,
    Passage,
    PolicyDocument,
    PolicyLink,
    Project,
    Relation,
    SafetyIssue,
)


class Standing(StrEnum):
    """Where an issue stands with policy: carried by policy, waiting for a decision, or nothing found."""

    CARRIED = "CARRIED"
    TO_DECIDE = "TO_DECIDE"
    NOTHING_FOUND = "NOTHING_FOUND"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A policy link with what it points to. `quote` is stored page text byte for byte and never blank."""

    link: PolicyLink
    document: PolicyDocument
    passage: Passage
    quote: str


@dataclass(frozen=True, slots=True)
class IssuePolicy:
    """The policy evidence of one issue. `accepted` in project order, `proposed` best score first; what was put
    off until later still is to be decided and stands among `proposed`."""

    issue: SafetyIssue
    accepted: tuple[Evidence, ...]
    proposed: tuple[Evidence, ...]
    rejected: tuple[Evidence, ...]

    @property
    def is_carried(self) -> bool:
        """Whether a person accepted policy that helps: neither silent on the issue nor in conflict."""
        helpless = (Relation.SILENT, Relation.CONFLICTS)
        return any(evidence.link.relation not in helpless for evidence in self.accepted)

    @property
    def standing(self) -> Standing:
        if self.is_carried:
            return Standing.CARRIED
        return Standing.TO_DECIDE if self.proposed else Standing.NOTHING_FOUND

    @property
    def possible_conflicts(self) -> tuple[Evidence, ...]:
        """Proposals whose words suggest a conflict, best score first; nobody decided on them."""
        return tuple(item for item in self.proposed if item.link.proposed_relation is Relation.CONFLICTS)

    @property
    def conflicts(self) -> tuple[Evidence, ...]:
        return tuple(item for item in self.accepted if item.link.relation is Relation.CONFLICTS)


@dataclass(frozen=True, slots=True)
class PlanContext:
    """`policies` has one entry per issue of the current quickscan, in its order. `left_out` counts links."""

    project: Project
    on: date
    version: str
    status: str
    labels: Labels
    policies: tuple[IssuePolicy, ...]
    left_out: int

    @property
    def issues(self) -> tuple[SafetyIssue, ...]:
        return tuple(policy.issue for policy in self.policies)

    @property
    def accepted(self) -> tuple[Evidence, ...]:
        return tuple(evidence for policy in self.policies for evidence in policy.accepted)

    @property
    def proposed(self) -> tuple[Evidence, ...]:
        return tuple(evidence for policy in self.policies for evidence in policy.proposed)

    @property
    def conflicts(self) -> tuple[tuple[SafetyIssue, Evidence], ...]:
        return tuple((policy.issue, item) for policy in self.policies for item in policy.conflicts)

    @property
    def issues_without_policy(self) -> tuple[SafetyIssue, ...]:
        """Issues for which nothing was accepted that carries them and nothing is left to decide on."""
        return tuple(p.issue for p in self.policies if p.standing is Standing.NOTHING_FOUND)

    @property
    def child_speakers(self) -> tuple[Partner, ...]:
        return tuple(partner for partner in self.project.partners if partner.speaks_for_child)

    @property
    def core_partners(self) -> tuple[Partner, ...]:
        return tuple(partner for partner in self.project.partners if partner.role is PartnerRole.CORE)

    @property
    def partners_without_decider(self) -> tuple[Partner, ...]:
        """Core partners that have not named the function that may decide."""
        return tuple(partner for partner in self.core_partners if not plain(partner.decider_function))

    @property
    def missing_domains(self) -> tuple[PartnerDomain, ...]:
        """Domains without any partner."""
        present = {partner.domain for partner in self.project.partners}
        return tuple(domain for domain in PartnerDomain if domain not in present)

    def issues_by_children(self, affected: ChildrenAffected) -> tuple[SafetyIssue, ...]:
        return tuple(issue for issue in self.issues if issue.children_affected is affected)

    def documents_of_kind(self, kind: str) -> tuple[PolicyDocument, ...]:
        return tuple(document for document in self.project.documents if document.kind == kind)

    def validity(self, document: PolicyDocument) -> Validity:
        """Validity on the plan date; both ends of the period count as valid."""
        return validity_on(
            self.on,
            status=document.status,
            valid_from=document.valid_from,
            valid_until=document.valid_until,
        )

    def issues_of(self, document: PolicyDocument) -> tuple[SafetyIssue, ...]:
        """Issues with an accepted link or a proposal from `document`."""
        return tuple(
            policy.issue
            for policy in self.policies
            if any(item.document.key == document.key for item in (*policy.accepted, *policy.proposed))
        )

    def no_longer_valid(self) -> tuple[PolicyDocument, ...]:
        """Documents that carry an accepted link or a proposal and have expired or were withdrawn."""
        ended = (Validity.EXPIRED, Validity.WITHDRAWN)
        return tuple(d for d in self.project.documents if self.issues_of(d) and self.validity(d) in ended)


def gather(project: Project, *, on: date, version: str, status: str, labels: Labels) -> PlanContext:
    """Look everything up once. Never fails on missing data: what is missing is simply not there."""
    issues = project.quickscan.safety_issues if project.quickscan else ()
    evidence = _evidence(project)
    policies = tuple(_policy(issue, evidence) for issue in issues)
    placed = sum(len(p.accepted) + len(p.proposed) + len(p.rejected) for p in policies)
    return PlanContext(project, on, version, status, labels, policies, len(project.links) - placed)


def _evidence(project: Project) -> tuple[Evidence, ...]:
    documents = {document.key: document for document in project.documents}
    passages = {
        (document.key, passage.key): passage
        for document in project.documents
        for passage in document.passages
    }
    found = []
    for link in project.links:
        passage = passages.get((link.document, link.passage))
        if passage is None:
            continue
        document = documents[link.document]
        quote = literal_quote(document, passage, link.reasons)
        if quote:
            found.append(Evidence(link, document, passage, quote))
    return tuple(found)


def _policy(issue: SafetyIssue, evidence: Iterable[Evidence]) -> IssuePolicy:
    own = tuple(item for item in evidence if item.link.issue == issue.key)
    by_state = {state: tuple(item for item in own if item.link.state is state) for state in LinkState}
    undecided = (*by_state[LinkState.PROPOSED], *by_state[LinkState.LATER])
    proposed = sorted(undecided, key=lambda item: -item.link.score)
    return IssuePolicy(issue, by_state[LinkState.ACCEPTED], tuple(proposed), by_state[LinkState.REJECTED])
