"""The values of the register of programmes and of what a project decided about each of them.

A programme is a running local approach of any organisation. People appear as functions only. This file knows
nothing else of the product, so that the values of a project can hold these.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ProgrammeState(StrEnum):
    """What the owner says of a programme. One that is over by its date has ended whatever this says."""

    RUNNING = "RUNNING"
    ENDED = "ENDED"


class ProgrammePhase(StrEnum):
    """Where a programme stands on a day."""

    UPCOMING = "UPCOMING"
    RUNNING = "RUNNING"
    ENDED = "ENDED"


class DecisionKind(StrEnum):
    """What a project decided about a programme. "Unknown" is an answer and has a reason too."""

    JOIN = "JOIN"
    TUNE = "TUNE"
    DO_NOT_JOIN = "DO_NOT_JOIN"
    UNKNOWN = "UNKNOWN"


class TaskKind(StrEnum):
    """What has to be done after a decision to join or to tune."""

    CONTACT = "CONTACT"
    AGREEMENT = "AGREEMENT"


@dataclass(frozen=True, slots=True)
class ProgrammeSource:
    """Where local policy speaks of the programme: `quote` stood at `start` to `end` in the text of the page.

    `document` is the key of a policy document, `page` physical and 1-based, `printed` the number on the paper or "",
    `heading` the path from the top heading down.
    """

    document: str
    quote: str
    page: int = 1
    start: int = 0
    end: int = 0
    printed: str = ""
    heading: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Programme:
    """One running approach. Both ends of its period count; a missing date leaves that end open.

    `owner` is an organisation; `portfolio_holder` and `contact_function` are functions, never names. `themes` are
    loose subjects in the words of the owner, `area` is empty for the whole municipality, `partners` are names of
    organisations. `goals`, `offer` and `conditions` are prose; a line break ends a sentence.
    """

    key: str
    name: str
    owner: str = ""
    portfolio_holder: str = ""
    themes: tuple[str, ...] = ()
    life_areas: tuple[str, ...] = ()
    target_group: str = ""
    age_bands: tuple[str, ...] = ()
    area: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    goals: str = ""
    offer: str = ""
    conditions: str = ""
    contact_function: str = ""
    partners: tuple[str, ...] = ()
    source: ProgrammeSource | None = None
    state: ProgrammeState = ProgrammeState.RUNNING

    def phase_on(self, day: date) -> ProgrammePhase:
        """Where the programme stands on `day`; on its first and its last day it runs."""
        if self.state is ProgrammeState.ENDED or (self.ends_on is not None and self.ends_on < day):
            return ProgrammePhase.ENDED
        if self.starts_on is not None and day < self.starts_on:
            return ProgrammePhase.UPCOMING
        return ProgrammePhase.RUNNING


@dataclass(frozen=True, slots=True)
class ProgrammeTask:
    """Work that follows from a decision, at most one of a kind. `owner_function` is a function, never a name."""

    kind: TaskKind
    owner_function: str = ""
    due_on: date | None = None
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class ProgrammeDecision:
    """What a project decided about the programme with key `programme`, always with a reason.

    `decided_by` is a function with its organisation, never a name.
    """

    programme: str
    kind: DecisionKind
    reason: str
    decided_by: str = ""
    decided_on: date | None = None
    tasks: tuple[ProgrammeTask, ...] = ()
