"""How good the search for policy is, measured with marks that people gave. Method: docs/methods/evaluation.md."""

from ketenplan.core.evaluation.export import as_csv, as_json
from ketenplan.core.evaluation.intervals import Estimate, estimate
from ketenplan.core.evaluation.measures import auc, ndcg, recall
from ketenplan.core.evaluation.report import (
    NO_POLICY,
    Answer,
    Decision,
    Evaluation,
    Judgement,
    NothingFound,
    evaluate,
    from_links,
    measures_of,
    rows_of,
)

__all__ = [
    "NO_POLICY",
    "Answer",
    "Decision",
    "Estimate",
    "Evaluation",
    "Judgement",
    "NothingFound",
    "as_csv",
    "as_json",
    "auc",
    "estimate",
    "evaluate",
    "from_links",
    "measures_of",
    "ndcg",
    "recall",
    "rows_of",
]
