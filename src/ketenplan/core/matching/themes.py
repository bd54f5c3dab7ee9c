"""Which problems an issue holds, and how to serve each of them in the first hits.

An issue of several sentences often holds several problems. Concepts that share a word of the issue, or of which
one is the wider, are one theme; every other concept is a theme of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ketenplan.core.matching.concepts import ConceptFinder, Mention
from ketenplan.core.matching.index import TermScore

SERVED = 0.7
"""What a theme is still worth once the best passage for it has been chosen."""


def strongest(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Per concept the strongest mention, the first of equals; in order of appearance."""
    best: dict[str, Mention] = {}
    for mention in mentions:
        known = best.get(mention.concept)
        if known is None or mention.strength > known.strength:
            best[mention.concept] = mention
    return tuple(sorted(best.values(), key=lambda mention: (mention.first, mention.concept)))


def themes_of(mentions: Sequence[Mention], finder: ConceptFinder) -> dict[str, str]:
    """The theme of every concept in `mentions`, named after the first concept of that theme."""
    theme = {mention.concept: mention.concept for mention in mentions}
    for place, one in enumerate(mentions):
        for other in mentions[:place]:
            if theme[one.concept] != theme[other.concept] and _belong_together(one, other, finder):
                late, early = theme[one.concept], theme[other.concept]
                theme = {concept: early if name == late else name for concept, name in theme.items()}
    return theme


def _belong_together(one: Mention, other: Mention, finder: ConceptFinder) -> bool:
    if one.first <= other.last and other.first <= one.last:
        return True
    wider, wider_other = finder.concepts[one.concept].broader, finder.concepts[other.concept].broader
    return one.concept in wider_other or other.concept in wider or not set(wider).isdisjoint(wider_other)


type Scored = tuple[str, tuple[TermScore, ...]]


def spread(scored: Sequence[Scored], limit: int) -> list[Scored]:
    """The first `limit` of `scored` (passage key with its term scores) when no theme may crowd out another.

    Greedy: each time the passage that adds most. Once a theme is served, its terms count for less: with
    `SERVED` to the power of how well it was served (1 for its best passage). Scores only go down along the way,
    so the outcome is in order of score. With fewer than two themes nothing changes.
    """
    best = _best_per_theme(scored)
    if len(best) < 2:
        return list(scored[:limit])
    served = dict.fromkeys(best, 0.0)
    left, chosen = list(scored), list[Scored]()
    while left and len(chosen) < limit:
        novelty = {theme: SERVED ** served[theme] for theme in served}
        key, terms = min(left, key=lambda item: (-_sum(item[1], novelty), item[0]))
        left.remove((key, terms))
        chosen.append((key, tuple(_renewed(term, novelty) for term in terms)))
        for theme, value in _per_theme(terms).items():
            served[theme] += value / best[theme]
    return chosen


def _renewed(term: TermScore, novelty: dict[str, float]) -> TermScore:
    return replace(term, novelty=novelty.get(term.theme, 1.0))


def _sum(terms: Iterable[TermScore], novelty: dict[str, float]) -> float:
    return sum(term.weight * term.rarity * term.saturation * novelty.get(term.theme, 1.0) for term in terms)


def _per_theme(terms: Iterable[TermScore]) -> dict[str, float]:
    found: dict[str, float] = {}
    for term in terms:
        if term.theme:
            found[term.theme] = found.get(term.theme, 0.0) + term.weight * term.rarity * term.saturation
    return found


def _best_per_theme(scored: Iterable[Scored]) -> dict[str, float]:
    best: dict[str, float] = {}
    for _, terms in scored:
        for theme, value in _per_theme(terms).items():
            best[theme] = max(best.get(theme, 0.0), value)
    return best
