"""Safety issues × policy passages → scored proposals with their reasons. Method: docs/methods/matching.md."""

from ketenplan.core.matching.explanation import Explanation, explain
from ketenplan.core.matching.index import (
    Hit,
    Index,
    IndexedPassage,
    TermScore,
)
from ketenplan.core.matching.links import issue_text, match_issues
from ketenplan.core.matching.memory import MemoryIndex
from ketenplan.core.matching.quotes import Quote, quote_of

__all__ = [
    "Explanation",
    "Hit",
    "Index",
    "IndexedPassage",
    "MemoryIndex",
    "Quote",
    "TermScore",
    "explain",
    "issue_text",
    "match_issues",
    "quote_of",
]
