"""Concepts in an issue that its words only hint at: most of a phrase, or one telling word of it.

Policy is taken at its word, an issue is not: who writes it knows what is going on and seldom the term for it.
"""

from collections.abc import Iterable, Iterator, Sequence

from ketenplan.core.matching.keys import Keys
from ketenplan.core.matching.patterns import IN_COMPOUND, MAX_GAP, Mention, Pattern, mentions_of

# Every constant here is explained, with what it was measured on, in docs/methods/matching.md.
WITHOUT_SMALL_WORDS = 50
"""What is left of a mention in an issue when only the main word of "niet naar school" is there."""

HINT = 80
"""Strength in an issue of one word of a phrase, shared by the concepts that use that word."""

HINTS_AT_MOST = 2
"""A word in the terms of more concepts than this hints at none of them."""

MIN_SHARE = 0.5
"""How much of a phrase an issue must hold, by weight of its words, to be taken as a weaker mention."""


class IssueSide:
    """What an issue needs of a thesaurus beyond what is named outright. Immutable once made."""

    def __init__(self, patterns: Iterable[Pattern], value: dict[str, float]) -> None:
        patterns = list(patterns)
        self._value = value
        self._hints = _hints(patterns)
        self._phrases: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            if len(pattern.keys) > 1 and pattern.strength > IN_COMPOUND:
                for key in dict.fromkeys(pattern.keys):
                    self._phrases.setdefault(key, []).append(pattern)

    def mentions(self, words: Sequence[Keys]) -> Iterator[Mention]:
        """Weaker mentions, also where a stronger one stands; the caller keeps the strongest."""
        yield from self._partial(words)
        yield from self._hinted(words)

    def _partial(self, words: Sequence[Keys]) -> Iterator[Mention]:
        for place, (whole, _) in enumerate(words):
            for pattern in self._phrases.get(whole, ()):
                nearby = words[place : place + MAX_GAP + 1]
                held = {key for key in pattern.keys for keys in nearby if key == keys[0] or key in keys[1]}
                wanted = sum(self._value[key] for key in pattern.keys)
                share = sum(self._value[key] for key in sorted(held)) / wanted
                if MIN_SHARE <= share < 1 and len(held) > 1:
                    last = max(n for n, keys in enumerate(nearby) if not held.isdisjoint((keys[0], *keys[1])))
                    yield from mentions_of(pattern, [place, place + last], int(pattern.strength * share**2))

    def _hinted(self, words: Sequence[Keys]) -> Iterator[Mention]:
        for place, (whole, _) in enumerate(words):
            hints = self._hints.get(whole, ())
            for concept in hints:
                yield Mention(concept, place, place, HINT // len(hints))


def _hints(patterns: Iterable[Pattern]) -> dict[str, tuple[str, ...]]:
    """The concepts in whose terms a key occurs, for keys that few concepts use."""
    users: dict[str, set[str]] = {}
    for pattern in patterns:
        for key in pattern.keys:
            users.setdefault(key, set()).update(pattern.concepts)
    return {key: tuple(sorted(ids)) for key, ids in users.items() if len(ids) <= HINTS_AT_MOST}
