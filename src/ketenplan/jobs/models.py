"""Background jobs. The queue itself is `django.tasks`; a `Job` adds what people see and what makes it
safe."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    READY = "READY", _("waiting")
    RUNNING = "RUNNING", _("busy")
    DONE = "DONE", _("done")
    FAILED = "FAILED", _("failed")


class Job(models.Model):
    """One piece of work on one subject. `lease_until` is renewed while a worker lives; when it passes,
    another
    worker takes over. After three tries the job fails. Work is idempotent: it may run again from where
    it was."""

    kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=60)
    project = models.ForeignKey("projects.Project", null=True, on_delete=models.CASCADE, related_name="jobs")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=10, choices=JobState, default=JobState.READY)
    tries = models.PositiveSmallIntegerField(default=0)
    holder = models.CharField(max_length=40, blank=True)
    lease_until = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["kind", "subject_id"], name="job_by_subject")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id} {self.state}"
