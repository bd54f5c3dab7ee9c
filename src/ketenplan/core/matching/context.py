"""What stands around a word counts too: the rest of the question, and the rest of the document.

Both work on the whole-number points of an index, so every kind of index gives the same. docs/methods/matching.md
holds the measurements in full.
"""

from collections.abc import Mapping, Sequence

from ketenplan.core.matching.index import LEVEL_UNIT, IndexedPassage
from ketenplan.core.matching.occurrences import Occurrences
from ketenplan.core.matching.postings import Ranked
from ketenplan.core.project.model import ReasonKind

BEST_OF_DOCUMENT = 3
"""How many passages speak for a document. With 2 up to 0.01 less on issues with several problems, with 5 the same."""

SUPPORT = 10
"""A passage gets one in so many of the points of the best passages of its document. On four sets nDCG@10 rose by
0.00 to 0.03; one in 15 gave 0.01 less, one in 7 made no difference (2026-11)."""


NEXT_TO = 14
"""A passage gets one in so many of the points of the better of its two neighbours: what stands beside an answer is often
a part of it. nDCG@10 on the shared set, Waterveen, Heuvelrode and hard known items, on top of the constants of that day:
without 0.765, 0.584, 0.688 and 0.224; one in 14 0.763, 0.587, 0.687 and 0.239; one in 10 0.763, 0.588, 0.688 and 0.226.
Recall@20 without 0.866, 0.662, 0.771; one in 14 0.873, 0.668, 0.777; one in 3 cost 0.02 of nDCG (24-11-2026)."""


def own_words(terms: Occurrences) -> list[str]:
    """The whole words of the issue itself."""
    return [term for term, given in terms.items() if given.kind is ReasonKind.WORD]


def literalness(best_points: int, worths: Mapping[str, int]) -> float:
    """How far the best passage answers an issue in its own whole words, 0 to 1 (each of them said about once).

    `worths` are those of the issue's own words, found or not; `best_points` what the best passage has of them.
    """
    wanted = sum(worths.values()) * LEVEL_UNIT
    return min(1.0, best_points / wanted) if wanted else 0.0


def share_of_policy_words(literal: float) -> float:
    """What is left of the policy words that the thesaurus adds, when the issue's own words are found together.

    Whoever asks "Bibob-toets bij vergunningen" wants those words; whoever writes "niet naar school" needs others.
    With the square known items in real law gained 0.04 (easy) and 0.02 (hard) and issues about policy lost nothing;
    with a straight line they lost 0.01.
    """
    return 1.0 - literal**2


def support(pool: Sequence[Ranked], passages: Mapping[str, IndexedPassage]) -> dict[str, int]:
    """The points that each passage of `pool` (best first) gets from its document: one that comes back to the
    subject is more about it than one that mentions it once. The passage before or after it counts once more."""
    best: dict[str, list[int]] = {}
    at: dict[tuple[str, int], int] = {}
    for key, points in pool:
        passage = passages[key]
        best.setdefault(passage.document, []).append(points)
        if passage.position is not None:
            at[passage.document, passage.position] = points
    per_document = {document: sum(points[:BEST_OF_DOCUMENT]) // SUPPORT for document, points in best.items()}
    return {
        key: per_document[passages[key].document] + _of_neighbours(passages[key], at) // NEXT_TO
        for key, _ in pool
    }


def _of_neighbours(passage: IndexedPassage, at: Mapping[tuple[str, int], int]) -> int:
    """The points of the best of the passages just before and after `passage`."""
    if passage.position is None:
        return 0
    return max(at.get((passage.document, passage.position + step), 0) for step in (-1, 1))
