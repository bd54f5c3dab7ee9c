"""The Dutch of codes that only this room shows, and how an agreement stands on a day."""

from datetime import date

from ketenplan.core.agreements.gaps import Verdict
from ketenplan.core.agreements.sentences import STATES
from ketenplan.core.project.agreements import AgreementKind, AgreementState, Cooperation, Publication
from ketenplan.core.project.model import Agreement

KINDS = {AgreementKind.COVENANT: "convenant", AgreementKind.WORKING_AGREEMENT: "werkafspraak"}
COOPERATIONS = {
    Cooperation.NONE: "geen van deze",
    Cooperation.FEC: "Financieel Expertise Centrum (FEC)",
    Cooperation.ICOV: "Infobox Crimineel en Onverklaarbaar Vermogen (iCOV)",
    Cooperation.RIEC: "Regionaal Informatie- en Expertisecentrum (RIEC)",
    Cooperation.ZVH: "Zorg- en Veiligheidshuis (ZVH)",
}
PUBLICATIONS = {
    Publication.UNASKED: "nog niet gevraagd",
    Publication.TO_PUBLISH: "wordt openbaar gemaakt",
    Publication.PUBLISHED: "is openbaar",
    Publication.NOT_PUBLISHED: "wordt niet openbaar gemaakt",
}
BADGES = {
    Verdict.READY: "good",
    Verdict.EXTEND: "warning",
    Verdict.RENEW: "warning",
    Verdict.MAKE: "bad",
    Verdict.NOT_LAWFUL: "bad",
    Verdict.NOT_NEEDED: "",
}
"""The colour of a verdict; its word stands beside it."""


def standing_on(agreement: Agreement, day: date) -> tuple[str, str]:
    """How an agreement stands on `day` in words, with the colour of its badge."""
    if agreement.is_over_on(day):
        return "afgelopen", "bad"
    if agreement.state is not AgreementState.SIGNED:
        return STATES[agreement.state], "warning"
    return ("geldt", "good") if agreement.has_started_on(day) else ("geldt nog niet", "warning")
