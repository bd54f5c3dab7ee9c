"""What a piece of policy is, with the reason for saying so."""

from dataclasses import dataclass
from enum import StrEnum


class PassageKind(StrEnum):
    """What a passage mostly is. CONTEXT also stands for "nothing in the text says what else it is"."""

    OBJECTIVE = "OBJECTIVE"
    MEASURE = "MEASURE"
    AGREEMENT = "AGREEMENT"
    MEANS = "MEANS"
    INDICATOR = "INDICATOR"
    RULE = "RULE"
    CONTEXT = "CONTEXT"


class CuePlace(StrEnum):
    """Where a cue was found: in the text itself, in a heading above it, or in the kind of the document."""

    TEXT = "TEXT"
    HEADING = "HEADING"
    DOCUMENT = "DOCUMENT"


@dataclass(frozen=True, slots=True)
class KindReason:
    """`words` (as they stand in the text or heading) speak for `kind`, with `weight` (may be negative)."""

    kind: PassageKind
    place: CuePlace
    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """The kind of one text and what spoke for it, the heaviest first. `margin` is how far the next kind is behind."""

    kind: PassageKind
    reasons: tuple[KindReason, ...] = ()
    margin: float = 0.0
