"""Chapter 9: partners by domain, who decides, which domains are missing, who speaks for the child."""

from ketenplan.core.plan import wording
from ketenplan.core.plan.chapters.child import speaker
from ketenplan.core.plan.context import PlanContext
from ketenplan.core.plan.document import Block, OpenSpot, Table
from ketenplan.core.plan.elements import paragraph, section, table
from ketenplan.core.plan.phrases import agree, count, filled, listing, named, plain
from ketenplan.core.project.model import Partner, PartnerDomain, PartnerRole


def partners(context: PlanContext) -> tuple[Block, ...]:
    return (
        *_chain(context),
        *_missing_domains(context),
        section("Wie spreekt namens het kind"),
        speaker(context),
        *_deciders(context),
        section("Overlegvormen"),
        paragraph(
            "Het overleg over beleid gaat over vraagstukken en afspraken. Overleg over personen vindt "
            "alleen plaats aan een tafel die daar een wettelijke grondslag voor heeft."
        ),
        OpenSpot(
            "aan welke bestaande overlegtafels de partners zitten, en wat nieuw is of stopt",
            wording.PROJECT_LEAD,
        ),
    )


def _chain(context: PlanContext) -> tuple[Block, ...]:
    everyone = context.project.partners
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
            wording.PARTNER_ROLES[partner.role],
            filled(partner.contribution),
            filled(partner.doer_function),
            filled(partner.decider_function),
        )
        for partner in _of_domain(everyone, domain)
    )
    return table(f"Partners in het domein {wording.PARTNER_DOMAINS[domain].lower()}", columns, rows)


def _missing_domains(context: PlanContext) -> tuple[Block, ...]:
    names = [wording.PARTNER_DOMAINS[domain].lower() for domain in context.missing_domains]
    if not names or not context.project.partners:
        return ()
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
            for label in names
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
