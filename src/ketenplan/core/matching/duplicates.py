"""Passages of different documents that say the same, as a draft and the plan that followed it do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ketenplan.core.dutch import analyse

SAME_FROM = 0.6
"""Share of word pairs in common: one changed word in ten leaves about 0.67."""

type WordPairs = frozenset[tuple[str, str]]


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
        group = next((group for group in groups if _joins(version, group)), None)
        if group is None:
            groups.append([version])
        else:
            group.append(version)
    return tuple(_kept_and_rest(group) for group in groups)


def _joins(version: Version, group: Sequence[Version]) -> bool:
    is_elsewhere = all(version.document != member.document for member in group)
    return is_elsewhere and are_alike(version.pairs, group[0].pairs)


def _kept_and_rest(group: Sequence[Version]) -> tuple[str, tuple[str, ...]]:
    kept = min(group, key=lambda version: version.preference)
    return kept.key, tuple(member.key for member in group if member is not kept)
