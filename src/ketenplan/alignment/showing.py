"""What the screen says about one policy link or one passage: texts in words, from the same data as the score."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketenplan.alignment import queries
from ketenplan.alignment.forms import DecisionForm
from ketenplan.alignment.models import IssueSearch, PolicyLink
from ketenplan.core.documents.strength import Hold, Strength, holds_of, strength_of
from ketenplan.core.goals.kinds import PassageKind
from ketenplan.core.goals.wording import PASSAGE_KINDS
from ketenplan.core.matching import Statement
from ketenplan.core.matching.issue_text import LONGEST, IssueRemark, remarks_on
from ketenplan.core.matching.quotes import marks_of
from ketenplan.core.matching.statement import NextStep, next_steps_of
from ketenplan.core.plan.wording import REASONS, RELATIONS
from ketenplan.core.project.model import DocumentStatus, MatchReason, ReasonKind, Relation
from ketenplan.inquiries.models import SafetyIssue
from ketenplan.policies.models import PolicyDocument, PolicyPassage
from ketenplan.web.forms import Piece

REASONS_SHOWN = 4

STATEMENTS = {
    Statement.LIKELY: gettext_lazy("There probably is local policy for this issue."),
    Statement.DOUBTFUL: gettext_lazy("It is doubtful whether there is local policy for this issue."),
    Statement.NOTHING_FOUND: gettext_lazy("Nothing was found. That does not mean that there is no policy."),
}
STATEMENT_WORDS = {
    Statement.LIKELY: gettext_lazy("policy is likely"),
    Statement.DOUBTFUL: gettext_lazy("doubtful"),
    Statement.NOTHING_FOUND: gettext_lazy("nothing found"),
}
GROUP_STATEMENTS = {
    Statement.LIKELY: gettext_lazy("There probably is local policy."),
    Statement.DOUBTFUL: gettext_lazy("It is doubtful whether there is local policy."),
    Statement.NOTHING_FOUND: STATEMENTS[Statement.NOTHING_FOUND],
}
"""The same above several issues."""
NEXT_STEPS = {
    NextStep.ASK_POLICY_ADVISER: gettext_lazy(
        "Ask the policy adviser whether there is policy in other words, and add that document."
    ),
    NextStep.BRING_INTO_SAFETY_PLAN: gettext_lazy(
        "Is there really no policy? Then bring this issue into the next safety plan."
    ),
}
REMARKS = {
    IssueRemark.NO_WORDS: gettext_lazy(
        "This issue has no word to look for, only small words or signs. Write what happens in a sentence."
    ),
    IssueRemark.ONE_WORD: gettext_lazy(
        "This issue is one word. Write what happens in a sentence; then more is found."
    ),
    IssueRemark.NOT_DUTCH: gettext_lazy(
        "This issue does not seem to be written in Dutch. The policy is; write the issue in Dutch."
    ),
    IssueRemark.SHORTENED: gettext_lazy(
        "This issue is very long. Only its first %(longest)s words are searched for."
    ),
}
STRENGTHS = {
    Strength.COUNCIL: gettext_lazy("strong: adopted by the council"),
    Strength.EXECUTIVE: gettext_lazy("fairly strong: adopted by the executive"),
    Strength.ADOPTED: gettext_lazy("adopted; by whom is not filled in"),
    Strength.DRAFT: gettext_lazy("weak: still a draft"),
    Strength.PROMISE: gettext_lazy("a promise between parties, no decision yet"),
    Strength.WITHDRAWN: gettext_lazy("withdrawn: carries nothing any more"),
    Strength.UNKNOWN: gettext_lazy("strength unknown: the status of the document is not filled in"),
}
HOLDS = {
    Hold.INDICATOR: gettext_lazy("names a figure or an indicator"),
    Hold.BUDGET: gettext_lazy("names money"),
}
POSSIBLE = {
    Relation.SUPPORTS: gettext_lazy("This may support the issue, because %(because)s."),
    Relation.CONDITIONS: gettext_lazy("This may give means or set a condition, because %(because)s."),
    Relation.OVERLAPS: gettext_lazy("This may overlap, because %(because)s."),
    Relation.CONFLICTS: gettext_lazy("This may conflict, because %(because)s."),
    Relation.SILENT: gettext_lazy("This may say nothing about the issue, because %(because)s."),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One reason: `chain` goes from the word of the issue to the word of the policy."""

    chain: tuple[str, ...]
    sentence: str


