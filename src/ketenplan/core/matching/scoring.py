"""Rarity of terms, and hits made from the very numbers that made the score."""

from collections.abc import Iterable
from math import log

from ketenplan.core.matching.impacts import LEVELS, MAX_SATURATION
from ketenplan.core.matching.index import LEVEL_UNIT, Hit, TermScore
from ketenplan.core.project.model import MatchReason, ReasonKind

ENOUGH_PASSAGES = 200
"""With fewer passages in a municipality rarity says nothing, so strength counts every word as rare."""

_IN_BM25 = MAX_SATURATION * LEVEL_UNIT / LEVELS
"""Saturation counts a level of 8 as 1.0; strength is calibrated on the saturation of BM25, where that is 1.1."""


def rarity(passages_with_term: int, passages: int) -> float:
    """BM25 idf, always above 0: `ln(1 + (N - n + 0.5) / (n + 0.5))`."""
    return log(1 + (passages - passages_with_term + 0.5) / (passages_with_term + 0.5))


def hit_from(
    passage_key: str,
    terms: tuple[TermScore, ...],
    *,
    score: float,
    support: float,
    possible: float,
    passages: int,
) -> Hit:
    """The hit that `terms` amount to, among `passages` of the municipality.

    `score` is their sum with the `support` of the document; `possible` is the summed weight × rarity of all the
    issue's words and concepts.
    """
    present = sum(term.weight * term.rarity for term in terms if term.is_asked)
    coverage = min(1.0, present / possible) if possible else 0.0
    reasons = reasons_from(terms, score - support)
    by_words = [term for term in terms if term.kind is not ReasonKind.MEANING]
    return Hit(passage_key, score, coverage, reasons, terms, _strength(by_words, passages), support)


def _strength(terms: Iterable[TermScore], passages: int) -> float:
    if passages < ENOUGH_PASSAGES:
        return sum(term.weight * term.saturation for term in terms) * _IN_BM25
    return sum(term.worth * term.saturation for term in terms) * _IN_BM25 / rarity(1, passages)


def reasons_from(terms: Iterable[TermScore], score: float) -> tuple[MatchReason, ...]:
    """One reason per pair of words, heaviest first; the whole word speaks for its parts."""
    pairs: dict[tuple[str, str], list[TermScore]] = {}
    for term in terms:
        pairs.setdefault((term.issue_word, term.policy_word), []).append(term)
    reasons = [_reason(group, score) for group in pairs.values()]
    return tuple(
        sorted(
            reasons,
            key=lambda reason: (-reason.share, reason.issue_word, reason.policy_word),
        )
    )


_ORDER = (ReasonKind.WORD, ReasonKind.HEADING, ReasonKind.PART, ReasonKind.CONCEPT, ReasonKind.MEANING)


def _reason(group: list[TermScore], score: float) -> MatchReason:
    leader = min(group, key=lambda term: (_ORDER.index(term.kind), -term.score, term.term))
    share = sum(term.score for term in group) / score
    return MatchReason(leader.kind, leader.issue_word, leader.policy_word, leader.via or leader.term, share)
