"""A municipality adds words of its own: they count in its searches, and exist for nobody else."""

import threading

import pytest
from django.db import connection
from django.utils.translation import override
from selectolax.lexbor import LexborHTMLParser

from ketenplan.access.gate import NotAllowed, Visit
from ketenplan.access.roles import Role
from ketenplan.audit.models import AuditEntry
from ketenplan.core.matching.own_terms import TermFault, TermKind, TermRefused
from ketenplan.search.synchronising import finder_for, version_for
from ketenplan.thesaurus import actions, queries
from ketenplan.thesaurus.models import OwnConcept, OwnTerm
from ketenplan.thesaurus.views import CONCEPTS_ON_A_PAGE
from ketenplan.thesaurus.wording import THEMES, source_in_words
from tests.conftest import HttpsClient
from tests.contracts.permission_table import address
from tests.factories.forms import key
from tests.factories.projects import FilledProject, filled_project, member_of

CONCEPT = "veilig_thuis"


@pytest.fixture
def filled(db) -> FilledProject:
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def _send(lead, filled, **fields: str):
    place = address("thesaurus-concept", filled.ids)
    return lead.post(place, {"kind": "EVERYDAY", **key(), **fields})


def _named(municipality, text: str) -> set[str]:
    finder = finder_for(municipality)
    return {mention.concept for mention in finder.named_in(finder.read(text))}


def test_added_word_counts_for_this_municipality_only(lead, filled):
    other = filled_project()
    before = version_for(other.project.municipality)
    own_before = version_for(filled.project.municipality)

    response = _send(lead, filled, term="het  Kompashuis")

    assert response.status_code == 302
    assert CONCEPT in _named(filled.project.municipality, "Er is gebeld met het Kompashuis.")
    assert CONCEPT not in _named(other.project.municipality, "Er is gebeld met het Kompashuis.")
    assert version_for(filled.project.municipality) != own_before
    assert version_for(other.project.municipality) == before
    assert "het Kompashuis" in lead.get(address("thesaurus-concept", filled.ids)).content.decode()


def test_word_sent_twice_is_added_once(lead, filled):
    form = {"kind": "EVERYDAY", "term": "kompashuis", **key()}
    place = address("thesaurus-concept", filled.ids)
    first, second = lead.post(place, form), lead.post(place, form)

    assert (first.status_code, second.status_code) == (302, 302)
    assert OwnTerm.objects.filter(term="kompashuis").count() == 1


@pytest.mark.parametrize(
    ("term", "sentence"),
    [
        ("van de", "Dit zijn alleen kleine woorden"),
        ("RvdK", "Dit woord hoort al bij ‘Raad voor de Kinderbescherming’."),
        ("een zin van meer dan vijf woorden", "Dit is te lang."),
        ("Jansen, 06-12345678", "telefoonnummer"),
    ],
)
def test_bad_word_gets_a_sentence_and_is_not_stored(lead, filled, term, sentence):
    before = OwnTerm.objects.count()
    response = _send(lead, filled, term=term)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert OwnTerm.objects.count() == before


def test_withdrawn_word_no_longer_counts_and_both_steps_are_logged(lead, filled):
    row = actions.add_term(by=filled.visit, concept=CONCEPT, kind=TermKind.POLICY, term="Kompashuis")
    place = address("thesaurus-withdraw", filled.ids | {"term_id": row.pk})

    assert lead.post(place, key()).status_code == 302
    assert CONCEPT not in _named(filled.project.municipality, "Het Kompashuis belt.")
    events = (
        AuditEntry.objects.filter(event__startswith="own_term").order_by("pk").values_list("event", flat=True)
    )
    assert list(events) == ["own_term.added", "own_term.withdrawn"]


