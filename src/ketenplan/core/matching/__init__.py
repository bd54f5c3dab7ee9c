"""Safety issues × policy passages → scored proposals with their reasons. Method: docs/methods/matching.md."""

from ketenplan.core.matching.explanation import Explanation, explain
from ketenplan.core.matching.index import (
    Hit,
    Index,
    IndexedPassage,
    TermScore,
)
from ketenplan.core.matching.links import (
    IssueMatch,
    Proposal,
    examine_issues,
    issue_text,
    match_issues,
    split_at_floor,
)
from ketenplan.core.matching.memory import MemoryIndex
from ketenplan.core.matching.quotes import Quote, quote_of
from ketenplan.core.matching.statement import NextStep, Statement, Verdict, statement_of, verdict_of

__all__ = [
    "Explanation",
    "Hit",
    "Index",
    "IndexedPassage",
    "IssueMatch",
    "MemoryIndex",
    "NextStep",
    "Proposal",
    "Quote",
    "Statement",
    "TermScore",
    "Verdict",
    "examine_issues",
    "explain",
    "issue_text",
    "match_issues",
    "quote_of",
    "split_at_floor",
    "statement_of",
    "verdict_of",
]
