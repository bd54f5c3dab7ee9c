"""Adding, reading and keeping policy documents."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.text import slugify

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.core.project import model as core
from ketenplan.jobs.actions import end_jobs, start_job
from ketenplan.organisations.models import Municipality, User
from ketenplan.policies import files, pictures, signals
from ketenplan.policies.models import BUSY, FAILED, PolicyDocument, PolicyPage, PolicyPassage, ReadingState
from ketenplan.policies.queries import READ_DOCUMENT
from ketenplan.projects.actions import change_row

DETAILS = (
    "title",
    "kind",
    "status",
    "adopted_by",
    "adopted_on",
    "valid_from",
    "valid_until",
    "owner",
)
"""Details that people change."""


class AlreadyThere(Exception):
    """The municipality has this very file already."""


def add_document(*, by: Visit, name: str, chunks: Iterable[bytes]) -> PolicyDocument:
    """Keep an uploaded file and have it read in the background.

    The file is on disk before its row exists. Raises NotAllowed, AlreadyThere, files.TooLarge,
    files.NotStored.
    """
    by.require(Permission.POLICY_CHANGE)
    stored = files.store(chunks, limit=settings.MAX_UPLOAD_BYTES)
    return _add_row(by=by, name=name, stored=stored)


@transaction.atomic
def _add_row(*, by: Visit, name: str, stored: files.StoredFile) -> PolicyDocument:
    municipality = by.project.municipality
    if PolicyDocument.objects.filter(municipality=municipality, sha256=stored.sha256).exists():
        raise AlreadyThere(stored.sha256)
    title = name.rsplit(".", 1)[0].replace("_", " ").strip() or name
    try:
        with transaction.atomic():
            document = PolicyDocument.objects.create(
                municipality=municipality,
                key=document_key(title, stored.sha256),
                title=title[:300],
                file_name=name[-255:],
                sha256=stored.sha256,
                size=stored.size,
                uploaded_by=by.user,
            )
    except IntegrityError as error:
        raise AlreadyThere(stored.sha256) from error
    start_job(by=by.user, kind=READ_DOCUMENT, subject_id=document.pk, project=by.project)
    by.record("policy_document.added", document, size=stored.size)
    return document


def document_key(title: str, sha256: str) -> str:
    """A readable key that is unique as long as the file is."""
    return f"{slugify(title)[:28].strip('-') or 'document'}-{sha256[:8]}"


@transaction.atomic
def change_document(*, by: Visit, document: PolicyDocument, version: int, **fields: object) -> None:
    """Change the details of a document. Raises NotAllowed, StaleVersion."""
    by.require(Permission.POLICY_CHANGE)
    change_row(document, version=version, **fields)
    by.record("policy_document.changed", document, key=document.key)
    signals.policy_changed.send(sender=PolicyDocument, municipality=document.municipality, by=by.user)


@transaction.atomic
def stop_reading(*, by: Visit, document: PolicyDocument) -> bool:
    """Stop reading a document; the worker that has it throws its work away. False when it was read already.

    Raises NotAllowed.
    """
    by.require(Permission.POLICY_CHANGE)
    busy = PolicyDocument.objects.filter(pk=document.pk, state__in=BUSY)
    if not busy.update(state=ReadingState.STOPPED):
        return False
    end_jobs(kind=READ_DOCUMENT, subject_id=document.pk)
    document.reading_parts.all().delete()
    by.record("policy_document.stopped", document, key=document.key)
    return True


@transaction.atomic
def read_again(*, by: Visit, document: PolicyDocument) -> bool:
    """Read a document once more that was stopped or could not be read. False when that is not needed.

    Raises NotAllowed.
    """
    by.require(Permission.POLICY_CHANGE)
    failed = PolicyDocument.objects.filter(pk=document.pk, state__in=FAILED).exclude(sha256="")
    if not failed.update(state=ReadingState.WAITING, problem="", problem_sentence=""):
        return False
    start_job(by=by.user, kind=READ_DOCUMENT, subject_id=document.pk, project=by.project)
    by.record("policy_document.retried", document, key=document.key)
    return True


@transaction.atomic
def set_searched(*, by: Visit, document: PolicyDocument, is_searched: bool) -> None:
    """Say whether a document takes part in matching, whatever its language. Raises NotAllowed."""
    by.require(Permission.POLICY_CHANGE)
    rows = PolicyDocument.objects.filter(pk=document.pk, is_searched=not is_searched)
    if not rows.update(is_searched=is_searched, version=F("version") + 1):
        return
    by.record("policy_document.searched", document, key=document.key, searched=is_searched)
    signals.policy_changed.send(sender=PolicyDocument, municipality=document.municipality, by=by.user)


@transaction.atomic
def remove_document(*, by: Visit, document: PolicyDocument) -> None:
    """Take a document out, with its text, its pictures and the links that rest on it. The file stays until
    `fsck --clean`."""
    by.require(Permission.POLICY_CHANGE)
    by.record("policy_document.withdrawn", document, key=document.key)
    document.delete()
    transaction.on_commit(lambda: pictures.forget(document.sha256))


@transaction.atomic
def store_document(
    *, by: User | None, municipality: Municipality, value: core.PolicyDocument, media: str = "", size: int = 0
) -> PolicyDocument:
    """Store a document that was read elsewhere (command line, exchange file), or replace the one with
    its key."""
    details = {
        name: getattr(value, name) for name in (*DETAILS, "file_name", "sha256", "has_pages", "is_searched")
    }
    PolicyDocument.objects.filter(municipality=municipality, key=value.key).delete()
    document = PolicyDocument.objects.create(
        municipality=municipality,
        key=value.key,
        media=media,
        size=size,
        uploaded_by=by,
        state=ReadingState.READ,
        page_count=len(value.pages),
        **details,
    )
    store_text(document, value.pages, value.passages)
    signals.policy_changed.send(sender=PolicyDocument, municipality=municipality, by=by)
    return document


@transaction.atomic
def store_follows(*, by: Visit, follows: Mapping[str, str]) -> None:
    """Store which document follows which, by key, for documents of the visited municipality that follow none yet.
    Raises NotAllowed."""
    by.require(Permission.POLICY_CHANGE)
    rows = PolicyDocument.objects.filter(municipality=by.project.municipality)
    there = {row.key: row for row in rows.filter(key__in={*follows, *follows.values()})}
    for newer, older in follows.items():
        if newer in there and older in there and there[newer].follows_id is None:
            there[newer].follows = there[older]
            there[newer].save(update_fields=["follows"])
            by.record("policy_document.follows", there[newer], key=newer, follows=older)


def store_text(
    document: PolicyDocument, pages: Iterable[core.Page], passages: Iterable[core.Passage]
) -> None:
    """Store pages and passages, in the transaction of the caller; what was there of this document is
    replaced."""
    document.pages.all().delete()
    rows = PolicyPage.objects.bulk_create(
        PolicyPage(document=document, number=page.number, printed=page.printed, text=page.text)
        for page in pages
    )
    by_number = {row.number: row for row in rows}
    PolicyPassage.objects.bulk_create(
        (
            PolicyPassage(
                document=document,
                page=by_number[passage.page],
                key=passage.key or f"{document.key}-{position:04}",
                position=position,
                paragraph=passage.paragraph,
                start=passage.start,
                end=passage.end,
                heading=list(passage.heading),
            )
            for position, passage in enumerate(passages, start=1)
        ),
        batch_size=500,
    )
    signals.text_stored.send(sender=PolicyDocument, document=document)
