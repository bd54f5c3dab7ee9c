"""Writing in the draft plan."""

from django.db import transaction

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.core.project import model as core
from ketenplan.plans.models import ChapterText
from ketenplan.projects.actions import StaleVersion, change_row

NEW = 0  # the version of a text that does not exist yet


@transaction.atomic
def write_chapter(*, by: Visit, chapter: int, version: int, text: str) -> None:
    """Store own text of a chapter. `version` is NEW for the first text. Raises NotAllowed, StaleVersion."""
    by.require(Permission.PLAN_CHANGE)
    row = ChapterText.objects.filter(project=by.project, chapter=chapter).first()
    if row is None:
        row = ChapterText.objects.create(project=by.project, chapter=chapter, text=text, changed_by=by.user)
    elif version == NEW:
        raise StaleVersion(row)
    else:
        change_row(row, version=version, text=text, changed_by=by.user)
    by.record("plan.text_changed", row, chapter=chapter)


@transaction.atomic
def store_chapter_texts(*, by: Visit, texts: tuple[core.ChapterText, ...]) -> None:
    """Store the texts of an imported project. Raises NotAllowed."""
    by.require(Permission.PLAN_CHANGE)
    ChapterText.objects.bulk_create(
        ChapterText(project=by.project, chapter=text.chapter, text=text.text, changed_by=by.user)
        for text in texts
    )
