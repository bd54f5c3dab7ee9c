"""A newer document follows an older one: people confirm it, and decide about each link on the older one."""

from datetime import date

import pytest

from ketenplan.access.gate import NotAllowed, Visit
from ketenplan.access.roles import Role
from ketenplan.alignment.actions import AlreadyLinked, NoArgument
from ketenplan.alignment.models import LinkMove, PolicyLink
from ketenplan.alignment.succession import actions, queries
from ketenplan.audit.models import AuditEntry
from ketenplan.projects.actions import StaleVersion
from tests.contracts.permission_table import address
from tests.factories.forms import key
from tests.factories.projects import (
    AcceptedLinkFactory,
    PolicyDocumentFactory,
    PolicyPassageFactory,
    filled_project,
    member_of,
)

OLD_GOAL = "Wij halveren het gebruik van jeugdhulp tot één op de veertien jongeren in 2026."
NEW_GOAL = "Het gebruik van jeugdhulp willen wij met 30 % verminderen, zodat in 2030 één op de tien jongeren hulp krijgt."
OTHER = "De camera's in het centrum worden vervangen door nieuwe camera's met geluid."
REASON = "De raad koos een ander getal."


@pytest.fixture
def filled(db):
    filled = filled_project()
    PolicyLink.objects.all().delete()
    return filled


@pytest.fixture
def visit(filled):
    return Visit(filled.lead, filled.project, Role.PROJECT_LEAD)


def _document(filled, first, last, status="ADOPTED", **changes):
    details = {
        "municipality": filled.project.municipality,
        "title": f"Beleidsplan Jeugd {first}-{last}",
        "kind": "YOUTH_PLAN",
        "status": status,
        "valid_from": date(first, 1, 1),
        "valid_until": date(last, 12, 31),
    }
    return PolicyDocumentFactory(**details | changes)


@pytest.fixture
def older(filled):
    return _document(filled, 2023, 2026)


@pytest.fixture
def newer(filled):
    document = _document(filled, 2027, 2030, "DRAFT")
    PolicyPassageFactory(document=document, text=NEW_GOAL)
    PolicyPassageFactory(document=document, text=OTHER)
    return document


@pytest.fixture
def link(filled, older):
    passage = PolicyPassageFactory(document=older, text=OLD_GOAL)
    return AcceptedLinkFactory(
        project=filled.project,
        safety_issue=filled.issue,
        passage=passage,
        argument="Het raakt deze kinderen.",
    )


def _confirm(visit, newer, older):
    actions.confirm_succession(by=visit, newer=newer, older=older, version=newer.version)
    newer.refresh_from_db()


def _settle(visit, link, newer, outcome, passage=None, **changes):
    values = {"version": link.version, "reason": REASON} | changes
    return actions.settle_link(by=visit, link=link, newer=newer, outcome=outcome, passage=passage, **values)


def test_draft_of_the_next_period_is_proposed_to_follow(visit, newer, older):
    (found,) = queries.predecessors_of(visit, newer)

    assert found.older == older
    assert newer.follows is None


def test_nobody_gets_a_document_of_another_municipality_as_a_predecessor(visit, newer):
    _document(filled_project(), 2023, 2026)

    assert queries.predecessors_of(visit, newer) == ()


def test_confirming_and_withdrawing_are_logged(visit, newer, older):
    _confirm(visit, newer, older)
    assert queries.document_followed_by(visit, newer) == older

    actions.withdraw_succession(by=visit, newer=newer, version=newer.version)

    assert queries.document_followed_by(visit, newer) is None
    events = list(AuditEntry.objects.order_by("pk").values_list("event", flat=True))
    assert events[-2:] == ["policy_document.follows", "policy_document.follows_withdrawn"]


def test_documents_cannot_follow_each_other_in_a_circle(visit, newer, older):
    _confirm(visit, newer, older)

    with pytest.raises(actions.FollowsItself):
        actions.confirm_succession(by=visit, newer=older, older=newer, version=older.version)


