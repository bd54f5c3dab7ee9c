"""The goals that local policy sets, proposed or decided about."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Direction(StrEnum):
    """Which way a goal wants a figure to go; REACH when the text only names where it must end."""

    DOWN = "DOWN"
    UP = "UP"
    KEEP = "KEEP"
    REACH = "REACH"


class ObjectiveState(StrEnum):
    """What people did with a proposed objective. A proposal is never presented as fact."""

    PROPOSED = "PROPOSED"
    CONFIRMED = "CONFIRMED"
    REJECTED = "REJECTED"


class ObjectiveSource(StrEnum):
    """Where in a document an objective stands."""

    HEADING = "HEADING"
    PROSE = "PROSE"
    TABLE = "TABLE"


@dataclass(frozen=True, slots=True)
class Milestone:
    """The value that an objective wants to have reached in a year on the way."""

    year: int
    value: float


@dataclass(frozen=True, slots=True)
class PolicyObjective:
    """A goal of local policy, proposed from a document or decided about by a person.

    `quote` stood in the page text of `document` at `start` to `end` (page physical, `printed` on the paper) when it
    was read; `is_quoted` is false when the document no longer says it. `target` and `baseline` are in `unit`; a
    relative target ("met 20 %") is a change in percent of the baseline. `reasons` are the words that led to the
    proposal. `argument` and `decided_by` (a function, never a name) belong to the decision.
    """

    key: str
    document: str
    what: str
    quote: str
    page: int
    start: int
    end: int
    printed: str = ""
    paragraph: int = 1
    heading: tuple[str, ...] = ()
    source: ObjectiveSource = ObjectiveSource.PROSE
    indicator: str = ""
    target: float | None = None
    unit: str = ""
    direction: Direction | None = None
    is_relative: bool = False
    target_year: int | None = None
    baseline: float | None = None
    baseline_year: int | None = None
    milestones: tuple[Milestone, ...] = ()
    portfolio: str = ""
    adopted_by: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    reasons: tuple[str, ...] = ()
    is_quoted: bool = True
    state: ObjectiveState = ObjectiveState.PROPOSED
    argument: str = ""
    decided_by: str = ""
    decided_on: date | None = None
