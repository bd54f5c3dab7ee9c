"""A hand-written project of the fictional municipality Waterveen in which every kind of thing happens once.

V01: accepted link, a proposal and a rejection. V02: a proposal from a document that has expired on the plan date.
V03: no policy. V04: accepted policy that conflicts. A link to V99 belongs to an earlier quickscan.
"""

from datetime import date

from ketenplan.core.plan.labels import Labels
from ketenplan.core.project.model import (
    Certainty,
    ChapterText,
    ChildrenAffected,
    DocumentStatus,
    Domain,
    LinkState,
    MatchReason,
    Page,
    Partner,
    PartnerDomain,
    PartnerRole,
    Passage,
    PolicyDocument,
    PolicyLink,
    Project,
    Quickscan,
    ReasonKind,
    Relation,
    SafetyIssue,
)

PLAN_DATE = date(2026, 12, 12)

YOUTH_PAGES = (
    "Inleiding. Deze agenda gaat over meedoen.",
    "Geen kind zit langer dan drie maanden thuis zonder passend aanbod. "
    "School en leerplicht bespreken schoolverzuim binnen vijf dagen.",
)
OLD_PLAN_TEXT = "De gemeente gaat witwassen tegen. Bedrijven krijgen een controle op hun vergunning."
BUDGET_TEXT = "Het budget voor jongerenwerk daalt met tien procent."


def _passage(key: str, page: Page, *, paragraph: int = 1, heading: tuple[str, ...] = ()) -> Passage:
    return Passage(key, page.number, paragraph, 0, len(page.text), heading)


def _documents() -> tuple[PolicyDocument, ...]:
    first, second = Page(1, YOUTH_PAGES[0]), Page(2, YOUTH_PAGES[1], "12")
    old, budget = Page(1, OLD_PLAN_TEXT, "1"), Page(1, BUDGET_TEXT)
    return (
        PolicyDocument(
            "jeugdagenda",
            "Jeugdagenda 2025-2028",
            kind="YOUTH_PLAN",
            status=DocumentStatus.ADOPTED,
            adopted_by="Gemeenteraad",
            valid_from=date(2025, 1, 1),
            valid_until=date(2028, 12, 31),
            file_name="jeugdagenda.pdf",
            sha256="0123456789abcdef" * 4,
            pages=(first, second),
            passages=(
                _passage("jeugd-1", first),
                _passage("jeugd-2", second, heading=("Meedoen", "Naar school")),
            ),
        ),
        PolicyDocument(
            "ivp",
            "Integraal veiligheidsplan 2023-2025",
            kind="IVP",
            status=DocumentStatus.ADOPTED,
            valid_from=date(2023, 1, 1),
            valid_until=date(2025, 12, 31),
            pages=(old,),
            passages=(_passage("ivp-1", old, heading=("Ondermijning",)),),
        ),
        PolicyDocument(
            "begroting",
            "Programmabegroting 2027",
            kind="BUDGET",
            has_pages=False,
            pages=(budget,),
            passages=(_passage("begroting-1", budget, paragraph=7, heading=("Jeugd",)),),
        ),
        PolicyDocument("weerbaar", "Weerbare wijken", kind="PROGRAMME", valid_until=date(2027, 6, 30)),
        PolicyDocument("convenant", "Convenant woonoverlast", kind="COVENANT", valid_until=date(2026, 1, 31)),
    )


ISSUES = (
    SafetyIssue(
        "V01",
        "Kinderen verzuimen structureel van school",
        "Op drie scholen is het verzuim hoog.\n\nHet verzuim begint in de brugklas.",
        life_areas=("L01", "L03"),
        domain=Domain.CARE,
        certainty=Certainty.OBSERVED,
        children_affected=ChildrenAffected.YES,
        age_bands=("12-15",),
        source_organisations=("Leerplicht",),
        tried="Gesprekken op school",
        open_question="Hoeveel kinderen staan nergens ingeschreven?",
        protective_factors="Er is een goede band met de conciërge.",
    ),
    SafetyIssue(
        "V02",
        "Witwassen via autohandel",
        "Er zijn bedrijven zonder zichtbare klanten.",
        life_areas=("L11",),
        domain=Domain.SAFETY,
        certainty=Certainty.ASSUMED,
        children_affected=ChildrenAffected.NO,
    ),
    SafetyIssue("V03", "Medewerkers worden geïntimideerd"),
    SafetyIssue(
        "V04",
        "Jongeren missen een plek in de buurt",
        "Het buurthuis is dicht.",
        certainty=Certainty.REPORTED,
        children_affected=ChildrenAffected.YES,
    ),
)

_WORD = MatchReason(ReasonKind.PART, "verzuimen", "schoolverzuim", "verzuim", 1.0)
_MONEY = MatchReason(ReasonKind.WORD, "Witwassen", "witwassen", "witwas", 1.0)

LINKS = (
    PolicyLink(
        "V01",
        "jeugdagenda",
        "jeugd-2",
        LinkState.ACCEPTED,
        Relation.SUPPORTS,
        "Dit doel gaat over dezelfde kinderen",
        reasons=(_WORD,),
        decided_by="Beleidsadviseur jeugd, gemeente Waterveen",
        decided_on=date(2026, 12, 1),
    ),
    PolicyLink("V01", "jeugdagenda", "jeugd-1", LinkState.PROPOSED, score=0.5),
    PolicyLink("V01", "ivp", "ivp-1", LinkState.REJECTED, argument="Dit gaat niet over school."),
    PolicyLink("V02", "ivp", "ivp-1", LinkState.PROPOSED, score=3.0, reasons=(_MONEY,)),
    PolicyLink("V04", "begroting", "begroting-1", LinkState.ACCEPTED, Relation.CONFLICTS),
    PolicyLink("V99", "begroting", "begroting-1"),
)

PARTNERS = (
    Partner("P1", "Politie", domain=PartnerDomain.PUNISHMENT, contribution="Zicht op strafbare feiten"),
    Partner(
        "P2",
        "Leerplicht",
        partner_type="COMPULSORY_EDUCATION",
        domain=PartnerDomain.EDUCATION,
        role=PartnerRole.CORE,
        doer_function="Leerplichtambtenaar",
        decider_function="Teamleider leerplicht",
    ),
    Partner("P3", "Veilig Thuis", domain=PartnerDomain.CARE, role=PartnerRole.CORE, speaks_for_child=True),
)

EARLIER = Quickscan("Waterveen", safety_issues=(SafetyIssue("V99", "Oud vraagstuk"),))
CURRENT = Quickscan(
    "Waterveen",
    area="Een wijk met veel jonge gezinnen",
    scanned_on=date(2026, 11, 3),
    author_function="Adviseur veiligheid",
    version=2,
    occasion="Scholen vroegen om hulp",
    safety_issues=ISSUES,
)

LABELS = Labels(
    life_areas={"L01": "Veiligheid van het kind", "L03": "Onderwijs en ontwikkeling"},
    partner_types={"COMPULSORY_EDUCATION": "Leerplicht"},
    age_bands={"12-15": "12 tot en met 15 jaar"},
    document_kinds={"IVP": "Integraal veiligheidsplan", "YOUTH_PLAN": "Jeugdbeleid"},
)

PROJECT = Project(
    "Kade-Linde-27",
    "Waterveen",
    quickscans=(EARLIER, CURRENT),
    partners=PARTNERS,
    documents=_documents(),
    links=LINKS,
    chapter_texts=(ChapterText(8, "Dit schreven wij zelf.\n\nEn dit ook."),),
)