def test_waiting_link_stands_beside_what_the_newer_document_says(visit, newer, older, link):
    (row,) = queries.waiting_links(visit, older, newer)

    assert [found.passage.text for found in row.found] == [NEW_GOAL]
    assert row.found[0].comparison.figures_gone == ("halveren", "veertien", "2026")
    assert "30" in row.found[0].comparison.figures_new


def test_text_that_the_issue_has_decided_on_is_no_choice_while_another_is(visit, newer, older, link, filled):
    taken = newer.passages.order_by("position").first()
    again = PolicyPassageFactory(
        page=taken.page, document=newer, text=taken.text, position=taken.position + 9
    )
    AcceptedLinkFactory(project=filled.project, safety_issue=link.safety_issue, passage=taken)

    (row,) = queries.waiting_links(visit, older, newer)
    assert [found.passage for found in row.found] == [again]

    again.delete()
    (row,) = queries.waiting_links(visit, older, newer)
    assert [found.passage for found in row.found] == [taken]


def test_moved_link_keeps_its_decision_and_remembers_the_old_place(visit, newer, older, link):
    passage = newer.passages.get(position=newer.passages.order_by("position").first().position)
    before = link.version

    move = _settle(visit, link, newer, "MOVED", passage)

    link.refresh_from_db()
    assert (link.passage, link.state, link.argument) == (passage, "ACCEPTED", "Het raakt deze kinderen.")
    assert link.version == before + 1
    assert (move.older_quote, move.newer_quote, move.reason) == (OLD_GOAL, NEW_GOAL, REASON)
    assert queries.waiting_links(visit, older, newer) == ()


def test_open_proposal_on_the_new_place_gives_way_and_a_decision_does_not(visit, newer, link, filled):
    passage = newer.passages.order_by("position").first()
    there = PolicyLink.objects.create(
        project=filled.project, safety_issue=link.safety_issue, passage=passage, state="PROPOSED"
    )
    other = newer.passages.order_by("position").last()
    AcceptedLinkFactory(project=filled.project, safety_issue=link.safety_issue, passage=other)

    with pytest.raises(AlreadyLinked):
        _settle(visit, link, newer, "MOVED", other)
    _settle(visit, link, newer, "MOVED", passage)

    assert not PolicyLink.objects.filter(pk=there.pk).exists()
    assert LinkMove.objects.count() == 1


def test_lapsed_link_is_no_longer_accepted_but_its_decision_can_be_read(visit, newer, link):
    _settle(visit, link, newer, "LAPSED")

    link.refresh_from_db()
    assert (link.state, link.relation, link.argument) == ("REJECTED", "", REASON)
    move = LinkMove.objects.get()
    assert (move.state, move.argument) == ("ACCEPTED", "Het raakt deze kinderen.")


def test_kept_link_does_not_wait_any_more(visit, newer, older, link):
    _settle(visit, link, newer, "KEPT")

    link.refresh_from_db()
    assert (link.state, link.passage.document) == ("ACCEPTED", older)
    assert queries.waiting_links(visit, older, newer) == ()


def test_move_of_a_link_that_is_gone_does_not_hide_the_links_that_wait(visit, filled, newer, older, link):
    _confirm(visit, newer, older)
    gone = AcceptedLinkFactory(
        safety_issue=filled.issue,
        passage=PolicyPassageFactory(document=older, text="Dit stond er ook."),
    )
    _settle(visit, gone, newer, "KEPT")
    gone.delete()

    assert [row.link for row in queries.waiting_links(visit, older, newer)] == [link]


