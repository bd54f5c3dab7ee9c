"""The room Conceptplan: reading the plan, and taking it along in every format."""

import json

import pytest

from ketenplan.audit.models import AuditEntry
from ketenplan.core.plan import plan_hash
from ketenplan.publishing.views import current_plan
from ketenplan.publishing.writers import FORMATS
from tests.contracts.permission_table import address
from tests.factories.pages import text_of
from tests.factories.projects import AcceptedLinkFactory, PolicyPassageFactory, filled_project

BEGINS = {"docx": b"PK\x03\x04", "odt": b"PK\x03\x04", "pdf": b"%PDF-", "html": b"<!DOCTYPE", "json": b"{"}
QUOTE = "Elk kind dat thuis zit, heeft binnen drie weken een plek op school."


@pytest.fixture
def filled(db):
    filled = filled_project()
    passage = PolicyPassageFactory(document=filled.document, text=QUOTE)
    AcceptedLinkFactory(safety_issue=filled.issue, passage=passage)
    return filled


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def test_every_format_is_tried_here():
    assert set(FORMATS) == set(BEGINS)


@pytest.mark.parametrize("file_format", BEGINS)
def test_plan_is_taken_along_and_which_plan_is_written_down(lead, filled, file_format):
    response = lead.get(address("plan-export", filled.ids | {"file_format": file_format}))

    name = f"conceptplan-{filled.project.pseudonym}{FORMATS[file_format].suffix}"
    assert response.content.lstrip().startswith(BEGINS[file_format])
    assert response.headers["Content-Type"] == FORMATS[file_format].media_type
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    line = AuditEntry.objects.get(event="plan.exported")
    assert line.facts == {"format": file_format, "plan": plan_hash(current_plan(filled.visit))}


def test_quote_on_the_screen_and_in_the_file_is_the_stored_text(lead, filled):
    page = text_of(lead.get(address("plan", filled.ids)))
    content = lead.get(address("plan-export", filled.ids)).content.decode()

    assert QUOTE in page
    assert QUOTE in json.dumps(json.loads(content), ensure_ascii=False)


def test_unknown_format_does_not_exist_and_is_not_written_down(lead, filled):
    response = lead.get(address("plan-export", filled.ids | {"file_format": "exe"}))

    assert response.status_code == 404
    assert not AuditEntry.objects.filter(event="plan.exported").exists()


def test_text_with_html_is_shown_as_text(lead, filled):
    filled.issue.title = "<img src=x onerror=alert(1)> & meer"
    filled.issue.save()

    page = lead.get(address("plan", filled.ids)).content.decode()

    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_project_file_says_how_large_it_was(lead, filled):
    content = lead.get(address("plan-project-file", filled.ids)).content

    assert AuditEntry.objects.get(event="project.exported").facts == {"size": len(content)}
