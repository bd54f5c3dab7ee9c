"""Policy documents of a municipality with the text that was read from them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ketenplan.core.goals import PassageKind
from ketenplan.core.goals.wording import PASSAGE_KINDS
from ketenplan.organisations.models import Municipality


class ReadingState(models.TextChoices):
    WAITING = "WAITING", _("waiting to be read")
    READING = "READING", _("being read")
    READ = "READ", _("read")
    UNREADABLE = "UNREADABLE", _("not readable")
    STOPPED = "STOPPED", _("reading was stopped")


BUSY = (ReadingState.WAITING, ReadingState.READING)
FAILED = (ReadingState.UNREADABLE, ReadingState.STOPPED)


class PolicyDocument(models.Model):
    """A policy document. The original file is kept unchanged under its SHA-256 (`policies.files`).

    `owner` is a portfolio or department. `language` is a code of `core.documents.quality`, "" when it is not
    known. `garbled_pages` are physical page numbers whose text is rubbish; `is_doubled` says that the text
    stood in the file twice and was read once. A document that is not `is_searched` takes no part in matching.
    `follows` is the document that people confirmed it follows.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="policy_documents")
    key = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, default="OTHER")
    status = models.CharField(max_length=10, default="UNKNOWN")
    adopted_by = models.CharField(max_length=120, blank=True)
    adopted_on = models.DateField(null=True, blank=True)
    owner = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    follows = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="followed_by"
    )
    file_name = models.CharField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    media = models.CharField(max_length=12, blank=True)
    has_pages = models.BooleanField(default=True)
    page_count = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=12, choices=ReadingState, default=ReadingState.WAITING)
    problem = models.CharField(max_length=40, blank=True)
    problem_sentence = models.CharField(max_length=300, blank=True)
    pages_without_text = models.JSONField(default=list)
    is_partial = models.BooleanField(default=False)
    language = models.CharField(max_length=2, blank=True)
    garbled_pages = models.JSONField(default=list)
    is_doubled = models.BooleanField(default=False)
    is_searched = models.BooleanField(default=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["title", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "key"], name="one_document_per_key"),
            models.UniqueConstraint(
                fields=["municipality", "sha256"], condition=~Q(sha256=""), name="one_document_per_file"
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="document_valid_until_after_from",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ReadingPart(models.Model):
    """What a reading job has done so far: one line per part of `reader.read_layout`. Gone when the text
    is stored."""

    document = models.ForeignKey(PolicyDocument, on_delete=models.CASCADE, related_name="reading_parts")
    number = models.PositiveIntegerField()
    content = models.TextField()

    class Meta:
        ordering: ClassVar = ["document", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "number"], name="one_part_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} part {self.number}"


class PolicyPage(models.Model):
    """Stored text of one page: what every quote is a slice of. Never changed after reading."""

    document = models.ForeignKey(PolicyDocument, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    printed = models.CharField(max_length=20, blank=True)
    text = models.TextField()

    class Meta:
        ordering: ClassVar = ["document", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "number"], name="one_page_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} p. {self.number}"


class PolicyPassage(models.Model):
    """A citable slice of one page: `page.text[start:end]`. `key` is unique within the municipality. `kind` is a
    `core.goals.PassageKind`; empty as long as nobody looked."""

    document = models.ForeignKey(PolicyDocument, on_delete=models.CASCADE, related_name="passages")
    page = models.ForeignKey(PolicyPage, on_delete=models.CASCADE, related_name="passages")
    key = models.CharField(max_length=80)
    position = models.PositiveIntegerField()
    paragraph = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    heading = models.JSONField(default=list)
    kind = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering: ClassVar = ["document", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "key"], name="one_passage_per_key"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="passage_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def text(self) -> str:
        """The quote. Costs the page row."""
        return self.page.text[self.start : self.end]

    @property
    def kind_label(self) -> str:
        """The kind in Dutch; empty as long as nobody looked."""
        return PASSAGE_KINDS[PassageKind(self.kind)] if self.kind else ""
