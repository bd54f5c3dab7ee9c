"""A municipality adds words of its own: they count in its searches, and exist for nobody else."""

import pytest

from ketenplan.access.gate import NotAllowed, Visit
from ketenplan.access.roles import Role
from ketenplan.audit.models import AuditEntry
from ketenplan.core.matching.own_terms import TermKind, TermRefused
from ketenplan.search.synchronising import finder_for, version_for
from ketenplan.thesaurus import actions, queries
from ketenplan.thesaurus.models import OwnConcept, OwnTerm
from tests.contracts.permission_table import address
from tests.factories.forms import key
from tests.factories.projects import FilledProject, filled_project

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

    assert queries.concept_for(visit, CONCEPT) is not None
    with pytest.raises(NotAllowed):
        actions.add_term(by=visit, concept=CONCEPT, kind=TermKind.POLICY, term="Kompashuis")
    with pytest.raises(NotAllowed):
        actions.withdraw_term(by=visit, row=filled.own_term)
    with pytest.raises(NotAllowed):
        actions.add_concept(by=visit, label="Havenwacht")


def test_practitioner_sees_no_words(filled):
    visit = Visit(filled.lead, filled.project, Role.PRACTITIONER)
    assert queries.concepts_for(visit) == ()
    assert list(queries.own_terms_of(visit, CONCEPT)) == []


def test_same_word_in_other_capitals_is_the_same_word(filled):
    actions.add_term(by=filled.visit, concept=CONCEPT, kind=TermKind.POLICY, term="Kompashuis")
    with pytest.raises(TermRefused):
        actions.add_term(by=filled.visit, concept=CONCEPT, kind=TermKind.EVERYDAY, term="KOMPASHUIS")
