"""Chapters 6 (priorities), 7 (strategy), 10 (measures) and 11 (room): what the partners themselves decide."""

from ketenplan.core.plan import wording
from ketenplan.core.plan.chapters.addressees import core_partners, deciders
from ketenplan.core.plan.chapters.outcomes import keys_of, name
from ketenplan.core.plan.context import PlanContext
from ketenplan.core.plan.document import Block, OpenSpot
from ketenplan.core.plan.elements import bullets, paragraph, section, strong, table
from ketenplan.core.plan.phrases import named, plain, sentence
from ketenplan.core.project.model import Domain


def priorities(context: PlanContext) -> tuple[Block, ...]:
    who = core_partners(context)
    return (
        paragraph(
            "De partners bepalen samen welke vraagstukken voorgaan. Zij doen dat eerst ieder voor zich en "
            "daarna in gesprek. Een vraagstuk over de veiligheid van kinderen staat nooit lager dan een "
            "ander vraagstuk, tenzij alle kernpartners dat samen en met een reden besluiten."
        ),
        *_unranked(context),
        OpenSpot("de volgorde van de vraagstukken, met bij ieder vraagstuk de reden", who),
        OpenSpot("wat de partners nu bewust niet doen", who),
    )


def _unranked(context: PlanContext) -> tuple[Block, ...]:
    if not context.issues:
        return ()
    return (
        section("Nog niet geordende vraagstukken"),
        paragraph("Deze vraagstukken hebben nog geen prioriteit. Zij staan in de volgorde van de quickscan."),
        bullets(name(issue) for issue in context.issues),
    )


def strategy(context: PlanContext) -> tuple[Block, ...]:
    return (
        paragraph(
            "De strategie zegt hoe de partners hun inzet vormgeven vanuit het gezamenlijk uitgangspunt. De "
            "volgorde is: eerst zorgen dat het veilig is, dan de oorzaken aanpakken en daarna werken aan "
            "herstel. Zorg en straf blijven daarbij allebei in beeld."
        ),
        *_balance(context),
        OpenSpot("de route per prioriteit, met wat eerst komt en wat later", wording.CORE_PARTNERS),
        OpenSpot("hoe zorg en straf bij iedere prioriteit in balans blijven", wording.CORE_PARTNERS),
    )


def _balance(context: PlanContext) -> tuple[Block, ...]:
    if not context.issues:
        return ()
    groups = (
        (domain, tuple(issue for issue in context.issues if issue.domain is domain)) for domain in Domain
    )
    rows = (
        (wording.DOMAINS[domain], str(len(issues)), keys_of(issues) or "Geen") for domain, issues in groups
    )
    columns = (("Domein", 5), ("Aantal", 2), ("Vraagstukken", 8))
    return (
        section("Zorg en veiligheid in de vraagstukken"),
        table("Vraagstukken per domein", columns, rows),
    )


def measures(context: PlanContext) -> tuple[Block, ...]:
    tried = [
        (strong(f"{named(issue.key)}: "), sentence(issue.tried))
        for issue in context.issues
        if plain(issue.tried)
    ]
    earlier: tuple[Block, ...] = ()
    if tried:
        earlier = (
            section("Wat al is geprobeerd"),
            paragraph("De quickscan noemt wat eerder is gedaan. Nieuwe maatregelen bouwen daarop voort."),
            bullets(tried),
        )
    return (
        paragraph(
            "Een maatregel hoort bij een vraagstuk en heeft een trekker, een domein en een startmoment. "
            "Bij iedere maatregel staat wat hij doet met kinderen. Een lichtere maatregel gaat voor een "
            "zwaardere."
        ),
        *earlier,
        section("Nog te kiezen"),
        OpenSpot("de maatregelen per prioriteit, met trekker, domein en startmoment", wording.CORE_PARTNERS),
        OpenSpot(
            "per maatregel het effect op kinderen en waarom het niet lichter kan", wording.CORE_PARTNERS
        ),
    )


def room(context: PlanContext) -> tuple[Block, ...]:
    who = deciders(context)
    return (
        paragraph(
            "Professionals krijgen de ruimte om te doen wat nodig is, ook als dat afwijkt van hun gewone "
            "werkwijze. Daarom spreken de partners vooraf af waarvan zij mogen afwijken, tot hoever, en "
            "wie hen dekt."
        ),
        OpenSpot("van welke regels en werkwijzen professionals mogen afwijken, en wie hen dekt", who),
        section("Doelruimte"),
        paragraph(
            "Soms moet een doel van één organisatie wachten, zodat het gezamenlijke doel voorgaat. Dat kan "
            "alleen als iemand met het mandaat van die organisatie daarmee instemt."
        ),
        OpenSpot("welk eigen doel van welke partner ruimte maakt, hoe lang en met wiens mandaat", who),
    )
