"""Splitting Dutch compounds: "schoolverzuimbeleid" into "school", "verzuim", "beleid".

A dynamic programme over the words of the lexicon (wordfreq, a dependency; its list is never copied here). The
rule and its figures stand in docs/methods/matching.md. Linear in the length of the word times the longest part.
"""

from functools import cache, lru_cache
from math import inf

from ketenplan.core.dutch.words import OVERRIDES, PARTICLES, SHORT_PARTS, SUFFIXES

LEXICON_ZIPF = 3.0
"""Words at least this frequent (log10 of occurrences per 10^9 words) may be a part: 29,400 words, 2026-11."""

PART_PENALTY = 1.0
"""Zipf points that every part costs, so that few long parts win from many short ones."""

_LINKS = ("", "s", "e", "en", "n", "er")
_MIN_PART = 4
_MAX_PART = 20
_MIN_WORD = 7
_MAX_WORD = 60


@cache
def _lexicon() -> dict[str, float]:
    """Possible parts, with their zipf frequency. Read once, on first use (0.1 s)."""
    from math import log10

    from wordfreq import get_frequency_dict

    words = get_frequency_dict("nl", wordlist="best")
    lowest = 10 ** (LEXICON_ZIPF - 9)
    banned = PARTICLES | SUFFIXES
    return {
        word: log10(share) + 9
        for word, share in words.items()
        if share >= lowest and word.isalpha() and word not in banned and _is_long_enough(word)
    }


def _is_long_enough(word: str) -> bool:
    return _MIN_PART <= len(word) <= _MAX_PART or word in SHORT_PARTS


@lru_cache(maxsize=1 << 16)
def split_compound(word: str) -> tuple[str, ...]:
    """The parts of a folded `word` from left to right, without linking letters; empty when it stays whole."""
    if word in OVERRIDES:
        return OVERRIDES[word]
    if not _MIN_WORD <= len(word) <= _MAX_WORD or not word.isalpha():
        return ()
    parts = _best_parts(word)
    if len(parts) < 2 or _is_better_whole(word, parts):
        return ()
    return parts


def _is_better_whole(word: str, parts: tuple[str, ...]) -> bool:
    """Whether `word` is itself more frequent than its rarest part: then it is a word of its own."""
    lexicon = _lexicon()
    return lexicon.get(word, 0.0) > min(lexicon[part] for part in parts)


def _best_parts(word: str) -> tuple[str, ...]:
    """The parts with the highest mean zipf minus the penalty; `()` when the lexicon does not cover `word`.

    The mean is not additive, so the best cover is kept per number of parts and compared at the end.
    """
    lexicon = _lexicon()
    best: list[dict[int, tuple[float, tuple[str, ...]]]] = [{} for _ in range(len(word) + 1)]
    best[0] = {0: (0.0, ())}
    for start in range(len(word)):
        if not best[start]:
            continue
        for part, end in _parts_from(word, start, lexicon):
            for count, (total, parts) in best[start].items():
                candidate = (total + lexicon[part], (*parts, part))
                if candidate[0] > best[end].get(count + 1, (-inf, ()))[0]:
                    best[end][count + 1] = candidate
    ends = best[len(word)]
    if not ends:
        return ()
    return max((total / n - PART_PENALTY * n, parts) for n, (total, parts) in ends.items() if n)[1]


def _parts_from(word: str, start: int, lexicon: dict[str, float]) -> list[tuple[str, int]]:
    """Parts that begin at `start`, each with the place behind it and behind a linking element, if any."""
    found: list[tuple[str, int]] = []
    for stop in range(start + 3, min(len(word), start + _MAX_PART) + 1):
        part = word[start:stop]
        if part not in lexicon:
            continue
        found.extend((part, stop + len(link)) for link in _LINKS if _link_fits(word, stop, link))
    return found


def _link_fits(word: str, stop: int, link: str) -> bool:
    """A linking element stands between two parts, so never at the end of the word."""
    if not link:
        return True
    return word.startswith(link, stop) and stop + len(link) + 3 <= len(word)
