"""From an issue to weighted terms: what it asks, in its own words and in those of policy."""

from collections.abc import Iterable

from ketenplan.core.dutch import Token, analyse
from ketenplan.core.matching.concepts import FULL, ConceptFinder, Mention
from ketenplan.core.matching.index import is_asked
from ketenplan.core.matching.issue_text import shortened
from ketenplan.core.matching.occurrences import UNIT, Occurrence, Occurrences, collect, concept_term, words_of
from ketenplan.core.matching.passage_terms import passage_terms
from ketenplan.core.matching.themes import strongest, themes_of
from ketenplan.core.project.model import ReasonKind

__all__ = ["UNIT", "Occurrence", "Occurrences", "concept_term", "passage_terms", "query_terms"]

# Measured on the shared policy set, 2,000 passages, 2026-11: see the tables in docs/methods/matching.md.
CONCEPT = 80
"""A concept that issue and passage share, beside their shared words."""

EXPANDED = 40
"""A word of a policy term of a concept of the issue. 30 and 50 gave up to 0.012 less on four sets."""

ADDED_AT_MOST = 200
"""Policy words that the concepts of an issue may bring in together, the heaviest first: see `impacts.MOST_TERMS`."""

BROADER = 40
"""How much of a concept carries over to the wider concepts it names; never the other way round."""


def query_terms(text: str, finder: ConceptFinder) -> Occurrences:
    """The terms of an issue: its own words in reading order, then its concepts with their policy terms.

    Of a long text the first words, so that the work is bounded: see `issue_text`.
    """
    found: Occurrences = {}
    text = shortened(text)
    tokens = analyse(text)
    collect(found, tokens)
    mentions = strongest(finder.in_issue(text))
    themes = themes_of(mentions, finder)
    for mention in mentions:
        for token in tokens[mention.first : mention.last + 1]:
            _give_theme(found, token, themes[mention.concept])
    for mention in mentions:
        _add_concept(found, mention, words_of(text, tokens, mention), themes[mention.concept], finder)
    return _without_faint(found)


def _without_faint(terms: Occurrences) -> Occurrences:
    """`terms` without the policy words that are too many, by name among equals."""
    added = [term for term, given in terms.items() if not is_asked(term, given.kind)]
    faint = set(sorted(added, key=lambda term: (-terms[term].weight, term))[ADDED_AT_MOST:])
    return {term: given for term, given in terms.items() if term not in faint} if faint else terms


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
    for term, _ in finder.policy_terms(concept):
        yield term, EXPANDED


def _raise(found: Occurrences, term: str, offered: Occurrence) -> None:
    """Add a term from the thesaurus unless the issue has it already at least as heavily."""
    known = found.get(term)
    if offered.weight > 0 and (known is None or known.weight < offered.weight):
        found[term] = offered
