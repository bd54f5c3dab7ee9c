"""Chapter 5: the child first. Who is affected, who speaks for the child, what is still to be weighed.

The four steps are those of the Kinderombudsman: docs/methods/draft-plan.md.
"""

from ketenplan.core.plan import wording
from ketenplan.core.plan.chapters.addressees import child_speaker
from ketenplan.core.plan.chapters.outcomes import age_bands, keys_of, name
from ketenplan.core.plan.context import PlanContext
from ketenplan.core.plan.document import Block, OpenSpot, Paragraph
from ketenplan.core.plan.elements import bullets, paragraph, section, strong, table
from ketenplan.core.plan.phrases import NOT_FILLED_IN, agree, capital, count, listing, named
from ketenplan.core.project.model import ChildrenAffected, SafetyIssue


def child(context: PlanContext) -> tuple[Block, ...]:
    return (
        paragraph(
            "Het belang van het kind staat voorop in dit plan. Bij ieder vraagstuk dat kinderen raakt, "
            "wegen de partners eerst wat het kind nodig heeft. Dat geldt ook voor maatregelen tegen "
            "volwassenen."
        ),
        *_affected(context),
        section("Wie spreekt namens het kind"),
        speaker(context),
        *_no_speaker(context),
        OpenSpot(
            "hoe kinderen en ouders worden gehoord, of waarom dat niet kan",
            child_speaker(context, otherwise=wording.PROJECT_LEAD),
        ),
        *_child_test(context),
    )


def _affected(context: PlanContext) -> tuple[Block, ...]:
    if not context.issues:
        return (OpenSpot("welke vraagstukken kinderen raken", wording.PROJECT_LEAD),)
    affecting = context.issues_by_children(ChildrenAffected.YES)
    unknown = context.issues_by_children(ChildrenAffected.UNKNOWN)
    number = len(affecting)
    text = (
        f"{capital(count(number, 'vraagstuk', 'vraagstukken'))} {agree(number, 'raakt', 'raken')} kinderen."
    )
    if unknown:
        text += f" Bij {count(len(unknown), 'vraagstuk', 'vraagstukken')} is dat nog niet bekend."
    rows = (
        (name(issue), wording.CHILDREN[issue.children_affected], age_bands(context, issue) or NOT_FILLED_IN)
        for issue in context.issues
    )
    columns = (("Vraagstuk", 8), ("Raakt kinderen", 3), ("Leeftijdsgroepen", 5))
    blocks: list[Block] = [paragraph(text), table("Kinderen per vraagstuk", columns, rows)]
    if unknown:
        label, verb = (
            agree(len(unknown), "vraagstuk", "de vraagstukken"),
            agree(len(unknown), "raakt", "raken"),
        )
        blocks.append(OpenSpot(f"of {label} {keys_of(unknown)} kinderen {verb}", wording.PROJECT_LEAD))
    return tuple(blocks)


def speaker(context: PlanContext) -> Paragraph:
    """Who speaks for the child, or the stop sign in words. Used in chapters 5 and 9."""
    names = [named(partner.name) for partner in context.child_speakers]
    if names:
        verb = agree(len(names), "spreekt", "spreken")
        return paragraph(f"{listing(names)} {verb} in deze aanpak namens het kind.")
    return paragraph(
        strong("Stop: niemand spreekt namens het kind. "),
        "Stel geen prioriteiten of maatregelen vast zolang geen partner deze taak heeft.",
    )


def _no_speaker(context: PlanContext) -> tuple[OpenSpot, ...]:
    if context.child_speakers:
        return ()
    return (OpenSpot("welke partner namens het kind spreekt", wording.STEERING_GROUP),)


def _child_test(context: PlanContext) -> tuple[Block, ...]:
    to_test = (
        *context.issues_by_children(ChildrenAffected.YES),
        *context.issues_by_children(ChildrenAffected.UNKNOWN),
    )
    in_order = tuple(issue for issue in context.issues if issue in to_test)
    return (
        section("De kindtoets"),
        paragraph("De partners doen de kindtoets in de vier stappen van de Kinderombudsman:"),
        bullets(wording.CHILD_TEST_STEPS, ordered=True),
        *_open_tests(context, in_order),
    )


def _open_tests(context: PlanContext, issues: tuple[SafetyIssue, ...]) -> tuple[Block, ...]:
    if not issues:
        return (paragraph("Er is op dit moment geen vraagstuk waarvoor een kindtoets klaarstaat."),)
    who = child_speaker(context, otherwise=wording.CORE_PARTNERS)
    return (
        paragraph("Voor deze vraagstukken zijn de vier stappen nog niet gezet."),
        *(OpenSpot(f"de kindtoets, stap 1 tot en met 4, bij {name(issue)}", who) for issue in issues),
    )
