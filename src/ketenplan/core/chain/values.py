"""The values of one chain: partners, the tables they sit at, and where each stands per safety issue.

Partners are organisations or municipal departments; people appear as functions only. Keys are unique per kind.
"""

from dataclasses import dataclass
from enum import StrEnum

from ketenplan.core.project.model import PartnerDomain, PartnerRole


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


@dataclass(frozen=True, slots=True)
class ChainPartner:
    """`tables` are keys of `ChainTable`; `status_reason` says why a partner declined or left."""

    key: str
    name: str
    partner_type: str = ""
    domain: PartnerDomain = PartnerDomain.ADMINISTRATION
    role: PartnerRole = PartnerRole.RING
    doer_function: str = ""
    decider_function: str = ""
    speaks_for_child: bool = False
    tables: tuple[str, ...] = ()
    status: PartnerStatus = PartnerStatus.JOINED
    status_reason: str = ""

    @property
    def counts(self) -> bool:
        """Whether the chain may count on this partner: it has neither declined nor left."""
        return self.status not in (PartnerStatus.DECLINED, PartnerStatus.LEFT)


@dataclass(frozen=True, slots=True)
class ChainTable:
    """A consultation table of the chain. `form` is a code of the reference data, or ""; `is_new` says that the
    project would set it up."""

    key: str
    name: str
    form: str = ""
    subject: Subject = Subject.POLICY
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What `partner` has for `issue`: sight, a power, means, the trust of the family, an interest against."""

    issue: str
    partner: str
    has_sight: bool = False
    has_power: bool = False
    has_means: bool = False
    has_trust: bool = False
    has_interest_against: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """Why people hold an advice not needed here. `advice` is `Advice.key`."""

    advice: str
    because: str


@dataclass(frozen=True, slots=True)
class Chain:
    """One chain. A standing of a partner or issue that is not there counts for nothing."""

    partners: tuple[ChainPartner, ...] = ()
    tables: tuple[ChainTable, ...] = ()
    standings: tuple[Standing, ...] = ()
    answers: tuple[Answer, ...] = ()
