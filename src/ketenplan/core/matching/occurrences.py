"""Weighted occurrences of terms in one text: what issue and passage have in common.

A term is a stem, a compound part, or a concept of the thesaurus (`#` and its id). Weights are whole numbers in
hundredths, so that sums do not depend on the order of adding.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ketenplan.core.dutch import Token
from ketenplan.core.matching.index import CONCEPT_MARK
from ketenplan.core.matching.patterns import Mention
from ketenplan.core.project.model import ReasonKind

# Measured on the shared policy set, 2,000 passages, 2026-11: see the tables in docs/methods/matching.md.
UNIT = 100
WHOLE_WORD = 100
PART = 50
"""A part of a compound in a passage: with 80 nDCG@10 was 0.004 to 0.012 lower on three sets (2026-11)."""

ASKED_PART = 40
"""A part of a compound in an issue, which asks for the whole word first; 80 gave 0.005 to 0.010 less."""


@dataclass(slots=True)
class Occurrence:
    """How a term occurs in one text: its summed weight in hundredths, and the word that shows it best.

    `via` is the label of the concept that brought the term in, "" for a word of the text itself. `theme` is the
    problem of the issue to which the term belongs, "" for none.
    """

    weight: int
    word: str
    kind: ReasonKind
    strength: int
    via: str = ""
    theme: str = ""


type Occurrences = dict[str, Occurrence]


def concept_term(concept: str) -> str:
    """The term under which a concept is indexed."""
    return CONCEPT_MARK + concept


def words_of(text: str, tokens: Sequence[Token], mention: Mention) -> str:
    """The literal words of a mention, stop words between them included."""
    return text[tokens[mention.first].start : tokens[mention.last].end]


def collect(found: Occurrences, tokens: Iterable[Token]) -> None:
    """Count the words and parts of an issue."""
    for token in tokens:
        count(found, token.stem, token.surface, ReasonKind.WORD, WHOLE_WORD)
        for part in token.parts:
            if part != token.stem:
                count(found, part, token.surface, ReasonKind.PART, ASKED_PART)


def count(found: Occurrences, term: str, word: str, kind: ReasonKind, weight: int) -> None:
    """Add one occurrence of `term`; the heaviest word shows it."""
    known = found.get(term)
    if known is None:
        found[term] = Occurrence(weight, word, kind, weight)
        return
    known.weight += weight
    if weight > known.strength:
        known.word, known.kind, known.strength = word, kind, weight
