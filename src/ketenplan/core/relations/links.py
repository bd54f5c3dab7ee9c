"""Proposed relations for what a search found."""

from collections.abc import Iterable
from dataclasses import replace

from ketenplan.core.goals.judging import kind_of
from ketenplan.core.matching.links import IssueMatch, issue_text
from ketenplan.core.project.model import Passage, PolicyDocument, PolicyLink, SafetyIssue
from ketenplan.core.relations.propose import propose_relation


def relate_matches(
    matches: Iterable[IssueMatch], issues: Iterable[SafetyIssue], documents: Iterable[PolicyDocument]
) -> tuple[IssueMatch, ...]:
    """The same matches, each proposed link with the relation that its words suggest."""
    texts = {issue.key: issue_text(issue) for issue in issues}
    passages = {
        (document.key, passage.key): (document, passage)
        for document in documents
        for passage in document.passages
    }
    return tuple(
        replace(
            match,
            proposals=tuple(
                replace(proposal, link=_related(proposal.link, texts[match.issue], passages))
                for proposal in match.proposals
            ),
        )
        for match in matches
    )


def _related(
    link: PolicyLink, issue: str, passages: dict[tuple[str, str], tuple[PolicyDocument, Passage]]
) -> PolicyLink:
    document, passage = passages[link.document, link.passage]
    text = document.text_of(passage)
    kind = kind_of(text, passage.heading, document.kind).kind
    found = propose_relation(issue, text, kind=kind, matched=link.reasons)
    return replace(link, proposed_relation=found.relation, relation_cues=found.cues)
