"""The chain of a project: partners, the tables they sit at, and where each stands per safety issue.

Partners are organisations or municipal departments; people appear as functions only.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PartnerDomain(StrEnum):
    """The domain a chain partner works in (DOMAIN: zorg, straf, bestuur, onderwijs, wonen, werk en inkomen)."""

    CARE = "CARE"
    PUNISHMENT = "PUNISHMENT"
    ADMINISTRATION = "ADMINISTRATION"
    EDUCATION = "EDUCATION"
    HOUSING = "HOUSING"
    INCOME = "INCOME"


class PartnerRole(StrEnum):
    """How close a partner stands to the approach."""

    CORE = "CORE"
    RING = "RING"
    ON_CALL = "ON_CALL"
    INFORMED = "INFORMED"


class PartnerStatus(StrEnum):
    """How far a partner is with taking part."""

    PROPOSED = "PROPOSED"
    INVITED = "INVITED"
    JOINED = "JOINED"
    DECLINED = "DECLINED"
    LEFT = "LEFT"


class Subject(StrEnum):
    """What a table talks about: policy, a group without persons, or persons."""

    POLICY = "POLICY"
    GROUP = "GROUP"
    PERSON = "PERSON"


class TableState(StrEnum):
    """Whether a table runs, would be set up by this approach, or stops because of it."""

    RUNNING = "RUNNING"
    NEW = "NEW"
    STOPPING = "STOPPING"


@dataclass(frozen=True, slots=True)
class Partner:
    """A chain partner of this project: an organisation or a municipal department, never a person.

    `tables` are keys of `ChainTable`; `status_reason` says why it stands there and is filled in when it declined.
    """

    key: str
    name: str
    partner_type: str = ""
    domain: PartnerDomain = PartnerDomain.ADMINISTRATION
    role: PartnerRole = PartnerRole.RING
    contribution: str = ""
    doer_function: str = ""
    decider_function: str = ""
    speaks_for_child: bool = False
    status: PartnerStatus = PartnerStatus.JOINED
    status_reason: str = ""
    tables: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether the chain may count on this partner: it has neither declined nor left."""
        return self.status not in (PartnerStatus.DECLINED, PartnerStatus.LEFT)


@dataclass(frozen=True, slots=True)
class ChainTable:
    """A consultation table of the chain. `form` is a code of the reference data, or ""; `purpose` says what this
    approach needs it for."""

    key: str
    name: str
    form: str = ""
    subject: Subject = Subject.POLICY
    state: TableState = TableState.RUNNING
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class PartnerStanding:
    """What `partner` has for `issue`: sight, a power, means, the trust of the family, an interest against."""

    issue: str
    partner: str
    has_sight: bool = False
    has_power: bool = False
    has_means: bool = False
    has_trust: bool = False
    has_interest_against: bool = False


@dataclass(frozen=True, slots=True)
class AdviceAnswer:
    """Why people hold an advice not needed here. `advice` is `core.chain.Advice.key`, `answered_by` a function with
    organisation, never a name."""

    advice: str
    because: str
    answered_by: str = ""
    answered_on: date | None = None
