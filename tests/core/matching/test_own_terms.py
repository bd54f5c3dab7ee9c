import pytest

from ketenplan.core.matching.concepts import ConceptFinder
from ketenplan.core.matching.own_terms import (
    OwnTerm,
    TermFault,
    TermKind,
    TermRefused,
    key_of,
    known_terms,
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
        known_terms((), {}).refuse_bad(term, concepts()[0].id)
    assert refused.value.fault is fault


def test_taken_term_names_the_concept_that_has_it():
    with pytest.raises(TermRefused) as refused:
        known_terms((), {}).refuse_bad("RvdK", concepts()[0].id)
    assert refused.value.label == "Raad voor de Kinderbescherming"


def test_unknown_concept_is_refused():
    with pytest.raises(TermRefused):
        known_terms((), {}).refuse_bad("Route Nul", "no_such_concept")


def test_stamp_of_another_municipality_stays():
    own = with_own_terms([OwnTerm("own-havenwacht", TermKind.POLICY, "havenwacht")], LABELS)
    assert stamp(own[len(concepts()) :]) != stamp()


def test_own_term_and_name_are_taken_by_their_own_concept():
    known = known_terms([OwnTerm("own-havenwacht", TermKind.POLICY, "mannen op de kade")], LABELS)
    for taken in ("Mannen  op de KADE", "havenwacht"):
        with pytest.raises(TermRefused) as refused:
            known.refuse_bad(taken, concepts()[0].id)
        assert (refused.value.fault, refused.value.label) == (TermFault.TAKEN, "Havenwacht")


def test_term_of_a_concept_that_is_gone_stays_taken_under_its_own_name():
    known = known_terms([OwnTerm("gone", TermKind.POLICY, "Kompashuis")], {})
    with pytest.raises(TermRefused) as refused:
        known.refuse_bad("kompashuis", concepts()[0].id)
    assert refused.value.label == "Kompashuis"


def test_what_is_about_to_be_there_counts_at_once():
    known = known_terms((), {}).with_concept("own-havenwacht", "Havenwacht")
    known.refuse_bad("mannen op de kade", "own-havenwacht")
    for taken in ("havenwacht", "mannen op de kade"):
        with pytest.raises(TermRefused):
            known.with_term("mannen op de kade", "own-havenwacht").refuse_bad(taken, "own-havenwacht")


def test_name_of_the_product_goes_before_that_of_the_municipality():
    """An own term that a later version of the product has too is named as the product's."""
    known = known_terms([OwnTerm("own-havenwacht", TermKind.POLICY, "RvdK")], LABELS)
    with pytest.raises(TermRefused) as refused:
        known.refuse_bad("rvdk", "own-havenwacht")
    assert refused.value.label == "Raad voor de Kinderbescherming"


@pytest.mark.parametrize(
    ("label", "key"),
    [
        *[("Havenwacht Zuid", "own-havenwacht-zuid"), ("Café ‘t Hoekje!", "own-cafe-t-hoekje")],
        ("lang " * 20, "own-" + "-".join(["lang"] * 10)),
    ],
)
def test_key_of_a_name_fits_an_address(label, key):
    assert key_of(label) == key
