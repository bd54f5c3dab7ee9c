"""The terms of a passage, as they go into an index: its text first, then the headings above it."""

from collections.abc import Iterable

from ketenplan.core.matching.concepts import ConceptFinder
from ketenplan.core.matching.occurrences import (
    PART,
    UNIT,
    WHOLE_WORD,
    Occurrence,
    Occurrences,
    concept_term,
    count,
)
from ketenplan.core.project.model import ReasonKind

HEADING = 125
"""A word in a heading, in hundredths. nDCG@10 on the shared set and on blind issues: 100 gave 0.712 and 0.498, 125
0.719 and 0.501, 150 0.717 and 0.501 (2026-11)."""


def passage_terms(text: str, heading: Iterable[str], finder: ConceptFinder) -> Occurrences:
    """The terms of a passage: its text first, then the headings above it, with the concepts of both."""
    found: Occurrences = {}
    _add_text(found, text, ReasonKind.WORD, UNIT, finder)
    for line in heading:
        _add_text(found, line, ReasonKind.HEADING, HEADING, finder)
    return found


def _add_text(found: Occurrences, text: str, kind: ReasonKind, scale: int, finder: ConceptFinder) -> None:
    reading = finder.read(text)
    part_kind = ReasonKind.PART if kind is ReasonKind.WORD else kind
    whole, part_weight = WHOLE_WORD * scale // UNIT, PART * scale // UNIT
    for word in reading.words:
        known = found.get(word.stem)
        if (
            known is None
        ):  # `count` written out for the two usual cases: it is called for every word of every text.
            found[word.stem] = Occurrence(whole, word.surface, kind, whole)
        elif known.strength >= whole:
            known.weight += whole
        else:
            count(found, word.stem, word.surface, kind, whole)
        for part in word.parts:
            if part != word.stem:
                count(found, part, word.surface, part_kind, part_weight)
    for mention in finder.named_in(reading):
        term, literal = concept_term(mention.concept), reading.literal(mention)
        count(found, term, literal, kind, mention.strength * scale // UNIT)
