"""What a worker repairs after others were killed, and what it leaves alone."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ketenplan.jobs import actions
from ketenplan.jobs.models import Job, JobState

pytestmark = pytest.mark.django_db

KIND = "TEST"
LATER = timedelta(days=2)


@pytest.fixture
def ended(monkeypatch) -> list[str]:
    """Makes a kind of job known; what happened to its jobs is written here."""
    happened: list[str] = []
    kind = actions.Kind(lambda run: happened.append("DONE"), lambda job: happened.append("GAVE_UP"))
    monkeypatch.setitem(actions.KINDS, KIND, kind)
    return happened


@pytest.fixture
def job(ended) -> Job:
    return actions.start_job(by=None, kind=KIND, subject_id=1)


def take_from_queue() -> DBTaskResult:
    """What a worker does first. When it is killed right after this, only the line in the queue knows."""
    task = DBTaskResult.objects.ready().get()
    task.claim("killed-worker")
    return task


def work() -> None:
    """What a living worker does, without the closing of connections that its loop needs and a test cannot bear."""
    while task := DBTaskResult.objects.ready().first():
        task.claim("living-worker")
        task.task.call(*task.args_kwargs["args"])
        task.set_successful(None)


def claim(job: Job) -> actions.Run:
    run = actions.claim_job(job.pk)
    assert run is not None
    return run


def test_job_of_killed_worker_is_done_by_the_next(job, ended):
    take_from_queue()
    claim(job)

    assert actions.sweep(timezone.now() + actions.lease() * 2) == 1
    work()

    job.refresh_from_db()
    assert (job.state, job.tries, ended) == (JobState.DONE, 2, ["DONE"])


def test_job_of_living_worker_is_left_alone(job):
    take_from_queue()
    run = claim(job)

    assert actions.sweep(timezone.now()) == 0

    assert run.held().exists()
    assert DBTaskResult.objects.ready().count() == 0


def test_lease_renewed_meanwhile_is_not_taken_over(job, monkeypatch):
    """The worker was slow, not dead: it renews between the moment of looking and the moment of taking over."""
    take_from_queue()
    run = claim(job)
    now = timezone.now()
    Job.objects.update(lease_until=now - timedelta(seconds=1))
    queue_again = actions._queue_again

    def renew_first(job, *, among):
        run.renew()
        queue_again(job, among=among)

    monkeypatch.setattr(actions, "_queue_again", renew_first)
    actions.take_over_expired(now)

    assert run.held().exists()
    assert DBTaskResult.objects.ready().count() == 0


def test_task_taken_by_worker_that_died_before_the_job_is_queued_again(job, ended):
    take_from_queue()

    assert actions.sweep(timezone.now()) == 1
    assert actions.sweep(timezone.now()) == 0
    work()

    job.refresh_from_db()
    assert (job.state, job.tries, ended) == (JobState.DONE, 1, ["DONE"])


def test_job_fails_after_three_lost_workers(job, ended):
    for _ in range(actions.MAX_TRIES):
        claim(job)
        actions.sweep(timezone.now() + actions.lease() * 2)

    job.refresh_from_db()
    assert (job.state, job.problem, ended) == (JobState.FAILED, "WORKER_LOST", ["GAVE_UP"])
    assert actions.claim_job(job.pk) is None


def test_worker_that_lost_its_lease_can_store_nothing(job):
    slow = claim(job)
    actions.sweep(timezone.now() + actions.lease() * 2)
    claim(job)

    with pytest.raises(actions.LeaseLost):
        slow.renew(1, 2)
    with pytest.raises(actions.LeaseLost):
        slow.finish()


def test_old_lines_of_the_queue_are_removed_also_those_of_killed_workers(job):
    claimed = take_from_queue()
    claim(job).finish()
    actions.start_job(by=None, kind=KIND, subject_id=2)
    work()

    actions.sweep(timezone.now())
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"RUNNING", "SUCCESSFUL"}

    actions.sweep(timezone.now() + LATER)
    assert not DBTaskResult.objects.filter(pk=claimed.pk).exists()
    assert DBTaskResult.objects.count() == 0


def test_waiting_job_is_not_doubled_and_a_running_one_gets_a_successor(job, ended):
    assert actions.start_job(by=None, kind=KIND, subject_id=1) == job
    claim(job)

    assert actions.start_job(by=None, kind=KIND, subject_id=1) != job
