"""Passages of different documents that say the same, as a draft and the plan that followed it do."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ketenplan.core.dutch import analyse

SAME_FROM = 0.6
"""Share of word pairs in common: one changed word in ten leaves about 0.67."""

CLOSE = 40
"""How many places apart near-duplicates are looked for: they score nearly the same, so they stand close."""

PART_FROM = 0.9
"""Share of the shorter text that the longer one holds: a sentence was added, and next to nothing went (own texts)."""

PART_AT_LEAST = 8
"""Word pairs (without stop words) from which a text may be a part of another: less is a phrase that every plan has."""

GROWN_AT_MOST = 2.5
"""How many times as long a text may be as its older version. A longer one says other things, which may not be hidden."""

KEPT_PER_REPLACED = 8
"""Word pairs in common per telling word that was replaced by another: less is a template, filled in twice."""

TELLING_LETTERS = 5
"""Letters from which a replaced stem may change what a text is about; numbers do not count."""

PERHAPS_FROM = 0.4
"""Share of plain words in common from which texts may be near-duplicates: well under `SAME_FROM`, and quickly told."""

PERHAPS_PART_FROM = 0.7
"""As `PERHAPS_FROM`, of the plain words of the shorter text alone: well under `PART_FROM`."""

type WordPairs = frozenset[tuple[str, str]]

type Fold = Callable[[Sequence[str]], Iterable[tuple[str, tuple[str, ...]]]]
"""Passage keys, best first, to groups of near-duplicates, as `fold_alike` gives them."""


@dataclass(frozen=True, slots=True)
class Version:
    """A passage as it competes with its near-duplicates: the lowest `preference` is kept."""

    key: str
    document: str
    pairs: WordPairs
    preference: tuple[int, ...]


def word_pairs(text: str) -> WordPairs:
    """The neighbouring stems of `text`; the last one pairs with nothing."""
    stems = [token.stem for token in analyse(text)]
    return frozenset(zip(stems, [*stems[1:], ""], strict=True)) if stems else frozenset()


def pairs_where_needed(passages: Sequence[tuple[str, str]]) -> list[WordPairs]:
    """The word pairs of passages (document and text each), best first; none for a passage that is like no other.

    Nearly all passages are, and analysing them is what costs. Looks at fewer than `CLOSE` pairs per passage.
    """
    plain = [frozenset(text.split()) for _, text in passages]
    needed: set[int] = set()
    for place, words in enumerate(plain):
        for other in range(max(0, place - CLOSE), place):
            if passages[place][0] != passages[other][0] and _perhaps_alike(words, plain[other]):
                needed |= {place, other}
    return [word_pairs(text) if n in needed else frozenset() for n, (_, text) in enumerate(passages)]


def _perhaps_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    common = len(one & other)
    together, shorter = len(one) + len(other) - common, min(len(one), len(other))
    return common > 0 and (common >= PERHAPS_FROM * together or common >= PERHAPS_PART_FROM * shorter)


def containment(part: WordPairs, whole: WordPairs) -> float:
    """Share of `part` that `whole` holds, 0 to 1. What stands after the last word of a text does not count, so that
    text added before or after `whole` takes nothing away. 0.0 for a text of less than two words."""
    inner = {pair for pair in part if pair[1]}
    return len(inner & whole) / len(inner) if inner else 0.0


def are_alike(one: WordPairs, other: WordPairs) -> bool:
    """Whether two texts are near-duplicates: nearly the same, or one is the other with something added.

    Texts without words never are, nor are two texts that fill in the same template with other words.
    """
    common, together = len(one & other), len(one | other)
    if not common or _replaced(one, other) * KEPT_PER_REPLACED > common:
        return False
    return common / together >= SAME_FROM or _has_grown(one, other)


def _has_grown(one: WordPairs, other: WordPairs) -> bool:
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    if len(shorter) < PART_AT_LEAST or len(longer) > GROWN_AT_MOST * len(shorter):
        return False
    if len(shorter) == len(longer):
        return max(containment(one, other), containment(other, one)) >= PART_FROM
    return containment(shorter, longer) >= PART_FROM


def _replaced(one: WordPairs, other: WordPairs) -> int:
    """How many telling words of either text stand where the other has one of its own."""
    ours, theirs = _telling(one), _telling(other)
    return min(len(ours - theirs), len(theirs - ours))


def _telling(pairs: WordPairs) -> frozenset[str]:
    return frozenset(stem for stem, _ in pairs if len(stem) >= TELLING_LETTERS and stem.isalpha())


def fold_alike(versions: Iterable[Version]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Groups of near-duplicates: (key of the kept one, keys of the others), by the place of their first.

    The best preferred of a group is kept, of equals the earlier one, and every other is like that one itself: likeness
    is not passed on. Two passages of one document are never folded. Of up to `CLOSE` versions with different
    preferences the order does not matter; of more, those further than `CLOSE` apart are not compared.
    """
    ranked = tuple(versions)
    groups: dict[int, list[int]] = {}
    documents: dict[int, set[str]] = {}
    for place in sorted(range(len(ranked)), key=lambda place: (ranked[place].preference, place)):
        leader = _leader(ranked, place, documents)
        groups.setdefault(leader, []).append(place)
        documents.setdefault(leader, set()).add(ranked[place].document)
    by_first = sorted(groups.items(), key=lambda group: min(group[1]))
    return tuple(
        (ranked[leader].key, tuple(ranked[n].key for n in sorted(places) if n != leader))
        for leader, places in by_first
    )


def _leader(ranked: Sequence[Version], place: int, documents: Mapping[int, set[str]]) -> int:
    """The best preferred version near `place` that speaks for the one there; itself when there is none."""
    version = ranked[place]
    near = [n for n in range(place - CLOSE, place + CLOSE + 1) if n in documents]
    alike = (
        n
        for n in sorted(near, key=lambda n: (ranked[n].preference, n))
        if version.document not in documents[n] and are_alike(version.pairs, ranked[n].pairs)
    )
    return next(alike, place)
