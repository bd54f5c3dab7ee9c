"""Starting, claiming, renewing and ending jobs."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ketenplan.jobs.models import Job, JobState
from ketenplan.organisations.models import User
from ketenplan.projects.models import Project

MAX_TRIES = 3
KEEP_TASKS = timedelta(days=1)  # far longer than any task runs; only for who wants to see what happened


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
    # NB: locked, so that no worker begins with this job before the change is there for it to see.
    rows = Job.objects.select_for_update().filter(kind=kind, subject_id=str(subject_id))
    waiting = rows.filter(state=JobState.READY).first()
    if waiting:
        return waiting
    job = Job.objects.create(kind=kind, subject_id=str(subject_id), project=project, requested_by=by)
    _enqueue(job.pk)
    return job


def _enqueue(job_id: int) -> None:
    from ketenplan.jobs.tasks import run_job  # the task imports this module

    run_job.enqueue(job_id)


def lease() -> timedelta:
    """How long a worker may be silent before another takes its job over."""
    return timedelta(seconds=settings.JOB_LEASE_SECONDS)


@dataclass(slots=True)
class Run:
    """One try at a job, by one worker that holds the lease."""

    job: Job
    holder: str

    def renew(self, done: int | None = None, total: int | None = None) -> None:
        """Renew the lease and store progress. Raises LeaseLost. Call it inside the transaction of what
        it reports,
        so that work of a worker that lost its lease is rolled back."""
        changes: dict[str, object] = {"lease_until": timezone.now() + lease()}
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
        state=JobState.RUNNING, holder=holder, lease_until=now + lease(), tries=F("tries") + 1
    )
    return Run(Job.objects.get(pk=job_id), holder) if taken else None


def end_jobs(*, kind: str, subject_id: object) -> int:
    """End the open jobs of one subject because a person stopped them; a worker that holds one loses its lease.

    Call it in the transaction that records why. Returns how many.
    """
    rows = Job.objects.filter(kind=kind, subject_id=str(subject_id), finished_at__isnull=True)
    return rows.update(
        state=JobState.FAILED, problem="STOPPED", holder="", finished_at=timezone.now(), lease_until=None
    )


@transaction.atomic
def fail_job(job: Job, problem: str, *, among: QuerySet[Job]) -> None:
    """End a job that cannot succeed, if it is still one of `among`, and let its room record why."""
    ended = among.filter(pk=job.pk).update(
        state=JobState.FAILED, problem=problem, finished_at=timezone.now(), lease_until=None
    )
    if ended:
        KINDS[job.kind].give_up(job)


def sweep(now: datetime) -> int:
    """Repair what killed workers left behind: jobs that nobody works on, jobs that stand in no queue, and
    old lines of the queue. Returns how many jobs were found."""
    DBTaskResult.objects.filter(started_at__lt=now - KEEP_TASKS).delete()
    return take_over_expired(now) + queue_forgotten()


def take_over_expired(now: datetime) -> int:
    """Queue jobs again whose worker has gone; fail those that had their three tries. Returns how many
    were found."""
    expired = list(_expired(now))
    for job in expired:
        if job.tries >= MAX_TRIES:
            fail_job(job, "WORKER_LOST", among=_expired(now))
        else:
            _queue_again(job, among=_expired(now))
    return len(expired)


def _expired(now: datetime) -> QuerySet[Job]:
    return Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now)


def queue_forgotten() -> int:
    """Queue waiting jobs that stand in no queue: their worker was killed after it took the task from the queue
    and before it took the job. Returns how many. Twice in the queue does no harm: a job is claimed once."""
    waiting = DBTaskResult.objects.filter(status="READY").values_list("args_kwargs", flat=True)
    queued = {job_id for arguments in waiting for job_id in arguments["args"]}
    forgotten = [job for job in Job.objects.filter(state=JobState.READY) if job.pk not in queued]
    for job in forgotten:
        _enqueue(job.pk)
    return len(forgotten)


def start_again(run: Run) -> None:
    """Give the lease back and queue the job for another try."""
    _queue_again(run.job, among=run.held())


@transaction.atomic
def _queue_again(job: Job, *, among: QuerySet[Job]) -> None:
    """Queue a job for another try, if it is still one of `among`: its worker may be alive after all."""
    if among.filter(pk=job.pk, holder=job.holder).update(state=JobState.READY, holder="", lease_until=None):
        _enqueue(job.pk)
