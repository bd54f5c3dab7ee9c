"""Starting, claiming, renewing and ending jobs."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from ketenplan.jobs.models import Job, JobState
from ketenplan.organisations.models import User
from ketenplan.projects.models import Project

LEASE = timedelta(seconds=90)  # longer than the wall limit of one batch in the reader (reader.limits)
MAX_TRIES = 3


class LeaseLost(Exception):
    """Another worker has taken the job over, or it was ended; stop at once without writing anything."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How to do one kind of job, and what to record when it can no longer succeed."""

    run: "Callable[[Run], None]"
    give_up: Callable[[Job], None]


KINDS: dict[str, Kind] = {}


def register(name: str, run: "Callable[[Run], None]", give_up: Callable[[Job], None]) -> None:
    """Make a kind of job known; each room does this when it starts."""
    KINDS[name] = Kind(run, give_up)


@transaction.atomic
def start_job(*, by: User | None, kind: str, subject_id: object, project: Project | None = None) -> Job:
    """Queue one job in the transaction of the change that needs it. A job that is still waiting is not
    doubled."""
    waiting = Job.objects.filter(kind=kind, subject_id=str(subject_id), state=JobState.READY).first()
    if waiting:
        return waiting
    job = Job.objects.create(kind=kind, subject_id=str(subject_id), project=project, requested_by=by)
    _enqueue(job.pk)
    return job


def _enqueue(job_id: int) -> None:
    from ketenplan.jobs.tasks import run_job  # the task imports this module

    run_job.enqueue(job_id)


@dataclass(slots=True)
class Run:
    """One try at a job, by one worker that holds the lease."""

    job: Job
    holder: str

    def renew(self, done: int | None = None, total: int | None = None) -> None:
        """Renew the lease and store progress. Raises LeaseLost. Call it inside the transaction of what
        it reports,
        so that work of a worker that lost its lease is rolled back."""
        changes: dict[str, object] = {"lease_until": timezone.now() + LEASE}
        if done is not None:
            changes["done"] = done
        if total is not None:
            changes["total"] = total
        if not self.held().update(**changes):
            raise LeaseLost(self.job.pk)

    def finish(self) -> None:
        """Mark the job done. Raises LeaseLost."""
        if not self.held().update(state=JobState.DONE, finished_at=timezone.now(), lease_until=None):
            raise LeaseLost(self.job.pk)

    def held(self) -> QuerySet[Job]:
        """The job row, as long as this try holds it."""
        return Job.objects.filter(pk=self.job.pk, state=JobState.RUNNING, holder=self.holder)


def claim_job(job_id: int) -> Run | None:
    """Take the lease of a waiting job, or of one whose lease has passed. None when there is nothing to
    take."""
    now, holder = timezone.now(), uuid.uuid4().hex
    free = Q(state=JobState.READY) | Q(state=JobState.RUNNING, lease_until__lt=now)
    taken = Job.objects.filter(free, pk=job_id, tries__lt=MAX_TRIES).update(
        state=JobState.RUNNING, holder=holder, lease_until=now + LEASE, tries=F("tries") + 1
    )
    return Run(Job.objects.get(pk=job_id), holder) if taken else None


@transaction.atomic
def fail_job(job: Job, problem: str) -> None:
    """End a job that cannot succeed, and let its room record why."""
    ended = Job.objects.filter(pk=job.pk, state__in=(JobState.READY, JobState.RUNNING)).update(
        state=JobState.FAILED, problem=problem, finished_at=timezone.now(), lease_until=None
    )
    if ended:
        KINDS[job.kind].give_up(job)


def take_over_expired(now: datetime) -> int:
    """Queue jobs again whose worker has gone; fail those that had their three tries. Returns how many
    were found."""
    expired = list(Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now))
    for job in expired:
        if job.tries >= MAX_TRIES:
            fail_job(job, "WORKER_LOST")
        else:
            start_again(Run(job, job.holder))
    return len(expired)


@transaction.atomic
def start_again(run: Run) -> None:
    """Give the lease back and queue the job for another try."""
    if run.held().update(state=JobState.READY, holder="", lease_until=None):
        _enqueue(run.job.pk)
