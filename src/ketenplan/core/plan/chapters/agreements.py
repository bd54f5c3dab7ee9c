"""Chapter 12: covenants among the documents, and what is still to be arranged in law and in agreements."""

from ketenplan.core.documents.validity import Validity
from ketenplan.core.plan import wording
from ketenplan.core.plan.chapters.policy_line import period
from ketenplan.core.plan.context import PlanContext
from ketenplan.core.plan.document import Block, OpenSpot
from ketenplan.core.plan.elements import paragraph, section, table
from ketenplan.core.plan.phrases import count, filled, named
from ketenplan.core.project.model import PolicyDocument


def agreements(context: PlanContext) -> tuple[Block, ...]:
    return (
        paragraph(
            "Een convenant of werkafspraak is op zichzelf geen wettelijke grondslag om gegevens te delen. "
            "Iedere partner deelt alleen op grond van de eigen taak en de eigen wet. Dit hoofdstuk "
            "beschrijft de stand; het is geen juridisch oordeel."
        ),
        section("Bestaande convenanten"),
        *_covenants(context),
        section("Afspraken die nodig zijn"),
        OpenSpot("welke afspraken per maatregel nodig zijn en met welke partners", wording.PROJECT_LEAD),
        section("Juridisch kader"),
        OpenSpot("de grondslag van iedere partner, per afspraak over gegevens", wording.LAWYER),
        OpenSpot(
            "of een gegevensbeschermingseffectbeoordeling (DPIA) nodig is, en de stand ervan",
            wording.PRIVACY_OFFICER,
        ),
        OpenSpot(
            "welke tafel het overleg over personen draagt, en op welke grondslag", wording.PRIVACY_OFFICER
        ),
    )


def _covenants(context: PlanContext) -> tuple[Block, ...]:
    covenants = context.documents_of_kind("COVENANT")
    if not covenants:
        return (
            paragraph("Er staan geen convenanten bij de documenten van dit plan."),
            OpenSpot("welke bestaande convenanten de aanpak kunnen steunen", wording.LAWYER),
        )
    rows = (
        (
            named(document.title),
            filled(document.adopted_by),
            period(document),
            wording.VALIDITIES[context.validity(document)],
        )
        for document in covenants
    )
    columns = (("Convenant", 6), ("Vastgesteld door", 4), ("Geldig", 5), ("Op plandatum", 3))
    return (
        paragraph(
            f"Bij de documenten {_are(len(covenants))} {count(len(covenants), 'convenant', 'convenanten')}."
        ),
        table("Convenanten en hun geldigheid", columns, rows),
        *(_question(context, document) for document in covenants),
    )


def _are(number: int) -> str:
    return "staat" if number == 1 else "staan"


def _question(context: PlanContext, document: PolicyDocument) -> OpenSpot:
    title = named(document.title)
    if context.validity(document) in (Validity.EXPIRED, Validity.WITHDRAWN):
        return OpenSpot(
            f"of ‘{title}’ wordt vernieuwd, want dit convenant geldt niet meer", wording.EXECUTIVE
        )
    return OpenSpot(f"of het doel en de partijen van ‘{title}’ passen bij dit plan", wording.LAWYER)
