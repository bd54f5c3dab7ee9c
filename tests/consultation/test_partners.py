"""The room Keten: the list of partners, and what the page warns about."""

import threading
import time

import pytest
from django.db import connection, transaction

from ketenplan.access.gate import NotAllowed, Visit
from ketenplan.access.roles import Role
from ketenplan.consultation import actions
from ketenplan.consultation.models import Partner
from ketenplan.core.plan.wording import PARTNER_DOMAINS
from ketenplan.projects.actions import StaleVersion
from tests.contracts.permission_table import address
from tests.factories.forms import PARTNER, key
from tests.factories.pages import form_with, text_of
from tests.factories.projects import (
    FilledProject,
    MembershipFactory,
    PartnerFactory,
    filled_project,
    member_of,
)

NO_CHILD_VOICE = "Stop: niemand spreekt voor het kind."
NO_DECIDER = "Van deze kernpartners is niet bekend wie er mag beslissen:"
NO_DOMAIN = "Uit deze domeinen doet nog geen partner mee:"
NAME_TAKEN = "Er is al een partner met deze naam. Wijzig die partner of kies een andere naam."


@pytest.fixture
def visit(db) -> Visit:
    """The project leader in a project that has no partners."""
    membership = MembershipFactory()
    return Visit(membership.user, membership.project, Role.PROJECT_LEAD)


@pytest.fixture
def filled(db) -> FilledProject:
    """A project with one partner."""
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def add(visit: Visit, name: str, **fields: object) -> Partner:
    return actions.add_partner(by=visit, **PARTNER | {"name": name} | fields)


def listed(visit: Visit) -> list[tuple[str, int, str]]:
    return list(visit.project.partners.order_by("position").values_list("key", "position", "name"))


def page_of(client, visit: Visit) -> str:
    client.force_login(visit.user)
    return text_of(client.get(address("chain", {"public_id": visit.project.public_id})))


def test_partners_get_keys_in_the_order_they_come(visit):
    for name in ("School", "Politie", "Huisarts"):
        add(visit, name)

    assert listed(visit) == [("P01", 1, "School"), ("P02", 2, "Politie"), ("P03", 3, "Huisarts")]


def test_free_key_is_used_again_and_the_place_is_the_last(visit):
    first = add(visit, "School")
    add(visit, "Politie")
    actions.remove_partner(by=visit, partner=first)

    add(visit, "Huisarts")

    assert listed(visit) == [("P02", 2, "Politie"), ("P01", 3, "Huisarts")]


def test_tenth_partner_gets_a_key_of_two_digits_and_the_hundredth_of_three(visit):
    PartnerFactory.create_batch(9, project=visit.project)
    Partner.objects.bulk_create(
        Partner(project=visit.project, key=f"P{n:02}", position=n, name=f"Afdeling {n}")
        for n in range(1, 100)
    )

    assert add(visit, "Politie").key == "P100"


def test_keys_of_two_projects_do_not_touch(visit):
    add(visit, "School")
    other = MembershipFactory()

    partner = add(Visit(other.user, other.project, Role.PROJECT_LEAD), "School")

    assert partner.key == "P01"


def test_partner_is_added_on_the_page(lead, filled):
    data = PARTNER | key() | {"version": 0, "decider_function": "directeur", "speaks_for_child": "on"}

    response = lead.post(address("chain-add", filled.ids), data)

    assert (response.status_code, response.url) == (302, address("chain", filled.ids))
    stored = Partner.objects.get(project=filled.project, name="Woningcorporatie")
    assert {name: getattr(stored, name) for name in actions.FIELDS} == {
        "name": "Woningcorporatie",
        "partner_type": "",
        "domain": "HOUSING",
        "role": "CORE",
        "contribution": "",
        "doer_function": "",
        "decider_function": "directeur",
        "speaks_for_child": True,
    }


def test_partner_is_changed_on_the_page(lead, filled):
    shown = form_with(lead.get(address("chain-change", filled.ids)), "name")

    response = lead.post(address("chain-change", filled.ids), shown | {"name": "Jeugdteam", "role": "RING"})

    assert response.status_code == 302
    filled.partner.refresh_from_db()
    assert (filled.partner.name, filled.partner.role, filled.partner.version) == ("Jeugdteam", "RING", 2)


def test_partner_is_removed_after_asking(lead, filled):
    other = PartnerFactory(project=filled.project)
    place = address("chain-remove", filled.ids)

    assert lead.get(place).status_code == 200
    assert Partner.objects.filter(project=filled.project).count() == 2
    assert lead.post(place, key()).status_code == 302

    assert list(filled.project.partners.all()) == [other]


def test_name_that_is_taken_is_refused_and_the_text_stays(lead, filled):
    data = PARTNER | key() | {"version": 0, "name": filled.partner.name, "contribution": "Kent de wijk."}

    response = lead.post(address("chain-add", filled.ids), data)

    assert NAME_TAKEN in text_of(response)
    assert form_with(response, "name")["contribution"] == "Kent de wijk."
    assert filled.project.partners.count() == 1


