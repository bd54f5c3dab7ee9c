import pytest

from ketenplan.jobs.models import Job
from ketenplan.jobs.tasks import run_job
from ketenplan.policies.actions import add_document
from ketenplan.policies.models import PolicyDocument
from tests.factories.projects import FilledProject, filled_project


@pytest.fixture
def filled(db, files_folder) -> FilledProject:
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


@pytest.fixture
def add(filled):
    """Adds a file as a person would; gives the document, waiting to be read."""
    return lambda name, content: add_document(by=filled.visit, name=name, chunks=[content])


@pytest.fixture
def read():
    """Does the waiting job of a document, and gives the document as it is then."""

    def run(document: PolicyDocument) -> PolicyDocument:
        run_job.func(Job.objects.get(subject_id=str(document.pk), kind="READ_DOCUMENT").pk)
        document.refresh_from_db()
        return document

    return run
