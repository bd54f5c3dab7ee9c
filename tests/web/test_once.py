"""A form that is sent twice is handled once: after a double click, a reload, or a line that was lost."""

import threading

import pytest
from django.db import connection

from ketenplan.audit.models import AuditEntry
from ketenplan.consultation.models import Partner
from ketenplan.projects.models import Membership
from ketenplan.web.actions import handle_once
from ketenplan.web.models import HandledForm
from tests.conftest import HttpsClient
from tests.contracts.permission_table import TABLE, address
from tests.factories.forms import every_form, key, rest_on_an_older_document
from tests.factories.projects import filled_project
from tests.factories.tables import added_since, counts

FORMS = (
    "project-start project-import members-invite quickscan-header quickscan-issue-add quickscan-issue-change "
    "quickscan-issue-remove quickscan-import-store chain-add chain-change chain-remove policy-documents "
    "policy-document-change policy-document-remove policy-decide policy-goal policy-attach policy-follow "
    "policy-settle thesaurus thesaurus-concept thesaurus-withdraw plan-chapter"
).split()
NO_KEY = {
    "quickscan-import",
    "policy-search",
    "policy-goals-search",
    "policy-document-stop",
    "policy-document-again",
    "policy-document-searched",
    "thesaurus-index",
}
"""Forms that store nothing, or nothing twice: the dry run, a search that waits already, and what only sets a state."""


@pytest.fixture
def filled(db, files_folder):
    filled = filled_project()
    filled.lead.may_start_projects = True
    filled.lead.save()
    Membership.objects.filter(pk=filled.membership.pk).update(version=1)
    return filled


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def rewound(data: dict) -> dict:
    """The same form once more: files are read from their start."""
    for value in data.values():
        if hasattr(value, "seek"):
            value.seek(0)
    return data


@pytest.mark.parametrize("name", FORMS)
def test_form_sent_twice_is_handled_once(lead, filled, name):
    data = every_form(filled)[name] | key()
    if name == "policy-settle":
        rest_on_an_older_document(filled)
    place = address(name, filled.ids)
    first = lead.post(place, rewound(data))
    before = counts()

    second = lead.post(place, rewound(data))

    assert first.status_code == 302
    assert (second.status_code, second.url) == (302, first.url)
    assert added_since(before) == {}


@pytest.mark.parametrize("name", ["chain-add", "quickscan-issue-add", "project-start"])
def test_form_with_another_key_is_another_form(lead, filled, name):
    place = address(name, filled.ids)
    lead.post(place, every_form(filled)[name] | key())
    before = counts()

    lead.post(place, every_form(filled)[name] | key() | {"name": "Jeugdhulp"})

    assert added_since(before)["web_handledform"] == 1


def test_key_belongs_to_one_account(filled):
    """Somebody who knows a key gets neither its answer nor stops its owner."""
    same = key()["form_key"]
    other = filled_project().lead

    handle_once(by=filled.lead, key=same, action=lambda: "/mijn/")

    assert handle_once(by=other, key=same, action=lambda: "/hun/") == "/hun/"
    assert handle_once(by=filled.lead, key=same, action=lambda: "/nieuw/") == "/mijn/"


def test_action_that_fails_leaves_its_key_free(filled):
    same = key()["form_key"]

    def fail():
        Partner.objects.all().delete()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        handle_once(by=filled.lead, key=same, action=fail)

    assert Partner.objects.count() == 1
    assert HandledForm.objects.count() == 0


def test_every_form_that_stores_is_tried_here():
    sends = {name for name, entry in TABLE.items() if "account_" not in name and "mfa_" not in name}
    reads = {
        "health", "help", "project-list", "overview", "members", "quickscan", "quickscan-compare", "log", "plan",
        "quickscan-template", "quickscan-download", "chain", "policy", "policy-issue", "policy-progress",
        "policy-document", "policy-original", "plan-export", "plan-project-file", "policy-quality",
        "policy-quality-export", "policy-coverage", "policy-succession", "policy-goals", "policy-find", "policies:page",
        "policies:picture",
    }  # fmt: skip
    others = {
        "members-change",  # below
        "quickscan-start",
        "thesaurus-withdraw-concept",  # of an own subject: tests/thesaurus
    }

    assert sends - reads - NO_KEY - others == set(FORMS)


def test_changing_a_member_twice_is_handled_once(lead, filled):
    from tests.factories.projects import MembershipFactory

    other = MembershipFactory(project=filled.project, role="EXECUTIVE")
    place = address("members-change", filled.ids | {"membership_id": other.pk})
    data = {"role": "PRACTITIONER", "version": 1} | key()

    answers = [lead.post(place, data) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    other.refresh_from_db()
    assert (other.role, other.version) == ("PRACTITIONER", 2)


def test_starting_a_quickscan_twice_is_handled_once(lead, filled):
    filled.project.quickscans.all().delete()
    data = {"area": "Een deel van de gemeente", "version": 0} | key()

    answers = [lead.post(address("quickscan-start", filled.ids), data) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert filled.project.quickscans.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "name", ["chain-add", "chain-change", "chain-remove", "plan-chapter", "project-import"]
)
def test_two_clicks_at_the_same_moment_do_the_work_once(name):
    filled = filled_project()
    filled.lead.may_start_projects = True
    filled.lead.save()
    data = {"one": every_form(filled)[name], "two": every_form(filled)[name]}
    same, place = key(), address(name, filled.ids)
    together, answers = threading.Barrier(2), []

    def click(which):
        browser = HttpsClient(raise_request_exception=False)
        browser.force_login(filled.lead)
        together.wait()
        response = browser.post(place, data[which] | same)
        answers.append((response.status_code, response.headers.get("Location")))
        connection.close()

    threads = [threading.Thread(target=click, args=[which]) for which in data]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [status for status, _ in answers] == [302, 302]
    assert answers[0] == answers[1]
    assert HandledForm.objects.count() == 1
    events = list(AuditEntry.objects.exclude(event="page.read").values_list("event", flat=True))
    assert sorted(events) == sorted(set(events))
