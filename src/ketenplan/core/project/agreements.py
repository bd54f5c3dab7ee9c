"""The values of agreements between partners, and of what the plan needs them for.

Organisations and functions only, never persons. This file knows nothing else of the product, so that the values of a
project can hold these. Blocks and words: docs/methods/agreements.md.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class AgreementKind(StrEnum):
    """A covenant is signed and may have to be published; a working agreement is an instruction. Never mixed."""

    COVENANT = "COVENANT"
    WORKING_AGREEMENT = "WORKING_AGREEMENT"


class AgreementState(StrEnum):
    """How far an agreement is. Whether a signed one is in force on a day follows from its dates."""

    IDEA = "IDEA"
    DRAFT = "DRAFT"
    WITH_PARTIES = "WITH_PARTIES"
    WITH_LAWYERS = "WITH_LAWYERS"
    SIGNED = "SIGNED"
    ENDED = "ENDED"


class AgreementSubject(StrEnum):
    """What partners agree on."""

    EFFORT = "EFFORT"
    CAPACITY = "CAPACITY"
    ESCALATION = "ESCALATION"
    INFORMATION = "INFORMATION"
    ROOM = "ROOM"


class DataCategory(StrEnum):
    """The kind of information that goes from one party to another. NONE is an answer."""

    NONE = "NONE"
    CONTACT = "CONTACT"
    POLICY = "POLICY"
    PERSONAL = "PERSONAL"
    SPECIAL = "SPECIAL"
    CRIMINAL = "CRIMINAL"

    @property
    def needs_basis(self) -> bool:
        """Whether the sender must name the law it gives this on."""
        return self in (DataCategory.PERSONAL, DataCategory.SPECIAL, DataCategory.CRIMINAL)


class Cooperation(StrEnum):
    """The cooperations that fall under the WGS; NONE for every other agreement."""

    NONE = "NONE"
    FEC = "FEC"
    ICOV = "ICOV"
    RIEC = "RIEC"
    ZVH = "ZVH"


class Publication(StrEnum):
    """Where a covenant stands with active publication. A working agreement is UNASKED."""

    UNASKED = "UNASKED"
    TO_PUBLISH = "TO_PUBLISH"
    PUBLISHED = "PUBLISHED"
    NOT_PUBLISHED = "NOT_PUBLISHED"


@dataclass(frozen=True, slots=True)
class AgreementParty:
    """One party: an organisation, with the organ that decided (college and burgemeester apart) or "".

    `legal_basis` is the law and article that this party names itself for what it gives; nobody has judged it.
    """

    organisation: str
    organ: str = ""
    signatory_function: str = ""
    decided_on: date | None = None
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class DataFlow:
    """Information of one category in one direction, from one organisation to another."""

    sender: str
    receiver: str
    category: DataCategory


@dataclass(frozen=True, slots=True)
class AgreementClause:
    """Literal words of the agreement about one subject: `quote` stood at `start` to `end` in the text of the page."""

    subject: AgreementSubject
    quote: str
    page: int = 1
    start: int = 0
    end: int = 0
    printed: str = ""
    heading: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """A covenant or working agreement. Both ends of its period count; a missing date leaves that end open.

    `life_areas` say what it is about, none for everything. `subjects` are what the parties agreed on; `document` is
    the key of the policy document that holds its text, or "". Fields that are prose have the blocks of an agreement.
    """

    key: str
    title: str
    kind: AgreementKind = AgreementKind.WORKING_AGREEMENT
    state: AgreementState = AgreementState.IDEA
    cooperation: Cooperation = Cooperation.NONE
    parties: tuple[AgreementParty, ...] = ()
    purpose: str = ""
    scope: str = ""
    life_areas: tuple[str, ...] = ()
    subjects: tuple[AgreementSubject, ...] = ()
    flows: tuple[DataFlow, ...] = ()
    tables: tuple[str, ...] = ()
    roles: str = ""
    safeguards: str = ""
    retention: str = ""
    capacity: str = ""
    room: str = ""
    escalation: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    evaluated_on: date | None = None
    exit: str = ""
    publication: Publication = Publication.UNASKED
    document: str = ""
    clauses: tuple[AgreementClause, ...] = ()

    def is_in_force_on(self, day: date) -> bool:
        """Whether it is signed and `day` lies within its period, first and last day included."""
        return self.state is AgreementState.SIGNED and self.has_started_on(day) and not self.is_over_on(day)

    def has_started_on(self, day: date) -> bool:
        return self.valid_from is None or self.valid_from <= day

    def is_over_on(self, day: date) -> bool:
        """Whether its last day has gone by, or people ended it."""
        return self.state is AgreementState.ENDED or (self.valid_until is not None and self.valid_until < day)


@dataclass(frozen=True, slots=True)
class NeedParty:
    """A partner that must agree; `organ` when one organ of it must, `legal_basis` when it named one already."""

    organisation: str
    organ: str = ""
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """What partners must agree on for one measure or joint table.

    `measure` says for what, `life_areas` what it is about, `flows` which information in which direction (only when
    `subject` is INFORMATION).
    """

    key: str
    measure: str
    subject: AgreementSubject
    parties: tuple[NeedParty, ...] = ()
    life_areas: tuple[str, ...] = ()
    flows: tuple[DataFlow, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedAnswer:
    """Why people hold that no agreement is needed. `answered_by` is a function with organisation, never a name."""

    need: str
    because: str
    answered_by: str = ""
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class GapTask:
    """What is to be done about the gap of a need. `owner_function` is a function, never a name."""

    need: str
    todo: str
    owner_function: str = ""
    due_on: date | None = None
    is_done: bool = False


class RegimeProfile(StrEnum):
    """Under which rules the partners say they discuss persons, outside this product."""

    NONE = "NONE"
    COVENANT = "COVENANT"
    RIEC = "RIEC"
    ZVH = "ZVH"


class DpiaState(StrEnum):
    """How far the data protection impact assessment is."""

    UNASKED = "UNASKED"
    NOT_NEEDED = "NOT_NEEDED"
    NEEDED = "NEEDED"
    UNDER_WAY = "UNDER_WAY"
    DONE = "DONE"


@dataclass(frozen=True, slots=True)
class LegalFrame:
    """What people say about the rules of the project, its DPIA and the advice of the privacy officer."""

    regime: RegimeProfile = RegimeProfile.NONE
    dpia_state: DpiaState = DpiaState.UNASKED
    dpia_on: date | None = None
    officer_advice: str = ""
    advised_on: date | None = None
