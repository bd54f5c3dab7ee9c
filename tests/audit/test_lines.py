"""What is read or changed stands in the log, in the transaction of the change, and never with its content."""

import ast
import json

import pytest

from ketenplan.access.roles import Role
from ketenplan.audit import actions as audit
from ketenplan.audit.events import EVENTS
from ketenplan.audit.models import AuditEntry
from ketenplan.consultation.models import Partner
from ketenplan.organisations.models import User
from ketenplan.projects.models import Project
from tests.conftest import HttpsClient
from tests.contracts.permission_table import PROJECT_PAGES, address
from tests.contracts.sources import modules
from tests.factories.forms import every_form, key
from tests.factories.pages import text_of
from tests.factories.projects import filled_project, member_of
from tests.factories.tables import all_rows

CANARY = "Zwaluwkanarie"

CHANGES = {
    "members-invite": ["member.invited"],
    "quickscan-header": ["quickscan.changed"],
    "quickscan-issue-add": ["safety_issue.added"],
    "quickscan-issue-change": ["safety_issue.changed"],
    "quickscan-issue-remove": ["safety_issue.removed"],
    "quickscan-import-store": ["quickscan.imported"],
    "chain-add": ["partner.added"],
    "chain-change": ["partner.changed"],
    "chain-remove": ["partner.removed"],
    "policy-documents": ["policy_document.added"],
    "policy-document-change": ["policy_document.changed"],
    "policy-document-remove": ["policy_document.withdrawn"],
    "policy-decide": ["policy_link.accepted"],
    "plan-chapter": ["plan.text_changed"],
}


class NoLog(Exception):
    """The log cannot be written."""


@pytest.fixture
def filled(db, files_folder):
    return filled_project()


@pytest.fixture
def lead(filled):
    browser = HttpsClient(raise_request_exception=False)
    browser.force_login(filled.lead)
    return browser


@pytest.fixture
def broken_log(monkeypatch):
    def fail(*args, **facts):
        raise NoLog

    monkeypatch.setattr(audit, "record", fail)


def lines_of(filled) -> list[str]:
    rows = AuditEntry.objects.filter(chain=filled.project.public_id).order_by("number")
    return list(rows.values_list("event", flat=True))


def content() -> dict:
    """All tables but those of the log."""
    return {table: rows for table, rows in all_rows().items() if not table.startswith("audit_")}


@pytest.mark.parametrize("name", [name for name, entry in PROJECT_PAGES.items() if entry.code == 200])
def test_reading_a_page_is_written_down(lead, filled, name):
    from ketenplan.policies.files import store

    filled.document.sha256 = store([b"tekst"], limit=9).sha256
    filled.document.save()

    lead.get(address(name, filled.ids)).getvalue()

    line = AuditEntry.objects.get(chain=filled.project.public_id, number=1)
    assert (line.event, line.facts["page"], line.actor_id) == ("page.read", name, filled.lead.pk)
    assert line.actor_label == filled.lead.label


@pytest.mark.parametrize("name", [name for name, entry in PROJECT_PAGES.items() if entry.code == 200])
def test_page_is_not_shown_when_it_cannot_be_written_down(lead, filled, broken_log, name):
    response = lead.get(address(name, filled.ids))

    assert response.status_code == 500
    assert filled.project.pseudonym.encode() not in response.content


@pytest.mark.parametrize("name", CHANGES)
def test_change_is_written_down_once(lead, filled, name):
    lead.post(address(name, filled.ids), every_form(filled)[name] | key())

    assert lines_of(filled) == CHANGES[name]


@pytest.mark.parametrize("name", CHANGES)
def test_change_that_cannot_be_written_down_is_not_made(lead, filled, broken_log, name):
    form = every_form(filled)[name]
    before = content()

    response = lead.post(address(name, filled.ids), form | key())

    assert response.status_code == 500
    assert content() == before


def test_start_of_a_project_is_written_down_or_not_made(lead, filled, monkeypatch):
    User.objects.filter(pk=filled.lead.pk).update(may_start_projects=True)
    lead.post("/project/nieuw/", key())
    started = Project.objects.exclude(pk=filled.project.pk).get()
    assert AuditEntry.objects.get(chain=started.public_id).event == "project.started"

    monkeypatch.setattr(audit, "record", lambda *args, **facts: 1 / 0)
    assert lead.post("/project/nieuw/", key()).status_code == 500
    assert Project.objects.count() == 2


