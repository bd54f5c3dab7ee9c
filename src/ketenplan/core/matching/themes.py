"""Which problems an issue holds, and how to serve each of them in the first hits.

An issue of several sentences often holds several problems. Concepts that the issue names outright and that share
no word of it, and of which none is the wider, are a theme each; the rest of the issue belongs to no theme.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from ketenplan.core.matching.concepts import FULL, ConceptFinder, Mention

SERVED = 0.8
"""What a theme is still worth once the best passage for it has been chosen. nDCG@10 on the shared set and on blind
issues: 0.712 and 0.498; with 1 (nothing spread) 0.711 and 0.501, but recall@20 0.801 for 0.806; with 0.7 0.712 and
0.492 (2026-11)."""

NAMED = FULL
"""Strength from which a concept is a problem of the issue. When every hint was one (1), blind issues fell from 0.498
to 0.482: a theme that is not there pushed aside the one that is."""


def strongest(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Per concept the strongest mention, the first of equals; in order of appearance."""
    best: dict[str, Mention] = {}
    for mention in mentions:
        known = best.get(mention.concept)
        if known is None or mention.strength > known.strength:
            best[mention.concept] = mention
    return tuple(sorted(best.values(), key=lambda mention: (mention.first, mention.concept)))


def themes_of(mentions: Sequence[Mention], finder: ConceptFinder) -> dict[str, str]:
    """The theme of every concept in `mentions`, named after the first concept of that theme; "" for a mere hint."""
    theme = {mention.concept: mention.concept if mention.strength >= NAMED else "" for mention in mentions}
    named = [mention for mention in mentions if theme[mention.concept]]
    for place, one in enumerate(named):
        for other in named[:place]:
            if theme[one.concept] != theme[other.concept] and _belong_together(one, other, finder):
                late, early = theme[one.concept], theme[other.concept]
                theme = {concept: early if name == late else name for concept, name in theme.items()}
    return theme


def _belong_together(one: Mention, other: Mention, finder: ConceptFinder) -> bool:
    if one.first <= other.last and other.first <= one.last:
        return True
    wider, wider_other = finder.concepts[one.concept].broader, finder.concepts[other.concept].broader
    return one.concept in wider_other or other.concept in wider or not set(wider).isdisjoint(wider_other)


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage with its points, and how many of them each theme of the issue brought in; the rest has no theme."""

    key: str
    points: int
    themes: Mapping[str, int]

    def value(self, novelty: Mapping[str, float]) -> float:
        """The points when each theme counts for its novelty."""
        free = self.points - sum(self.themes.values())
        return free + sum(points * novelty[theme] for theme, points in self.themes.items())


@dataclass(frozen=True, slots=True)
class Chosen:
    """A passage with the points it got when it was chosen, and what each theme counted for at that moment."""

    key: str
    points: float
    novelty: Mapping[str, float]


def spread(scored: Sequence[Scored], limit: int) -> list[Chosen]:
    """The first `limit` of `scored` when no theme may crowd out another.

    Greedy: each time the passage that adds most. Once a theme is served, its terms count for less: with
    `SERVED` to the power of how well it was served (1 for its best passage). Points only go down along the way,
    so the outcome is in order of points. With fewer than two themes nothing changes.
    """
    best = _best_per_theme(scored)
    if len(best) < 2:
        return [Chosen(item.key, item.points, {}) for item in scored[:limit]]
    served, novelty = dict.fromkeys(best, 0.0), dict.fromkeys(best, 1.0)
    left = [(-float(item.points), item.key, place) for place, item in enumerate(scored)]
    heapify(left)
    chosen: list[Chosen] = []
    while left and len(chosen) < limit:
        _, key, place = heappop(left)
        item = scored[place]
        now = (-item.value(novelty), key, place)
        # NB: values only go down, so what stands first in the heap with its value of now is the best of all.
        if left and left[0] < now:
            heappush(left, now)
            continue
        chosen.append(Chosen(key, -now[0], dict(novelty)))
        for theme, points in item.themes.items():
            served[theme] += points / best[theme]
            novelty[theme] = SERVED ** served[theme]
    return chosen


def _best_per_theme(scored: Iterable[Scored]) -> dict[str, int]:
    best: dict[str, int] = {}
    for item in scored:
        for theme, points in item.themes.items():
            best[theme] = max(best.get(theme, 0), points)
    return best
