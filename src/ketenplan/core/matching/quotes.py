"""Which sentences of a passage to quote for an issue, and which words in them to mark."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ketenplan.core.dutch import Token, analyse
from ketenplan.core.matching.index import TermScore
from ketenplan.core.passages.sentences import sentence_spans
from ketenplan.core.project.model import MatchReason, ReasonKind

MAX_QUOTE = 600
"""Characters: about three sentences, what a reader takes in at a glance."""


@dataclass(frozen=True, slots=True)
class Quote:
    """`text[start:end]` of the passage; `highlights` are (start, end) pairs in the same text, ascending."""

    start: int
    end: int
    highlights: tuple[tuple[int, int], ...]


def quote_of(text: str, terms: Iterable[TermScore], *, max_characters: int = MAX_QUOTE) -> Quote:
    """The run of whole sentences of at most `max_characters` that carries most of the match.

    A single sentence that is longer is quoted whole. Equal weight: the shorter run, then the earlier one.
    Without terms the quote is the first sentence.
    """
    terms = tuple(terms)
    weights = _weights(terms)
    sentences = sentence_spans(text) or ((0, len(text)),)
    if not weights:
        return Quote(*sentences[0], ())
    tokens = [token for token in analyse(text) if _matches(token, weights)]
    runs = [run for first in range(len(sentences)) for run in _runs_from(sentences[first:], max_characters)]
    start, end = max(runs, key=lambda run: (_carried(tokens, run, weights), run[0] - run[1], -run[0]))
    marks = marks_of(text, terms)
    return Quote(start, end, tuple(mark for mark in marks if start <= mark[0] and mark[1] <= end))


def marks_of(text: str, found: Iterable[TermScore | MatchReason]) -> tuple[tuple[int, int], ...]:
    """Where `text` names what was `found`: (start, end) pairs, ascending, that do not touch.

    A word is marked in every form and inside every compound. A concept is marked as the policy words it: of a phrase
    every loose word would be a wrong mark.
    """
    found = [one for one in found if one.kind is not ReasonKind.MEANING]
    phrases = {one.policy_word for one in found if one.kind is ReasonKind.CONCEPT}
    words = [one.policy_word for one in found if one.kind is not ReasonKind.CONCEPT]
    stems = {token.stem for word in words for token in analyse(word)}
    spans = [(token.start, token.end) for token in analyse(text) if not _terms_of(token).isdisjoint(stems)]
    spans += [span for phrase in phrases for span in _literally(phrase, text)]
    return tuple(_joined(sorted(spans)))


def _literally(phrase: str, text: str) -> Iterator[tuple[int, int]]:
    """Where `phrase` stands in `text` as whole words, in capitals or not, whatever the white space."""
    parts = (re.escape(part) for part in phrase.split())
    pattern = r"\s+".join(parts)
    if pattern:
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE):
            yield match.span()


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans in ascending order, overlapping ones as one."""
    last: tuple[int, int] | None = None
    for start, end in spans:
        if last is not None and start < last[1]:
            last = last[0], max(last[1], end)
            continue
        if last is not None:
            yield last
        last = start, end
    if last is not None:
        yield last


def _weights(terms: Iterable[TermScore]) -> dict[str, float]:
    """Weight per index term. A concept is not in the text, so the words that name it stand in for it."""
    weights: dict[str, float] = {}
    for term in terms:
        if term.kind is ReasonKind.MEANING:
            continue  # nearness as a whole names no words
        named = [token.stem for token in analyse(term.policy_word)] if term.kind is ReasonKind.CONCEPT else []
        for stem in named or [term.term]:
            weights[stem] = max(weights.get(stem, 0.0), term.weight * term.rarity)
    return weights


def _runs_from(sentences: tuple[tuple[int, int], ...], max_characters: int) -> list[tuple[int, int]]:
    """Runs that begin with the first of `sentences`: that one alone, and longer ones as far as they fit."""
    start = sentences[0][0]
    return [(start, end) for n, (_, end) in enumerate(sentences) if n == 0 or end - start <= max_characters]


def _terms_of(token: Token) -> set[str]:
    return {token.stem, *token.parts}


def _matches(token: Token, weights: Mapping[str, float]) -> bool:
    return not _terms_of(token).isdisjoint(weights)


def _carried(tokens: list[Token], run: tuple[int, int], weights: Mapping[str, float]) -> float:
    """Weight of the distinct matched terms within `run`, rounded so that equal runs compare as equal."""
    start, end = run
    inside = {term for token in tokens if start <= token.start < end for term in _terms_of(token)}
    return round(sum(weights[term] for term in sorted(inside & weights.keys())), 9)
