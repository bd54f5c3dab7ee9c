"""Every address against the permission table: strangers, other agencies, former members, every role."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from ketenplan.access.roles import MATRIX, Permission, Role
from ketenplan.organisations.models import User
from tests.contracts.permission_table import (
    CLOSED,
    OPEN,
    PROJECT_PAGES,
    SIGNED_IN,
    STARTERS,
    TABLE,
    Entry,
    address,
    all_patterns,
)
from tests.factories.accounts import UserFactory
from tests.factories.projects import ProjectFactory, filled_project, member_of

SECRET_TITLE, SECRET_DOCUMENT, SECRET_PSEUDONYM = "Zeldzaam vraagstuk", "Zeldzame nota", "Zeldzame-Es-81"


@pytest.fixture
def secret(db):
    """A project whose texts can be recognised when they leak."""
    filled = filled_project(pseudonym=SECRET_PSEUDONYM)
    filled.issue.title, filled.document.title = SECRET_TITLE, SECRET_DOCUMENT
    filled.issue.save()
    filled.document.save()
    return filled


@pytest.fixture
def stranger(db):
    """A project leader of a filled project in another municipality."""
    return filled_project().lead


def leaks(response) -> list[str]:
    """What of the secret project is in an answer."""
    body = response.getvalue() if response.streaming else response.content
    return [word for word in (SECRET_TITLE, SECRET_DOCUMENT, SECRET_PSEUDONYM) if word.encode() in body]


def without_token(response) -> str:
    """The page without the token against forgery, which differs at every request."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def status_of(response) -> int:
    """The status; a file that is sent along is read to its end, and closed."""
    response.getvalue()
    return response.status_code


def requests_to(client, name: str, ids: dict) -> list:
    """The answers to GET and POST on one address."""
    place = address(name, ids)
    return [client.get(place), client.post(place, {"title": "x", "argument": "x"})]


# --- the table itself ---------------------------------------------------------------------------------------------


def test_table_names_every_address_and_no_other():
    assert {pattern.name for pattern in all_patterns()} == set(TABLE)


def test_every_name_stands_for_one_address():
    names = [pattern.name for pattern in all_patterns()]

    assert len(names) == len(set(names)) == len(TABLE)


def test_view_asks_for_the_right_in_the_table():
    asked = {pattern.name: getattr(pattern.callback, "needs", None) for pattern in all_patterns()}

    assert asked == {
        name: entry.need if isinstance(entry.need, Permission) else None for name, entry in TABLE.items()
    }


def test_only_pages_of_a_project_take_its_id():
    with_id = {p.name for p in all_patterns() if "public_id" in TABLE[p.name].arguments}

    assert with_id == set(PROJECT_PAGES)


# --- without an account -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name, entry in TABLE.items() if entry.need not in (OPEN, CLOSED)])
def test_visitor_is_led_to_the_sign_in_page(client, secret, name):
    place = address(name, secret.ids)

    response = client.get(place)

    assert response.status_code == 302
    assert response.url.startswith("/account/login/?next=")
    assert leaks(response) == []


@pytest.mark.parametrize("name", [name for name, entry in TABLE.items() if entry.need not in (OPEN, CLOSED)])
def test_typed_text_comes_back_to_a_visitor(client, secret, name):
    origin = {"Origin": "https://testserver"}

    response = client.post(address(name, secret.ids), {"title": "Mijn getypte tekst"}, headers=origin)

    assert response.status_code == 401
    assert "Mijn getypte tekst" in response.content.decode()
    assert leaks(response) == []


def test_typed_text_from_elsewhere_is_not_repeated(client, secret):
    origin = {"Origin": "https://elders.example"}

    response = client.post(address("chain-add", secret.ids), {"name": "Van elders"}, headers=origin)

    assert response.status_code == 401
    assert "Van elders" not in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name, entry in TABLE.items() if entry.need == OPEN])
def test_open_page_does_not_ask_to_sign_in_first(client, name):
    response = client.get(address(name, {}))

    assert response.status_code in (200, 302)
    assert "?next=" not in response.headers.get("Location", "")


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name, entry in TABLE.items() if entry.need == CLOSED])
def test_closed_page_is_there_for_nobody(client, name):
    as_visitor = [response.status_code for response in requests_to(client, name, {})]
    client.force_login(UserFactory())
    signed_in = [response.status_code for response in requests_to(client, name, {})]

    assert as_visitor == signed_in == [404, 404]


# --- strangers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PROJECT_PAGES)
def test_other_municipality_finds_nothing(client, secret, stranger, name):
    client.force_login(stranger)

    responses = requests_to(client, name, secret.ids)

    assert [response.status_code for response in responses] == [404, 404]
    assert [leaks(response) for response in responses] == [[], []]


@pytest.mark.parametrize("name", PROJECT_PAGES)
def test_other_organisation_of_the_same_municipality_finds_nothing(client, secret, name):
    other = member_of(ProjectFactory(municipality=secret.project.municipality), Role.PROJECT_LEAD)
    client.force_login(other)

    responses = requests_to(client, name, secret.ids)

    assert [response.status_code for response in responses] == [404, 404]
    assert [leaks(response) for response in responses] == [[], []]


