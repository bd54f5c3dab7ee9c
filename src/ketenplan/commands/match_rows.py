"""Matches as rows for a machine: one per passage found, one for every issue for which nothing is found."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from ketenplan.commands.issue_lines import Question
from ketenplan.core.matching import Hit, MemoryIndex, quote_of, split_at_floor, statement_of
from ketenplan.core.matching.links import indexed_passages
from ketenplan.core.project.model import Passage, PolicyDocument

NOTHING_FOUND = "Geen woord van dit vraagstuk komt voor in het ingelezen beleid."
FIELDS = (
    "issue",
    "rank",
    "passage",
    "document",
    "file",
    "page",
    "printed_page",
    "heading",
    "quote",
    "start",
    "end",
    "score",
    "relation",
    "reasons",
    "reason",
    "statement",
    "below_floor",
)


def match_rows(
    questions: Iterable[Question], documents: Iterable[PolicyDocument], *, municipality: str, limit: int
) -> Iterator[dict[str, Any]]:
    """Rows with every field of `FIELDS`, by question, then rank from 1.

    `statement` is about the issue as a whole; `below_floor` says that a passage is too weak to be proposed.
    `start` and `end` are places in the text of the page. `relation` is None: that is for people to say.
    """
    index = MemoryIndex()
    places: dict[str, tuple[PolicyDocument, Passage]] = {}
    for document in documents:
        index.add(indexed_passages(document, municipality))
        places.update({passage.key: (document, passage) for passage in document.passages})
    for question in questions:
        hits = index.search(question.text, municipality=municipality, limit=limit)
        verdict = {"statement": statement_of(hits).value}
        shown, _ = split_at_floor(hits)
        for rank, hit in enumerate(hits, start=1):
            row = _row(question, rank, hit, *places[hit.passage_key])
            yield row | verdict | {"below_floor": hit not in shown}
        if not hits:
            nothing = {"issue": question.key, "reasons": [], "reason": NOTHING_FOUND}
            yield dict.fromkeys(FIELDS) | nothing | verdict


def _row(
    question: Question, rank: int, hit: Hit, document: PolicyDocument, passage: Passage
) -> dict[str, Any]:
    page = next(page for page in document.pages if page.number == passage.page)
    quote = quote_of(page.text[passage.start : passage.end], hit.terms)
    start, end = passage.start + quote.start, passage.start + quote.end
    return {
        "issue": question.key,
        "rank": rank,
        "passage": passage.key,
        "document": document.title,
        "file": document.file_name,
        "page": page.number,
        "printed_page": page.printed or None,
        "heading": " › ".join(passage.heading),
        "quote": page.text[start:end],
        "start": start,
        "end": end,
        "score": hit.score,
        "relation": None,
        "reasons": [asdict(reason) for reason in hit.reasons],
        "reason": None,
    }
