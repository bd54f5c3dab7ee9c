"""Safety issues × policy documents → proposed policy links."""

from collections.abc import Iterable

from ketenplan.core.matching.index import Hit, Index, IndexedPassage
from ketenplan.core.matching.memory import MemoryIndex
from ketenplan.core.project.model import PolicyDocument, PolicyLink, SafetyIssue

MIN_COVERAGE = 0.08
"""Share of the issue that two or more word pairs must cover. Below it 1 in 9 proposals was right (2026-11)."""

MIN_COVERAGE_OF_ONE_PAIR = 0.25
"""The same for a single word pair: below it 1 in 9 was right, and 5 of 6 questions about nothing passed."""


def issue_text(issue: SafetyIssue) -> str:
    """What an issue asks of policy: its title and its description."""
    return f"{issue.title}\n{issue.description}".strip()


def indexed_passages(document: PolicyDocument, municipality: str) -> tuple[IndexedPassage, ...]:
    """The passages of `document`, ready for an index."""
    texts = {page.number: page.text for page in document.pages}
    return tuple(
        IndexedPassage(
            key=passage.key,
            document=document.key,
            municipality=municipality,
            text=texts[passage.page][passage.start : passage.end],
            heading=passage.heading,
            valid_from=document.valid_from,
            valid_until=document.valid_until,
        )
        for passage in document.passages
    )


def match_issues(
    issues: Iterable[SafetyIssue],
    documents: Iterable[PolicyDocument],
    *,
    municipality: str,
    limit: int = 5,
) -> tuple[PolicyLink, ...]:
    """At most `limit` proposals per issue, best first; an issue for which nothing fits gets none."""
    index = MemoryIndex()
    document_of: dict[str, str] = {}
    for document in documents:
        passages = indexed_passages(document, municipality)
        index.add(passages)
        document_of.update({passage.key: document.key for passage in passages})
    return tuple(
        _link(issue, hit, document_of[hit.passage_key])
        for issue in issues
        for hit in proposals(index, issue_text(issue), municipality=municipality, limit=limit)
    )


def proposals(index: Index, text: str, *, municipality: str, limit: int) -> tuple[Hit, ...]:
    """The best hits that are worth a person's time: see `is_worth_showing`."""
    hits = index.search(text, municipality=municipality, limit=limit)
    return tuple(hit for hit in hits if is_worth_showing(hit))


def is_worth_showing(hit: Hit) -> bool:
    """Whether a hit is more than a chance meeting of one everyday word. Not a verdict on whether it fits."""
    if len(hit.reasons) > 1:
        return hit.coverage >= MIN_COVERAGE
    return hit.coverage >= MIN_COVERAGE_OF_ONE_PAIR


def _link(issue: SafetyIssue, hit: Hit, document: str) -> PolicyLink:
    return PolicyLink(
        issue=issue.key,
        document=document,
        passage=hit.passage_key,
        score=hit.score,
        reasons=hit.reasons,
    )
