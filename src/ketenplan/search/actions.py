"""Asking for the index of a municipality to be made again."""

from ketenplan.jobs.actions import start_job
from ketenplan.jobs.models import Job
from ketenplan.organisations.models import Municipality, User

INDEX_POLICY = "INDEX_POLICY"


def start_indexing(*, by: User | None, municipality: Municipality) -> Job:
    """Have the index made again in the background, in the transaction of the change that asks for it."""
    return start_job(by=by, kind=INDEX_POLICY, subject_id=municipality.pk)
