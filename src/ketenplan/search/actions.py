"""Asking for the index of a municipality to be made again."""

from django.db import transaction

from ketenplan.jobs.actions import start_job
from ketenplan.jobs.models import Job
from ketenplan.organisations.models import Municipality, User

INDEX_POLICY = "INDEX_POLICY"


def start_indexing(*, by: User | None, municipality: Municipality) -> Job:
    """Have the index made again in the background, in the transaction of the change that asks for it."""
    return start_job(by=by, kind=INDEX_POLICY, subject_id=municipality.pk)


@transaction.atomic
def renew_index(*, by: User | None, municipality: Municipality) -> Job:
    """As `start_indexing`, unless somebody is at it already: a search found documents of another engine."""
    rows = Job.objects.select_for_update().filter(kind=INDEX_POLICY, subject_id=str(municipality.pk))
    return rows.filter(finished_at__isnull=True).first() or start_indexing(by=by, municipality=municipality)
