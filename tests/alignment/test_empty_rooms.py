"""Rooms in which there is nothing yet say so and lead to what comes first."""

import pytest

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Role
from tests.contracts.permission_table import address
from tests.factories.pages import text_of
from tests.factories.projects import MembershipFactory, ProjectFactory, filled_project


@pytest.fixture
def begun(client, db) -> Visit:
    """A project in which nothing was filled in yet, visited by its leader."""
    membership = MembershipFactory(project=ProjectFactory(), role=Role.PROJECT_LEAD)
    client.force_login(membership.user)
    return Visit(membership.user, membership.project, Role.PROJECT_LEAD)


@pytest.mark.parametrize(
    ("name", "says", "leads_to"),
    [
        ("overview", "Het project is net begonnen", "quickscan"),
        ("policy", "Er zijn nog geen veiligheidsvraagstukken om beleid bij te zoeken.", "quickscan"),
        (
            "policy-coverage",
            "Er zijn nog geen veiligheidsvraagstukken. Vul eerst de quickscan in.",
            "quickscan",
        ),
        ("policy-documents", "heeft hier nog geen beleidsdocumenten.", "policy-documents"),
        ("policy-find", "Er is nog geen beleidsdocument gelezen.", "policy-documents"),
        ("policy-quality", "Er is nog over geen enkel voorstel besloten.", "policy"),
    ],
)
def test_room_with_nothing_in_it_says_what_comes_first(client, begun, name, says, leads_to):
    ids = {"public_id": begun.project.public_id}

    response = client.get(address(name, ids))

    page = text_of(response)
    assert says in page
    assert " 0 vraagstukken" not in page
    assert "Bij elk vraagstuk is beleid aanvaard" not in page
    assert f'"{address(leads_to, ids)}"' in response.content.decode()


def test_search_without_documents_gives_no_advice_about_words(client, begun):
    page = text_of(client.get(address("policy-find", {"public_id": begun.project.public_id}) + "?question=x"))

    assert "Er is nog geen beleidsdocument gelezen." in page
    assert "probeer andere woorden" not in page


def test_issues_without_documents_ask_for_documents(client, db):
    filled = filled_project()
    filled.project.policy_links.all().delete()
    filled.document.delete()
    client.force_login(filled.lead)

    page = text_of(client.get(address("policy", filled.ids)))

    assert "Voeg beleidsdocumenten toe: zodra ze zijn gelezen, wordt er naar voorstellen gezocht." in page
    assert "Opnieuw zoeken" not in page
