"""When a hit is more than chance, and what to say of an issue as a whole. Method: docs/methods/matching.md.

A score compares passages within one issue. To compare issues, `confidence_of` looks at five things about the best hits
and weighs them in a logistic formula. `bench/confidence.py` fits its coefficients: on 73 issues of the shared set, each
once with and once without the passages that answer it, and on Waterveen on 80 issues with policy and 24 without
(2026-11).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, log
from statistics import mean

from ketenplan.core.matching.index import Hit, TermScore

# Area under the curve: 0.838 on the shared set, 0.909 on Waterveen; on Heuvelrode, never fitted on, 0.920. Measures
# that count what the thesaurus recognises in an issue were left out: they grow with the thesaurus (0.70 on Heuvelrode).
CONSTANT = -5.24
SCORE = 2.72
"""Per doubling (times ln 2) of the best score, in words that only one passage has."""
COVERED = 4.87
"""For the share of the issue that the best of the first five hits holds, 0 to 1."""
VARIETY = 0.13
"""Per different policy word in the first three hits, on average: chance meets on one word."""
MAIN_CONCEPT = 1.54
"""For how strongly the best hit holds the weightiest concept of the issue, 0 to 1."""
LEAD = -1.37
"""Per doubling (times ln 2) of the strength of the best hit beside the tenth: much that is as good answers nothing."""

LEAST = 0.05
"""Floor under a logarithm: less than any hit has."""

LIKELY_FROM = 0.6
"""63 to 77 % of the issues with policy reach it by set, and 4 to 17 % of those without."""

NOTHING_BELOW = 0.25
"""2 to 7 % of the issues with policy stay under it by set, and 48 to 67 % of those without."""

FEW_PASSAGES = 50
"""Below this rarity says little and the formula was not measured (91 passages was the least)."""

LEAST_COVERED = 0.15
"""Coverage from which, among few passages, a hit is doubtful rather than nothing: about one in three was right."""

TENTH = 10
HIGHEST_LEVEL = 16
"""Of `TermScore.level`."""

MIN_STRENGTH = 1.7
"""A single hit below it was right in 1 of 19 cases."""

MIN_OF_BEST = 0.4
"""A hit weaker than this part of the best hit was right in 1 of 15 cases."""

MIN_COVERAGE = 0.08
"""Share of the issue that two or more word pairs must cover."""

MIN_COVERAGE_OF_ONE_PAIR = 0.25
"""The same for a single word pair: keeps out questions about nothing that share one everyday word."""


class Statement(StrEnum):
    """What the search says of one issue. It never says that policy does not exist."""

    LIKELY = "LIKELY"
    DOUBTFUL = "DOUBTFUL"
    NOTHING_FOUND = "NOTHING_FOUND"


class NextStep(StrEnum):
    """What a person can do when the search gives little; the rooms say it in Dutch."""

    ASK_POLICY_ADVISER = "ASK_POLICY_ADVISER"
    BRING_INTO_SAFETY_PLAN = "BRING_INTO_SAFETY_PLAN"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to say of an issue. `confidence`, 0 to 1, is how likely it is that one of the hits answers it."""

    statement: Statement
    confidence: float
    next_steps: tuple[NextStep, ...]


_NEXT = {
    Statement.LIKELY: (),
    Statement.DOUBTFUL: (NextStep.ASK_POLICY_ADVISER,),
    Statement.NOTHING_FOUND: (NextStep.ASK_POLICY_ADVISER, NextStep.BRING_INTO_SAFETY_PLAN),
}


def verdict_of(hits: Sequence[Hit]) -> Verdict:
    """The verdict on an issue from its hits, best first; ten or more are enough."""
    confidence = confidence_of(hits)
    statement = _statement(confidence)
    return Verdict(statement, confidence, next_steps_of(statement))


def next_steps_of(statement: Statement) -> tuple[NextStep, ...]:
    """What a person can do after a statement; nothing when policy is likely."""
    return _NEXT[statement]


def statement_of(hits: Sequence[Hit]) -> Statement:
    """The statement for an issue from its hits, best first."""
    return _statement(confidence_of(hits))


def _statement(confidence: float) -> Statement:
    if confidence >= LIKELY_FROM:
        return Statement.LIKELY
    return Statement.DOUBTFUL if confidence >= NOTHING_BELOW else Statement.NOTHING_FOUND


def confidence_of(hits: Sequence[Hit]) -> float:
    """How likely it is, 0 to 1, that one of `hits` (best first) answers their issue; 0 without hits."""
    if not hits or hits[0].asked is None:
        return 0.0
    confidence = 1 / (
        1 + exp(-CONSTANT - sum(WEIGHTS[name] * value for name, value in measures(hits).items()))
    )
    is_covered = hits[0].asked.passages < FEW_PASSAGES and hits[0].coverage >= LEAST_COVERED
    return max(confidence, NOTHING_BELOW) if is_covered else confidence


WEIGHTS = {
    "score": SCORE,
    "covered": COVERED,
    "variety": VARIETY,
    "main_concept": MAIN_CONCEPT,
    "lead": LEAD,
}


def measures(hits: Sequence[Hit]) -> dict[str, float]:
    """What `WEIGHTS` weighs, of at least one hit."""
    best, asked = hits[0], hits[0].asked
    unit, main = (asked.unit, asked.main) if asked else (1.0, "")
    tenth = hits[min(len(hits), TENTH) - 1]
    return {
        "score": log(max(best.score / unit, LEAST)),
        "covered": max(hit.coverage for hit in hits[:5]),
        "variety": mean(len({term.policy_word for term in hit.terms}) for hit in hits[:3]),
        "main_concept": _level(best.terms, main) / HIGHEST_LEVEL,
        "lead": log(max(best.strength, LEAST) / max(tenth.strength, LEAST)),
    }


def _level(terms: Sequence[TermScore], wanted: str) -> int:
    return next((term.level for term in terms if term.term == wanted), 0)


def is_worth_showing(hit: Hit, best: float) -> bool:
    """Whether a hit is worth a person's time; `best` is the highest strength among the hits of its issue."""
    needed = MIN_COVERAGE if len(hit.reasons) > 1 else MIN_COVERAGE_OF_ONE_PAIR
    return hit.coverage >= needed and hit.strength >= max(MIN_STRENGTH, MIN_OF_BEST * best)
