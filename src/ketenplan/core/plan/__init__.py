"""The draft plan: one tree of chapters and blocks, built from a project. See docs/methods/draft-plan.md."""

from ketenplan.core.plan.builder import build_plan
from ketenplan.core.plan.canonical import canonical_json, plan_hash
from ketenplan.core.plan.inspection import open_spots, outline, quotes, summary_fits, summary_words
from ketenplan.core.plan.labels import Labels

__all__ = [
    "Labels",
    "build_plan",
    "canonical_json",
    "open_spots",
    "outline",
    "plan_hash",
    "quotes",
    "summary_fits",
    "summary_words",
]
