"""What the rules know about partner types and consultation forms: rows of reference data, handed in."""

from dataclasses import dataclass

from ketenplan.core.chain.values import Subject
from ketenplan.core.project.model import PartnerDomain

MOST_CORE_PARTNERS = 8
"""More core partners than this rarely work (docs/methods/chain.md)."""

BALANCE = (
    PartnerDomain.CARE,
    PartnerDomain.PUNISHMENT,
    PartnerDomain.ADMINISTRATION,
    PartnerDomain.EDUCATION,
    PartnerDomain.HOUSING,
)
"""The domains that a balanced chain has: zorg, straf, bestuur, onderwijs, wonen."""


@dataclass(frozen=True, slots=True)
class TypeNeed:
    """An issue in `life_area` asks for a partner of one of `any_of`; `source` says where that comes from."""

    life_area: str
    any_of: frozenset[str]
    source: str = ""


@dataclass(frozen=True, slots=True)
class FormFact:
    """A consultation form: what it may talk about, the work it does (a code, or ""), and who usually sit there.

    An ended form (`is_active` false) is never offered instead of a new table.
    """

    code: str
    label: str
    may_handle: frozenset[Subject]
    work: str = ""
    usual_types: frozenset[str] = frozenset()
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class ChainReference:
    """All rows, in any order. Rows of one list have different codes."""

    needs: tuple[TypeNeed, ...] = ()
    forms: tuple[FormFact, ...] = ()
    domains: tuple[PartnerDomain, ...] = BALANCE
    most_core_partners: int = MOST_CORE_PARTNERS
