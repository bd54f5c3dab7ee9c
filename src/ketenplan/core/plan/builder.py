"""From a project to the draft plan: one tree of all chapters. What is not known becomes an honest open spot.

Method and sources: docs/methods/draft-plan.md. Chapter 1 is `PlanDocument.summary`; the other chapters stand
in `PlanDocument.chapters` in the order in which they are read, followed by the appendices.
"""

from collections.abc import Callable
from datetime import date

from ketenplan.core.plan import wording
from ketenplan.core.plan.chapters import (
    agreements,
    appendices,
    child,
    conduct,
    decisions,
    direction,
    opening,
    outcomes,
    partners,
    policy_line,
)
from ketenplan.core.plan.context import PlanContext, gather
from ketenplan.core.plan.document import Block, Chapter, Front, OpenSpot, PlanDocument
from ketenplan.core.plan.elements import paragraph
from ketenplan.core.plan.labels import Labels
from ketenplan.core.plan.phrases import in_municipality, named, paragraphs
from ketenplan.core.plan.summary import summary
from ketenplan.core.project.model import PartnerRole, Project

SUMMARY_CHAPTER = 1

_WRITERS: dict[int, Callable[[PlanContext], tuple[Block, ...]]] = {
    0: opening.status,
    2: opening.occasion,
    3: outcomes.outcomes,
    4: opening.starting_point,
    5: child.child,
    6: direction.priorities,
    7: direction.strategy,
    8: policy_line.policy_line,
    9: partners.partners,
    10: direction.measures,
    11: direction.room,
    12: agreements.agreements,
    13: conduct.organisation,
    14: conduct.means,
    15: conduct.planning,
    16: conduct.monitoring,
    17: conduct.communication,
    18: conduct.risks,
    19: decisions.decisions,
}


def build_plan(
    project: Project,
    *,
    on: date,
    version: str,
    status: str = "Concept",
    classification: str = "Alleen voor de deelnemende partners",
    authors: tuple[str, ...] = (),
    distribution: tuple[str, ...] = (),
    labels: Labels | None = None,
) -> PlanDocument:
    """The draft plan of `project` as it stands on the day `on`. The same input gives the same plan.

    `authors` are functions, by default the project lead; `distribution` is by default the core partners and
    those who work along. Missing data never fails: it becomes an open spot.
    """
    context = gather(project, on=on, version=version, status=status, labels=labels or Labels())
    written = tuple(
        Chapter(number, wording.CHAPTER_TITLES[number], (*_own_text(project, number), *write(context)))
        for number, write in _WRITERS.items()
    )
    chapters = (*written, *appendices.appendices(context))
    spots = sum(isinstance(block, OpenSpot) for chapter in chapters for block in chapter.blocks)
    return PlanDocument(
        front=_front(context, classification, authors, distribution),
        summary=(*_own_text(project, SUMMARY_CHAPTER), *summary(context, spots)),
        chapters=chapters,
    )


def _own_text(project: Project, number: int) -> tuple[Block, ...]:
    texts = (own.text for own in project.chapter_texts if own.chapter == number)
    return tuple(paragraph(text) for own in texts for text in paragraphs(own))


def _front(
    context: PlanContext, classification: str, authors: tuple[str, ...], distribution: tuple[str, ...]
) -> Front:
    municipality = in_municipality(context.project.municipality)
    sharing = (PartnerRole.CORE, PartnerRole.RING)
    partner_names = tuple(named(p.name) for p in context.project.partners if p.role in sharing)
    return Front(
        title=f"Plan van aanpak {named(context.project.pseudonym)}",
        subtitle="Gezamenlijke aanpak van zorg en veiligheid",
        municipality=municipality[:1].upper() + municipality[1:],
        status=context.status,
        version=context.version,
        plan_date=context.on,
        classification=classification,
        authors=authors or (f"Projectleider, {municipality}",),
        distribution=distribution or partner_names,
    )
