"""Chapter 3: the outcomes of the quickscan, facts with their certainty, in no order of importance."""

from ketenplan.core.plan import wording
from ketenplan.core.plan.context import PlanContext
from ketenplan.core.plan.document import Block, OpenSpot, Table
from ketenplan.core.plan.elements import bullets, paragraph, section, strong, table
from ketenplan.core.plan.phrases import (
    NOT_FILLED_IN,
    agree,
    capital,
    count,
    listing,
    named,
    paragraphs,
    plain,
    sentence,
)
from ketenplan.core.project.model import Certainty, ChildrenAffected, SafetyIssue


def name(issue: SafetyIssue) -> str:
    """How the plan refers to an issue: "V03: kinderen verzuimen van school"."""
    return f"{named(issue.key)}: {named(issue.title)}"


def outcomes(context: PlanContext) -> tuple[Block, ...]:
    if not context.issues:
        return (
            paragraph("Er staan nog geen veiligheidsvraagstukken in dit plan."),
            OpenSpot("welke veiligheidsvraagstukken er zijn en hoe zeker dat is", wording.PROJECT_LEAD),
        )
    return (
        paragraph(
            "De quickscan noemt "
            f"{count(len(context.issues), 'veiligheidsvraagstuk', 'veiligheidsvraagstukken')}. De volgorde "
            "in dit hoofdstuk is die van de quickscan en zegt niets over het belang. De prioriteiten "
            "bepalen de partners zelf (hoofdstuk 6)."
        ),
        *_certainty(context),
        _overview(context),
        *_life_areas(context),
        *(block for issue in context.issues for block in _issue(context, issue)),
    )


def _certainty(context: PlanContext) -> tuple[Block, ...]:
    unsure = [i for i in context.issues if i.certainty in (Certainty.ASSUMED, Certainty.UNKNOWN)]
    if not unsure:
        return ()
    number = len(unsure)
    return (
        paragraph(
            f"Bij {count(number, 'vraagstuk', 'vraagstukken')} gaat het om een vermoeden of is de zekerheid "
            f"niet bekend: {listing(named(issue.key) for issue in unsure)}. Lees "
            f"{agree(number, 'dit vraagstuk', 'deze vraagstukken')} niet als vastgesteld feit."
        ),
    )


def _overview(context: PlanContext) -> Table:
    return table(
        "Veiligheidsvraagstukken uit de quickscan",
        (("Vraagstuk", 9), ("Domein", 4), ("Zekerheid", 3), ("Raakt kinderen", 3)),
        (
            (
                name(issue),
                wording.DOMAINS[issue.domain],
                wording.CERTAINTIES[issue.certainty],
                wording.CHILDREN[issue.children_affected],
            )
            for issue in context.issues
        ),
    )


def _life_areas(context: PlanContext) -> tuple[Block, ...]:
    keys: dict[str, list[str]] = {}
    for issue in context.issues:
        for code in dict.fromkeys(issue.life_areas):
            keys.setdefault(plain(context.labels.life_area(code)) or NOT_FILLED_IN, []).append(
                named(issue.key)
            )
    if not keys:
        return (OpenSpot("bij welke leefgebieden de vraagstukken horen", wording.PROJECT_LEAD),)
    rows = ((label, listing(dict.fromkeys(issues))) for label, issues in keys.items())
    return (table("Vraagstukken per leefgebied", (("Leefgebied", 6), ("Vraagstukken", 7)), rows),)


def _issue(context: PlanContext, issue: SafetyIssue) -> tuple[Block, ...]:
    described = tuple(paragraph(text) for text in paragraphs(issue.description))
    return (
        section(name(issue)),
        *(
            described
            or (
                OpenSpot(
                    f"een feitelijke beschrijving van vraagstuk {named(issue.key)}", wording.PROJECT_LEAD
                ),
            )
        ),
        bullets((strong(f"{label}: "), text) for label, text in _facts(context, issue)),
        *_gap(issue),
    )


def _facts(context: PlanContext, issue: SafetyIssue) -> list[tuple[str, str]]:
    areas = listing(filter(None, (plain(context.labels.life_area(code)) for code in issue.life_areas)))
    sources = listing(filter(None, map(plain, issue.source_organisations)))
    facts = [
        ("Domein", f"{wording.DOMAINS[issue.domain]}."),
        ("Leefgebieden", sentence(areas)),
        ("Zekerheid", wording.CERTAINTY_SENTENCES[issue.certainty]),
        ("Bron", sentence(sources)),
        ("Kinderen", children_sentence(context, issue)),
        ("Urgentie", sentence(issue.urgency)),
        ("Al geprobeerd", sentence(issue.tried)),
        ("Wat goed gaat", sentence(issue.protective_factors)),
    ]
    return [(label, text) for label, text in facts if text]


def children_sentence(context: PlanContext, issue: SafetyIssue) -> str:
    """Whether children are affected, with age bands, in one sentence."""
    if issue.children_affected is ChildrenAffected.NO:
        return "Dit vraagstuk raakt geen kinderen."
    if issue.children_affected is ChildrenAffected.UNKNOWN:
        return "Het is niet bekend of dit vraagstuk kinderen raakt."
    ages = age_bands(context, issue)
    return f"Dit vraagstuk raakt kinderen ({ages})." if ages else "Dit vraagstuk raakt kinderen."


def age_bands(context: PlanContext, issue: SafetyIssue) -> str:
    """The age bands of an issue as a list in words, or "" when there are none."""
    return listing(filter(None, (plain(context.labels.age_band(code)) for code in issue.age_bands)))


def _gap(issue: SafetyIssue) -> tuple[Block, ...]:
    question = plain(issue.open_question)
    if not question:
        return ()
    sources = listing(filter(None, map(plain, issue.source_organisations)))
    who = (
        f"{sources} en {wording.PROJECT_LEAD}" if sources and " en " not in sources else wording.PROJECT_LEAD
    )
    return (OpenSpot(f"het antwoord op de vraag ‘{question}’", who),)


def keys_of(issues: tuple[SafetyIssue, ...]) -> str:
    """The keys of issues as a list in words."""
    return listing(named(issue.key) for issue in issues)


def sentence_start(number: int) -> str:
    """ "Eén vraagstuk", "Drie vraagstukken" at the start of a sentence."""
    return capital(count(number, "vraagstuk", "vraagstukken"))
