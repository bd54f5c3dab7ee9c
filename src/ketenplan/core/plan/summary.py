"""The summary: chapter 1, on one A4. Everything a busy reader must know, and what is asked of whom."""

from collections.abc import Iterable

from ketenplan.core.plan.chapters.decisions import requested_decisions
from ketenplan.core.plan.context import PlanContext, Standing
from ketenplan.core.plan.document import Block
from ketenplan.core.plan.elements import bullets, paragraph, strong, table
from ketenplan.core.plan.phrases import (
    agree,
    capital,
    count,
    date_in_words,
    in_municipality,
    named,
)
from ketenplan.core.project.model import ChildrenAffected

WORD_LIMIT = 350
"""Words, table and captions included: what fits on one A4. Only a writer can measure the page itself."""

ISSUE_WORDS = 80
"""The titles of the issues are listed when they take at most this many words together."""


def summary(context: PlanContext, open_spots: int) -> tuple[Block, ...]:
    """`open_spots` is how many the chapters hold."""
    return (
        *_subject(context),
        paragraph(strong("Kinderen. "), _children(context)),
        *((paragraph(strong("Beleid. "), _policy(context)),) if context.issues else ()),
        _figures(context, open_spots),
        *_decisions(context),
    )


def _subject(context: PlanContext) -> tuple[Block, ...]:
    quickscan = context.project.quickscan
    where = in_municipality(context.project.municipality)
    if quickscan is None or not context.issues:
        text = f"Dit plan is voor de {where}. Er zijn nog geen veiligheidsvraagstukken vastgelegd."
        return (paragraph(text),)
    when = f" van {date_in_words(quickscan.scanned_on)}" if quickscan.scanned_on else ""
    number = len(context.issues)
    text = (
        f"De quickscan{when} in de {where} noemt {count(number, 'vraagstuk', 'vraagstukken')} over zorg en "
        "veiligheid. In dit plan staat hoe de partners "
        f"{agree(number, 'dit vraagstuk', 'deze vraagstukken')} samen aanpakken."
    )
    titles = [named(issue.title) for issue in context.issues]
    if sum(len(title.split()) for title in titles) > ISSUE_WORDS:
        return (paragraph(text),)
    return (
        paragraph(f"{text} In de volgorde van de quickscan, die niets zegt over het belang:"),
        bullets(titles),
    )


def _children(context: PlanContext) -> str:
    affecting = len(context.issues_by_children(ChildrenAffected.YES))
    unknown = len(context.issues_by_children(ChildrenAffected.UNKNOWN))
    parts = (
        []
        if not context.issues
        else [
            f"{capital(count(affecting, 'vraagstuk', 'vraagstukken'))} {agree(affecting, 'raakt', 'raken')} "
            "kinderen."
        ]
    )
    if unknown:
        parts.append(f"Bij {count(unknown, 'vraagstuk', 'vraagstukken')} is dat nog niet bekend.")
    speakers = len(context.child_speakers)
    if speakers:
        verb = agree(speakers, "spreekt", "spreken")
        parts.append(f"{capital(count(speakers, 'partner', 'partners'))} {verb} namens het kind.")
    else:
        parts.append("Let op: nog geen partner spreekt namens het kind.")
    return " ".join(parts)


def _policy(context: PlanContext) -> str:
    carried = sum(policy.standing is Standing.CARRIED for policy in context.policies)
    bare = len(context.issues_without_policy)
    parts = [
        f"{capital(count(carried, 'vraagstuk wordt', 'vraagstukken worden'))} gedragen door gemeentelijk "
        "beleid."
    ]
    if context.proposed:
        parts.append(
            f"Over {count(len(context.proposed), 'voorstel', 'voorstellen')} moet nog worden besloten."
        )
    if bare:
        parts.append(f"Voor {count(bare, 'vraagstuk', 'vraagstukken')} is geen dragend beleid gevonden.")
    ended = len(context.no_longer_valid())
    if ended:
        verb = agree(ended, "geldt", "gelden")
        parts.append(
            f"{capital(count(ended, 'gebruikt document', 'gebruikte documenten'))} {verb} niet meer."
        )
    if context.conflicts:
        parts.append(f"Er is {count(len(context.conflicts), 'botsing', 'botsingen')} met beleid.")
    return " ".join(parts)


def _figures(context: PlanContext, open_spots: int) -> Block:
    rows: Iterable[tuple[str, int]] = (
        ("Veiligheidsvraagstukken", len(context.issues)),
        ("Partners", len(context.project.partners)),
        ("Aanvaarde aansluitingen op beleid", len(context.accepted)),
        ("Voorstellen om over te beslissen", len(context.proposed)),
        ("Open punten in dit plan", open_spots),
    )
    columns = (("Stand op " + date_in_words(context.on), 8), ("Aantal", 2))
    return table("Dit plan in cijfers", columns, ((label, str(number)) for label, number in rows))


def _decisions(context: PlanContext) -> tuple[Block, ...]:
    asked = requested_decisions(context)
    bodies = dict.fromkeys(item.body for item in asked)
    return (
        paragraph(strong("Gevraagde besluiten. "), "Hoofdstuk 19 werkt ze uit."),
        bullets(
            (strong(f"{capital(body)}: "), f"{'; '.join(item.short for item in asked if item.body == body)}.")
            for body in bodies
        ),
    )
