"""Reading an uploaded document in the background: bounded, with progress, and taken over when a worker
dies."""

from collections.abc import Iterator

from django.db import transaction

from ketenplan.audit import actions as audit
from ketenplan.core.documents import propose_details
from ketenplan.core.documents.quality import is_foreign
from ketenplan.core.project.model import Page
from ketenplan.jobs.actions import Run
from ketenplan.jobs.models import Job
from ketenplan.policies import actions, files, signals
from ketenplan.policies.models import PolicyDocument, ReadingPart, ReadingState
from ketenplan.reader import ReadDocument, UnreadableFile, assemble_apart, read_layout
from ketenplan.reader.extract import End, Part, Source, dump

BATCH = 25  # parts per transaction: 25 pages of progress are lost at most when a worker is killed


def read_document(run: Run) -> None:
    """Read the original of one document and store its text. A file that cannot be read ends as UNREADABLE."""
    document = PolicyDocument.objects.filter(pk=run.job.subject_id).first()
    if document is None:
        return  # taken out meanwhile
    if not _begin(document, run):
        return  # stopped by a person meanwhile
    try:
        partial = _read_rest(document, run)
        run.renew()  # the structure may take as long as reading a batch
        result = assemble_apart(_stored_parts(document), name=document.file_name, partial=partial)
    except UnreadableFile as problem:
        mark_unreadable(document, run, problem)
    else:
        store_result(document, run, result)


@transaction.atomic
def _begin(document: PolicyDocument, run: Run) -> bool:
    run.renew()
    waiting = PolicyDocument.objects.filter(pk=document.pk).exclude(state=ReadingState.STOPPED)
    return waiting.update(state=ReadingState.READING) > 0


def _read_rest(document: PolicyDocument, run: Run) -> bool:
    """Read from where an earlier try stopped, and keep what was read every few pages. Whether it was cut
    short."""
    stored = document.reading_parts.count()
    first_page = max(stored, 1)  # part 1 is the source, part n + 1 is page n
    waiting: list[Part] = []
    partial, total = False, 0
    for part in read_layout(files.path_of(document.sha256), name=document.file_name, first_page=first_page):
        if isinstance(part, End):
            partial = part.partial
        elif not isinstance(part, Source):
            waiting.append(part)
        else:
            total = part.page_count
            waiting += [] if stored else [part]
        if len(waiting) >= BATCH:
            stored, waiting = _keep(document, run, waiting, stored, total), []
    _keep(document, run, waiting, stored, total)
    return partial


@transaction.atomic
def _keep(document: PolicyDocument, run: Run, parts: list[Part], stored: int, total: int) -> int:
    """Store parts after the `stored` ones and renew the lease, together. Returns how many are stored now."""
    rows = [
        ReadingPart(document=document, number=number, content=dump(part))
        for number, part in enumerate(parts, start=stored + 1)
    ]
    ReadingPart.objects.bulk_create(rows)
    run.renew(max(stored + len(rows) - 1, 0), total)
    return stored + len(rows)


def _stored_parts(document: PolicyDocument) -> Iterator[str]:
    """The parts as they were stored, one at a time: a whole document takes much memory."""
    return document.reading_parts.order_by("number").values_list("content", flat=True).iterator()


@transaction.atomic
def mark_unreadable(document: PolicyDocument, run: Run, problem: UnreadableFile) -> None:
    """Record why a file cannot be read. The original stays."""
    run.renew()
    document.reading_parts.all().delete()
    PolicyDocument.objects.filter(pk=document.pk).update(
        state=ReadingState.UNREADABLE, problem=problem.code, problem_sentence=problem.sentence
    )
    _record(document, run.job, "policy_document.unreadable", problem.code)


@transaction.atomic
def store_result(document: PolicyDocument, run: Run, result: ReadDocument) -> None:
    """Store text, proposed details and state together; nothing of it when the lease was lost."""
    run.renew(result.page_count, result.page_count)
    actions.store_text(document, result.pages, result.passages)
    document.reading_parts.all().delete()
    PolicyDocument.objects.filter(pk=document.pk).update(
        state=ReadingState.READ,
        problem="",
        media=result.media,
        has_pages=result.has_pages,
        page_count=result.page_count,
        pages_without_text=list(result.pages_without_text),
        is_partial=result.partial,
        language=result.language,
        garbled_pages=list(result.garbled_pages),
        is_doubled=result.is_doubled,
        is_searched=not is_foreign(result.language),
        **_empty_details(document, result.title, result.pages),
    )
    _record(document, run.job, "policy_document.ready", str(result.page_count))
    signals.policy_changed.send(
        sender=PolicyDocument, municipality=document.municipality, by=run.job.requested_by
    )


def _empty_details(document: PolicyDocument, title: str, pages: tuple[Page, ...]) -> dict[str, object]:
    """Details that the text itself gives, only where nobody filled anything in yet."""
    if document.version > 1:
        return {}
    found = propose_details(title or document.title, pages)
    return {name: value for name, value in found.items() if value}


def _record(document: PolicyDocument, job: Job, event: str, outcome: str) -> None:
    chain = job.project.public_id if job.project else audit.SITE
    audit.record(job.requested_by, event, document, chain=chain, key=document.key, outcome=outcome)


def give_up(job: Job) -> None:
    """After three tries that killed their worker: the document is unreadable, and says so."""
    document = PolicyDocument.objects.filter(pk=job.subject_id).first()
    if document is None:
        return  # taken out meanwhile
    document.reading_parts.all().delete()
    PolicyDocument.objects.filter(pk=document.pk).update(
        state=ReadingState.UNREADABLE, problem="GAVE_UP", problem_sentence=""
    )
    _record(document, job, "policy_document.unreadable", "GAVE_UP")
