"""Where a project stands: one set of facts, from which the rooms, the questions and the next steps follow."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.alignment.models import PolicyLink
from ketenplan.consultation.models import Partner
from ketenplan.inquiries.models import Quickscan, SafetyIssue
from ketenplan.policies.models import PolicyDocument, ReadingState
from ketenplan.projects.models import Project


@dataclass(frozen=True, slots=True)
class Facts:
    """Counts of one project. Of documents: those of its municipality."""

    safety_issues: int
    partners: int
    core_partners: int
    core_without_decider: int
    child_voices: int
    documents: int
    documents_in_work: int
    documents_unreadable: int
    proposals: int
    accepted: int
    issues_with_policy: int


@dataclass(frozen=True, slots=True)
class Room:
    """One room in the left column, with its state in words."""

    title: str
    url_name: str
    state: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Step:
    """Something that somebody can do now. `who` is a function; `url_name` is the room where it is done."""

    text: str
    who: str
    url_name: str


def facts_for(visit: Visit) -> Facts:
    """The counts of the visited project. 1 query, whatever the size."""
    newest = Quickscan.objects.filter(project=visit.project).order_by("-number").values("pk")[:1]
    issues = SafetyIssue.objects.filter(quickscan=Subquery(newest))
    partners = Partner.objects.filter(project=visit.project)
    core = partners.filter(role="CORE")
    documents = PolicyDocument.objects.filter(municipality=visit.project.municipality_id)
    links = PolicyLink.objects.filter(project=visit.project)
    counted = {
        "safety_issues": issues,
        "partners": partners,
        "core_partners": core,
        "core_without_decider": core.filter(decider_function=""),
        "child_voices": partners.filter(speaks_for_child=True),
        "documents": documents,
        "documents_in_work": documents.filter(state__in=(ReadingState.WAITING, ReadingState.READING)),
        "documents_unreadable": documents.filter(state=ReadingState.UNREADABLE),
        "proposals": links.filter(state="PROPOSED"),
        "accepted": links.filter(state="ACCEPTED"),
        "issues_with_policy": issues.filter(
            Exists(links.filter(safety_issue=OuterRef("pk"), state="ACCEPTED"))
        ),
    }
    columns = {
        f"n_{name}": _count(rows) for name, rows in counted.items()
    }  # a prefix: names of fields are taken
    row: Any = Project.objects.filter(pk=visit.project.pk).values(**columns).get()
    return Facts(**{name: row[f"n_{name}"] for name in counted})


def _count(rows: QuerySet[Any]) -> Coalesce:
    """The number of `rows` as one value within a larger query."""
    numbered = rows.order_by().annotate(_all=Value(1)).values("_all").annotate(_n=Count("pk")).values("_n")
    return Coalesce(Subquery(numbered, output_field=IntegerField()), 0)


_SPACES = {"policy": "policies"}
"""Rooms of which some addresses have a name space of their own."""


def rooms_for(visit: Visit, *, here: str, facts: Facts | None = None) -> list[Room]:
    """The rooms this role may enter, in the order of the method. 1 query, or none when `facts` are given."""
    known = facts or facts_for(visit)
    rows = [
        (Permission.PROJECT_SEE, _("Overview"), "overview", _step_count(len(steps_for(visit, known)))),
        (Permission.QUICKSCAN_SEE, _("Quickscan"), "quickscan", _issue_count(known.safety_issues)),
        (Permission.CHAIN_SEE, _("Chain"), "chain", _chain_state(known)),
        (Permission.POLICY_SEE, _("Policy line"), "policy", _policy_state(known)),
        (Permission.PLAN_SEE, _("Draft plan"), "plan", _("to read")),
        (Permission.MEMBERS_SEE, _("Members"), "members", ""),
        (Permission.LOG_SEE, _("Logbook"), "log", ""),
    ]
    return [
        Room(title, name, state, here == name or here.startswith((f"{name}-", f"{_SPACES.get(name, name)}:")))
        for need, title, name, state in rows
        if visit.may(need)
    ]


def _step_count(count: int) -> str:
    return (
        ngettext("%(count)s open", "%(count)s open", count) % {"count": count} if count else _("up to date")
    )


def _issue_count(count: int) -> str:
    return ngettext("%(count)s issue", "%(count)s issues", count) % {"count": count} if count else _("empty")


def _chain_state(facts: Facts) -> str:
    if not facts.partners:
        return _("empty")
    warnings = facts.core_without_decider + (not facts.child_voices)
    return (
        ngettext("%(count)s warning", "%(count)s warnings", warnings) % {"count": warnings}
        if warnings
        else _("ready")
    )


def _policy_state(facts: Facts) -> str:
    if not facts.documents:
        return _("empty")
    if facts.documents_in_work:
        return _("reading")
    return _("%(count)s to decide") % {"count": facts.proposals} if facts.proposals else _("ready")


def steps_for(visit: Visit, facts: Facts) -> list[Step]:
    """What is open, most pressing first, for the roles that can do it. Only what this viewer may see. 0
    queries."""
    lead, adviser = _("project leader"), _("policy adviser")
    rows = [
        (
            not facts.safety_issues,
            _("Fill in the quickscan or import it."),
            lead,
            "quickscan",
            Permission.QUICKSCAN_SEE,
        ),
        (not facts.partners, _("Add the chain partners."), lead, "chain", Permission.CHAIN_SEE),
        (
            bool(facts.partners) and not facts.child_voices,
            _("Nobody speaks for the child yet. Choose which partner does."),
            lead,
            "chain",
            Permission.CHAIN_SEE,
        ),
        (
            bool(facts.core_without_decider),
            ngettext(
                "%(count)s core partner has no decider. Ask who may decide there.",
                "%(count)s core partners have no decider. Ask who may decide there.",
                facts.core_without_decider,
            )
            % {"count": facts.core_without_decider},
            lead,
            "chain",
            Permission.CHAIN_SEE,
        ),
        (not facts.documents, _("Add local policy documents."), adviser, "policy", Permission.POLICY_SEE),
        (
            bool(facts.documents_unreadable),
            ngettext(
                "%(count)s policy document could not be read. See what to do.",
                "%(count)s policy documents could not be read. See what to do.",
                facts.documents_unreadable,
            )
            % {"count": facts.documents_unreadable},
            adviser,
            "policy",
            Permission.POLICY_SEE,
        ),
        (
            bool(facts.proposals),
            ngettext(
                "Decide about %(count)s proposed policy link.",
                "Decide about %(count)s proposed policy links.",
                facts.proposals,
            )
            % {"count": facts.proposals},
            adviser,
            "policy",
            Permission.POLICY_SEE,
        ),
    ]
    return [Step(text, who, room) for is_open, text, who, room, need in rows if is_open and visit.may(need)]
