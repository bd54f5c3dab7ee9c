"""What an issue is likely to need, and whom it is about, from its own words."""

from dataclasses import dataclass
from functools import lru_cache

from ketenplan.core.relations.effects import things_in
from ketenplan.core.relations.patterns import Found, Word, words_of
from ketenplan.core.relations.rules import finders, rules


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of an issue with, per good, the place and the line that says the issue needs it."""

    words: tuple[Word, ...]
    needs: dict[str, Found]
    problems: dict[str, Found]
    groups: dict[str, Found]


@lru_cache(maxsize=512)
def read_issue(text: str) -> Asked:
    """The needs, problems and groups that the words of an issue point to; of several words the most telling, then the
    first."""
    words = words_of(text)
    needs: dict[str, Found] = {}
    for hit in sorted(finders().needs.find(words), key=_by_telling):
        for good in rules().needs[hit.line].needs:
            needs.setdefault(good, hit)
    problems = {hit.line: hit for hit in reversed(things_in(text, words))}
    groups = {hit.line: hit for hit in reversed(finders().groups.find(words))}
    return Asked(words, needs, problems, groups)


BROAD_NEEDS = frozenset({"family", "family_needs_care", "cannot_alone", "youth_outside", "flight", "reach"})
"""Lines of needs.yaml that nearly every issue about families meets: no reason by themselves in a longer passage."""


def _by_telling(hit: Found) -> tuple[bool, int, int]:
    """First the words that ask for something themselves ("trauma"), then those that only name a family."""
    return hit.line in BROAD_NEEDS, -len(hit.words.split()), hit.first
