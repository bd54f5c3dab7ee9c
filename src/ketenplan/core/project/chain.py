"""The chain partners of a project: organisations and municipal departments, never persons."""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Partner:
    """A chain partner of this project: an organisation or a municipal department, never a person."""

    key: str
    name: str
    partner_type: str = ""
    domain: PartnerDomain = PartnerDomain.ADMINISTRATION
    role: PartnerRole = PartnerRole.RING
    contribution: str = ""
    doer_function: str = ""
    decider_function: str = ""
    speaks_for_child: bool = False
