"""From tokens to weighted terms: what counts, and how heavily, in a passage and in an issue.

Weights are whole numbers in tenths, so that sums do not depend on the order of adding.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ketenplan.core.dutch import Token, analyse
from ketenplan.core.project.model import ReasonKind

# Measured on the shared policy set, 2,000 passages, 2026-11: see the table in docs/methods/matching.md.
TENTHS = 10
WHOLE_WORD = 10
PART = 8
HEADING = 10


@dataclass(slots=True)
class Occurrence:
    """How a term occurs in one text: its summed weight in tenths, and the word that shows it best."""

    weight: int
    word: str
    kind: ReasonKind
    strength: int


type Occurrences = dict[str, Occurrence]


def query_terms(text: str) -> Occurrences:
    """The terms of an issue in reading order."""
    found: Occurrences = {}
    _collect(found, analyse(text), ReasonKind.WORD, TENTHS)
    return found


def passage_terms(text: str, heading: Iterable[str]) -> Occurrences:
    """The terms of a passage: its text first, then the headings above it."""
    found: Occurrences = {}
    _collect(found, analyse(text), ReasonKind.WORD, TENTHS)
    for line in heading:
        _collect(found, analyse(line), ReasonKind.HEADING, HEADING)
    return found


def _collect(found: Occurrences, tokens: Iterable[Token], kind: ReasonKind, scale: int) -> None:
    for token in tokens:
        _count(found, token.stem, token.surface, kind, WHOLE_WORD * scale // TENTHS)
        part_kind = ReasonKind.PART if kind is ReasonKind.WORD else kind
        for part in token.parts:
            if part != token.stem:
                _count(found, part, token.surface, part_kind, PART * scale // TENTHS)


def _count(found: Occurrences, term: str, word: str, kind: ReasonKind, weight: int) -> None:
    known = found.get(term)
    if known is None:
        found[term] = Occurrence(weight, word, kind, weight)
        return
    known.weight += weight
    if weight > known.strength:
        known.word, known.kind, known.strength = word, kind, weight
