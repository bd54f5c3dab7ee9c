"""The background job that makes the index of one municipality again after its own words changed."""

from ketenplan.jobs.actions import Run
from ketenplan.jobs.models import Job
from ketenplan.organisations.models import Municipality
from ketenplan.search.synchronising import catch_up


def index_policy(run: Run) -> None:
    """Every document of one municipality that is behind, one at a time. Nothing when the municipality is gone."""
    municipality = Municipality.objects.filter(pk=run.job.subject_id).first()
    if municipality is not None:
        catch_up(municipality, run.renew)


def give_up(job: Job) -> None:
    """Nothing to record: the next change of words, or a person, asks again; searching goes on with the old index."""
