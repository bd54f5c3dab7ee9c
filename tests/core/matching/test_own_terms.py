import pytest

from ketenplan.core.matching.concepts import ConceptFinder
from ketenplan.core.matching.own_terms import (
    OwnTerm,
    TermFault,
    TermKind,
    TermRefused,
    refuse_bad_term,
    with_own_terms,
)
from ketenplan.core.matching.stamp import stamp
from ketenplan.core.matching.thesaurus import concepts

LABELS = {"own-havenwacht": "Havenwacht"}


def _named(finder: ConceptFinder, text: str) -> set[str]:
    return {mention.concept for mention in finder.named_in(finder.read(text))}


def test_own_term_leads_to_the_concept_it_was_added_to():
    concept = concepts()[0].id
    own = [OwnTerm(concept, TermKind.EVERYDAY, "plofkoffer Waterveen")]
    finder = ConceptFinder(with_own_terms(own, {}))

    assert concept in _named(finder, "Er stond een plofkoffer in Waterveen.")
    assert concept not in _named(ConceptFinder(concepts()), "Er stond een plofkoffer in Waterveen.")


def test_own_concept_is_found_and_nothing_of_the_product_is_lost():
    own = [OwnTerm("own-havenwacht", TermKind.POLICY, "Havenwacht Waterveen")]
    together = with_own_terms(own, LABELS)

    assert together[: len(concepts())] == concepts()
    assert "own-havenwacht" in _named(ConceptFinder(together), "De havenwacht loopt rond.")


def test_term_of_a_concept_that_is_gone_is_left_out():
    assert with_own_terms([OwnTerm("own-gone", TermKind.POLICY, "iets")], {}) == concepts()


@pytest.mark.parametrize(
    ("term", "fault"),
    [
        *[("  ", TermFault.EMPTY), ("van de", TermFault.ONLY_SMALL_WORDS), ("x" * 81, TermFault.TOO_LONG)],
        *[("een zin van meer dan vijf woorden", TermFault.TOO_LONG), ("VEILIG  thuis", TermFault.TAKEN)],
    ],
)
def test_bad_term_is_refused_with_its_reason(term, fault):
    with pytest.raises(TermRefused) as refused:
        refuse_bad_term(term, concepts()[0].id, concepts())
    assert refused.value.fault is fault


def test_taken_term_names_the_concept_that_has_it():
    with pytest.raises(TermRefused) as refused:
        refuse_bad_term("RvdK", concepts()[0].id, concepts())
    assert refused.value.label == "Raad voor de Kinderbescherming"


def test_unknown_concept_is_refused():
    with pytest.raises(TermRefused):
        refuse_bad_term("Route Nul", "no_such_concept", concepts())


def test_stamp_of_another_municipality_stays():
    own = with_own_terms([OwnTerm("own-havenwacht", TermKind.POLICY, "havenwacht")], LABELS)
    assert stamp(own[len(concepts()) :]) != stamp()
