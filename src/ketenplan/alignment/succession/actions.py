"""Confirming that a document follows another, and deciding about the links on the older one."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.alignment.actions import AlreadyLinked, NoArgument
from ketenplan.alignment.models import LinkMove, MoveOutcome, PolicyLink
from ketenplan.alignment.succession.queries import SAME
from ketenplan.core.project import model as core
from ketenplan.inquiries.models import SafetyIssue
from ketenplan.policies.models import PolicyDocument, PolicyPassage
from ketenplan.projects.actions import change_row

_EVENTS = {
    MoveOutcome.MOVED: "policy_link.moved",
    MoveOutcome.KEPT: "policy_link.kept",
    MoveOutcome.LAPSED: "policy_link.lapsed",
}


class FollowsItself(Exception):
    """A document cannot follow itself, nor a document that follows it."""


@transaction.atomic
def confirm_succession(*, by: Visit, newer: PolicyDocument, older: PolicyDocument, version: int) -> None:
    """Record that `newer` follows `older`, both of the visited municipality. Raises NotAllowed, FollowsItself,
    StaleVersion."""
    by.require(Permission.POLICY_CHANGE)
    if newer.pk == older.pk or older.follows_id == newer.pk:
        raise FollowsItself(newer.pk)
    change_row(newer, version=version, follows=older)
    by.record("policy_document.follows", newer, key=newer.key, follows=older.key)


@transaction.atomic
def withdraw_succession(*, by: Visit, newer: PolicyDocument, version: int) -> None:
    """Take back that `newer` follows another document; what was decided about links stays. Raises NotAllowed,
    StaleVersion."""
    by.require(Permission.POLICY_CHANGE)
    change_row(newer, version=version, follows=None)
    by.record("policy_document.follows_withdrawn", newer, key=newer.key)


@transaction.atomic
def settle_link(
    *,
    by: Visit,
    link: PolicyLink,
    newer: PolicyDocument,
    version: int,
    outcome: str,
    passage: PolicyPassage | None,
    reason: str,
) -> LinkMove:
    """Move a decided link to `passage` of `newer`, keep it where it is, or let it lapse.

    The decision as it was stays readable in the LinkMove. Raises NotAllowed, NoArgument, AlreadyLinked,
    StaleVersion.
    """
    by.require(Permission.LINK_DECIDE)
    if not reason.strip():
        raise NoArgument(link.pk)
    move = _remembered(by, link, newer, outcome, passage, reason)
    changes: dict[str, object] = {}
    if outcome == MoveOutcome.MOVED:
        assert passage is not None, "a link is moved to a passage"
        _make_room(link, passage)
        changes = {"passage": passage}
    elif outcome == MoveOutcome.LAPSED:
        changes = {"state": "REJECTED", "relation": "", "hook": "", "argument": reason, **_signed(by)}
    change_row(link, version=version, **changes)
    move.save()
    by.record(_EVENTS[MoveOutcome(outcome)], link, issue=link.safety_issue.key, newer=newer.key)
    return move


def _signed(by: Visit) -> dict[str, object]:
    return {
        "decided_by": by.user,
        "decided_by_label": by.user.label,
        "decided_on": timezone.localdate(),
    }


def _remembered(
    by: Visit,
    link: PolicyLink,
    newer: PolicyDocument,
    outcome: str,
    passage: PolicyPassage | None,
    reason: str,
) -> LinkMove:
    """The decision as it was, before anything changes."""
    return LinkMove(
        project=by.project,
        safety_issue=link.safety_issue,
        link=link,
        newer=newer,
        outcome=outcome,
        older_title=link.passage.document.title,
        older_quote=link.passage.text,
        newer_quote=passage.text if passage else "",
        state=link.state,
        relation=link.relation,
        argument=link.argument,
        decided_by_label=link.decided_by_label,
        decided_on=link.decided_on,
        reason=reason,
        moved_by=by.user,
        moved_by_label=by.user.label,
        moved_on=timezone.localdate(),
    )


def _make_room(link: PolicyLink, passage: PolicyPassage) -> None:
    """An open proposal on the new place gives way; a decision there does not."""
    there = PolicyLink.objects.filter(safety_issue=link.safety_issue, passage=passage).exclude(pk=link.pk)
    row = there.first()
    if row is None:
        return
    if row.state != "PROPOSED":
        raise AlreadyLinked(row)
    row.delete()


@transaction.atomic
def store_moves(*, by: Visit, moves: Iterable[core.LinkMove], issues: Mapping[str, SafetyIssue]) -> None:
    """Store what was decided about links in an imported project, after its links. `issues` are its safety issues by
    key. Raises NotAllowed."""
    by.require(Permission.LINK_DECIDE)
    links = PolicyLink.objects.filter(project=by.project).select_related("safety_issue", "passage")
    there = {(link.safety_issue.key, link.passage.key): link for link in links}
    documents = {row.key: row for row in PolicyDocument.objects.filter(municipality=by.project.municipality)}
    LinkMove.objects.bulk_create(
        LinkMove(
            **{name: getattr(move, name) for name in SAME},
            project=by.project,
            safety_issue=issues[move.issue],
            link=there.get((move.issue, move.passage)),
            newer=documents.get(move.document),
            outcome=move.outcome,
            state=move.state,
            relation=move.relation or "",
            decided_by_label=move.decided_by,
            moved_by_label=move.moved_by,
        )
        for move in moves
    )