@pytest.mark.parametrize("name", PROJECT_PAGES)
def test_former_member_finds_nothing(client, secret, name):
    former = member_of(secret.project, Role.PROJECT_LEAD)
    former.memberships.update(ends_on=timezone.localdate() - timedelta(days=1))
    client.force_login(former)

    responses = requests_to(client, name, secret.ids)

    assert [response.status_code for response in responses] == [404, 404]


@pytest.mark.parametrize("name", PROJECT_PAGES)
def test_future_member_finds_nothing(client, secret, name):
    future = member_of(secret.project, Role.PROJECT_LEAD)
    future.memberships.update(starts_on=timezone.localdate() + timedelta(days=1))
    client.force_login(future)

    assert client.get(address(name, secret.ids)).status_code == 404


@pytest.mark.parametrize("name", [name for name, entry in TABLE.items() if entry.need not in (OPEN, CLOSED)])
def test_closed_account_is_signed_out(client, secret, name):
    client.force_login(secret.lead)
    User.objects.filter(pk=secret.lead.pk).update(is_active=False)

    response = client.get(address(name, secret.ids))

    assert response.url.startswith("/account/login/?next=")


def test_unknown_project_looks_like_somebody_elses(client, secret, stranger):
    client.force_login(stranger)

    theirs = client.get(address("overview", secret.ids))
    unknown = client.get(address("overview", {"public_id": "2222bbbb3333"}))

    assert without_token(theirs) == without_token(unknown)
    assert theirs.headers.items() == unknown.headers.items()


@pytest.mark.parametrize(
    ("name", "argument"),
    [
        (name, argument)
        for name, entry in PROJECT_PAGES.items()
        for argument in entry.arguments
        if argument.endswith("_id") and argument != "public_id"
    ],
)
def test_things_of_another_project_do_not_exist_under_mine(client, secret, stranger, name, argument):
    """The address of my own project, with the number of something in a project that I may not see."""
    mine = filled_project(municipality=stranger.organisation.municipality)
    client.force_login(mine.lead)

    responses = requests_to(client, name, mine.ids | {argument: secret.ids[argument]})

    assert [response.status_code for response in responses] == [404, 404]
    assert [leaks(response) for response in responses] == [[], []]


# --- members -----------------------------------------------------------------------------------------------------


@pytest.fixture
def original(secret, files_folder):
    """The file behind the document of the secret project, so that it can be downloaded."""
    from ketenplan.policies.files import store

    secret.document.sha256 = store([b"# Jeugdagenda"], limit=100).sha256
    secret.document.save()


def expected(entry: Entry, role: Role) -> int:
    return entry.code if entry.need in MATRIX[role] else 403


@pytest.mark.parametrize("role", Role)
def test_each_role_gets_what_the_matrix_gives(client, secret, original, role):
    client.force_login(member_of(secret.project, role))

    found = {name: status_of(client.get(address(name, secret.ids))) for name in PROJECT_PAGES}

    assert found == {name: expected(entry, role) for name, entry in PROJECT_PAGES.items()}


@pytest.mark.parametrize("role", Role)
def test_no_role_sends_what_it_may_not(client, secret, role):
    client.force_login(member_of(secret.project, role))
    refused = {
        name
        for name, entry in PROJECT_PAGES.items()
        if not {entry.need, entry.posts_as or entry.need} <= MATRIX[role]
    }

    found = {name for name in PROJECT_PAGES if client.post(address(name, secret.ids)).status_code == 403}

    assert found == refused


def test_matrix_is_what_the_documentation_says(repository):
    """docs/methods/access.md holds the matrix as a table: a row per right, a column per role."""
    lines = (repository / "docs/methods/access.md").read_text("utf-8").splitlines()
    rows = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines if line[:2] == "| "]
    header, *body = (row for row in rows if row[0] == "right" or "." in row[0])

    stated = {
        role: {right for right, *cells in body if cells[place] == "yes"}
        for place, role in enumerate(header[1:])
    }

    assert stated == {role.value: set(rights) for role, rights in MATRIX.items()}


def test_every_right_is_used_by_an_address():
    used = {entry.need for entry in PROJECT_PAGES.values()} | {e.posts_as for e in PROJECT_PAGES.values()}

    assert set(Permission) - used == set()


# --- accounts without a project ---------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name, entry in TABLE.items() if entry.need == STARTERS])
def test_project_is_started_by_who_may(client, name):
    client.force_login(UserFactory())
    refused = [response.status_code for response in requests_to(client, name, {})]
    client.force_login(UserFactory(may_start_projects=True))

    assert refused == [403, 403]
    assert client.get(address(name, {})).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name, entry in TABLE.items() if entry.need == SIGNED_IN])
def test_own_page_opens_for_an_account(client, name):
    client.force_login(UserFactory())

    response = client.get(address(name, {}))

    assert response.status_code in (200, 302)
    assert not response.headers.get("Location", "").startswith("/account/login/")
