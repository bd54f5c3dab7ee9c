"""Chapter 12: covenants among the documents, and what is still to be arranged in law and in agreements."""

from collections.abc import Iterator

from ketenplan.core.agreements.frame import DPIA_STATES, REGIMES, watch_sentence
from ketenplan.core.documents.validity import Validity
from ketenplan.core.phrases import count, date_in_words, filled, named, plain, sentence
from ketenplan.core.plan import wording
from ketenplan.core.plan.chapters.gap_map import bases, needed, registered
from ketenplan.core.plan.chapters.policy_line import period
from ketenplan.core.plan.context import PlanContext
from ketenplan.core.plan.document import Block, OpenSpot
from ketenplan.core.plan.elements import paragraph, section, table
from ketenplan.core.project.model import DpiaState, LegalFrame, PolicyDocument


def agreements(context: PlanContext) -> tuple[Block, ...]:
    return (
        paragraph(
            "Een convenant of werkafspraak is op zichzelf geen wettelijke grondslag om gegevens te delen. "
            "Iedere partner deelt alleen op grond van de eigen taak en de eigen wet. Dit hoofdstuk "
            "beschrijft de stand; het is geen juridisch oordeel."
        ),
        section("Bestaande convenanten"),
        *_covenants(context),
        *registered(context),
        section("Afspraken die nodig zijn"),
        *needed(context),
        section("Juridisch kader"),
        *bases(context),
        *_frame(context.project.legal_frame),
        OpenSpot(
            "welke tafel het overleg over personen draagt, en op welke grondslag", wording.PRIVACY_OFFICER
        ),
    )


def _frame(frame: LegalFrame | None) -> Iterator[Block]:
    """The rules that people chose, the DPIA and the advice of the privacy officer, or what is still asked."""
    if frame is not None:
        yield paragraph(
            f"Kader voor overleg over personen: {REGIMES[frame.regime]}. {watch_sentence(frame.regime)}"
        )
    if frame is None or frame.dpia_state is DpiaState.UNASKED:
        yield OpenSpot(
            "of een gegevensbeschermingseffectbeoordeling (DPIA) nodig is, en de stand ervan",
            wording.PRIVACY_OFFICER,
        )
    else:
        since = f" ({date_in_words(frame.dpia_on)})" if frame.dpia_on else ""
        yield paragraph(
            f"Gegevensbeschermingseffectbeoordeling (DPIA): {DPIA_STATES[frame.dpia_state]}{since}."
        )
    if frame is not None and plain(frame.officer_advice):
        day = f" op {date_in_words(frame.advised_on)}" if frame.advised_on else ""
        yield paragraph(
            f"Advies van de functionaris gegevensbescherming{day}: {sentence(plain(frame.officer_advice))}"
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
