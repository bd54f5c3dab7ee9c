"""The project as one value, for the plan and for the exchange file."""

from collections import defaultdict
from dataclasses import replace

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.alignment import queries as alignment
from ketenplan.alignment.models import PolicyLink
from ketenplan.alignment.succession import queries as succession
from ketenplan.consultation import queries as consultation
from ketenplan.core.plan import Labels
from ketenplan.core.project import model as core
from ketenplan.goals import queries as goals
from ketenplan.inquiries import queries as inquiries
from ketenplan.inquiries.models import Quickscan
from ketenplan.plans.models import ChapterText
from ketenplan.policies import queries as policies
from ketenplan.policies.models import PolicyDocument, PolicyPage, ReadingState
from ketenplan.reference import starter


def chapter_text(visit: Visit, chapter: int) -> ChapterText | None:
    """Own text of one chapter, or None. 1 query."""
    if not visit.may(Permission.PLAN_SEE):
        return None
    return ChapterText.objects.filter(project=visit.project, chapter=chapter).first()


def labels() -> Labels:
    """The Dutch names of reference codes. 0 queries."""
    lists = {name: {item.code: item.label for item in starter.load(name)} for name in starter.NAMES}
    return Labels(**lists)


def plan_value(visit: Visit) -> core.Project:
    """What the draft plan needs: the current quickscan, partners, links, and of each document only the
    linked pages.

    A member with the right to see the plan sees the whole plan. 6 queries, whatever the size.
    """
    if not visit.may(Permission.PLAN_SEE):
        return core.Project(visit.project.pseudonym, visit.project.municipality.name)
    reader = replace(visit, role="PROJECT_LEAD")  # the plan itself is the unit of visibility
    quickscan = _current(reader)
    links = list(alignment.links_for(reader).filter(safety_issue__quickscan=quickscan)) if quickscan else []
    name = visit.project.municipality.name
    return core.Project(
        pseudonym=visit.project.pseudonym,
        municipality=name,
        quickscans=(inquiries.value_of(quickscan, name),) if quickscan else (),
        partners=consultation.partner_values(reader),
        documents=_documents_with_linked_text(visit, links),
        links=tuple(alignment.value_of(link) for link in links),
        chapter_texts=_chapter_texts(visit),
    )


def exchange_value(visit: Visit) -> core.Project:
    """Everything of a project, for the exchange file. 11 queries."""
    visit.require(Permission.PLAN_EXPORT)
    return core.Project(
        pseudonym=visit.project.pseudonym,
        municipality=visit.project.municipality.name,
        quickscans=inquiries.quickscan_values(visit),
        partners=consultation.partner_values(visit),
        documents=policies.document_values(visit.project.municipality),
        links=alignment.link_values(visit),
        chapter_texts=_chapter_texts(visit),
        objectives=goals.goal_values(visit.project.municipality),
        link_moves=succession.move_values(visit),
    )


def _current(visit: Visit) -> Quickscan | None:
    return inquiries.quickscans_for(visit).prefetch_related("safety_issues").first()


def _chapter_texts(visit: Visit) -> tuple[core.ChapterText, ...]:
    rows = ChapterText.objects.filter(project=visit.project).exclude(text="").order_by("chapter")
    return tuple(core.ChapterText(row.chapter, row.text) for row in rows)


def _documents_with_linked_text(visit: Visit, links: list[PolicyLink]) -> tuple[core.PolicyDocument, ...]:
    pages: dict[int, dict[int, PolicyPage]] = defaultdict(dict)
    passages: dict[int, dict[str, core.Passage]] = defaultdict(dict)
    for link in links:
        passage = link.passage
        pages[passage.document_id][passage.page.number] = passage.page
        passages[passage.document_id][passage.key] = policies.passage_value(passage)
    rows = PolicyDocument.objects.filter(municipality=visit.project.municipality_id, state=ReadingState.READ)
    return tuple(_document(row, pages[row.pk], passages[row.pk]) for row in rows.order_by("key"))


def _document(
    row: PolicyDocument, pages: dict[int, PolicyPage], passages: dict[str, core.Passage]
) -> core.PolicyDocument:
    return core.PolicyDocument(
        **policies.document_details(row),
        pages=tuple(core.Page(number, page.text, page.printed) for number, page in sorted(pages.items())),
        passages=tuple(passages[key] for key in sorted(passages)),
    )
