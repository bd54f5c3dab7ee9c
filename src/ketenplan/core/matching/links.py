"""Safety issues × policy documents → proposed policy links."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ketenplan.core.matching.concepts import ConceptFinder
from ketenplan.core.matching.duplicates import Version, fold_alike, word_pairs
from ketenplan.core.matching.index import Hit, Index, IndexedPassage
from ketenplan.core.matching.issue_text import is_foreign
from ketenplan.core.matching.memory import MemoryIndex
from ketenplan.core.matching.statement import Statement, is_worth_showing, statement_of, verdict_of
from ketenplan.core.project.model import DocumentStatus, PolicyDocument, PolicyLink, SafetyIssue

MIN_LOOKED_AT = 20
"""Hits looked at per issue, so that folding near-duplicates leaves enough to propose."""

_STATUS_ORDER = (
    DocumentStatus.ADOPTED,
    DocumentStatus.UNKNOWN,
    DocumentStatus.DRAFT,
    DocumentStatus.WITHDRAWN,
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A link to propose. `same_as` holds keys of passages that say nearly the same and are left out for it."""

    link: PolicyLink
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueMatch:
    """What the search gives for one issue: the statement, what to propose, and the best of what fell below.

    `confidence`, 0 to 1, is how likely it is that one of the passages found answers the issue.
    `near_misses` are passage keys, best first: for a person who wants to look further.
    """

    issue: str
    statement: Statement
    proposals: tuple[Proposal, ...]
    near_misses: tuple[str, ...]
    confidence: float = 0.0


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
    on: date | None = None,
) -> tuple[PolicyLink, ...]:
    """At most `limit` proposals per issue, best first; an issue for which nothing fits gets none.

    Of near-duplicates the one is proposed that is valid `on` a day, if given, and best adopted.
    """
    matches = examine_issues(issues, documents, municipality=municipality, limit=limit, on=on)
    return tuple(proposal.link for match in matches for proposal in match.proposals)


def examine_issues(
    issues: Iterable[SafetyIssue],
    documents: Iterable[PolicyDocument],
    *,
    municipality: str,
    limit: int = 5,
    on: date | None = None,
    finder: ConceptFinder | None = None,
) -> tuple[IssueMatch, ...]:
    """As `match_issues`, per issue, with what was folded, what fell below and the statement.

    `finder` knows the words of the municipality; without one only those of the product count.
    """
    index = MemoryIndex(finder)
    sources: dict[str, tuple[PolicyDocument, str]] = {}
    for document in documents:
        passages = indexed_passages(document, municipality)
        index.add(passages)
        sources.update({passage.key: (document, passage.text) for passage in passages})
    examiner = _Examiner(index, sources, municipality, limit, on)
    return tuple(examiner.examine(issue) for issue in issues)


@dataclass(frozen=True, slots=True)
class _Examiner:
    index: Index
    sources: dict[str, tuple[PolicyDocument, str]]
    municipality: str
    limit: int
    on: date | None

    def examine(self, issue: SafetyIssue) -> IssueMatch:
        looked_at = max(MIN_LOOKED_AT, 2 * self.limit)
        text = issue_text(issue)
        asked = "" if is_foreign(text) else text
        hits = self.index.search(asked, municipality=self.municipality, limit=looked_at)
        shown, below = split_at_floor(hits)
        by_key = {hit.passage_key: hit for hit in shown}
        folded = fold_alike(self._version(hit) for hit in shown)[: self.limit]
        kept = sorted(folded, key=lambda pair: (-by_key[pair[0]].score, pair[0]))
        verdict = verdict_of(hits)
        return IssueMatch(
            issue.key,
            verdict.statement,
            tuple(self._proposal(issue, by_key[key], others) for key, others in kept),
            tuple(hit.passage_key for hit in below[: self.limit]),
            verdict.confidence,
        )

    def _version(self, hit: Hit) -> Version:
        document, text = self.sources[hit.passage_key]
        expired = self.on is not None and not document.is_valid_on(self.on)
        starts = document.valid_from.toordinal() if document.valid_from else 0
        preference = (int(expired), _STATUS_ORDER.index(document.status), -starts)
        return Version(hit.passage_key, document.key, word_pairs(text), preference)

    def _proposal(self, issue: SafetyIssue, hit: Hit, others: tuple[str, ...]) -> Proposal:
        document = self.sources[hit.passage_key][0].key
        link = PolicyLink(
            issue=issue.key,
            document=document,
            passage=hit.passage_key,
            score=hit.score,
            reasons=hit.reasons,
        )
        return Proposal(link, others)


def split_at_floor(hits: Sequence[Hit]) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """`hits` of one issue (best first) in those worth showing and those below the floor, each in the given order.

    When nothing is found, nothing is worth showing: a statement and its proposals may not contradict each other.
    """
    if statement_of(hits) is Statement.NOTHING_FOUND:
        return (), tuple(hits)
    best = max((hit.strength for hit in hits), default=0.0)
    shown = tuple(hit for hit in hits if is_worth_showing(hit, best))
    keys = {hit.passage_key for hit in shown}
    return shown, tuple(hit for hit in hits if hit.passage_key not in keys)


def proposals(index: Index, text: str, *, municipality: str, limit: int) -> tuple[Hit, ...]:
    """The best hits that are worth a person's time: see `is_worth_showing`."""
    return split_at_floor(index.search(text, municipality=municipality, limit=limit))[0]
