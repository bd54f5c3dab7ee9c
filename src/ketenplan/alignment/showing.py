"""What the screen says about one policy link or one passage: texts in words, from the same data as the score."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketenplan.alignment import queries
from ketenplan.alignment.forms import DecisionForm
from ketenplan.alignment.models import PolicyLink
from ketenplan.core.documents.strength import Hold, Strength, holds_of, strength_of
from ketenplan.core.matching import Statement
from ketenplan.core.plan.wording import REASONS, RELATIONS
from ketenplan.core.project.model import DocumentStatus, MatchReason, ReasonKind, Relation
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
KINDS = {
    "OBJECTIVE": gettext_lazy("goal"),
    "MEASURE": gettext_lazy("measure"),
    "AGREEMENT": gettext_lazy("agreement"),
    "MEANS": gettext_lazy("means"),
    "INDICATOR": gettext_lazy("indicator"),
    "RULE": gettext_lazy("rule"),
    "CONTEXT": gettext_lazy("background"),
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

    Marked in the quote are the words of the reasons that are shown, the heaviest ones: the rest says too little.
    `folded` holds passages by key; `on` is the plan date.
    """
    reasons = sorted(queries.reasons_of(link), key=lambda reason: -reason.share)[:REASONS_SHOWN]
    initial = {name: getattr(link, name) for name in ("relation", "argument", "hook", "version")}
    there = folded or {}
    return shown_passage(link.passage, {reason.policy_word for reason in reasons}, on=on) | {
        "link": link,
        "steps": [step_of(reason) for reason in reasons],
        "relation": relation_word(link),
        "possible": possible_relation(link),
        "folded": [shown_passage(there[key], set(), on=on) for key in link.same_as if key in there],
        "form": form or DecisionForm(initial=initial, prefix_id=link.pk),
        "is_open": is_open or form is not None,
    }


def shown_passage(passage: PolicyPassage, words: Iterable[str], *, on: date) -> dict[str, Any]:
    """A passage with its place, the `words` marked in it, and what stands behind it `on` the plan date."""
    document = passage.document
    status = DocumentStatus(document.status)
    strength = strength_of(status, kind=document.kind, adopted_by=document.adopted_by)
    return {
        "passage": passage,
        "document": document,
        "pieces": mark_words(passage.text, set(words)),
        "kind": KINDS.get(passage.kind, ""),
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


def mark_words(text: str, words: set[str]) -> list[Piece]:
    """`text` in pieces; a piece that is one of `words` (whatever its case) has a finding, to be marked."""
    wanted = {word.casefold() for word in words}
    parts = re.split(r"(\w+(?:[-’']\w+)*)", text)
    return [Piece(part, ("match",) if part.casefold() in wanted else ()) for part in parts if part]


def statement_of(search: Any) -> str:
    """What the last search says of an issue, as a full sentence."""
    if search is None:
        return _("Nobody has searched for policy for this issue yet.")
    return str(STATEMENTS[Statement(search.statement)])


def statement_word(search: Any) -> str:
    """The same in a few words, for a list; "" when nobody searched."""
    return str(STATEMENT_WORDS[Statement(search.statement)]) if search else ""
