"""The page of one issue: what the search says, what stands behind each proposal, and where a decision leads."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ketenplan.access.gate import NotAllowed, Visit
from ketenplan.access.roles import Role
from ketenplan.alignment import actions
from ketenplan.alignment.models import IssueSearch, PolicyLink
from ketenplan.core.project.model import CueKind
from tests.contracts.permission_table import address
from tests.factories.forms import every_form, key
from tests.factories.pages import form_with, marked_in, text_of
from tests.factories.projects import (
    AcceptedLinkFactory,
    PolicyLinkFactory,
    PolicyPassageFactory,
    SafetyIssueFactory,
    filled_project,
    member_of,
)

ASK = "Vraag de beleidsadviseur of er beleid is in andere woorden, en voeg dat document toe."
BRING_IN = "Is er echt geen beleid? Breng dit vraagstuk dan in bij het volgende veiligheidsplan."
REASON, HOOK = "De jeugdagenda vraagt hetzelfde.", "Zo haalt u uw eigen doel voor het onderwijs."
NEAR = "Iedere wijk krijgt een jongerenwerker die de straat kent."


@pytest.fixture
def filled(db):
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def passage_of(filled, text, **document):
    fields = {f"document__{name}": value for name, value in document.items()}
    return PolicyPassageFactory(text=text, document__municipality=filled.project.municipality, **fields)


def searched(filled, statement, near=()):
    return IssueSearch.objects.create(
        safety_issue=filled.issue,
        statement=statement,
        near_misses=list(near),
        passages=1234,
        stamp="analyser 1",
        searched_at=timezone.now(),
    )


def page_of(browser, filled):
    return browser.get(address("policy-issue", filled.ids))


def decide(browser, filled, link, **fields):
    data = {"version": link.version} | fields | key()
    return browser.post(address("policy-decide", filled.ids | {"link_id": link.pk}), data)


@pytest.mark.parametrize(
    ("statement", "sentence", "steps"),
    [
        ("LIKELY", "Er is waarschijnlijk lokaal beleid voor dit vraagstuk.", []),
        ("DOUBTFUL", "Het is twijfelachtig of er lokaal beleid voor dit vraagstuk is.", [ASK]),
        ("NOTHING_FOUND", "Er is niets gevonden. Dat betekent niet dat er geen beleid is.", [ASK, BRING_IN]),
    ],
)
def test_statement_is_a_sentence_with_what_to_do(lead, filled, statement, sentence, steps):
    searched(filled, statement)

    text = text_of(page_of(lead, filled))
    overview = text_of(lead.get(address("policy-coverage", filled.ids)))

    assert sentence in text
    assert sentence.replace(" voor dit vraagstuk", "") in overview
    for said in (text, overview):
        assert [step for step in (ASK, BRING_IN) if step in said] == steps
    assert "in 1234 passages. Versie van de zoekmethode: analyser 1." in text


def test_likely_policy_of_which_every_proposal_was_rejected_goes_to_the_adviser(lead, filled):
    searched(filled, "LIKELY")
    actions.reject_link(by=filled.visit, link=filled.link, version=1, argument=REASON)

    assert ASK in text_of(page_of(lead, filled))
    assert ASK in text_of(lead.get(address("policy-coverage", filled.ids)))


@pytest.mark.parametrize(
    ("title", "description", "said"),
    [
        ("Overlast", "", "Dit vraagstuk is één woord;"),
        ("Het is van de", "En dat ook met een.", "In dit vraagstuk staat geen woord om op te zoeken"),
        (
            "Children stay at home",
            "The children have not been at school and their parents did not call.",
            "Dit vraagstuk lijkt niet in het Nederlands te zijn geschreven;",
        ),
        (
            "Verzuim",
            "Kinderen gaan niet naar school. " * 1000,
            "alleen de eerste 400 woorden worden doorzocht.",
        ),
        ("Kinderen gaan niet naar school", "Zij zijn vaak thuis.", ""),
    ],
    ids=["one word", "small words", "English", "5,000 words", "plain"],
)
def test_issue_that_cannot_be_searched_for_as_it_is_says_so_in_a_sentence(
    lead, filled, title, description, said
):
    type(filled.issue).objects.filter(pk=filled.issue.pk).update(title=title, description=description)

    response = page_of(lead, filled)

    assert response.status_code == 200
    assert len(response.context["remarks"]) == bool(said)
    assert said in text_of(response)
    assert (address("quickscan-issue-change", filled.ids) in response.content.decode()) is bool(said)


def test_concept_is_marked_as_one_phrase_and_a_word_in_every_form(lead, filled):
    text = (
        "Elk kind dat hier komt wonen, staat in zes weken op een school. Scholen melden het. Een week telt."
    )
    words = {"issue_word": "kinderen", "share": 0.5}
    reasons = [
        words | {"kind": "CONCEPT", "policy_word": "kind dat hier komt wonen", "via": "inschrijving"},
        words | {"kind": "WORD", "policy_word": "school", "via": "schol"},
    ]
    PolicyLink.objects.filter(pk=filled.link.pk).update(passage=passage_of(filled, text), reasons=reasons)

    assert marked_in(page_of(lead, filled)) == ["kind dat hier komt wonen", "school", "Scholen"]


def test_issue_that_nobody_searched_says_so(lead, filled):
    assert "Er is nog niet gezocht naar beleid voor dit vraagstuk." in text_of(page_of(lead, filled))


def test_near_miss_is_shown_with_a_way_to_link_it_and_not_twice(lead, filled):
    near = passage_of(filled, NEAR)
    linked = AcceptedLinkFactory(safety_issue=filled.issue, passage=passage_of(filled, "Al gekoppeld."))
    elsewhere = PolicyPassageFactory(text="Beleid van een andere gemeente.")
    searched(filled, "NOTHING_FOUND", [near.key, linked.passage.key, elsewhere.key, "verdwenen"])

    response = page_of(lead, filled)

    text, place = text_of(response), address("policy-attach", filled.ids)
    assert (text.count(NEAR), text.count("Al gekoppeld.")) == (1, 1)
    assert "Beleid van een andere gemeente." not in text
    assert f"{place}?passage={near.key}&amp;vraagstuk={filled.issue.pk}" in response.content.decode()


def test_proposal_shows_chain_strength_validity_hint_and_what_was_folded(lead, filled):
    other = passage_of(
        filled, "Bijna dezelfde tekst in de concept-agenda.", title="Concept-agenda", status="DRAFT"
    )
    adopted = {"status": "ADOPTED", "adopted_by": "Gemeenteraad", "valid_until": date(2020, 12, 31)}
    passage = passage_of(filled, "Thuiszitters krijgen hulp: 20% minder verzuim in 2028.", **adopted)
    passage.kind = "OBJECTIVE"
    passage.save()
    PolicyLinkFactory(
        safety_issue=filled.issue,
        passage=passage,
        same_as=[other.key],
        proposed_relation="CONFLICTS",
        relation_cues=[
            {"kind": CueKind.DIRECTION, "rule": "minder", "because": "het beleid minder hulp wil geven."}
        ],
        reasons=[
            {
                "kind": "CONCEPT",
                "issue_word": "verzuimen",
                "policy_word": "Thuiszitters",
                "via": "schoolverzuim",
                "share": 1.0,
            }
        ],
    )

    response = page_of(lead, filled)

    text = text_of(response)
    for piece in (
        "verzuimen → schoolverzuim → thuiszitters",
        "sterk: vastgesteld door de raad",
        "noemt een cijfer of indicator",
        "verlopen op 31 december 2020",
        "doel",
        "Dit kan botsen, omdat het beleid minder hulp wil geven.",
        "1 andere passage zegt bijna hetzelfde",
        "Bijna dezelfde tekst in de concept-agenda.",
        "zwak: nog een concept",
    ):
        assert piece in text
    assert marked_in(response) == ["school", "Thuiszitters"]  # the proposal of the factory, and this one


def test_decision_leads_to_the_next_proposal_and_the_last_one_to_the_end(lead, filled):
    first = filled.link
    second = PolicyLinkFactory(safety_issue=filled.issue, passage=passage_of(filled, NEAR), rank=2)
    third = PolicyLinkFactory(safety_issue=filled.issue, passage=passage_of(filled, "Iets."), rank=3)
    PolicyLink.objects.filter(pk=first.pk).update(rank=1)

    places = [
        decide(lead, filled, link, argument=REASON, **{button: ""})["Location"].partition("?voorstel=")[2]
        for link, button in ((second, "afwijzen"), (third, "later"), (first, "afwijzen"))
    ]

    assert places == [f"{third.pk}#link-{third.pk}", f"{first.pk}#link-{first.pk}", ""]
    end = page_of(lead, filled)
    assert 'id="klaar"' in end.content.decode()


def test_chosen_proposal_is_open_and_no_other(lead, filled):
    second = PolicyLinkFactory(safety_issue=filled.issue, passage=passage_of(filled, NEAR))

    pages = [lead.get(address("policy-issue", filled.ids), {"voorstel": at}) for at in (second.pk, "x", "")]

    opened = [page.content.decode().split('<details class="decision"') for page in pages]
    assert [[part.startswith(" open") for part in parts[1:]] for parts in opened] == [
        [False, True] if second.rank >= filled.link.rank else [True, False],
        [True, False],
        [True, False],
    ]


def test_later_needs_nothing_and_keeps_what_was_filled_in(lead, filled):
    response = decide(lead, filled, filled.link, relation="OVERLAPS", hook=HOOK, later="")

    filled.link.refresh_from_db()
    link = filled.link
    assert response.status_code == 302
    assert (link.state, link.relation, link.argument, link.hook) == ("LATER", "OVERLAPS", "", HOOK)
    shown = form_with(page_of(lead, filled), "hook")
    assert (shown["relation"], shown["hook"]) == ("OVERLAPS", HOOK)


def test_later_is_kept_by_a_new_search(filled):
    actions.put_off_link(by=filled.visit, link=filled.link, version=1, argument="Eerst de raad.")

    actions.store_search(filled.project, {filled.issue.key: filled.issue}, (), stamp="x", passages=0)

    filled.link.refresh_from_db()
    assert (filled.link.state, filled.link.argument) == ("LATER", "Eerst de raad.")


def test_hook_is_stored_and_passes_the_gate(lead, filled):
    fields = {"relation": "SUPPORTS", "argument": REASON, "aanvaarden": ""}
    refused = decide(lead, filled, filled.link, hook="Bel 06-12345678 hierover.", **fields)
    accepted = decide(lead, filled, filled.link, hook=HOOK, **fields)

    filled.link.refresh_from_db()
    assert (refused.status_code, accepted.status_code) == (422, 302)
    assert (filled.link.hook, filled.link.version) == (HOOK, 2)
    assert marked_in(refused)[-1] == "06-12345678"


def test_fields_that_accepting_needs_are_not_called_optional(lead, filled):
    text = text_of(page_of(lead, filled))

    assert "Zin voor de portefeuillehouder (niet verplicht)" in text
    assert text.count("(niet verplicht)") == 1


def test_colleague_who_was_first_is_shown_in_words(lead, filled):
    actions.accept_link(
        by=filled.visit, link=filled.link, version=1, relation="OVERLAPS", argument="Van mij.", hook="Zin."
    )

    response = decide(
        lead, filled, filled.link, version=1, relation="SUPPORTS", argument=REASON, hook=HOOK, aanvaarden=""
    )

    text = text_of(response)
    assert response.status_code == 409
    for theirs in (
        "Tekst van uw collega: Overlapt",
        "Tekst van uw collega: Van mij.",
        "Tekst van uw collega: Zin.",
    ):
        assert theirs in text
    mine = form_with(response, "hook")
    assert (mine["relation"], mine["argument"], mine["hook"]) == ("SUPPORTS", REASON, HOOK)


def test_same_form_twice_decides_once(lead, filled):
    sent = {"relation": "SUPPORTS", "argument": REASON, "version": 1, "aanvaarden": ""} | key()
    place = address("policy-decide", filled.ids)

    answers = [lead.post(place, sent) for _ in range(2)]

    filled.link.refresh_from_db()
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert filled.link.version == 2


@pytest.mark.parametrize("action", [actions.accept_link, actions.put_off_link])
def test_right_is_asked_before_anything_else(filled, action):
    user = member_of(filled.project, Role.REPRESENTATIVE)

    with pytest.raises(NotAllowed):
        action(
            by=Visit(user, filled.project, Role.REPRESENTATIVE),
            link=filled.link,
            version=1,
            relation="nonsense",
            argument="",
        )


def test_number_of_queries_does_not_grow_with_proposals_or_issues(lead, filled):
    near = [passage_of(filled, f"Bijna {number}.").key for number in range(6)]
    row = searched(filled, "DOUBTFUL", near[:1])
    PolicyLink.objects.filter(pk=filled.link.pk).update(same_as=near[:1])
    page_of(lead, filled)
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as queries:
            page_of(lead, filled)
        counts.append(len(queries))
        row.near_misses = near
        row.save()
        for number in range(5):
            SafetyIssueFactory(quickscan=filled.issue.quickscan)
            PolicyLinkFactory(
                safety_issue=filled.issue, passage=passage_of(filled, f"Doel {number}."), same_as=near
            )

    assert counts[0] == counts[1] <= 15


def test_issue_of_five_thousand_words_is_answered_with_one_sentence(lead, filled):
    place = address("quickscan-issue-change", filled.ids)
    data = every_form(filled)["quickscan-issue-change"] | {
        "description": "Kinderen gaan niet naar school. " * 1000
    }

    response = lead.post(place, data | key())

    assert "Deze tekst is te lang: er passen 4000 tekens in, en die van u heeft er 31999." in text_of(
        response
    )
    assert (
        "maxlength" not in response.content.decode()
    )  # a browser would cut off what is pasted without a word
    filled.issue.refresh_from_db()
    assert filled.issue.description == ""
