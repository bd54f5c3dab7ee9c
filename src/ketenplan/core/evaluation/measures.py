"""Measures of one ranking against judgements. Method: docs/methods/evaluation.md.

`grades` gives a grade per passage key: 2 answers the issue, 1 in part, 0 not. A passage without a grade counts as 0.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

NDCG_DEPTH, RECALL_DEPTH = 10, 20
RELEVANT = 1
"""The lowest grade that counts as found."""


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], *, depth: int = NDCG_DEPTH) -> float:
    """Normalised discounted cumulative gain, 0 to 1, with gain 2^grade - 1 (Järvelin and Kekäläinen, 2002; the
    gain of Burges and others, 2005). 0 when no grade is above 0."""
    ideal = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(key, 0) for key in ranked[:depth]]) / ideal if ideal else 0.0


def recall(ranked: Sequence[str], grades: Mapping[str, int], *, depth: int = RECALL_DEPTH) -> float:
    """The part of the relevant passages that is among the first `depth`, 0 to 1. 0 when none is relevant."""
    relevant = {key for key, grade in grades.items() if grade >= RELEVANT}
    return len(relevant.intersection(ranked[:depth])) / len(relevant) if relevant else 0.0


def auc(higher: Sequence[float], lower: Sequence[float]) -> float:
    """The chance that a value of `higher` is above one of `lower`, equal values counting half (Mann-Whitney).

    0.5 is a coin. Raises ValueError when either is empty: there is nothing to compare.
    """
    if not higher or not lower:
        raise ValueError("both sides need at least one value")
    below = sorted(lower)
    wins = sum(bisect_left(below, value) + bisect_right(below, value) for value in higher)
    return wins / (2 * len(higher) * len(lower))


def _gain(grades: Sequence[int]) -> float:
    return math.fsum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))
