"""Finding literal words in Dutch text: single words, phrases and words that stand apart.

A pattern is a row of words as people write them. `*` stands for the rest of a word, at its start or its end; `..`
lets up to `MAX_GAP` other words stand between, within one sentence: "breng* .. terug". Case and accents do not count.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ketenplan.core.dutch import fold
from ketenplan.core.passages.sentences import sentence_spans

MAX_GAP = 9
"""Words between the two halves of "breng .. terug": a subordinate clause of ordinary length fits (own pairs)."""

_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """`text[start:end]`; `sentence` and `clause` count from 0 and never go down."""

    folded: str
    start: int
    end: int
    sentence: int
    clause: int


@dataclass(frozen=True, slots=True)
class Found:
    """The words `first` to `last` (both included) match pattern `words` of the line with id `line`."""

    line: str
    words: str
    first: int
    last: int


_CLAUSE_MARK = re.compile(r"[,;:()–]")
_CLAUSE_WORDS = frozenset("om door zodat waardoor omdat doordat maar zolang terwijl waarbij want".split())


def words_of(text: str) -> tuple[Word, ...]:
    """The words of `text` in reading order, with the sentence and the clause they stand in."""
    words: list[Word] = []
    clause = 0
    for sentence, (start, end) in enumerate(sentence_spans(text) or ((0, len(text)),)):
        clause += 1
        at = start
        for match in _WORD.finditer(text, start, end):
            folded = fold(match.group())
            if words and (_CLAUSE_MARK.search(text, at, match.start()) or folded in _CLAUSE_WORDS):
                clause += 1
            words.append(Word(folded, match.start(), match.end(), sentence, clause))
            at = match.end()
    return tuple(words)


class Finder:
    """Finds the patterns of some lines. Immutable once made; looks at each word once per pattern that may begin there."""

    def __init__(self, lines: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._patterns = tuple(
            (line, words, tuple(_part(word) for word in words.split()))
            for line, patterns in lines
            for words in patterns
        )
        self._beginning = lru_cache(maxsize=1 << 14)(self._begin_with)

    def _begin_with(self, folded: str) -> tuple[int, ...]:
        return tuple(n for n, (_, _, parts) in enumerate(self._patterns) if _fits(parts[0], folded))

    def find(self, words: Sequence[Word]) -> tuple[Found, ...]:
        """Every place of every pattern, by first word; per line and first word the longest."""
        best: dict[tuple[int, str], Found] = {}
        for first, word in enumerate(words):
            for number in self._beginning(word.folded):
                line, pattern, parts = self._patterns[number]
                last = _last(parts, words, first)
                known = best.get((first, line))
                if last is not None and (known is None or last > known.last):
                    best[first, line] = Found(line, pattern, first, last)
        return tuple(best.values())


type _Part = tuple[str, bool, bool]
"""The letters, whether a word may begin before them, and whether it may go on after them; "" is a gap."""


def _part(word: str) -> _Part:
    if word == "..":
        return "", False, False
    return fold(word.strip("*")), word.startswith("*"), word.endswith("*")


def _fits(part: _Part, folded: str) -> bool:
    letters, open_start, open_end = part
    if open_start and open_end:
        return letters in folded
    if open_start:
        return folded.endswith(letters)
    return folded.startswith(letters) if open_end else folded == letters


def _last(parts: Sequence[_Part], words: Sequence[Word], first: int) -> int | None:
    """Place of the last word when `parts` match from `first` on, within one sentence; the nearest one."""
    place, gap = first, False
    for part in parts[1:]:
        if part == ("", False, False):
            gap = True
            continue
        reach = range(place + 1, min(place + 2 + (MAX_GAP if gap else 0), len(words)))
        hit = next((n for n in reach if _fits(part, words[n].folded)), None)
        if hit is None or words[hit].sentence != words[first].sentence:
            return None
        place, gap = hit, False
    return place