def test_word_withdrawn_twice_is_answered_the_same(lead, filled):
    place, form = address("thesaurus-withdraw", filled.ids), key()
    answers = [lead.post(place, form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert lead.post(place, key()).status_code == 404


def test_word_of_another_municipality_cannot_be_withdrawn(lead, filled):
    other = filled_project()
    place = address("thesaurus-withdraw", filled.ids | {"term_id": other.own_term.pk})

    assert lead.post(place, key()).status_code == 404
    assert OwnTerm.objects.filter(pk=other.own_term.pk).exists()


def test_own_subject_can_be_started_and_filled(lead, filled):
    response = lead.post(address("thesaurus", filled.ids), {"label": "Havenwacht Zuid", **key()})
    concept = OwnConcept.objects.get()

    assert response.url == address("thesaurus-concept", filled.ids | {"concept_key": concept.key})
    actions.add_term(by=filled.visit, concept=concept.key, kind=TermKind.EVERYDAY, term="mannen op de kade")
    assert concept.key in _named(filled.project.municipality, "Er stonden mannen op de kade.")


def test_list_can_be_searched_and_shows_own_words(lead, filled):
    own = filled.own_term.term
    found = lead.get(address("thesaurus", filled.ids), {"woord": own}).content.decode()

    assert "Veilig Thuis" in found
    assert "1 onderwerp" in found
    assert own not in lead.get(address("thesaurus", filled.ids), {"woord": "zzzz"}).content.decode().replace(
        f'value="{own}"', ""
    )


def test_representative_sees_words_and_may_not_change_them(filled):
    visit = Visit(filled.lead, filled.project, Role.REPRESENTATIVE)

    assert queries.concept_for(visit, queries.own_words_for(visit), CONCEPT) is not None
    with pytest.raises(NotAllowed):
        actions.add_term(by=visit, concept=CONCEPT, kind=TermKind.POLICY, term="Kompashuis")
    with pytest.raises(NotAllowed):
        actions.withdraw_term(by=visit, row=filled.own_term)
    with pytest.raises(NotAllowed):
        actions.add_concept(by=visit, label="Havenwacht")


def test_practitioner_sees_no_words(filled):
    visit = Visit(filled.lead, filled.project, Role.PRACTITIONER)
    assert queries.own_words_for(visit) == queries.OwnWords()
    assert queries.concepts_for(visit, queries.own_words(filled.project.municipality)) == ()
    assert not queries.own_concepts_for(visit).exists()
    assert list(queries.own_terms_of(visit, CONCEPT)) == []


def test_same_word_in_other_capitals_is_the_same_word(filled):
    actions.add_term(by=filled.visit, concept=CONCEPT, kind=TermKind.POLICY, term="Kompashuis")
    with pytest.raises(TermRefused):
        actions.add_term(by=filled.visit, concept=CONCEPT, kind=TermKind.EVERYDAY, term="KOMPASHUIS")


def test_word_that_the_gate_refuses_comes_back_with_the_spots_marked(lead, filled):
    page = _send(lead, filled, term="bel 06-12345678").content.decode()

    assert "<mark>06-12345678</mark>" in page
    assert 'value="bel 06-12345678"' in page
    assert not AuditEntry.objects.filter(facts__icontains="12345678").exists()


def test_log_names_no_words(filled):
    actions.add_term(by=filled.visit, concept=CONCEPT, kind=TermKind.POLICY, term="Kompashuis")

    assert AuditEntry.objects.get(event="own_term.added").facts == {"concept": CONCEPT, "kind": "POLICY"}


def test_two_people_who_add_the_same_word_at_once_get_one_word(filled, monkeypatch):
    """The second looked before the first had stored it; the answer names the subject that has the word now."""
    before = queries.own_words(filled.project.municipality)
    actions.add_term(by=filled.visit, concept=CONCEPT, kind=TermKind.POLICY, term="Kompashuis")
    answers = iter([before, queries.own_words(filled.project.municipality)])
    monkeypatch.setattr(actions, "own_words", lambda municipality: next(answers))

    with pytest.raises(TermRefused) as refused:
        actions.add_term(by=filled.visit, concept=CONCEPT, kind=TermKind.EVERYDAY, term="kompashuis")

    assert refused.value.label == "Veilig Thuis"
    assert OwnTerm.objects.filter(spelling="kompashuis").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_add_one_word():
    filled = filled_project()
    together, answers = threading.Barrier(2), []

    def click():
        browser = HttpsClient(raise_request_exception=False)
        browser.force_login(filled.lead)
        together.wait()
        response = browser.post(
            address("thesaurus-concept", filled.ids), {"kind": "EVERYDAY", "term": "Kompashuis", **key()}
        )
        answers.append((response.status_code, "hoort al bij ‘Veilig Thuis’" in response.content.decode()))
        connection.close()

    threads = [threading.Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [(302, False), (422, True)]
    assert OwnTerm.objects.filter(spelling="kompashuis").count() == 1


# --- subjects of the municipality's own


@pytest.fixture
def harbour(filled):
    return actions.add_concept(by=filled.visit, label="Havenwacht Zuid")


def _leave(lead, filled, concept, form=None):
    ids = filled.ids | {"concept_key": concept.key}
    return lead.post(address("thesaurus-withdraw-concept", ids), form or key())


def test_own_subject_without_words_can_be_withdrawn_once(lead, filled, harbour):
    form = key()
    answers = [_leave(lead, filled, harbour, form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url == address("thesaurus", filled.ids)
    assert not OwnConcept.objects.exists()
    assert AuditEntry.objects.filter(event="own_concept.withdrawn").count() == 1
    assert _leave(lead, filled, harbour).status_code == 404


def test_own_subject_with_words_stays_and_says_why(lead, filled, harbour):
    actions.add_term(by=filled.visit, concept=harbour.key, kind=TermKind.EVERYDAY, term="mannen op de kade")

    page = lead.get(_leave(lead, filled, harbour).url).content.decode()

    assert "Dit onderwerp heeft nog woorden. Trek die eerst in." in page
    assert "Dit onderwerp intrekken" not in page
    assert OwnConcept.objects.filter(pk=harbour.pk).exists()


def test_subject_of_the_product_or_another_municipality_cannot_be_withdrawn(lead, filled):
    other = filled_project()
    theirs = actions.add_concept(by=other.visit, label="Havenwacht Zuid")

    for concept in (theirs, OwnConcept(key=CONCEPT)):
        place = address("thesaurus-withdraw-concept", filled.ids | {"concept_key": concept.key})
        assert lead.get(place).status_code == 404
        assert _leave(lead, filled, concept).status_code == 404
    assert lead.get(address("thesaurus-concept", filled.ids | {"concept_key": theirs.key})).status_code == 404
    assert OwnConcept.objects.filter(pk=theirs.pk).exists()


def test_word_for_a_subject_that_was_just_withdrawn_is_refused(filled, harbour):
    actions.withdraw_concept(by=filled.visit, row=harbour)
    with pytest.raises(TermRefused) as refused:
        actions.add_term(by=filled.visit, concept=harbour.key, kind=TermKind.POLICY, term="mannen op de kade")
    assert refused.value.fault is TermFault.UNKNOWN_CONCEPT


def test_subject_with_nearly_the_same_name_is_refused_by_the_name_of_the_other(filled, harbour):
    with pytest.raises(TermRefused) as refused:
        actions.add_concept(by=filled.visit, label="Havenwacht (Zuid)")
    assert refused.value.label == "Havenwacht Zuid"


def test_page_of_an_own_subject_says_who_added_it(lead, filled, harbour):
    page = lead.get(address("thesaurus-concept", filled.ids | {"concept_key": harbour.key})).content.decode()

    assert f"Het is toegevoegd door {filled.lead.label} op" in page
    assert "Dit onderwerp intrekken" in page


def test_word_of_a_subject_that_the_product_dropped_can_only_be_withdrawn(lead, filled):
    OwnTerm.objects.filter(pk=filled.own_term.pk).update(concept="dropped")

    page = lead.get(address("thesaurus", filled.ids)).content.decode()
    assert "horen bij een onderwerp dat niet meer in Ketenplan staat" in page
    place = address(
        "thesaurus-withdraw", filled.ids | {"concept_key": "dropped", "term_id": filled.own_term.pk}
    )
    answer = lead.post(place, key())

    assert answer.url == address("thesaurus", filled.ids)
    assert not OwnTerm.objects.filter(pk=filled.own_term.pk).exists()


# --- the list


def _list(lead, filled, **wish):
    return LexborHTMLParser(lead.get(address("thesaurus", filled.ids), wish).content.decode())


def test_every_theme_has_a_name_in_dutch():
    themes = {concept.theme for concept in queries.OwnWords().concepts}

    assert themes <= THEMES.keys()
    with override("nl"):
        assert [code for code, label in THEMES.items() if str(label) == code or "_" in str(label)] == []


def test_list_is_shown_by_theme_with_own_subjects_first(lead, filled, harbour):
    page = _list(lead, filled)
    themes = [heading.text(strip=True) for heading in page.css("main h3")]

    assert themes[0] == "Van onze eigen gemeente"
    assert "Veilig ondernemen" in themes
    assert len(page.css(".concepts li")) == CONCEPTS_ON_A_PAGE


def test_list_goes_on_on_a_next_page_and_keeps_the_choice(lead, filled):
    page = _list(lead, filled, woord="a")
    (following,) = (link for link in page.css("main nav a") if link.text(strip=True) == "Meer onderwerpen")

    assert following.attributes["href"] == "?woord=a&blad=2"
    assert [
        link.text(strip=True) for link in _list(lead, filled, woord="a", blad="999").css("main nav a")
    ] == ["Vorige onderwerpen"]


def test_list_of_own_words_holds_only_those(lead, filled, harbour):
    page = _list(lead, filled, eigen="ja")

    assert [link.text() for link in page.css(".concepts a")] == ["Havenwacht Zuid", "Veilig Thuis"]
    assert filled.own_term.term in page.css(".concepts li")[1].text()
    assert "1 eigen woord" in page.css(".concepts li")[1].text()


def test_word_that_was_looked_for_stands_first(lead, filled):
    page = _list(lead, filled, woord=filled.own_term.term[:14])

    assert page.css_first(".concepts .quiet").text(strip=True).startswith(filled.own_term.term)


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        ({"woord": "zzzz"}, "‘zzzz’ staat bij geen van deze onderwerpen."),
        ({"thema": "own"}, "Zulke onderwerpen zijn er niet."),
        ({"woord": "<b>"}, "‘<b>’ staat bij geen van deze onderwerpen."),
    ],
)
def test_empty_list_says_so(lead, filled, wish, sentence):
    assert sentence in _list(lead, filled, **wish).css_first("main").text()


def test_theme_that_does_not_exist_is_left_out_of_the_choice(lead, filled):
    assert len(_list(lead, filled, thema="nonsense").css(".concepts li")) == CONCEPTS_ON_A_PAGE


def test_page_of_a_subject_says_where_its_words_come_from(lead, filled):
    page = LexborHTMLParser(lead.get(address("thesaurus-concept", filled.ids)).content.decode())
    own, product = page.css_first(".own-words"), page.css(".words")

    assert "toegevoegd door beleidsadviseur, Gemeente op 2 november 2026" in own.text()
    assert "Bron: " in page.css_first("main").text()
    assert filled.own_term.term not in "".join(words.text() for words in product)


def test_source_is_told_in_dutch():
    with override("nl"):
        assert source_in_words("Jeugdwet; field knowledge") == "Jeugdwet; vakkennis"


def test_reader_sees_words_and_no_button(client, filled, harbour):
    client.force_login(member_of(filled.project, Role.CCV_ADVISER))
    for concept in (CONCEPT, harbour.key):
        page = client.get(
            address("thesaurus-concept", filled.ids | {"concept_key": concept})
        ).content.decode()
        main = LexborHTMLParser(page).css_first("main")
        assert main.css("form") == []


def test_empty_municipality_hears_that_it_has_no_words(lead, filled):
    OwnTerm.objects.all().delete()

    assert (
        "Uw gemeente heeft nog geen eigen woorden toegevoegd." in _list(lead, filled).css_first("main").text()
    )
    assert (
        "Uw gemeente heeft nog geen woord bij dit onderwerp gezet."
        in lead.get(address("thesaurus-concept", filled.ids)).content.decode()
    )
