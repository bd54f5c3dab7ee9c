"""Searching policy: from an issue to explained hits, over whatever keeps the postings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from ketenplan.core.dutch import ANALYSER_VERSION
from ketenplan.core.matching.asked import asked_of
from ketenplan.core.matching.concepts import ConceptFinder
from ketenplan.core.matching.context import literalness, own_words, share_of_policy_words, support
from ketenplan.core.matching.duplicates import Fold
from ketenplan.core.matching.impacts import IMPACT_VERSION, levels_of, scale_of, that_matter, worths_of
from ketenplan.core.matching.index import LEVEL_UNIT, Hit, IndexedPassage, TermScore, is_asked
from ketenplan.core.matching.meaning import Meaning, NoMeaning, bonuses, lifted, nearness_term
from ketenplan.core.matching.occurrences import UNIT, Occurrence, Occurrences
from ketenplan.core.matching.passage_terms import passage_terms
from ketenplan.core.matching.postings import PostedDocument, Postings, PostingsView, Ranked
from ketenplan.core.matching.scoring import hit_from, rarity
from ketenplan.core.matching.terms import query_terms
from ketenplan.core.matching.themes import Chosen, Scored, spread
from ketenplan.core.matching.thesaurus import THESAURUS_VERSION
from ketenplan.core.project.model import ReasonKind

ENGINE_VERSION = f"{ANALYSER_VERSION}.{THESAURUS_VERSION}.{IMPACT_VERSION}"
"""What an index is made with: analyser, thesaurus and levels. Another version means other levels for the same text."""

POOL = 4
"""How many times the asked number of passages is looked at before documents and themes have their say."""

POOL_AT_LEAST = 80
"""Passages looked at however few are asked, so that the first ones do not depend on how many more are wanted."""


BEFORE_FOLDING = 2
"""How many times the asked number is chosen when near-duplicates are folded: a draft and its plan are two."""


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

    def __init__(
        self, postings: Postings, sources: Sources, finder: ConceptFinder, meaning: Meaning | None = None
    ) -> None:
        self._postings, self._sources, self._finder = postings, sources, finder
        self._meaning = meaning or NoMeaning()

    def search(
        self,
        query: str,
        *,
        municipality: str,
        limit: int,
        on: date | None = None,
        documents: frozenset[str] | None = None,
        fold: Fold | None = None,
    ) -> tuple[Hit, ...]:
        """At most `limit` hits by score descending, then key ascending; nothing for a question without a word.

        `on` keeps to passages valid on a day, `documents` to the documents with these keys. When the issue holds
        several problems, a passage on a problem that was served already scores lower. `fold` groups near-duplicates:
        of each group one is a hit, and the others are named with it.
        """
        terms = query_terms(query, self._finder)
        view = self._postings.view(municipality)
        if on is not None:
            valid = self._sources.documents_valid_on(municipality, on)
            documents = valid if documents is None else documents & valid
        question = _Question(terms, view, documents)
        size = max(POOL_AT_LEAST, limit * POOL)
        by_words = question.pool(size)
        near = bonuses(by_words, self._meaning.nearest(municipality, query, documents)) if by_words else {}
        pool = question.lifted(by_words, near, size)
        passages = self._sources.passages(municipality, [key for key, _ in pool])
        known = [(key, points) for key, points in pool if key in passages]
        supported = support(known, {key: passage.document for key, passage in passages.items()})
        chosen = question.choose(known, supported, limit if fold is None else BEFORE_FOLDING * limit)
        return tuple(
            replace(
                question.hit(item, self._terms_of(passages[item.key]), supported, near.get(item.key, 0)),
                same_as=others,
            )
            for item, others in _folded(chosen, fold, limit)
        )

    def _terms_of(self, passage: IndexedPassage) -> Occurrences:
        return passage_terms(passage.text, passage.heading, self._finder)


def _folded(
    chosen: Sequence[Chosen], fold: Fold | None, limit: int
) -> Iterable[tuple[Chosen, tuple[str, ...]]]:
    """The chosen passages that stay, with those that are left out for each; best first."""
    if fold is None:
        return [(item, ()) for item in chosen]
    by_key = {item.key: item for item in chosen}
    groups = [(by_key[key], others) for key, others in fold([item.key for item in chosen])]
    return sorted(groups, key=lambda group: (-group[0].points, group[0].key))[:limit]


class _Question:
    """One question to one view: what each of its terms is worth there is worked out once."""

    def __init__(self, terms: Occurrences, view: PostingsView, documents: frozenset[str] | None) -> None:
        self._terms, self._view, self._documents = terms, view, documents
        counts = view.frequencies(terms) if terms else {}
        self._rarity = {term: rarity(counts.get(term, 0), view.size) for term in terms}
        values = {term: _share(terms[term].weight) * self._rarity[term] for term in terms}
        self._possible = sum(value for term, value in values.items() if is_asked(term, terms[term].kind))
        self._asked = asked_of(terms, self._rarity, view.size)
        self._scale = scale_of(values)
        left = share_of_policy_words(self._literalness(values, counts))
        found = {
            term: value if is_asked(term, terms[term].kind) else value * left
            for term, value in values.items()
            if counts.get(term)
        }
        self._worths = that_matter(worths_of(found, self._scale))

    def _literalness(self, values: Mapping[str, float], counts: Mapping[str, int]) -> float:
        worths = worths_of({term: values[term] for term in own_words(self._terms)}, self._scale)
        there = {term: worth for term, worth in worths.items() if counts.get(term)}
        best = self._view.best(there, 1, self._documents) if there else ()
        return literalness(best[0][1] if best else 0, worths)

    def pool(self, size: int) -> Sequence[Ranked]:
        """The passages to choose from, best first."""
        return self._view.best(self._worths, size, self._documents) if self._worths else ()

    def lifted(self, pool: Sequence[Ranked], near: Mapping[str, int], size: int) -> Sequence[Ranked]:
        """The first `size` of `pool` with the points that passages get for being `near` in meaning."""
        return lifted(pool, near, self._worths, self._view, size) if near else pool

    def choose(self, pool: Sequence[Ranked], supported: Mapping[str, int], limit: int) -> list[Chosen]:
        """The passages to show, best first."""
        keys = [key for key, _ in pool]
        per_theme = {theme: self._view.points(worths, keys) for theme, worths in self._themes().items()}
        scored = [
            Scored(
                key,
                points + supported[key],
                {theme: there[key] for theme, there in per_theme.items() if there.get(key)},
            )
            for key, points in pool
        ]
        return spread(sorted(scored, key=lambda item: (-item.points, item.key)), limit)

    def _themes(self) -> dict[str, dict[str, int]]:
        """Worths by theme, by name of the theme; empty when there is only one, because then nothing is spread."""
        found: dict[str, dict[str, int]] = {}
        for term, worth in self._worths.items():
            if theme := self._terms[term].theme:
                found.setdefault(theme, {})[term] = worth
        return dict(sorted(found.items())) if len(found) > 1 else {}

    def hit(self, chosen: Chosen, given: Occurrences, supported: Mapping[str, int], near: int) -> Hit:
        """The hit for a chosen passage that holds the terms `given` and got `near` points for its meaning."""
        levels = levels_of(given)
        scores = tuple(
            self._term_score(term, worth, given[term], levels[term], chosen.novelty)
            for term, worth in self._worths.items()
            if term in given
        )
        if near:
            scores += (nearness_term(near, self._scale),)
        unit = self._scale * LEVEL_UNIT
        hit = hit_from(
            chosen.key,
            scores,
            score=chosen.points / unit,
            support=supported[chosen.key] / unit,
            possible=self._possible,
            passages=self._view.size,
        )
        return replace(hit, asked=self._asked)

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