def test_decision_needs_a_reason_the_right_and_the_last_version(visit, newer, link, filled):
    with pytest.raises(NoArgument):
        _settle(visit, link, newer, "KEPT", reason=" ")
    with pytest.raises(StaleVersion):
        _settle(visit, link, newer, "KEPT", version=link.version - 1)
    reader = Visit(member_of(filled.project, Role.REPRESENTATIVE), filled.project, Role.REPRESENTATIVE)
    with pytest.raises(NotAllowed):
        _settle(reader, link, newer, "KEPT")
    with pytest.raises(NotAllowed):
        _confirm(reader, newer, newer)
    assert LinkMove.objects.count() == 0


def _ids(filled, **ids):
    return {"public_id": filled.project.public_id} | ids


def test_page_leads_from_proposal_to_moved_link(client, filled, newer, older, link):
    client.force_login(filled.lead)
    page = address("policy-succession", _ids(filled, document_id=newer.pk))
    assert "Misschien volgt het op" in client.get(page).content.decode()
    note = client.get(address("policy-document", _ids(filled, document_id=newer.pk))).content.decode()
    assert "Misschien volgt dit document op" in note

    follow = address("policy-follow", _ids(filled, document_id=newer.pk))
    sent = client.post(follow, {"older": older.pk, "version": newer.version} | key(), follow=True)
    text = sent.content.decode()
    assert "<del" in text
    assert '<ins class="figure">' in text

    settle = address("policy-settle", _ids(filled, document_id=newer.pk, link_id=link.pk))
    chosen = newer.passages.order_by("position").first()
    body = {"choice": chosen.pk, "reason": REASON, "version": link.version} | key()
    first = client.post(settle, body)
    again = client.post(settle, body)

    assert (first.status_code, again.status_code) == (302, 302)
    assert LinkMove.objects.count() == 1
    assert "verplaatst" in client.get(page).content.decode()


def test_colleague_who_was_first_is_shown_beside_what_was_typed(client, filled, visit, newer, older, link):
    _confirm(visit, newer, older)
    PolicyLink.objects.filter(pk=link.pk).update(version=link.version + 1, argument="Een nieuwe reden.")
    client.force_login(filled.lead)
    settle = address("policy-settle", _ids(filled, document_id=newer.pk, link_id=link.pk))

    sent = client.post(settle, {"choice": "KEPT", "reason": REASON, "version": link.version} | key())

    assert sent.status_code == 409
    assert REASON in sent.content.decode()
    assert "Een nieuwe reden." in sent.content.decode()


@pytest.mark.parametrize("body", [{}, {"choice": "KEPT"}, {"choice": "999999", "reason": REASON}])
def test_bad_input_is_answered_with_a_sentence(client, filled, visit, newer, older, link, body):
    _confirm(visit, newer, older)
    client.force_login(filled.lead)
    settle = address("policy-settle", _ids(filled, document_id=newer.pk, link_id=link.pk))

    sent = client.post(settle, {"version": link.version} | key() | body)

    assert sent.status_code == 422
    assert LinkMove.objects.count() == 0


def test_personal_details_in_the_reason_are_refused_and_not_stored(client, filled, visit, newer, older, link):
    _confirm(visit, newer, older)
    client.force_login(filled.lead)
    settle = address("policy-settle", _ids(filled, document_id=newer.pk, link_id=link.pk))
    body = {"choice": "KEPT", "reason": "Bel 06-12345678.", "version": link.version} | key()

    assert client.post(settle, body).status_code == 422
    assert LinkMove.objects.count() == 0


def test_stranger_finds_nothing_of_it(client, filled, newer, older, link):
    stranger = filled_project()
    client.force_login(stranger.lead)

    own_project = {"public_id": stranger.project.public_id, "document_id": newer.pk, "link_id": link.pk}
    for name in ("policy-succession",):
        assert client.get(address(name, _ids(filled, document_id=newer.pk))).status_code == 404
        assert client.get(address(name, own_project)).status_code == 404
    for name in ("policy-follow", "policy-settle"):
        assert client.post(address(name, own_project), {"version": 1}).status_code == 404
