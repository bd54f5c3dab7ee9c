"""Reading documents in the background: real files, in a real child process, stopped and taken up again."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ketenplan.audit.models import AuditEntry
from ketenplan.jobs.actions import LeaseLost, claim_job
from ketenplan.jobs.models import Job
from ketenplan.jobs.tasks import run_job
from ketenplan.policies import queries, reading
from ketenplan.policies.actions import change_document, remove_document
from ketenplan.policies.models import PolicyPage, PolicyPassage, ReadingPart
from ketenplan.projects.models import Project
from ketenplan.reader import assemble
from tests.contracts.permission_table import address
from tests.factories.pages import text_of
from tests.reader.corpus import HOSTILE, SENTENCE, docx_with, many_pages, odt_with, pdf_with_text

LONG = " ".join([SENTENCE] * 8)
FORMATS = {
    "nota.txt": f"Nota jeugd\n\n{LONG}".encode(),
    "nota.md": f"# Nota jeugd\n\n{LONG}".encode(),
    "nota.html": f"<html><body><h1>Nota jeugd</h1><p>{LONG}</p></body></html>".encode(),
    "nota.docx": docx_with("Nota jeugd", LONG),
    "nota.odt": odt_with(LONG),
    "nota.pdf": pdf_with_text([SENTENCE] * 10, pages=3),
}
MEDIA = {"txt": "text", "md": "markdown"}


class Stop(BaseException):
    """The worker is killed here: nothing catches this."""


def job_of(document) -> Job:
    return Job.objects.get(kind=queries.READ_DOCUMENT, subject_id=str(document.pk))


@pytest.mark.parametrize("name", FORMATS)
def test_document_is_read_and_every_passage_is_a_slice_of_its_page(filled, add, read, name):
    document = read(add(name, FORMATS[name]))

    assert (document.state, document.media) == ("READ", MEDIA.get(name[5:], name[5:]))
    assert document.page_count == (3 if name.endswith("pdf") else 1)
    passages = list(PolicyPassage.objects.filter(document=document).select_related("page"))
    assert passages != []
    assert all(SENTENCE in " ".join(passage.text.split()) for passage in passages)
    assert [passage.key for passage in passages] == [
        f"{document.key}-{number:04}" for number in range(1, len(passages) + 1)
    ]
    assert not ReadingPart.objects.exists()
    job = job_of(document)
    assert (job.state, job.done, job.total) == ("DONE", document.page_count, document.page_count)


def test_reading_starts_a_search_in_every_project_of_the_municipality(filled, add, read):
    other = Project.objects.create(
        pseudonym="Kade-Es-1", municipality=filled.project.municipality, created_by=filled.lead
    )
    document = add("nota.txt", FORMATS["nota.txt"])

    read(document)

    searches = Job.objects.filter(kind="PROPOSE_LINKS").values_list("subject_id", flat=True)
    assert set(searches) == {str(filled.project.pk), str(other.pk)}


@pytest.mark.parametrize("name", [name for name, (code, _) in HOSTILE.items() if code != "TOO_LARGE"])
def test_file_that_cannot_be_read_says_why(filled, lead, add, read, name):
    code, make = HOSTILE[name]

    document = read(add(name, make()))

    assert (document.state, document.problem) == ("UNREADABLE", code)
    assert not PolicyPage.objects.filter(document=document).exists()
    page = lead.get(address("policy-document", filled.ids | {"document_id": document.pk}))
    assert document.problem_sentence != ""
    assert " ".join(document.problem_sentence.split()) in text_of(page)
    line = AuditEntry.objects.get(event="policy_document.unreadable")
    assert line.facts == {"key": document.key, "outcome": code}
    assert job_of(document).state == "DONE"


def stop_after(monkeypatch, parts: int) -> None:
    """The worker is killed after this many parts of the file were handed over."""
    whole = reading.read_layout

    def half(*args, **options):
        for number, part in enumerate(whole(*args, **options)):
            if number == parts:
                raise Stop
            yield part

    monkeypatch.setattr(reading, "read_layout", half)


def lease_passes(document) -> None:
    Job.objects.filter(subject_id=str(document.pk)).update(lease_until=timezone.now() - timedelta(seconds=1))


def texts(document) -> list[tuple[int, str]]:
    return list(PolicyPage.objects.filter(document=document).values_list("number", "text"))


def slices(document) -> list[tuple]:
    rows = PolicyPassage.objects.filter(document=document)
    return list(rows.values_list("page__number", "paragraph", "start", "end", "heading"))


@pytest.mark.parametrize("stopped_at", [0, 1, 30, 59, 61])
def test_stopped_reading_goes_on_where_it_was(filled, add, read, monkeypatch, stopped_at):
    """Also when everything was read, but nothing stored yet. 60 pages are three batches."""
    content = many_pages(60)
    document = add("programma.pdf", content)
    with monkeypatch.context() as patched:
        stop_after(patched, stopped_at)
        with pytest.raises(Stop):
            run_job.func(job_of(document).pk)
    kept = ReadingPart.objects.filter(document=document).count()
    lease_passes(document)
    asked = []
    whole = reading.read_layout
    monkeypatch.setattr(
        reading, "read_layout", lambda *a, **o: asked.append(o["first_page"]) or whole(*a, **o)
    )

    read(document)

    assert kept == stopped_at // reading.BATCH * reading.BATCH
    assert asked == [max(kept, 1)]
    assert (document.state, job_of(document).tries) == ("READ", 2)
    whole_document = assemble(
        list(whole(reading.files.path_of(document.sha256), name="programma.pdf")),
        name="programma.pdf",
    )
    assert texts(document) == [(page.number, page.text) for page in whole_document.pages]
    assert len(slices(document)) == len(whole_document.passages)


def test_stopped_just_before_storing_goes_on_from_the_parts(filled, add, read, monkeypatch):
    document = add("programma.pdf", many_pages(60))
    with monkeypatch.context() as patched:
        patched.setattr(reading, "assemble_apart", lambda *args, **options: (_ for _ in ()).throw(Stop))
        with pytest.raises(Stop):
            run_job.func(job_of(document).pk)
    assert ReadingPart.objects.filter(document=document).count() == 61
    lease_passes(document)

    read(document)

    assert (document.state, document.page_count, len(texts(document))) == ("READ", 60, 60)
    assert [number for number, _ in texts(document)] == list(range(1, 61))


@pytest.mark.parametrize("name", ["nota.txt", "nota.docx", "nota.odt", "nota.html"])
def test_stopped_reading_of_a_text_without_pages_gives_the_same_text(filled, add, read, monkeypatch, name):
    paragraphs = [f"{number}. {SENTENCE} Dat is afspraak nummer {number}." for number in range(400)]
    content = {
        "nota.txt": "\n\n".join(paragraphs).encode(),
        "nota.docx": docx_with(*paragraphs),
        "nota.odt": odt_with(*paragraphs),
        "nota.html": "".join(f"<p>{text}</p>" for text in paragraphs).encode(),
    }[name]
    monkeypatch.setattr(reading, "BATCH", 1)
    document = add(name, content)
    with monkeypatch.context() as patched:
        stop_after(patched, 2)
        with pytest.raises(Stop):
            run_job.func(job_of(document).pk)
    assert ReadingPart.objects.filter(document=document).count() == 2
    lease_passes(document)

    read(document)

    ((_, text),) = texts(document)
    assert [text.count(f"afspraak nummer {number}.") for number in range(400)] == [1] * 400


def test_worker_that_was_overtaken_stores_nothing(filled, add, monkeypatch):
    document = add("nota.txt", FORMATS["nota.txt"])
    run = claim_job(job_of(document).pk)
    whole = reading.assemble_apart

    def overtaken(*args, **options):
        Job.objects.filter(pk=run.job.pk).update(holder="another worker")
        return whole(*args, **options)

    monkeypatch.setattr(reading, "assemble_apart", overtaken)

    with pytest.raises(LeaseLost):
        reading.read_document(run)

    document.refresh_from_db()
    assert document.state == "READING"
    assert not PolicyPage.objects.filter(document=document).exists()
    assert not AuditEntry.objects.filter(event="policy_document.ready").exists()


def test_document_that_kills_three_workers_is_unreadable(filled, lead, add, monkeypatch):
    document = add("nota.txt", FORMATS["nota.txt"])

    def fail(*args, **options):
        raise MemoryError

    monkeypatch.setattr(reading, "assemble_apart", fail)
    for _ in range(3):
        run_job.func(job_of(document).pk)

    document.refresh_from_db()
    assert (document.state, document.problem) == ("UNREADABLE", "GAVE_UP")
    assert not ReadingPart.objects.exists()
    assert AuditEntry.objects.get(event="policy_document.unreadable").facts["outcome"] == "GAVE_UP"
    page = lead.get(address("policy-document", filled.ids | {"document_id": document.pk}))
    assert "drie" in text_of(page) or "three tries" in text_of(page)


def test_document_that_was_taken_out_is_not_read(filled, add):
    document = add("nota.txt", FORMATS["nota.txt"])
    job = job_of(document)
    remove_document(by=filled.visit, document=document)

    run_job.func(job.pk)

    job.refresh_from_db()
    assert job.state == "DONE"


def test_details_in_the_text_are_proposed(filled, add, read):
    text = f"# Integraal Veiligheidsplan 2023-2026\n\nVastgesteld door de gemeenteraad op 12 december 2022.\n\n{LONG}"

    document = read(add("ivp.md", text.encode()))

    assert document.title == "Integraal Veiligheidsplan 2023-2026"
    assert (document.valid_from, document.valid_until) == (date(2023, 1, 1), date(2026, 12, 31))


def test_details_that_a_person_filled_in_are_left_alone(filled, add, read):
    document = add("ivp.md", f"# Integraal Veiligheidsplan 2023-2026\n\n{LONG}".encode())
    change_document(by=filled.visit, document=document, version=1, title="Ons plan")

    read(document)

    assert (document.title, document.valid_until, document.state) == ("Ons plan", None, "READ")


def test_progress_is_shown_in_words_and_numbers(filled, lead, add, monkeypatch):
    document = add("programma.pdf", many_pages(60))
    stop_after(monkeypatch, 30)
    with pytest.raises(Stop):
        run_job.func(job_of(document).pk)

    page = lead.get(address("policy-progress", filled.ids), {"bezig": str(document.pk)})

    assert "24" in text_of(page)
    assert "60" in text_of(page)
    assert '<progress max="60" value="24"' in page.content.decode()