def test_change_that_fails_after_its_line_leaves_no_line(lead, filled, monkeypatch):
    """The key of the form is stored last: when that fails, neither partner nor line stays."""

    def fail(*args, **fields):
        raise NoLog

    monkeypatch.setattr("ketenplan.web.models.HandledForm.objects.create", fail)

    response = lead.post(address("chain-add", filled.ids), every_form(filled)["chain-add"] | key())

    assert response.status_code == 500
    assert (Partner.objects.count(), lines_of(filled)) == (1, [])


@pytest.mark.parametrize("name", ["chain-add", "quickscan-issue-add", "plan-chapter", "policy-decide"])
def test_refused_member_leaves_no_line_of_a_change(client, filled, name):
    client.force_login(member_of(filled.project, Role.EXECUTIVE))

    response = client.post(address(name, filled.ids), every_form(filled)[name] | key())

    assert response.status_code == 403
    assert lines_of(filled) == []


def test_lines_hold_no_content(lead, filled):
    """Everything that can be typed carries a word that may never stand in the log."""
    forms = every_form(filled)
    typed = (
        "title",
        "description",
        "name",
        "contribution",
        "argument",
        "text",
        "area",
        "adopted_by",
        "function",
    )
    for name in CHANGES:
        if name.endswith("remove"):
            continue
        data = {
            field: f"{value} {CANARY}" if field in typed else value for field, value in forms[name].items()
        }
        if name == "chain-change":
            data["name"] = f"Jeugdhulp {CANARY}"
        response = lead.post(address(name, filled.ids), data | key())
        assert response.status_code == 302, name
    for name in PROJECT_PAGES:
        lead.get(address(name, filled.ids)).getvalue()

    stored = json.dumps(list(AuditEntry.objects.values("event", "object_type", "object_id", "facts")))
    assert CANARY in repr(content())
    assert CANARY not in stored
    assert len(lines_of(filled)) > len(PROJECT_PAGES)


def test_line_keeps_the_function_of_that_moment(lead, filled):
    lead.get(address("overview", filled.ids))
    earlier = filled.lead.label
    User.objects.filter(pk=filled.lead.pk).update(function="wethouder jeugd")
    lead.get(address("overview", filled.ids))

    labels = list(AuditEntry.objects.order_by("number").values_list("actor_label", flat=True))

    assert labels == [earlier, f"wethouder jeugd, {filled.lead.organisation.name}"]


def test_every_event_in_the_code_has_words():
    """Every text in a call of `record`, or in a table `_EVENTS` for it, that reads "room.what_happened"."""
    used = {
        node.value
        for module in modules()
        if module.parts[0] not in ("core", "locale", "demo", "reader")
        for texts in _event_texts(module.tree)
        for node in texts
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value
    }

    assert used == set(EVENTS)


def _event_texts(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in (
            "record",
            "_record",
        ):
            yield node.args
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "_EVENTS":
            yield node.value.values


def test_logbook_shows_changes_of_this_project_only(lead, filled, client):
    other = filled_project()
    client.force_login(other.lead)
    client.post(address("chain-add", other.ids), every_form(other)["chain-add"] | key())
    lead.post(address("chain-change", filled.ids), every_form(filled)["chain-change"] | key())

    page = lead.get(address("log", filled.ids))
    rows = page.context["rows"]

    assert [entry.event for entry, _ in rows] == ["partner.changed"]
    assert filled.lead.label in text_of(page)


def test_logbook_shows_reading_when_asked_and_turns_over(lead, filled):
    for _ in range(60):
        audit.record(filled.lead, "page.read", chain=filled.project.public_id, page="overview")

    first = lead.get(address("log", filled.ids), {"toon": "alles"})
    second = lead.get(address("log", filled.ids), {"toon": "alles", "blad": "2"})
    changes = lead.get(address("log", filled.ids))

    assert [len(page.context["rows"]) for page in (first, second, changes)] == [50, 12, 0]
