"""The background job that looks for goals in one document and tells the kind of each of its passages."""

from django.db import transaction

from ketenplan.core.goals import PassageKind, extract_objectives, kind_of
from ketenplan.core.project import model as core
from ketenplan.goals import actions
from ketenplan.jobs.actions import Run
from ketenplan.jobs.models import Job
from ketenplan.policies.models import PolicyDocument, ReadingState
from ketenplan.policies.queries import document_values


def find_goals(run: Run) -> None:
    """Store the goals of one document as proposals, and the kind of its passages. Nothing when it is gone."""
    document = PolicyDocument.objects.filter(pk=run.job.subject_id, state=ReadingState.READ).first()
    if document is None:
        return
    value = document_values(document.municipality, only=[document.pk])[0]
    kinds = kinds_in(value)
    found = extract_objectives(value)
    with transaction.atomic():
        run.renew(len(kinds), len(kinds))
        actions.store_kinds(document, kinds)
        actions.store_proposals(document, value, found)


def kinds_in(document: core.PolicyDocument) -> dict[str, PassageKind]:
    """The kind of each passage, by key."""
    return {
        passage.key: kind_of(document.text_of(passage), passage.heading, document.kind).kind
        for passage in document.passages
    }


def give_up(job: Job) -> None:
    """Nothing to record: what was found before is still there."""
