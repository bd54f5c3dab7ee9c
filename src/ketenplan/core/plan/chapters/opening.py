"""Chapters 0 (status), 2 (occasion) and 4 (starting point)."""

from ketenplan.core.plan import wording
from ketenplan.core.plan.chapters.addressees import core_partners
from ketenplan.core.plan.context import PlanContext
from ketenplan.core.plan.document import Block, OpenSpot
from ketenplan.core.plan.elements import bullets, paragraph, section, strong
from ketenplan.core.plan.phrases import count, date_in_words, in_municipality, named, plain, sentence
from ketenplan.core.project.model import Quickscan


def status(context: PlanContext) -> tuple[Block, ...]:
    return (
        paragraph(
            f"Dit is versie {named(context.version)} van het plan van aanpak "
            f"{named(context.project.pseudonym)} van de {in_municipality(context.project.municipality)}, "
            f"met de stand van {date_in_words(context.on)}. De status is: "
            f"{sentence(context.status) or 'niet ingevuld.'}"
        ),
        section("Wat dit plan wel en niet is"),
        bullets(
            (
                "Dit plan gaat over vraagstukken en over samenwerking. Er staan geen gegevens in over "
                "personen.",
                (
                    "Dit plan is geen besluit over een inwoner of een gezin. Wie iets besluit over een "
                    "inwoner, doet dat op grond van een eigen taak en volgens de regels die daarvoor "
                    "gelden."
                ),
                (
                    "Mensen beslissen. Een voorstel voor een aansluiting op beleid geldt pas als een "
                    "medewerker het met een reden heeft aanvaard."
                ),
            )
        ),
        section("Hoe u dit plan leest"),
        bullets(
            (
                (
                    "Een ",
                    strong("citaat"),
                    " staat er letterlijk. De noot noemt het document en de vindplaats.",
                ),
                ("Een ", strong("open punt"), " zegt wat nog te bepalen is en wie dat doet."),
                ("Een ", strong("voorstel"), " is nog niet besloten. U ziet waarom het wordt voorgesteld."),
            )
        ),
    )


def occasion(context: PlanContext) -> tuple[Block, ...]:
    quickscan = context.project.quickscan
    found = _no_quickscan() if quickscan is None else _quickscan(quickscan)
    return (
        *found,
        section("Opdracht en afbakening"),
        OpenSpot("de opdracht, de opdrachtgever en de datum van de opdracht", wording.PROJECT_LEAD),
        OpenSpot("wat binnen en wat buiten deze aanpak valt", wording.STEERING_GROUP),
    )


def _no_quickscan() -> tuple[Block, ...]:
    return (
        paragraph("Er is nog geen quickscan bij dit plan. Zonder quickscan staan de vraagstukken niet vast."),
        OpenSpot("de uitkomsten van de quickscan", wording.PROJECT_LEAD),
    )


def _quickscan(quickscan: Quickscan) -> tuple[Block, ...]:
    when = f" van {date_in_words(quickscan.scanned_on)}" if quickscan.scanned_on else ""
    number = len(quickscan.safety_issues)
    parts: list[Block] = [
        paragraph(
            f"De aanleiding voor dit plan is de quickscan{when} in de "
            f"{in_municipality(quickscan.municipality)} (versie {quickscan.version}). De quickscan noemt "
            f"{count(number, 'veiligheidsvraagstuk', 'veiligheidsvraagstukken')}."
        )
    ]
    if plain(quickscan.occasion):
        parts.append(paragraph(strong("Waarom nu. "), sentence(quickscan.occasion)))
    else:
        parts.append(OpenSpot("waarom de aanpak juist nu nodig is", wording.PROJECT_LEAD))
    if plain(quickscan.area):
        parts.append(paragraph(strong("Gebied. "), sentence(quickscan.area)))
    if plain(quickscan.author_function):
        parts.append(paragraph(strong("Opgesteld door. "), sentence(quickscan.author_function)))
    if quickscan.scanned_on is None:
        parts.append(OpenSpot("de datum waarop de quickscan de stand beschrijft", wording.PROJECT_LEAD))
    return tuple(parts)


def starting_point(context: PlanContext) -> tuple[Block, ...]:
    who = core_partners(context)
    return (
        paragraph(
            "Het gezamenlijk uitgangspunt zegt in enkele zinnen waarom de partners samen iets doen, wat "
            "zij willen bereiken en wat zij niet willen. De partners stellen het samen vast. Wie een "
            "voorbehoud heeft, legt dat vast met de reden. Zwijgen is geen instemming."
        ),
        OpenSpot("het gezamenlijk uitgangspunt: omdat …, zodat …, en niet om …", who),
        OpenSpot("welke partners ermee instemmen, op welke datum en met welk voorbehoud", who),
    )
