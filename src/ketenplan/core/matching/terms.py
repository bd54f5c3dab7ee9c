"""From tokens to weighted terms: what counts, and how heavily, in a passage and in an issue.

A term is a stem, a compound part, or a concept of the thesaurus (`#` and its id). Weights are whole numbers in
hundredths, so that sums do not depend on the order of adding.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ketenplan.core.dutch import Token, analyse
from ketenplan.core.matching.concepts import FULL, ConceptFinder, Mention
from ketenplan.core.matching.index import CONCEPT_MARK
from ketenplan.core.matching.themes import strongest, themes_of
from ketenplan.core.project.model import ReasonKind

# Measured on the shared policy set, 2,000 passages, 2026-11: see the tables in docs/methods/matching.md.
UNIT = 100
WHOLE_WORD = 100
PART = 80
HEADING = 100

CONCEPT = 80
"""A concept that issue and passage share, beside their shared words."""

EXPANDED = 40
"""A policy term of a concept of the issue, when it is one word."""

EXPANDED_PART = 30
"""A word of a policy term of several words, or a part of a compound one."""

BROADER = 40
"""How much of a concept carries over to the wider concepts it names; never the other way round."""


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


def passage_terms(text: str, heading: Iterable[str], finder: ConceptFinder) -> Occurrences:
    """The terms of a passage: its text first, then the headings above it, with the concepts of both."""
    found: Occurrences = {}
    _add_text(found, text, ReasonKind.WORD, UNIT, finder)
    for line in heading:
        _add_text(found, line, ReasonKind.HEADING, HEADING, finder)
    return found


def _add_text(found: Occurrences, text: str, kind: ReasonKind, scale: int, finder: ConceptFinder) -> None:
    tokens = analyse(text)
    _collect(found, tokens, kind, scale)
    for mention in finder.in_passage(text, tokens):
        word = _words_of(text, tokens, mention)
        _count(found, concept_term(mention.concept), word, kind, mention.strength * scale // UNIT)


def _words_of(text: str, tokens: Sequence[Token], mention: Mention) -> str:
    """The literal words of a mention, stop words between them included."""
    return text[tokens[mention.first].start : tokens[mention.last].end]


def _collect(found: Occurrences, tokens: Iterable[Token], kind: ReasonKind, scale: int) -> None:
    for token in tokens:
        _count(found, token.stem, token.surface, kind, WHOLE_WORD * scale // UNIT)
        part_kind = ReasonKind.PART if kind is ReasonKind.WORD else kind
        for part in token.parts:
            if part != token.stem:
                _count(found, part, token.surface, part_kind, PART * scale // UNIT)


def _count(found: Occurrences, term: str, word: str, kind: ReasonKind, weight: int) -> None:
    known = found.get(term)
    if known is None:
        found[term] = Occurrence(weight, word, kind, weight)
        return
    known.weight += weight
    if weight > known.strength:
        known.word, known.kind, known.strength = word, kind, weight


def query_terms(text: str, finder: ConceptFinder) -> Occurrences:
    """The terms of an issue: its own words in reading order, then its concepts with their policy terms."""
    found: Occurrences = {}
    tokens = analyse(text)
    _collect(found, tokens, ReasonKind.WORD, UNIT)
    mentions = strongest(finder.in_issue(text, tokens))
    themes = themes_of(mentions, finder)
    for mention in mentions:
        for token in tokens[mention.first : mention.last + 1]:
            _give_theme(found, token, themes[mention.concept])
    for mention in mentions:
        _add_concept(found, mention, _words_of(text, tokens, mention), themes[mention.concept], finder)
    return found


def _give_theme(found: Occurrences, token: Token, theme: str) -> None:
    """Tell an issue's own word which problem it belongs to; the first concept that names it decides."""
    for term in (token.stem, *token.parts):
        found[term].theme = found[term].theme or theme


def _add_concept(found: Occurrences, mention: Mention, word: str, theme: str, finder: ConceptFinder) -> None:
    strengths = {mention.concept: mention.strength}
    for broader in finder.concepts[mention.concept].broader:
        if broader in finder.concepts:
            strengths[broader] = mention.strength * BROADER // FULL
    for concept, strength in strengths.items():
        label = finder.concepts[concept].label
        for term, weight in _asked_of(concept, finder):
            _raise(
                found,
                term,
                Occurrence(weight * strength // FULL, word, ReasonKind.CONCEPT, strength, label, theme),
            )


def _asked_of(concept: str, finder: ConceptFinder) -> Iterable[tuple[str, int]]:
    yield concept_term(concept), CONCEPT
    for term, is_whole in finder.policy_terms(concept):
        yield term, EXPANDED if is_whole else EXPANDED_PART


def _raise(found: Occurrences, term: str, offered: Occurrence) -> None:
    """Add a term from the thesaurus unless the issue has it already at least as heavily."""
    known = found.get(term)
    if offered.weight > 0 and (known is None or known.weight < offered.weight):
        found[term] = offered
