"""The one task on the queue: run a job by its id."""

import logging

from django.tasks import task

from ketenplan.jobs.actions import KINDS, MAX_TRIES, LeaseLost, claim_job, fail_job, start_again

log = logging.getLogger("ketenplan.jobs")


@task()
def run_job(job_id: int) -> None:
    """Claim the job and do it. An unexpected error costs a try; the error itself is logged without
    content."""
    run = claim_job(job_id)
    if run is None:
        return
    try:
        KINDS[run.job.kind].run(run)
        run.finish()
    except LeaseLost:
        log.warning("job %s was taken over", job_id)
    except Exception as error:
        log.error("job %s failed on try %s: %s", job_id, run.job.tries, type(error).__name__)
        if run.job.tries >= MAX_TRIES:
            fail_job(run.job, type(error).__name__, among=run.held())
        else:
            start_again(run)
