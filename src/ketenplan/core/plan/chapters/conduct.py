"""Chapters 13 to 18: organisation, means, planning, monitoring, communication and risks."""

from ketenplan.core.plan import wording
from ketenplan.core.plan.chapters.outcomes import keys_of
from ketenplan.core.plan.context import PlanContext
from ketenplan.core.plan.document import Block, OpenSpot
from ketenplan.core.plan.elements import paragraph, section, table
from ketenplan.core.plan.phrases import agree, date_in_words, listing, named
from ketenplan.core.project.model import ChildrenAffected


def organisation(context: PlanContext) -> tuple[Block, ...]:
    return (
        paragraph(
            "De regie ligt bij de gemeente. De projectleider jaagt de aanpak aan en bewaakt de afspraken. "
            "Als de partners er samen niet uitkomen, ligt vooraf vast wie dan beslist en binnen welke "
            "termijn."
        ),
        OpenSpot("wie de opdrachtgever is en wie in de stuurgroep zitten, per functie", wording.EXECUTIVE),
        OpenSpot("het mandaat van de projectleider", wording.STEERING_GROUP),
        OpenSpot(
            "de stappen bij een blokkade, met per stap de functie en de termijn", wording.STEERING_GROUP
        ),
        OpenSpot("het ritme van het overleg", wording.PROJECT_LEAD),
    )


def means(context: PlanContext) -> tuple[Block, ...]:
    budgets = context.documents_of_kind("BUDGET")
    found: tuple[Block, ...] = ()
    if budgets:
        titles = listing(f"‘{named(document.title)}’" for document in budgets)
        found = (
            paragraph(
                f"Bij de documenten van dit plan {agree(len(budgets), 'staat', 'staan')} {titles}. "
                "Daarin is na te gaan welke middelen al zijn toegekend."
            ),
        )
    return (
        paragraph(
            "Samenwerken kost tijd. Daarom staan uren en geld per partner in het plan, met de dekking."
        ),
        *found,
        OpenSpot("de uren per partner", wording.CORE_PARTNERS),
        OpenSpot("het budget, de bron en de dekking", wording.CONTROLLER),
    )


def planning(context: PlanContext) -> tuple[Block, ...]:
    ends = sorted(
        (document.valid_until, named(document.title))
        for document in context.project.documents
        if document.valid_until and document.valid_until >= context.on
    )
    fixed: tuple[Block, ...] = ()
    if ends:
        rows = ((date_in_words(day), f"Laatste geldige dag van ‘{title}’") for day, title in ends)
        fixed = (
            section("Data die vaststaan"),
            table("Geldigheid van documenten na de plandatum", (("Datum", 4), ("Wat er gebeurt", 9)), rows),
        )
    return (
        paragraph(
            "De planning begint met de eerste honderd dagen en noemt vaste momenten om terug te kijken."
        ),
        *fixed,
        OpenSpot("de mijlpalen van de eerste honderd dagen", wording.PROJECT_LEAD),
        OpenSpot("wanneer de stuurgroep de voortgang bespreekt", wording.STEERING_GROUP),
    )


def monitoring(context: PlanContext) -> tuple[Block, ...]:
    return (
        paragraph(
            "Per prioriteit volstaan één aanwijzing over de samenwerking en één over het effect. De "
            "metingen gaan over de aanpak, nooit over een persoon of een gezin."
        ),
        OpenSpot(
            "per prioriteit waaraan de partners merken dat het beter gaat, en de stand bij de start",
            wording.CORE_PARTNERS,
        ),
        OpenSpot("wanneer de aanpak wordt geëvalueerd en wanneer zij stopt", wording.STEERING_GROUP),
        OpenSpot("wie na afloop zorgt dat de resultaten blijven", wording.EXECUTIVE),
    )


def communication(context: PlanContext) -> tuple[Block, ...]:
    return (
        paragraph(
            "Dit plan noemt functies en geen namen, zodat medewerkers veilig hun werk kunnen doen. Wie wordt "
            "bedreigd, meldt dat bij de eigen leidinggevende en staat er niet alleen voor."
        ),
        OpenSpot("wie het woord voert naar raad, pers en inwoners", wording.COMMUNICATION_ADVISER),
        OpenSpot(
            "wat de partners doen als een medewerker wordt geïntimideerd of bedreigd", wording.STEERING_GROUP
        ),
    )


def risks(context: PlanContext) -> tuple[Block, ...]:
    rows = _risks_from_data(context)
    blocks: list[Block] = [
        paragraph("Dit hoofdstuk noemt wat de aanpak kan laten vastlopen en wie daarop let.")
    ]
    if rows:
        columns = (("Risico", 6), ("Waar dat uit blijkt", 7), ("Wat nodig is", 6))
        blocks.append(table("Risico's die volgen uit dit plan", columns, rows))
    blocks.append(
        OpenSpot("de overige risico's, met per risico een maatregel en een eigenaar", wording.PROJECT_LEAD)
    )
    return tuple(blocks)


def _risks_from_data(context: PlanContext) -> list[tuple[str, str, str]]:
    """Risk, what shows it, what is needed. Only what the project itself shows."""
    unknown = keys_of(context.issues_by_children(ChildrenAffected.UNKNOWN))
    without_decider = listing(named(partner.name) for partner in context.partners_without_decider)
    ended = listing(f"‘{named(document.title)}’" for document in context.no_longer_valid())
    conflicts = listing(dict.fromkeys(named(issue.key) for issue, _ in context.conflicts))
    bare = keys_of(context.issues_without_policy)
    candidates = (
        (not context.child_speakers, wording.RISK_NO_CHILD_SPEAKER, ""),
        (unknown, wording.RISK_CHILDREN_UNKNOWN, unknown),
        (without_decider, wording.RISK_NO_DECIDER, without_decider),
        (ended, wording.RISK_POLICY_ENDED, ended),
        (conflicts, wording.RISK_CONFLICT, conflicts),
        (bare, wording.RISK_NO_POLICY, bare),
    )
    return [
        (risk, shown.replace("{what}", what), needed)
        for applies, (risk, shown, needed), what in candidates
        if applies
    ]
