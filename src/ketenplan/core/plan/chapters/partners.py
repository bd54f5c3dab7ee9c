"""Chapter 9: partners by domain, who decides, which domains are missing, who speaks for the child."""

from ketenplan.core.chain import AdviceKind
from ketenplan.core.chain.words import PARTNER_STATUSES
from ketenplan.core.phrases import agree, count, filled, listing, named, plain
from ketenplan.core.plan import wording
from ketenplan.core.plan.chapters.child import speaker
from ketenplan.core.plan.chapters.composition import advice, answered_in_words, standings, tables
from ketenplan.core.plan.context import PlanContext
from ketenplan.core.plan.document import Block, OpenSpot, Table
from ketenplan.core.plan.elements import paragraph, section, table
from ketenplan.core.project.model import Partner, PartnerDomain, PartnerRole, PartnerStatus


def partners(context: PlanContext) -> tuple[Block, ...]:
    return (
        *_chain(context),
        *_not_taking_part(context),
        *_missing_domains(context),
        section("Wie spreekt namens het kind"),
        speaker(context),
        *_deciders(context),
        *tables(context),
        *standings(context),
        *advice(context),
    )


def _chain(context: PlanContext) -> tuple[Block, ...]:
    everyone = context.partners
    if not everyone:
        return (
            paragraph("Er zijn nog geen ketenpartners bij dit plan."),
            OpenSpot("welke partners meedoen, met hun rol en hun bijdrage", wording.PROJECT_LEAD),
        )
    core = len(context.core_partners)
    verb = agree(len(everyone), "doet", "doen")
    text = f"Aan deze aanpak {verb} {count(len(everyone), 'partner', 'partners')} mee"
    role = f"daarvan {agree(core, 'is', 'zijn')} er {count(core, 'kernpartner', 'kernpartners')}"
    present = [domain for domain in PartnerDomain if _of_domain(everyone, domain)]
    return (
        paragraph(f"{text}; {role}." if core else f"{text}. Er is nog geen kernpartner aangewezen."),
        *(() if core else (OpenSpot("welke partners de kern van de aanpak vormen", wording.STEERING_GROUP),)),
        *(_domain_table(everyone, domain) for domain in present),
    )


def _of_domain(everyone: tuple[Partner, ...], domain: PartnerDomain) -> tuple[Partner, ...]:
    """The partners of one domain, core partners first, further in the order in which people put them."""
    order = list(PartnerRole)
    return tuple(sorted((p for p in everyone if p.domain is domain), key=lambda p: order.index(p.role)))


def _domain_table(everyone: tuple[Partner, ...], domain: PartnerDomain) -> Table:
    columns = (("Partner", 5), ("Rol", 3), ("Bijdrage", 6), ("Voert uit", 4), ("Beslist", 4))
    rows = (
        (
            named(partner.name),
            _role(partner),
            filled(partner.contribution),
            filled(partner.doer_function),
            filled(partner.decider_function),
        )
        for partner in _of_domain(everyone, domain)
    )
    return table(f"Partners in het domein {wording.PARTNER_DOMAINS[domain].lower()}", columns, rows)


def _role(partner: Partner) -> str:
    role = wording.PARTNER_ROLES[partner.role]
    if partner.status is PartnerStatus.JOINED:
        return role
    return f"{role} ({PARTNER_STATUSES[partner.status].lower()})"


def _not_taking_part(context: PlanContext) -> tuple[Block, ...]:
    gone = [partner for partner in context.project.partners if not partner.counts]
    if not gone:
        return ()
    rows = (
        (named(partner.name), PARTNER_STATUSES[partner.status], filled(partner.status_reason))
        for partner in gone
    )
    columns = (("Partner", 5), ("Stand", 3), ("Reden", 8))
    return (table("Partners die niet of niet meer meedoen", columns, rows),)


def _missing_domains(context: PlanContext) -> tuple[Block, ...]:
    answered = {answer.advice: answer for answer in context.project.advice_answers}
    missing = [
        (wording.PARTNER_DOMAINS[domain].lower(), answered.get(f"{AdviceKind.MISSING_DOMAIN}:{domain}"))
        for domain in context.missing_domains
    ]
    if not missing or not context.partners:
        return ()
    names = [label for label, _ in missing]
    return (
        section("Domeinen die ontbreken"),
        paragraph(
            f"Uit {agree(len(names), 'dit domein', 'deze domeinen')} doet nog geen partner mee: "
            f"{listing(names)}."
        ),
        *(
            OpenSpot(
                f"of er een partner uit het domein {label} meedoet, en zo niet, waarom niet",
                wording.PROJECT_LEAD,
            )
            for label, answer in missing
            if answer is None
        ),
        *(
            answered_in_words(f"Uit het domein {label} is geen partner nodig", answer)
            for label, answer in missing
            if answer
        ),
    )


def _deciders(context: PlanContext) -> tuple[Block, ...]:
    without = context.partners_without_decider
    without_doer = tuple(p for p in context.core_partners if not plain(p.doer_function))
    if not without and not without_doer:
        return ()
    return (
        section("Wie beslist en wie voert uit"),
        paragraph("Een kernpartner noemt een functie die mag beslissen en een functie die het werk doet."),
        *(OpenSpot(f"welke functie namens {named(p.name)} mag beslissen", named(p.name)) for p in without),
        *(
            OpenSpot(f"welke functie namens {named(p.name)} het werk doet", named(p.name))
            for p in without_doer
        ),
    )
