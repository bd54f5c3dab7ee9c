"""When a hit is more than chance, and what to say of an issue as a whole. Method: docs/methods/matching.md.

A score compares passages within one issue. To compare issues, `confidence_of` looks at six things about the best hits
and weighs them in a logistic formula. Its coefficients were fitted on 153 issues of two fictional municipalities, each
once with and once without the passages that answer it, and 24 issues on which there is no policy (2026-11).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, log
from statistics import mean

from ketenplan.core.matching.asked import Asked
from ketenplan.core.matching.index import Hit, TermScore

# Cross-validated by issue (8 parts, 6 times): area under the curve 0.820 on the shared set among law, 0.896 without law,
# 0.881 and 0.902 on Waterveen against issues without policy. One measure alone, the best score, gave 0.73 at most.
CONSTANT = -5.08
SCORE = 2.54
"""Per doubling (times ln 2) of the best score, in words that only one passage has."""
PROMISE = -1.04
"""The same for what the concepts of the issue are worth together: who asks much should find much."""
NAMED = -0.43
"""Per concept that the issue names outright, for the same reason."""
VARIETY = 0.32
"""Per different policy word in the first three hits, on average: chance meets on one word."""
MAIN_CONCEPT = 1.80
"""For how strongly the best hit holds the weightiest concept of the issue, 0 to 1."""
OWN_WORDS = 0.74
"""Per whole word of the issue itself in that of the first five hits that holds most of them."""

LEAST = 0.05
"""Floor under a logarithm: less than any hit has."""

LIKELY_FROM = 0.7
"""Two of three issues with policy reach it (66 to 82 % by set), one in six without (7 to 21 %)."""

NOTHING_BELOW = 0.25
"""One in twenty issues with policy stays under it (1 to 7 % by set), and 30 to 58 % of those without."""

FEW_PASSAGES = 50
"""Below this rarity says little and the formula was not measured (91 passages was the least)."""

COVERED = 0.15
"""Coverage from which, among few passages, a hit is doubtful rather than nothing: about one in three was right."""

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
    """The verdict on an issue from its hits, best first; five or more are enough."""
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
    confidence = 1 / (1 + exp(-sum(value for _, value in evidence(hits, hits[0].asked))))
    is_covered = hits[0].asked.passages < FEW_PASSAGES and hits[0].coverage >= COVERED
    return max(confidence, NOTHING_BELOW) if is_covered else confidence


def evidence(hits: Sequence[Hit], asked: Asked) -> tuple[tuple[str, float], ...]:
    """What speaks for (above 0) and against: the name and the weight of each part of the formula."""
    best = hits[0]
    return (
        ("constant", CONSTANT),
        ("score", SCORE * log(max(best.score / asked.unit, LEAST))),
        ("promise", PROMISE * log(max(asked.promise / asked.unit, LEAST))),
        ("named", NAMED * asked.named),
        ("variety", VARIETY * mean(len({term.policy_word for term in hit.terms}) for hit in hits[:3])),
        ("main_concept", MAIN_CONCEPT * _level(best.terms, asked.main) / HIGHEST_LEVEL),
        ("own_words", OWN_WORDS * max(len(_present(hit) & asked.words) for hit in hits[:5])),
    )


def _level(terms: Sequence[TermScore], wanted: str) -> int:
    return next((term.level for term in terms if term.term == wanted), 0)


def _present(hit: Hit) -> set[str]:
    return {term.term for term in hit.terms}


def is_worth_showing(hit: Hit, best: float) -> bool:
    """Whether a hit is worth a person's time; `best` is the highest strength among the hits of its issue."""
    needed = MIN_COVERAGE if len(hit.reasons) > 1 else MIN_COVERAGE_OF_ONE_PAIR
    return hit.coverage >= needed and hit.strength >= max(MIN_STRENGTH, MIN_OF_BEST * best)
