"""What people write in the plan themselves; the rest is built from the data."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from ketenplan.projects.models import Project


class ChapterText(models.Model):
    """Own text of one chapter (0-19). Paragraphs are separated by an empty line."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="chapter_texts")
    chapter = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["project", "chapter"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "chapter"], name="one_text_per_chapter"),
            models.CheckConstraint(condition=Q(chapter__lte=19), name="chapter_exists"),
        ]

    def __str__(self) -> str:
        return f"chapter {self.chapter}"
