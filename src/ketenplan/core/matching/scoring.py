"""BM25 over weighted terms, and the reasons made from the very numbers that made the score."""

from collections.abc import Iterable
from math import log

from ketenplan.core.matching.index import Hit, TermScore
from ketenplan.core.project.model import MatchReason, ReasonKind

K1 = 1.2
"""How quickly a repeated word stops counting. The usual value; RETRIEVAL kept it (2026-11)."""

B = 0.75
"""How strongly long passages are held back. The usual value."""

ENOUGH_PASSAGES = 200
"""With fewer passages in a municipality rarity says nothing, so strength counts every word as rare."""


def rarity(passages_with_term: int, passages: int) -> float:
    """BM25 idf, always above 0: `ln(1 + (N - n + 0.5) / (n + 0.5))`."""
    return log(1 + (passages - passages_with_term + 0.5) / (passages_with_term + 0.5))


def length_norm(relative_length: float) -> float:
    """BM25 correction for a passage that is `relative_length` times as long as the mean."""
    return K1 * (1 - B + B * relative_length)


def saturation(frequency: float, norm: float) -> float:
    """BM25 term frequency part, between 0 and K1 + 1; `norm` comes from `length_norm`."""
    return frequency * (K1 + 1) / (frequency + norm)


def hit_from(passage_key: str, terms: tuple[TermScore, ...], possible: float, passages: int) -> Hit:
    """The hit that `terms` amount to, among `passages` of the municipality.

    `possible` is the summed weight × rarity of all the issue's words and concepts.
    """
    score = sum(term.score for term in terms)
    present = sum(term.weight * term.rarity for term in terms if term.is_asked)
    coverage = min(1.0, present / possible) if possible else 0.0
    return Hit(passage_key, score, coverage, reasons_from(terms, score), terms, _strength(terms, passages))


def _strength(terms: Iterable[TermScore], passages: int) -> float:
    if passages < ENOUGH_PASSAGES:
        return sum(term.weight * term.saturation for term in terms)
    return sum(term.score / term.novelty for term in terms) / rarity(1, passages)


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


_ORDER = (ReasonKind.WORD, ReasonKind.HEADING, ReasonKind.PART, ReasonKind.CONCEPT)


def _reason(group: list[TermScore], score: float) -> MatchReason:
    leader = min(group, key=lambda term: (_ORDER.index(term.kind), -term.score, term.term))
    share = sum(term.score for term in group) / score
    return MatchReason(leader.kind, leader.issue_word, leader.policy_word, leader.via or leader.term, share)
