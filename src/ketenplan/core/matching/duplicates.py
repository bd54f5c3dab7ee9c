"""Passages of different documents that say the same, as a draft and the plan that followed it do."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ketenplan.core.dutch import analyse

SAME_FROM = 0.6
"""Share of word pairs in common: one changed word in ten leaves about 0.67."""

CLOSE = 40
"""How many places apart near-duplicates are looked for: they score nearly the same, so they stand close."""

PERHAPS_FROM = 0.4
"""Share of plain words in common from which texts may be near-duplicates: well under `SAME_FROM`, and quickly told."""

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

    Nearly all passages are, and analysing them is what costs.
    """
    plain = [frozenset(text.split()) for _, text in passages]
    needed: set[int] = set()
    for place, words in enumerate(plain):
        for other in range(max(0, place - CLOSE), place):
            common = len(words & plain[other])
            together = len(words) + len(plain[other]) - common
            if common >= PERHAPS_FROM * together and passages[place][0] != passages[other][0]:
                needed |= {place, other}
    return [word_pairs(text) if n in needed else frozenset() for n, (_, text) in enumerate(passages)]


def are_alike(one: WordPairs, other: WordPairs) -> bool:
    """Whether two texts are near-duplicates. Texts without words never are."""
    together = len(one | other)
    return together > 0 and len(one & other) / together >= SAME_FROM


def fold_alike(versions: Iterable[Version]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Groups of near-duplicates: (key of the kept one, keys of the others), by the place of their first.

    Two passages of one document are never folded. Equal preference keeps the earlier one.
    """
    groups: list[list[Version]] = []
    for version in versions:
        group = next((group for group in groups[-CLOSE:] if _joins(version, group)), None)
        if group is None:
            groups.append([version])
        else:
            group.append(version)
    return tuple(_kept_and_rest(group) for group in groups)


def _joins(version: Version, group: Sequence[Version]) -> bool:
    if not version.pairs or not group[0].pairs:
        return False
    is_elsewhere = all(version.document != member.document for member in group)
    return is_elsewhere and are_alike(version.pairs, group[0].pairs)


def _kept_and_rest(group: Sequence[Version]) -> tuple[str, tuple[str, ...]]:
    kept = min(group, key=lambda version: version.preference)
    return kept.key, tuple(member.key for member in group if member is not kept)
