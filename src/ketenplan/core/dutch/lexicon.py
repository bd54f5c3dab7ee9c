"""What the frequency list of Dutch words tells: the parts of compounds, and the infinitives of verb forms.

The list is that of wordfreq, a dependency, and is never copied here. It is read once, for both tables together.
"""

from collections.abc import Mapping
from functools import cache
from math import inf, log10
from typing import NamedTuple

from ketenplan.core.dutch.verbs import infinitives_of
from ketenplan.core.dutch.words import EXTRA_PARTS, NO_PARTS, SUFFIXES

PART_ZIPF = {4: 3.0, 6: 2.6, 8: 2.3}
"""How frequent a word of at least so many letters must be to be a part (log10 of occurrences per 10^9 words).

Long words are no part by chance, so they may be rarer.
"""

RARE_PART = 3.5
"""The zipf that a word of `EXTRA_PARTS` counts for when the frequency list has it lower or not at all."""

LONGEST_PART = 20


class Lexicon(NamedTuple):
    """`parts`: what may be a part of a compound, to its zipf frequency. `infinitives`: verb form to infinitive."""

    parts: dict[str, float]
    infinitives: dict[str, str]


@cache
def lexicon() -> Lexicon:
    """Both tables, made once, on first use (0.5 s of CPU, of which 0.2 to import wordfreq; 2026-11)."""
    from wordfreq import get_frequency_dict, get_frequency_list

    shares = get_frequency_dict("nl", wordlist="best")
    found = Lexicon(_parts_of(shares), infinitives_of(shares))
    for kept_by_wordfreq in (get_frequency_dict, get_frequency_list):
        kept_by_wordfreq.cache_clear()  # 20 MB for 255,000 words that nobody asks for again
    return found


def infinitive_of(word: str) -> str:
    """The infinitive of which the folded `word` is a form or an action noun; `word` itself when it is none."""
    return lexicon().infinitives.get(word, word)


def _parts_of(shares: Mapping[str, float]) -> dict[str, float]:
    lowest = [10 ** (_zipf_needed(length) - 9) for length in range(LONGEST_PART + 1)]
    banned = NO_PARTS | SUFFIXES
    found = {
        word: log10(share) + 9
        for word, share in shares.items()
        if len(word) <= LONGEST_PART and share >= lowest[len(word)] and word.isalpha() and word not in banned
    }
    return found | {part: max(RARE_PART, found.get(part, 0.0)) for part in EXTRA_PARTS}


def _zipf_needed(length: int) -> float:
    return min((zipf for letters, zipf in PART_ZIPF.items() if letters <= length), default=inf)
