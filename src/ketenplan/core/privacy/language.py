"""Warnings: stigmatising words with a better wording, and small-town traces (rare trade, number of children)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from ketenplan.core.privacy.findings import Kind, Severity, Spot
from ketenplan.core.privacy.normalise import fold
from ketenplan.core.privacy.patterns import PATTERNS
from ketenplan.core.privacy.tokens import find_tokens, touches
from ketenplan.core.privacy.wordlists import rows, words

MAX_WORDS: Final = 6
_POINTING: Final = frozenset("de het een zijn haar hun enige eigen deze die dit dat".split())
_COUNTED_OTHERWISE: Final = re.compile(
    r"(?:\bop de|\bper|\bvan de|\bmaximaal|\bminimaal|\bleeftijd van|\bvanaf)\s\Z", re.IGNORECASE
)


@cache
def better_wordings() -> dict[tuple[str, ...], str]:
    """Stigmatising phrases (as folded words) → the better wording in Dutch."""
    return {
        tuple(fold(phrase).split()): row["better"]
        for row in rows("stigma_words")
        for phrase in row["word"].split("|")
    }


def find_stigmas(text: str) -> Iterator[Spot]:
    """Stigmatising phrases in the normalised `text`; the longest phrase wins."""
    tokens = find_tokens(text)
    position = 0
    while position < len(tokens):
        length = 1
        for taken in range(min(MAX_WORDS, len(tokens) - position), 0, -1):
            phrase = tokens[position : position + taken]
            better = better_wordings().get(tuple(token.folded for token in phrase))
            if better and all(touches(text, a, b) for a, b in zip(phrase, phrase[1:], strict=False)):
                message = f"Dit woord kan mensen wegzetten; schrijf liever: {better}."
                yield Spot(Kind.STIGMA, phrase[0].start, phrase[-1].end, Severity.WARN, message)
                length = taken
                break
        position += length


def find_traces(text: str) -> Iterator[Spot]:
    """Rare trades that the text points at, and exact small numbers of children."""
    tokens = find_tokens(text)
    for position, token in enumerate(tokens):
        if token.folded in words("unique_trades"):
            before = {earlier.folded for earlier in tokens[max(0, position - 3) : position]}
            if not _POINTING.isdisjoint(before):
                yield Spot(Kind.UNIQUE_TRADE, token.start, token.end, Severity.WARN)
    for match in PATTERNS["child_count"].finditer(text):
        if not _COUNTED_OTHERWISE.search(text[max(0, match.start() - 16) : match.start()]):
            yield Spot(Kind.CHILD_COUNT, match.start(), match.end(), Severity.WARN)
