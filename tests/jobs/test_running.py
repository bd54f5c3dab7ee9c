"""One job from its start to its end: claimed once, tried three times, and silent about what it read."""

import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ketenplan.jobs import actions
from ketenplan.jobs.models import Job, JobState
from ketenplan.jobs.tasks import run_job

KIND = "TEST"


@pytest.fixture
def work(monkeypatch):
    """Makes a kind of job known that does what a test puts in `does`; `given_up` holds the jobs that failed."""

    class Work:
        given_up: list[int] = []

        def does(self, run):
            """Nothing, until a test says otherwise."""

    work = Work()
    kind = actions.Kind(lambda run: work.does(run), lambda job: work.given_up.append(job.pk))
    work.given_up = []
    monkeypatch.setitem(actions.KINDS, KIND, kind)
    return work


def start(subject: int = 1) -> Job:
    return actions.start_job(by=None, kind=KIND, subject_id=subject)


def queue_length() -> int:
    return DBTaskResult.objects.ready().count()


@pytest.mark.django_db
def test_job_is_done(work):
    job = start()

    run_job.func(job.pk)

    job.refresh_from_db()
    assert (job.state, job.tries, job.lease_until) == (JobState.DONE, 1, None)
    assert job.finished_at is not None


@pytest.mark.django_db
def test_progress_is_stored_and_renews_the_lease(work):
    job, seen = start(), []

    def does(run):
        Job.objects.filter(pk=job.pk).update(lease_until=timezone.now())
        run.renew(3, 10)
        job.refresh_from_db()
        seen.append((job.done, job.total, job.lease_until > timezone.now()))

    work.does = does
    run_job.func(job.pk)

    assert seen == [(3, 10, True)]


@pytest.mark.django_db
def test_job_that_keeps_failing_gets_three_tries(work, caplog):
    def does(run):
        raise ValueError("tekst uit het document")

    work.does = does
    job = start()
    states = []
    for _ in range(4):
        run_job.func(job.pk)
        job.refresh_from_db()
        states.append((job.state, job.tries))

    assert states == [("READY", 1), ("READY", 2), ("FAILED", 3), ("FAILED", 3)]
    assert (job.problem, work.given_up) == ("ValueError", [job.pk])
    assert "tekst uit het document" not in caplog.text


@pytest.mark.django_db
def test_failed_try_is_queued_again_and_the_last_is_not(work):
    def does(run):
        raise ValueError

    work.does = does
    job = start()
    lengths = [queue_length()]
    for _ in range(3):
        DBTaskResult.objects.all().delete()
        run_job.func(job.pk)
        lengths.append(queue_length())

    assert lengths == [1, 1, 1, 0]


@pytest.mark.django_db
def test_worker_that_was_overtaken_stops_without_a_trace(work):
    job = start()

    def does(run):
        Job.objects.filter(pk=job.pk).update(holder="another worker")
        run.renew(5, 5)

    work.does = does
    run_job.func(job.pk)

    job.refresh_from_db()
    assert (job.state, job.holder, job.done, job.tries) == (JobState.RUNNING, "another worker", 0, 1)
    assert work.given_up == []


@pytest.mark.django_db
def test_work_of_an_overtaken_worker_is_rolled_back(work):
    job = start()
    run = actions.claim_job(job.pk)
    Job.objects.filter(pk=job.pk).update(holder="another worker")

    @transaction.atomic
    def store_and_renew():
        start(subject=99)
        run.renew()

    with pytest.raises(actions.LeaseLost):
        store_and_renew()

    assert not Job.objects.filter(subject_id="99").exists()


@pytest.mark.django_db
def test_job_with_a_valid_lease_is_not_claimed(work):
    job = start()
    actions.claim_job(job.pk)

    assert actions.claim_job(job.pk) is None


@pytest.mark.django_db
def test_job_that_is_done_is_not_done_again(work):
    job = start()
    run_job.func(job.pk)
    work.does = lambda run: pytest.fail("done twice")

    run_job.func(job.pk)

    job.refresh_from_db()
    assert job.tries == 1


@pytest.mark.django_db
def test_waiting_job_is_not_doubled_but_a_busy_one_is_followed(work):
    first, same = start(), start()
    actions.claim_job(first.pk)
    following = start()

    assert first == same
    assert following != first
    assert start(subject=2) not in (first, following)


@pytest.mark.django_db
def test_change_that_is_undone_leaves_no_job(work):
    @transaction.atomic
    def change_and_fail():
        start()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_and_fail()

    assert (Job.objects.count(), queue_length()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_one_gets_the_job(work):
    job, together, got = start(), threading.Barrier(4), []

    def worker():
        together.wait()
        got.append(actions.claim_job(job.pk))
        connection.close()

    threads = [threading.Thread(target=worker) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(run is not None for run in got) == 1
    job.refresh_from_db()
    assert job.tries == 1
