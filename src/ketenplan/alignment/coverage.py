"""What the policy line does and does not reach: lists that each ask somebody to do something.

Everything is worked out from rows that were read already; the plan date is handed in.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from ketenplan.access.gate import Visit
from ketenplan.alignment import queries
from ketenplan.alignment.models import PolicyLink
from ketenplan.goals.models import PolicyObjective
from ketenplan.inquiries.models import SafetyIssue
from ketenplan.policies.models import PolicyPassage

SOON: Final = timedelta(days=182)
"""Half a year ahead: about what a council takes to adopt a follow-up."""
_NO_AGREEMENT: Final = re.compile(
    r"geen overeenstemming|geen akkoord|nog niet eens|omstreden|onder voorbehoud", re.IGNORECASE
)
NOT_STANDING: Final = frozenset({"DRAFT", "WITHDRAWN", "UNKNOWN"})


@dataclass(frozen=True, slots=True)
class UnhookedPortfolio:
    """A portfolio whose policy is used while nobody wrote a sentence for its holder. `name` is empty when the
    documents do not say whose they are."""

    name: str
    links: tuple[PolicyLink, ...]


@dataclass(frozen=True, slots=True)
class UnusedGoal:
    """A confirmed goal that no accepted link rests on. `passage` is None when the stored text has moved."""

    goal: PolicyObjective
    passage: PolicyPassage | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every tuple keeps the order of issues and ranks. `contested` holds links that conflict, that rest on the
    same text as a conflict, or whose text says itself that there is no agreement."""

    issues_without_policy: tuple[SafetyIssue, ...]
    unhooked: tuple[UnhookedPortfolio, ...]
    expired: tuple[PolicyLink, ...]
    expiring: tuple[PolicyLink, ...]
    not_adopted: tuple[PolicyLink, ...]
    contested: tuple[PolicyLink, ...]

    @property
    def weak(self) -> tuple[PolicyLink, ...]:
        """Links on policy that nobody may count on, each once."""
        return tuple(dict.fromkeys((*self.not_adopted, *self.contested)))

    @property
    def conflicts(self) -> int:
        """Accepted links that conflict with their issue."""
        return sum(link.relation == "CONFLICTS" for link in self.contested)


def coverage(
    issues: Iterable[SafetyIssue],
    links: Iterable[PolicyLink],
    *,
    on: date,
    goals: Sequence[PolicyObjective] = (),
) -> Coverage:
    """The lists that need no more than issues, links and confirmed `goals`; links that were not accepted do not
    count."""
    shown = {issue.pk: issue for issue in issues}
    accepted = [link for link in links if link.state == "ACCEPTED" and link.safety_issue_id in shown]
    carried = {link.safety_issue_id for link in accepted}
    in_conflict = {link.passage_id for link in accepted if link.relation == "CONFLICTS"}
    return Coverage(
        issues_without_policy=tuple(issue for pk, issue in shown.items() if pk not in carried),
        unhooked=_unhooked(accepted, goals),
        expired=tuple(link for link in accepted if _ends_before(link, on)),
        expiring=tuple(
            link for link in accepted if not _ends_before(link, on) and _ends_before(link, on + SOON)
        ),
        not_adopted=tuple(link for link in accepted if link.passage.document.status in NOT_STANDING),
        contested=tuple(
            link
            for link in accepted
            if link.passage_id in in_conflict or _NO_AGREEMENT.search(link.passage.text)
        ),
    )


def unused_goals(
    visit: Visit, goals: Sequence[PolicyObjective], links: Iterable[PolicyLink]
) -> tuple[UnusedGoal, ...]:
    """The `goals` that no accepted link rests on, each with the passage that holds it. 1 query."""
    used = defaultdict(list)
    for link in links:
        if link.state == "ACCEPTED":
            used[link.passage.document_id].append(link.passage)
    unused = [goal for goal in goals if _holding(goal, used.get(goal.document_id or 0, [])) is None]
    rows = queries.passages_for(visit).filter(
        document__in={goal.document_id for goal in unused}, page__number__in={goal.page for goal in unused}
    )
    by_document = defaultdict(list)
    for passage in rows if unused else []:
        by_document[passage.document_id].append(passage)
    return tuple(UnusedGoal(goal, _holding(goal, by_document[goal.document_id or 0])) for goal in unused)


def _holding(goal: PolicyObjective, passages: Iterable[PolicyPassage]) -> PolicyPassage | None:
    """The first of `passages`, all of one document, that shares text with the quote of the goal."""
    return next(
        (
            passage
            for passage in passages
            if passage.page.number == goal.page and passage.start < goal.end and goal.start < passage.end
        ),
        None,
    )


def _unhooked(
    accepted: Iterable[PolicyLink], goals: Sequence[PolicyObjective]
) -> tuple[UnhookedPortfolio, ...]:
    """Portfolios without any sentence for their holder, by name. Last come the links whose portfolio nobody
    filled in, as far as nobody wrote a sentence for a link on the same document."""
    by_owner: dict[tuple[str, int], list[PolicyLink]] = defaultdict(list)
    for link in accepted:
        name = _portfolio(link, goals)
        by_owner[name, 0 if name else link.passage.document_id].append(link)
    bare: dict[str, list[PolicyLink]] = defaultdict(list)
    for (name, _document), links in by_owner.items():
        if not any(link.hook for link in links):
            bare[name] += links
    names = sorted(bare, key=lambda name: (not name, name.casefold()))
    return tuple(UnhookedPortfolio(name, tuple(bare[name])) for name in names)


def _portfolio(link: PolicyLink, goals: Sequence[PolicyObjective]) -> str:
    """Whose policy a link rests on: the portfolio of a goal in the passage, else the owner of the document."""
    passage = link.passage
    here = (goal for goal in goals if goal.document_id == passage.document_id and goal.portfolio)
    named = next((goal.portfolio for goal in here if _holding(goal, [passage])), "")
    return (named or passage.document.owner).strip()


def _ends_before(link: PolicyLink, day: date) -> bool:
    end = link.passage.document.valid_until
    return end is not None and end < day
