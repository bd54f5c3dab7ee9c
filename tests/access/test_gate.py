"""The gate itself: who comes in, with which rights, and that nothing goes around it."""

import pytest
from django.contrib.auth.models import AnonymousUser

from ketenplan.access.gate import NotAllowed, NotVisible, Visit, visit_project
from ketenplan.access.roles import MATRIX, Permission, Role, permissions_of
from ketenplan.alignment.queries import issues_with_counts, link_values, links_for
from ketenplan.consultation.queries import partner_values, partners_for
from ketenplan.inquiries.queries import current_issues, issues_of, quickscan_values, quickscans_for
from ketenplan.plans.queries import chapter_text, exchange_value, plan_value
from ketenplan.policies.queries import documents_for, passages_of
from ketenplan.projects.queries import members_of
from tests.factories.projects import QuickscanFactory, filled_project, member_of


@pytest.fixture
def filled(db):
    return filled_project()


def as_role(filled, role: str) -> Visit:
    return Visit(filled.lead, filled.project, role)


def test_member_comes_in_with_the_role_of_today(filled, django_assert_num_queries):
    user = member_of(filled.project, Role.CCV_ADVISER)

    with django_assert_num_queries(1):
        visit = visit_project(user, filled.project.public_id)
        assert visit.project.municipality.name == filled.project.municipality.name

    assert (visit.user, visit.project, visit.role) == (user, filled.project, Role.CCV_ADVISER)


def test_nobody_else_comes_in(filled):
    inactive = member_of(filled.project, Role.PROJECT_LEAD)
    inactive.is_active = False

    for user, public_id in (
        (AnonymousUser(), filled.project.public_id),
        (inactive, filled.project.public_id),
        (filled_project().lead, filled.project.public_id),
        (filled.lead, "2222bbbb3333"),
    ):
        with pytest.raises(NotVisible):
            visit_project(user, public_id)


@pytest.mark.parametrize("role", ["", "OWNER", "project_lead", "PROJECT_LEAD "])
def test_unknown_role_has_no_rights(filled, role):
    assert permissions_of(role) == frozenset()
    with pytest.raises(NotAllowed):
        as_role(filled, role).require(Permission.PROJECT_SEE)


def test_every_role_stands_in_the_matrix():
    assert set(MATRIX) == set(Role)


QUERIES = {
    "quickscans_for": (Permission.QUICKSCAN_SEE, lambda visit, filled: quickscans_for(visit)),
    "quickscan_values": (Permission.QUICKSCAN_SEE, lambda visit, filled: quickscan_values(visit)),
    "current_issues": (Permission.QUICKSCAN_SEE, lambda visit, filled: current_issues(visit)),
    "partners_for": (Permission.CHAIN_SEE, lambda visit, filled: partners_for(visit)),
    "partner_values": (Permission.CHAIN_SEE, lambda visit, filled: partner_values(visit)),
    "documents_for": (Permission.POLICY_SEE, lambda visit, filled: documents_for(visit)),
    "passages_of": (Permission.POLICY_SEE, lambda visit, filled: passages_of(visit, filled.document)),
    "links_for": (Permission.POLICY_SEE, lambda visit, filled: links_for(visit)),
    "link_values": (Permission.POLICY_SEE, lambda visit, filled: link_values(visit)),
    "issues_with_counts": (Permission.POLICY_SEE, lambda visit, filled: issues_with_counts(visit)),
    "members_of": (Permission.MEMBERS_SEE, lambda visit, filled: members_of(visit)),
    "plan_value": (Permission.PLAN_SEE, lambda visit, filled: plan_value(visit).quickscans),
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", QUERIES)
def test_query_gives_rows_to_who_may_see_them(filled, name, role):
    need, query = QUERIES[name]
    visit = as_role(filled, role)

    assert bool(list(query(visit, filled))) == visit.may(need)


@pytest.mark.parametrize("name", QUERIES)
def test_query_gives_nothing_of_another_project(filled, name):
    """A project leader with an empty project: the rows of the filled one stay out of every answer."""
    other = filled_project()
    other.project.quickscans.all().delete()
    other.project.partners.all().delete()
    other.document.delete()
    _, query = QUERIES[name]

    rows = list(query(other.visit, filled))

    assert rows == ([other.membership] if name == "members_of" else [])


def test_issues_of_a_quickscan_of_another_project_are_not_given(filled):
    other = QuickscanFactory()

    assert list(issues_of(filled.visit, other)) == []
    assert list(issues_of(filled.visit, filled.issue.quickscan)) == [filled.issue]


def test_project_file_asks_for_its_own_right(filled):
    with pytest.raises(NotAllowed):
        exchange_value(as_role(filled, Role.CCV_ADVISER))
    assert chapter_text(as_role(filled, ""), 2) is None
