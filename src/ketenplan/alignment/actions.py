"""Proposing policy links by text, and deciding about them by people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.utils import timezone

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.alignment.models import IssueSearch, PolicyLink
from ketenplan.alignment.queries import PROPOSE_LINKS
from ketenplan.core.matching import IssueMatch
from ketenplan.core.project import model as core
from ketenplan.inquiries.models import SafetyIssue
from ketenplan.jobs.actions import start_job
from ketenplan.organisations.models import Municipality, User
from ketenplan.policies.models import PolicyPassage
from ketenplan.projects.actions import change_row
from ketenplan.projects.models import Project

type SameAs = Mapping[tuple[str, str], tuple[str, ...]]

NOTHING_FOLDED: SameAs = MappingProxyType({})
FOUND_FIELDS = ("rank", "score", "reasons", "proposed_relation", "relation_cues", "same_as")
"""What a search says of a proposal; the rest of a row is for people."""
PROPOSALS_PER_ISSUE = 8  # what a policy adviser reads in one sitting; more are a search away


class NoArgument(Exception):
    """A decision needs a sentence that says why."""


class NoRelation(Exception):
    """An accepted link needs one of the five relations."""


class AlreadyLinked(Exception):
    """The passage stands with this issue already. `link` is the row that is there."""

    def __init__(self, link: PolicyLink) -> None:
        super().__init__(link.pk)
        self.link = link


@transaction.atomic
def search_links(*, by: Visit) -> None:
    """Look for proposals in the background. Raises NotAllowed."""
    by.require(Permission.LINK_DECIDE)
    start_job(by=by.user, kind=PROPOSE_LINKS, subject_id=by.project.pk, project=by.project)
    by.record("policy_link.proposed")


@transaction.atomic
def search_links_again(*, by: User | None, municipality: Municipality) -> None:
    """The policy of a municipality changed: look again in each of its projects."""
    for project in Project.objects.filter(municipality=municipality):
        start_job(by=by, kind=PROPOSE_LINKS, subject_id=project.pk, project=project)


@transaction.atomic
def store_search(
    project: Project,
    issues: dict[str, SafetyIssue],
    matches: Sequence[IssueMatch],
    *,
    stamp: str,
    passages: int,
) -> None:
    """Keep what a search found for each issue: the proposals, the statement and the near misses.

    `stamp` names the version of the method, `passages` is the number of passages that it looked through.
    """
    found = tuple(proposal for match in matches for proposal in match.proposals)
    same_as = {(proposal.link.issue, proposal.link.passage): proposal.same_as for proposal in found}
    store_proposals(project, issues, tuple(proposal.link for proposal in found), same_as)
    IssueSearch.objects.filter(safety_issue__quickscan__project=project).delete()
    now = timezone.now()
    IssueSearch.objects.bulk_create(
        IssueSearch(
            safety_issue=issues[match.issue],
            statement=match.statement,
            confidence=getattr(match, "confidence", None),
            near_misses=list(match.near_misses),
            passages=passages,
            stamp=stamp,
            searched_at=now,
        )
        for match in matches
    )


@transaction.atomic
def store_proposals(
    project: Project,
    issues: dict[str, SafetyIssue],
    links: tuple[core.PolicyLink, ...],
    same_as: SameAs = NOTHING_FOLDED,
) -> None:
    """Replace the open proposals of a project; what people decided or put off stays as it is.

    A proposal that is found again keeps its row: somebody may be typing a decision about it. `same_as` gives,
    by issue and passage, the keys of passages that say nearly the same.
    """
    there = {(row.safety_issue_id, row.passage_id): row for row in PolicyLink.objects.filter(project=project)}
    new, again = [], []
    for row in _rows(project, issues, links, same_as):
        known = there.get((row.safety_issue_id, row.passage_id))
        if known is None:
            new.append(row)
        elif known.state == "PROPOSED":
            row.pk = known.pk
            again.append(row)
    gone = PolicyLink.objects.filter(project=project, state="PROPOSED")
    gone.exclude(pk__in=[row.pk for row in again]).delete()
    PolicyLink.objects.bulk_update(again, FOUND_FIELDS)
    # NB: a person may attach the same passage at this moment; then that link stands. Ignoring conflicts would also
    # ignore the constraints on decisions (SQLite).
    same_place = ["safety_issue", "passage"]
    PolicyLink.objects.bulk_create(
        new, update_conflicts=True, unique_fields=same_place, update_fields=["rank"]
    )


def _rows(
    project: Project, issues: dict[str, SafetyIssue], links: tuple[core.PolicyLink, ...], same_as: SameAs
) -> Iterator[PolicyLink]:
    """A row for each link whose passage is stored, ranked within its issue in the given order."""
    stored = PolicyPassage.objects.filter(
        document__municipality_id=project.municipality_id, key__in={link.passage for link in links}
    ).values_list("document__key", "key", "pk")
    passages = {(document, key): pk for document, key, pk in stored}
    ranks: dict[str, int] = {}
    for link in links:
        ranks[link.issue] = ranks.get(link.issue, 0) + 1
        passage = passages.get((link.document, link.passage))
        if passage is not None:
            row = _row(project, issues[link.issue], passage, link, ranks[link.issue])
            row.same_as = list(same_as.get((link.issue, link.passage), ()))
            yield row


def _row(
    project: Project, issue: SafetyIssue, passage_id: int, link: core.PolicyLink, rank: int
) -> PolicyLink:
    return PolicyLink(
        project=project,
        safety_issue=issue,
        passage_id=passage_id,
        rank=rank,
        score=link.score,
        reasons=[asdict(reason) for reason in link.reasons],
        state=link.state,
        relation=link.relation or "",
        argument=link.argument,
        decided_by_label=link.decided_by,
        decided_on=link.decided_on,
        hook=link.hook,
        origin=link.origin,
        proposed_relation=link.proposed_relation or "",
        relation_cues=[asdict(cue) for cue in link.relation_cues],
    )


@transaction.atomic
def store_links(*, by: Visit, links: tuple[core.PolicyLink, ...], issues: dict[str, SafetyIssue]) -> None:
    """Store the links of an imported project, decided or not. Raises NotAllowed."""
    by.require(Permission.LINK_DECIDE)
    store_proposals(by.project, issues, links)
    by.record("policy_link.proposed", count=len(links))


@transaction.atomic
def accept_link(
    *, by: Visit, link: PolicyLink, version: int, relation: str, argument: str, hook: str = ""
) -> None:
    """Accept a proposal with a relation and a reason. Raises NotAllowed, NoRelation, NoArgument,
    StaleVersion."""
    by.require(Permission.LINK_DECIDE)
    _check(relation, argument)
    _decide(by, link, version, state="ACCEPTED", relation=relation, argument=argument, hook=hook)
    by.record("policy_link.accepted", link, relation=relation, issue=link.safety_issue.key)


@transaction.atomic
def reject_link(*, by: Visit, link: PolicyLink, version: int, argument: str) -> None:
    """Reject a proposal with a reason. Raises NotAllowed, NoArgument, StaleVersion."""
    by.require(Permission.LINK_DECIDE)
    if not argument.strip():
        raise NoArgument(link.pk)
    _decide(by, link, version, state="REJECTED", relation="", argument=argument, hook="")
    by.record("policy_link.rejected", link, issue=link.safety_issue.key)


@transaction.atomic
def put_off_link(
    *, by: Visit, link: PolicyLink, version: int, relation: str = "", argument: str = "", hook: str = ""
) -> None:
    """Decide later, with or without a reason; what was filled in already is kept. Raises NotAllowed,
    StaleVersion."""
    by.require(Permission.LINK_DECIDE)
    kept = relation if relation in set(core.Relation) else ""
    _decide(by, link, version, state="LATER", relation=kept, argument=argument, hook=hook)
    by.record("policy_link.put_off", link, issue=link.safety_issue.key)


@transaction.atomic
def attach_passage(
    *, by: Visit, issue: SafetyIssue, passage: PolicyPassage, relation: str, argument: str, hook: str = ""
) -> PolicyLink:
    """Link a passage that a person found, as an accepted link. `issue` and `passage` come from the visited
    project and its municipality. Raises NotAllowed, NoRelation, NoArgument, AlreadyLinked."""
    by.require(Permission.LINK_DECIDE)
    _check(relation, argument)
    values = {"relation": relation, "argument": argument, "hook": hook} | _signed(by)
    link, is_new = PolicyLink.objects.get_or_create(
        safety_issue=issue,
        passage=passage,
        defaults={"project": by.project, "state": "ACCEPTED", "origin": core.LinkOrigin.HAND, **values},
    )
    if not is_new:
        raise AlreadyLinked(link)
    by.record("policy_link.attached", link, relation=relation, issue=issue.key)
    return link


def _check(relation: str, argument: str) -> None:
    if relation not in set(core.Relation):
        raise NoRelation(relation)
    if not argument.strip():
        raise NoArgument(relation)


def _decide(by: Visit, link: PolicyLink, version: int, **decision: str) -> None:
    change_row(link, version=version, **decision, **_signed(by))


def _signed(by: Visit) -> dict[str, Any]:
    """Who decides, and on which day."""
    return {
        "decided_by": by.user,
        "decided_by_label": by.user.label,
        "decided_on": timezone.localdate(),
    }


@transaction.atomic
def carry_links(*, project: Project, issues: list[SafetyIssue]) -> None:
    """Move decided links to the issues of a later quickscan that have the same key."""
    for issue in issues:
        older = PolicyLink.objects.filter(project=project, safety_issue__key=issue.key)
        older.exclude(state="PROPOSED").exclude(safety_issue__quickscan=issue.quickscan).update(
            safety_issue=issue
        )
