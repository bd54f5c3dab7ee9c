"""Warnings: stigmatising words with a better wording, and small-town traces (rare trade, number of children)."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from ketenplan.core.privacy.findings import Kind, Severity, Spot
from ketenplan.core.privacy.normalise import fold
from ketenplan.core.privacy.patterns import PATTERNS
from ketenplan.core.privacy.tokens import Token, touches
from ketenplan.core.privacy.wordlists import rows, words

_POINTING: Final = frozenset("de het een zijn haar hun enige eigen deze die dit dat".split())
_COUNTED_OTHERWISE: Final = re.compile(
    r"(?:\bop de|\bper|\bvan de|\bmaximaal|\bminimaal|\bmeer dan|\bhoogste|\bminste|\bleeftijd van|\bvanaf)\s\Z",
    re.IGNORECASE,
)


type Phrase = tuple[str, ...]


@cache
def better_wordings() -> dict[str, list[tuple[Phrase, str]]]:
    """First word → (phrase in folded words, better wording in Dutch), the longest phrase first."""
    wordings: dict[str, list[tuple[Phrase, str]]] = {}
    for row in rows("stigma_words"):
        for phrase in row["word"].split("|"):
            parts = tuple(fold(phrase).split())
            wordings.setdefault(parts[0], []).append((parts, row["better"]))
    for found in wordings.values():
        found.sort(key=lambda wording: -len(wording[0]))
    return wordings


def find_stigmas(text: str, tokens: list[Token]) -> Iterator[Spot]:
    """Stigmatising phrases in the normalised `text`; where phrases start alike the longest wins."""
    for position, token in enumerate(tokens):
        for phrase, better in better_wordings().get(token.folded, ()):
            end = _end_of_phrase(text, tokens, position, phrase)
            if end:
                message = f"Dit woord kan mensen wegzetten; schrijf liever: {better}."
                yield Spot(Kind.STIGMA, token.start, end, Severity.WARN, message)
                break


def _end_of_phrase(text: str, tokens: list[Token], position: int, phrase: Phrase) -> int:
    """Where `phrase` ends when its words stand at `position`, next to each other; 0 when they do not."""
    found = tokens[position : position + len(phrase)]
    if tuple(token.folded for token in found) != phrase:
        return 0
    return found[-1].end if all(touches(text, a, b) for a, b in pairwise(found)) else 0


def find_traces(text: str, tokens: list[Token]) -> Iterator[Spot]:
    """Rare trades that the text points at, and exact small numbers of children."""
    for position, token in enumerate(tokens):
        if token.folded in words("unique_trades"):
            before = {earlier.folded for earlier in tokens[max(0, position - 3) : position]}
            if not _POINTING.isdisjoint(before):
                yield Spot(Kind.UNIQUE_TRADE, token.start, token.end, Severity.WARN)
    for match in PATTERNS["child_count"].finditer(text):
        if not _COUNTED_OTHERWISE.search(text[max(0, match.start() - 16) : match.start()]):
            yield Spot(Kind.CHILD_COUNT, match.start(), match.end(), Severity.WARN)
