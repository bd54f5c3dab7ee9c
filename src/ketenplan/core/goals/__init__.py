"""What kind of policy a passage is, and which goals a document sets. See docs/methods/goals.md."""

from ketenplan.core.goals.judging import kind_of, kind_of_sentence
from ketenplan.core.goals.kinds import CuePlace, Judgement, KindReason, PassageKind
from ketenplan.core.goals.objectives import extract_objectives, objective_key

__all__ = [
    "CuePlace",
    "Judgement",
    "KindReason",
    "PassageKind",
    "extract_objectives",
    "kind_of",
    "kind_of_sentence",
    "objective_key",
]
