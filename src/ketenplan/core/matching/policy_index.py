"""Searching policy: from an issue to explained hits, over whatever keeps the postings."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from ketenplan.core.dutch import ANALYSER_VERSION
from ketenplan.core.matching.concepts import ConceptFinder
from ketenplan.core.matching.impacts import IMPACT_VERSION, levels_of, scale_of, worths_of
from ketenplan.core.matching.index import LEVEL_UNIT, Hit, IndexedPassage, TermScore, is_asked
from ketenplan.core.matching.occurrences import UNIT, Occurrence, Occurrences
from ketenplan.core.matching.passage_terms import passage_terms
from ketenplan.core.matching.postings import PostedDocument, Postings, PostingsView
from ketenplan.core.matching.scoring import hit_from, rarity
from ketenplan.core.matching.terms import query_terms
from ketenplan.core.matching.themes import Chosen, Scored, spread
from ketenplan.core.matching.thesaurus import THESAURUS_VERSION
from ketenplan.core.project.model import ReasonKind

ENGINE_VERSION = f"{ANALYSER_VERSION}.{THESAURUS_VERSION}.{IMPACT_VERSION}"
"""What an index is made with: analyser, thesaurus and levels. Another version means other levels for the same text."""

POOL = 4
"""How many times the asked number of passages is looked at before themes are spread."""


class Sources(Protocol):
    """Where the passages themselves are kept; an index holds only what it needs to find them."""

    def passages(self, municipality: str, keys: Sequence[str]) -> Mapping[str, IndexedPassage]:
        """Passages by key; one that is no longer there is left out."""

    def documents_valid_on(self, municipality: str, day: date) -> frozenset[str]:
        """Keys of the documents that apply on `day`; both ends of a validity count."""


def posted(key: str, stamp: str, passages: Iterable[IndexedPassage], finder: ConceptFinder) -> PostedDocument:
    """A document ready for an index. Linear in the text: here goes the time of indexing."""
    levels = (
        (passage.key, levels_of(passage_terms(passage.text, passage.heading, finder))) for passage in passages
    )
    return PostedDocument(key, stamp, tuple(levels))


class PolicyIndex:
    """An `Index` over postings. Scores are whole numbers until themes are spread, so every kind of postings gives
    the same hits; explanations are made anew from the text of the hits, by the functions that made the index."""

    def __init__(self, postings: Postings, sources: Sources, finder: ConceptFinder) -> None:
        self._postings, self._sources, self._finder = postings, sources, finder

    def search(
        self,
        query: str,
        *,
        municipality: str,
        limit: int,
        on: date | None = None,
        documents: frozenset[str] | None = None,
    ) -> tuple[Hit, ...]:
        """At most `limit` hits by score descending, then key ascending; nothing for a question without a word.

        `on` keeps to passages valid on a day, `documents` to the documents with these keys. When the issue holds
        several problems, a passage on a problem that was served already scores lower.
        """
        terms = query_terms(query, self._finder)
        view = self._postings.view(municipality)
        if on is not None:
            valid = self._sources.documents_valid_on(municipality, on)
            documents = valid if documents is None else documents & valid
        question = _Question(terms, view)
        chosen = question.choose(limit, documents)
        passages = self._sources.passages(municipality, [item.key for item in chosen])
        return tuple(
            question.hit(item, self._terms_of(passages[item.key])) for item in chosen if item.key in passages
        )

    def _terms_of(self, passage: IndexedPassage) -> Occurrences:
        return passage_terms(passage.text, passage.heading, self._finder)


class _Question:
    """One question to one view: what each of its terms is worth there is worked out once."""

    def __init__(self, terms: Occurrences, view: PostingsView) -> None:
        self._terms, self._view = terms, view
        counts = view.frequencies(terms) if terms else {}
        self._rarity = {term: rarity(counts.get(term, 0), view.size) for term in terms}
        values = {term: _share(terms[term].weight) * self._rarity[term] for term in terms}
        self._possible = sum(value for term, value in values.items() if is_asked(term, terms[term].kind))
        found = {term: value for term, value in values.items() if counts.get(term)}
        self._scale = scale_of(found)
        self._worths = worths_of(found, self._scale)

    def choose(self, limit: int, documents: frozenset[str] | None) -> list[Chosen]:
        """The passages to show, best first."""
        if not self._worths:
            return []
        pool = self._view.best(self._worths, limit * POOL, documents)
        return spread(self._scored(pool), limit)

    def _scored(self, pool: Sequence[tuple[str, int]]) -> list[Scored]:
        keys = [key for key, _ in pool]
        per_theme = {theme: self._view.points(worths, keys) for theme, worths in self._themes().items()}
        return [
            Scored(key, points, {theme: there[key] for theme, there in per_theme.items() if there.get(key)})
            for key, points in pool
        ]

    def _themes(self) -> dict[str, dict[str, int]]:
        """Worths by theme, by name of the theme; empty when there is only one, because then nothing is spread."""
        found: dict[str, dict[str, int]] = {}
        for term, worth in self._worths.items():
            if theme := self._terms[term].theme:
                found.setdefault(theme, {})[term] = worth
        return dict(sorted(found.items())) if len(found) > 1 else {}

    def hit(self, chosen: Chosen, given: Occurrences) -> Hit:
        """The hit for a chosen passage that holds the terms `given`."""
        levels = levels_of(given)
        scores = tuple(
            self._term_score(term, worth, given[term], levels[term], chosen.novelty)
            for term, worth in self._worths.items()
            if term in given
        )
        score = chosen.points / (self._scale * LEVEL_UNIT)
        return hit_from(chosen.key, scores, score=score, possible=self._possible, passages=self._view.size)

    def _term_score(
        self, term: str, worth: int, given: Occurrence, level: int, novelty: Mapping[str, float]
    ) -> TermScore:
        asked = self._terms[term]
        return TermScore(
            term=term,
            kind=_kind(asked, given),
            issue_word=asked.word,
            policy_word=given.word,
            weight=_share(asked.weight),
            rarity=self._rarity[term],
            worth=worth / self._scale,
            level=level,
            via=asked.via,
            theme=asked.theme,
            novelty=novelty.get(asked.theme, 1.0),
        )


def _share(weight: int) -> float:
    return weight / UNIT


def _kind(asked: Occurrence, given: Occurrence) -> ReasonKind:
    """A concept or a heading is named as such; a match is of whole words only when it is so on both sides."""
    if asked.kind is ReasonKind.CONCEPT:
        return ReasonKind.CONCEPT
    if given.kind is ReasonKind.HEADING:
        return ReasonKind.HEADING
    both_whole = asked.kind is ReasonKind.WORD and given.kind is ReasonKind.WORD
    return ReasonKind.WORD if both_whole else ReasonKind.PART
