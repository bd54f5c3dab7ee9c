"""The terms of a passage, as they go into an index: its text first, then the headings above it."""

from collections.abc import Iterable

from ketenplan.core.dutch import analyse
from ketenplan.core.matching.concepts import ConceptFinder
from ketenplan.core.matching.occurrences import UNIT, Occurrences, collect, concept_term, count, words_of
from ketenplan.core.project.model import ReasonKind

HEADING = 100
"""A word in a heading, in hundredths. Measured: see the tables in docs/methods/matching.md (2026-11)."""


def passage_terms(text: str, heading: Iterable[str], finder: ConceptFinder) -> Occurrences:
    """The terms of a passage: its text first, then the headings above it, with the concepts of both."""
    found: Occurrences = {}
    _add_text(found, text, ReasonKind.WORD, UNIT, finder)
    for line in heading:
        _add_text(found, line, ReasonKind.HEADING, HEADING, finder)
    return found


def _add_text(found: Occurrences, text: str, kind: ReasonKind, scale: int, finder: ConceptFinder) -> None:
    tokens = analyse(text)
    collect(found, tokens, kind, scale)
    for mention in finder.in_passage(text, tokens):
        word = words_of(text, tokens, mention)
        count(found, concept_term(mention.concept), word, kind, mention.strength * scale // UNIT)
