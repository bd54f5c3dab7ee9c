"""The appendices: terms, partners, sources, and how this version came about."""

from ketenplan.core.plan import wording
from ketenplan.core.plan.context import IssuePolicy, PlanContext
from ketenplan.core.plan.document import Block, Chapter, OpenSpot
from ketenplan.core.plan.elements import bullets, paragraph, section, table
from ketenplan.core.plan.phrases import agree, capital, count, date_in_words, filled, named, plain
from ketenplan.core.plan.quoting import place


def appendices(context: PlanContext) -> tuple[Chapter, ...]:
    contents = (_glossary(), _partner_list(context), _sources(context), _accountability(context))
    return tuple(
        Chapter(None, f"Bijlage {letter}. {title}", blocks)
        for letter, title, blocks in zip("ABCD", wording.APPENDIX_TITLES, contents, strict=True)
    )


def _glossary() -> tuple[Block, ...]:
    return (table("Begrippen in dit plan", (("Begrip", 4), ("Uitleg", 11)), wording.GLOSSARY),)


def _partner_list(context: PlanContext) -> tuple[Block, ...]:
    if not context.project.partners:
        return (OpenSpot("de lijst van partners", wording.PROJECT_LEAD),)
    rows = (
        (
            named(partner.name),
            filled(context.labels.partner_type(partner.partner_type)),
            wording.PARTNER_DOMAINS[partner.domain],
            wording.PARTNER_ROLES[partner.role],
        )
        for partner in context.project.partners
    )
    columns = (("Partner", 5), ("Soort organisatie", 5), ("Domein", 4), ("Rol", 4))
    return (table("Partners in deze aanpak", columns, rows),)


def _sources(context: PlanContext) -> tuple[Block, ...]:
    if not context.project.documents:
        return (paragraph("Bij dit plan zijn nog geen beleidsdocumenten gebruikt."),)
    rows = (
        (named(document.title), filled(document.file_name), filled(document.sha256))
        for document in context.project.documents
    )
    columns = (("Document", 5), ("Bestand", 4), ("Controlegetal (SHA-256)", 6))
    return (
        paragraph(
            "De citaten in dit plan komen letterlijk uit deze documenten. Hun status en geldigheid staan in "
            "hoofdstuk 8. Met het controlegetal kunt u nagaan of u hetzelfde bestand hebt."
        ),
        table("Bestanden waaruit is geciteerd of gelezen", columns, rows),
    )


def _accountability(context: PlanContext) -> tuple[Block, ...]:
    version = (named(context.version), date_in_words(context.on), filled(context.status))
    return (
        section("Versie"),
        table("Deze versie", (("Versie", 3), ("Datum", 5), ("Status", 5)), (version,)),
        *_quickscan_versions(context),
        section("Hoe dit plan tot stand kwam"),
        bullets(
            (
                "De vraagstukken komen uit de quickscan. Er staan geen gegevens over personen in.",
                (
                    "De voorstellen voor aansluiting op beleid zijn gezocht op overeenkomst van woorden. "
                    "Bij ieder voorstel staat waarom het is gevonden."
                ),
                (
                    "Mensen beslissen over ieder voorstel, de prioriteiten en de afspraken. Er is geen "
                    "score van personen, gezinnen of plekken."
                ),
            )
        ),
        paragraph(_numbers(context)),
        *_rejections(context),
    )


def _numbers(context: PlanContext) -> str:
    rejected = sum(len(policy.rejected) for policy in context.policies)
    counts = (
        f"{capital(count(len(context.accepted), 'aansluiting is', 'aansluitingen zijn'))} aanvaard, "
        f"{count(rejected, 'voorstel is', 'voorstellen zijn')} afgewezen en over "
        f"{count(len(context.proposed), 'voorstel', 'voorstellen')} is nog niet besloten."
    )
    if not context.left_out:
        return counts
    verb = agree(context.left_out, "staat", "staan")
    return (
        f"{counts} {capital(count(context.left_out, 'aansluiting', 'aansluitingen'))} {verb} niet in dit "
        "plan, omdat het vraagstuk niet meer in de quickscan staat of de tekst niet meer is op te halen."
    )


def _quickscan_versions(context: PlanContext) -> tuple[Block, ...]:
    if not context.project.quickscans:
        return ()
    rows = (
        (
            str(quickscan.version),
            date_in_words(quickscan.scanned_on) if quickscan.scanned_on else filled(""),
            str(len(quickscan.safety_issues)),
        )
        for quickscan in context.project.quickscans
    )
    columns = (("Versie", 3), ("Datum", 5), ("Vraagstukken", 3))
    return (table("Versies van de quickscan", columns, rows),)


def _rejections(context: PlanContext) -> tuple[Block, ...]:
    items = [item for policy in context.policies for item in _rejected(policy)]
    if not items:
        return ()
    return (section("Afgewezen voorstellen"), bullets(items))


def _rejected(policy: IssuePolicy) -> list[tuple[str, ...]]:
    return [
        (
            (
                f"{named(policy.issue.key)}, ‘{named(item.document.title)}’, "
                f"{place(item.document, item.passage)}: "
                f"{plain(item.link.argument) or 'er is geen reden vastgelegd'}"
            ),
        )
        for item in policy.rejected
    ]
