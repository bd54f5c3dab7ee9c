"""A job that always kills its worker ends as failed after three tries, and is never tried again."""

import signal
import sys
from collections.abc import Callable

import pytest

from tests.durability.site import Site, wait_until

pytestmark = pytest.mark.both_databases

DEADLY = """
import os, signal, sys
from ketenplan.config.site import prepare
prepare()
from ketenplan.jobs.actions import register, start_job
register("DEADLY", lambda run: os.kill(os.getpid(), signal.SIGKILL), lambda job: None)
"""
START = DEADLY + 'start_job(by=None, kind="DEADLY", subject_id=1)'
WORK = DEADLY + 'from ketenplan.commands.server import worker\nworker.main(["--interval", "0.1"])'


def test_job_that_kills_its_worker_fails_after_three_tries(make_site: Callable[..., Site]):
    site = make_site(lease_seconds=1)
    site.run("-m", "ketenplan", "migrate")
    site.run("-c", START)
    ends = []

    while (end := end_of_worker(site)) is not None:
        ends.append(end)

    assert ends == [-signal.SIGKILL] * 3
    assert job(site) == ("FAILED", 3, "WORKER_LOST")


def end_of_worker(site: Site) -> int | None:
    """How a new worker ended; None when it lives and has given up the job."""
    process = site.start("worker", [sys.executable, "-c", WORK])
    wait_until(lambda: process.poll() is not None or job(site)[0] == "FAILED", "the end of worker or job")
    return process.poll()


def job(site: Site) -> tuple[str, int, str]:
    return site.rows("SELECT state, tries, problem FROM jobs_job")[0]
