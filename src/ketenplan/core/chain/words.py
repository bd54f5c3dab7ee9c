"""The Dutch word for every code of the chain."""

from ketenplan.core.project.model import (
    PartnerDomain,
    PartnerRole,
    PartnerStanding,
    PartnerStatus,
    Subject,
    TableState,
)

PARTNER_DOMAINS = {
    PartnerDomain.CARE: "Zorg",
    PartnerDomain.PUNISHMENT: "Straf",
    PartnerDomain.ADMINISTRATION: "Bestuur",
    PartnerDomain.EDUCATION: "Onderwijs",
    PartnerDomain.HOUSING: "Wonen",
    PartnerDomain.INCOME: "Werk en inkomen",
}
PARTNER_ROLES = {
    PartnerRole.CORE: "Kernpartner",
    PartnerRole.RING: "Werkt mee",
    PartnerRole.ON_CALL: "Op afroep",
    PartnerRole.INFORMED: "Wordt geïnformeerd",
}
PARTNER_STATUSES = {
    PartnerStatus.PROPOSED: "Voorgesteld",
    PartnerStatus.INVITED: "Uitgenodigd",
    PartnerStatus.JOINED: "Doet mee",
    PartnerStatus.DECLINED: "Doet niet mee",
    PartnerStatus.LEFT: "Gestopt",
}
SUBJECTS = {
    Subject.POLICY: "Beleid",
    Subject.GROUP: "Een groep, zonder personen",
    Subject.PERSON: "Personen",
}
ABOUT = {
    Subject.POLICY: "over beleid",
    Subject.GROUP: "over een groep",
    Subject.PERSON: "over personen",
}
"""Continues "een tafel die … gaat"."""
TABLE_STATES = {
    TableState.RUNNING: "Bestaat al",
    TableState.NEW: "Nieuw",
    TableState.STOPPING: "Stopt",
}
ASPECTS = {
    "has_sight": "zicht",
    "has_power": "bevoegdheid",
    "has_means": "middelen",
    "has_trust": "vertrouwen",
    "has_interest_against": "ander belang",
}
"""Field of `PartnerStanding` → the word in a cell of the matrix, in the order of the fields."""


def aspects_of(standing: PartnerStanding) -> tuple[str, ...]:
    """The words of a cell: "zicht", "bevoegdheid" …"""
    return tuple(word for field, word in ASPECTS.items() if getattr(standing, field))