def shown_link(
    link: PolicyLink,
    *,
    on: date,
    form: DecisionForm | None = None,
    folded: Mapping[str, PolicyPassage] | None = None,
    is_open: bool = False,
) -> dict[str, Any]:
    """One link with its quote, the chain of reasons, what stands behind it and its own form. 0 queries.

    Marked in the quote is what the shown reasons name, the heaviest ones: the rest says too little.
    `folded` holds passages by key; `on` is the plan date.
    """
    reasons = sorted(queries.reasons_of(link), key=lambda reason: -reason.share)[:REASONS_SHOWN]
    initial = {name: getattr(link, name) for name in ("relation", "argument", "hook", "version")}
    there = folded or {}
    return shown_passage(link.passage, reasons, on=on) | {
        "link": link,
        "steps": [step_of(reason) for reason in reasons],
        "relation": relation_word(link),
        "possible": possible_relation(link),
        "folded": [shown_passage(there[key], (), on=on) for key in link.same_as if key in there],
        "form": form or DecisionForm(initial=initial, prefix_id=link.pk),
        "is_open": is_open or form is not None,
    }


def shown_passage(passage: PolicyPassage, reasons: Iterable[MatchReason], *, on: date) -> dict[str, Any]:
    """A passage with its place, what the `reasons` name marked in it, and what stands behind it `on` the plan
    date."""
    document = passage.document
    status = DocumentStatus(document.status)
    strength = strength_of(status, kind=document.kind, adopted_by=document.adopted_by)
    return {
        "passage": passage,
        "document": document,
        "pieces": list(marked(passage.text, reasons)),
        "kind": PASSAGE_KINDS[PassageKind(passage.kind)] if passage.kind else "",
        "strength": STRENGTHS[strength],
        "is_weak": strength not in (Strength.COUNCIL, Strength.EXECUTIVE, Strength.ADOPTED),
        "holds": [HOLDS[hold] for hold in holds_of(passage.text, passage_kind=passage.kind)],
        "expired": document.valid_until is not None and document.valid_until < on,
        "not_yet": document.valid_from is not None and on < document.valid_from,
        "is_dated": _is_dated(document),
    }


def _is_dated(document: PolicyDocument) -> bool:
    return document.valid_from is not None or document.valid_until is not None


def step_of(reason: MatchReason) -> Step:
    """A reason as a chain (issue word, part or concept, policy word) and as a sentence."""
    words = (reason.issue_word, reason.via, reason.policy_word)
    chain = words if reason.kind in (ReasonKind.PART, ReasonKind.CONCEPT) else (words[0], words[2])
    distinct = tuple(dict.fromkeys(word.casefold() for word in chain if word))
    sentence = REASONS[reason.kind].format(
        issue_word=reason.issue_word, policy_word=reason.policy_word, via=reason.via
    )
    return Step(distinct, sentence)


def relation_word(link: PolicyLink) -> str:
    """The relation that a person chose, in words; "" without one."""
    return RELATIONS[Relation(link.relation)] if link.relation else ""


def possible_relation(link: PolicyLink) -> str:
    """What the words hint at, as a possibility with its cue; "" when there is no cue with a reason."""
    because = next((cue.because for cue in queries.cues_of(link) if cue.because), "")
    if not link.proposed_relation or not because:
        return ""
    return POSSIBLE[Relation(link.proposed_relation)] % {"because": because.rstrip(".")}


def marked(text: str, reasons: Iterable[MatchReason]) -> Iterator[Piece]:
    """`text` in pieces; a piece that one of the `reasons` names has a finding, to be marked."""
    position = 0
    for start, end in marks_of(text, reasons):
        if start > position:
            yield Piece(text[position:start])
        yield Piece(text[start:end], ("match",))
        position = end
    if position < len(text):
        yield Piece(text[position:])


def statement_of(search: IssueSearch | None) -> str:
    """What the last search says of an issue, as a full sentence."""
    if search is None:
        return _("Nobody has searched for policy for this issue yet.")
    return str(STATEMENTS[Statement(search.statement)])


def group_statement_of(search: IssueSearch | None) -> str:
    """What the last search says of each of several issues, as a full sentence."""
    return str(GROUP_STATEMENTS[Statement(search.statement)]) if search else _("Nobody has searched yet.")


def next_steps(search: IssueSearch | None, *, waiting: int) -> list[str]:
    """What a person can do after the last search, a sentence each. `waiting` is the number of proposals that are
    open or put off: with those, nothing more when policy is likely."""
    if search is None:
        return []
    steps = next_steps_of(Statement(search.statement)) or (NextStep.ASK_POLICY_ADVISER,) * (not waiting)
    return [str(NEXT_STEPS[step]) for step in steps]


def remarks(issue: SafetyIssue) -> list[str]:
    """What stands in the way of a good answer to an issue, a sentence each."""
    found = remarks_on(f"{issue.title}\n{issue.description}".strip())
    return [str(REMARKS[remark]) % {"longest": LONGEST} for remark in found]


def statement_word(search: IssueSearch | None) -> str:
    """The same in a few words, for a list; "" when nobody searched."""
    return str(STATEMENT_WORDS[Statement(search.statement)]) if search else ""