def test_partner_does_not_take_the_name_of_another_but_keeps_its_own(visit):
    school, police = add(visit, "School"), add(visit, "Politie")

    with pytest.raises(actions.NameTaken):
        actions.change_partner(by=visit, partner=police, version=1, **PARTNER | {"name": "School"})
    actions.change_partner(by=visit, partner=school, version=1, **PARTNER | {"name": "School"})

    assert [name for _, _, name in listed(visit)] == ["School", "Politie"]


@pytest.mark.django_db(transaction=True)
def test_two_people_who_choose_one_name_at_once_get_one_partner_of_that_name():
    """The second waits for the first and is then told so; it never meets the constraint of the database."""
    membership = MembershipFactory()
    visit = Visit(membership.user, membership.project, Role.PROJECT_LEAD)
    school, police = add(visit, "School"), add(visit, "Politie")
    first_has_changed, outcome = threading.Event(), []

    def second() -> None:
        first_has_changed.wait()
        try:
            actions.change_partner(by=visit, partner=police, version=1, **PARTNER | {"name": "Veilig Thuis"})
        except Exception as error:
            outcome.append(type(error))
        connection.close()

    thread = threading.Thread(target=second)
    thread.start()
    with transaction.atomic():
        actions.change_partner(by=visit, partner=school, version=1, **PARTNER | {"name": "Veilig Thuis"})
        first_has_changed.set()
        time.sleep(0.3)  # the second arrives while this change is not yet there for everybody
    thread.join()

    assert outcome == [actions.NameTaken]
    assert [name for _, _, name in listed(visit)] == ["Veilig Thuis", "Politie"]


def test_same_name_in_another_project_is_free(visit, filled):
    assert add(visit, filled.partner.name).name == filled.partner.name


def test_partner_that_a_colleague_changed_is_not_overwritten(visit):
    partner = add(visit, "School")
    actions.change_partner(by=visit, partner=partner, version=1, **PARTNER | {"name": "Basisschool"})

    with pytest.raises(StaleVersion):
        actions.change_partner(
            by=visit, partner=partner, version=1, **PARTNER | {"name": "Middelbare school"}
        )

    assert [name for _, _, name in listed(visit)] == ["Basisschool"]


@pytest.mark.parametrize("role", [Role.REPRESENTATIVE, Role.POLICY_ADVISER, Role.PRACTITIONER])
def test_other_roles_read_the_chain_and_change_nothing(client, filled, role):
    member = member_of(filled.project, role)
    client.force_login(member)

    page = client.get(address("chain", filled.ids))

    assert filled.partner.name in text_of(page)
    assert address("chain-change", filled.ids) not in page.content.decode()
    assert client.post(address("chain-remove", filled.ids), key()).status_code == 403
    with pytest.raises(NotAllowed):
        add(Visit(member, filled.project, role), "Politie")
    assert filled.project.partners.count() == 1


def test_partner_of_another_project_is_not_found(lead, filled):
    stranger = PartnerFactory(name="Geheime partner")

    for name in ("chain-change", "chain-remove"):
        response = lead.post(address(name, filled.ids | {"partner_id": stranger.pk}), PARTNER | key())
        assert (response.status_code, "Geheime partner" in text_of(response)) == (404, False)
    stranger.refresh_from_db()
    assert stranger.version == 1


def test_page_without_partners_warns_of_nothing_yet(client, visit):
    page = page_of(client, visit)

    assert [warning for warning in (NO_CHILD_VOICE, NO_DECIDER, NO_DOMAIN) if warning in page] == []


@pytest.mark.parametrize("speaks", [False, True])
def test_page_stops_when_nobody_speaks_for_the_child(client, visit, speaks):
    add(visit, "Politie", decider_function="teamchef")
    add(visit, "School", decider_function="directeur", speaks_for_child=speaks)

    assert (NO_CHILD_VOICE in page_of(client, visit)) is not speaks


def test_page_names_core_partners_without_a_decider(client, visit):
    add(visit, "Politie", decider_function="teamchef")
    add(visit, "School")
    add(visit, "Woningcorporatie")
    add(visit, "Sportclub", role="RING")

    assert f"{NO_DECIDER} School, Woningcorporatie." in page_of(client, visit)


def test_page_names_the_domains_without_a_partner_in_fixed_order(client, visit):
    add(visit, "Woningcorporatie", domain="HOUSING")
    missing = ", ".join(str(label) for code, label in PARTNER_DOMAINS.items() if code.value != "HOUSING")

    assert f"{NO_DOMAIN} {missing}." in page_of(client, visit)


def test_complete_chain_has_no_warnings(client, visit):
    for domain in PARTNER_DOMAINS:
        add(visit, f"Partner {domain}", domain=domain, decider_function="directeur", speaks_for_child=True)
    page = page_of(client, visit)

    assert [warning for warning in (NO_CHILD_VOICE, NO_DECIDER, NO_DOMAIN) if warning in page] == []
