"""When a hit is more than chance, and what to say of an issue as a whole. Method: docs/methods/matching.md.

Measured on 73 issues, once with the passages that answer them and once without, among 2,000 passages (2026-11).
"""

from collections.abc import Iterable
from enum import StrEnum

from ketenplan.core.matching.index import Hit

LIKELY_FROM = 4.2
"""Best strength from which policy is likely: 49 % of issues with policy reach it, 14 % without."""

NOTHING_BELOW = 2.1
"""Best strength below which nothing is found: 11 % of issues with policy stay under it, 29 % without."""

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


def statement_of(hits: Iterable[Hit]) -> Statement:
    """The statement for an issue from its hits, in any order: only the strongest counts."""
    best = max((hit.strength for hit in hits), default=0.0)
    if best >= LIKELY_FROM:
        return Statement.LIKELY
    return Statement.DOUBTFUL if best >= NOTHING_BELOW else Statement.NOTHING_FOUND


def is_worth_showing(hit: Hit, best: float) -> bool:
    """Whether a hit is worth a person's time; `best` is the highest strength among the hits of its issue."""
    needed = MIN_COVERAGE if len(hit.reasons) > 1 else MIN_COVERAGE_OF_ONE_PAIR
    return hit.coverage >= needed and hit.strength >= max(MIN_STRENGTH, MIN_OF_BEST * best)
