"""The thesaurus as data: complete, connected, and free of what may not stand in it. docs/methods/thesaurus.md."""

from collections import Counter, defaultdict
from dataclasses import FrozenInstanceError, fields
from datetime import date
from graphlib import CycleError, TopologicalSorter

import pytest
from pydantic import TypeAdapter, ValidationError

from ketenplan.core.dutch import analyse, fold
from ketenplan.core.matching import thesaurus
from ketenplan.core.matching.thesaurus import Concept, concepts
from ketenplan.core.privacy import screen

THEMES = {
    *("business_safety", "chain_partners", "child_safety", "debts", "digital", "domestic_violence"),
    *(
        "drugs_weapons",
        "education",
        "exploitation",
        "extremism",
        "governance",
        "health",
        "housing",
        "justice",
    ),
    *("neighbourhood", "nuisance", "parenting", "participation", "physical_safety", "privacy_law"),
    *("professionals", "property_crime", "subversive", "work_income", "youth_crime"),
}

IN_MANY_CONCEPTS: dict[str, str] = {}
"""Terms that stand in more than three concepts, each with the reason."""

CARRIED_BY_SMALL_WORDS = {
    "niet naar school": "what a teacher or neighbour writes first; the matcher asks for the 'niet' as well",
    "niet naar school gaan": "the same, in the form of a verb",
}
"""Everyday phrases whose only word with a meaning of its own is an ordinary one."""

# A word more frequent than this (zipf: tenfold per point) says too little to stand for a phrase by itself.
ORDINARY = 4.15
MAX_WORDS = 5


def _places_of_terms() -> dict[str, set[str]]:
    places = defaultdict(set)
    for concept in concepts():
        for term in concept.terms:
            places[fold(term)].add(concept.id)
    return places


def test_every_theme_has_its_file_and_every_file_is_read():
    assert {concept.theme for concept in concepts()} == THEMES


def test_there_are_enough_concepts_and_terms():
    everyday = {fold(term) for concept in concepts() for term in concept.everyday}

    assert len(concepts()) >= 250
    assert len(_places_of_terms()) >= 2_500
    assert len(everyday) >= 1_200


def test_every_concept_is_filled_in():
    lacking = [
        concept.id
        for concept in concepts()
        if not (concept.label and len(concept.policy) >= 4 and len(concept.everyday) >= 3 and concept.source)
    ]

    assert lacking == []


def test_ids_are_unique_and_plain():
    ids = [concept.id for concept in concepts()]

    assert [name for name, count in Counter(ids).items() if count > 1] == []
    assert [
        name for name in ids if not name.isascii() or name != name.lower() or not name.isidentifier()
    ] == []


def test_links_lead_to_concepts():
    ids = {concept.id for concept in concepts()}

    assert [(concept.id, name) for concept in concepts() for name in concept.broader if name not in ids] == []


def test_links_make_no_circle():
    order = tuple(TopologicalSorter({concept.id: concept.broader for concept in concepts()}).static_order())

    assert len(order) == len(concepts())


def test_a_circle_would_be_found():
    with pytest.raises(CycleError):
        tuple(TopologicalSorter({"a": ("b",), "b": ("a",)}).static_order())


def test_no_term_stands_twice_in_a_concept():
    counts = {concept.id: Counter(fold(term) for term in concept.terms) for concept in concepts()}

    assert [(name, term) for name, terms in counts.items() for term in terms if terms[term] > 1] == []


def test_terms_of_many_concepts_have_a_reason():
    many = {term for term, places in _places_of_terms().items() if len(places) > 3}

    assert many == set(IN_MANY_CONCEPTS)


def test_terms_are_clean_text():
    texts = [text for concept in concepts() for text in (concept.label, *concept.terms, *concept.indicator)]

    assert [text for text in texts if text != " ".join(text.split()) or text.endswith((".", ",", ";"))] == []


def test_every_term_has_a_word_that_the_analyser_keeps():
    assert [(concept.id, term) for concept in concepts() for term in concept.terms if not analyse(term)] == []


def test_everyday_phrases_are_short():
    assert [
        term for concept in concepts() for term in concept.everyday if len(term.split()) > MAX_WORDS
    ] == []


def test_no_everyday_phrase_comes_down_to_an_ordinary_word():
    wordfreq = pytest.importorskip("wordfreq")
    found = set()
    for term in (term for concept in concepts() for term in concept.everyday if " " in term):
        kept = analyse(term)
        if len(kept) < 2 and wordfreq.zipf_frequency(fold(kept[0].surface), "nl") >= ORDINARY:
            found.add(term)

    assert found == set(CARRIED_BY_SMALL_WORDS)


def test_the_gate_has_nothing_to_say_about_any_term():
    """Not even a warning: no names or places, no origin or religion with people, no stigmatising words."""
    found = {
        text: [finding.kind for finding in findings]
        for concept in concepts()
        for text in (concept.label, *concept.terms, *concept.indicator)
        if (findings := screen(text))
    }

    assert found == {}


def test_reviews_are_dated():
    assert [concept.id for concept in concepts() if concept.date < date(2026, 11, 23)] == []


def test_concepts_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        concepts()[0].label = "iets anders"
    assert concepts() is concepts()


def test_an_entry_without_a_field_is_refused():
    entry = {field.name: getattr(concepts()[0], field.name) for field in fields(Concept)}

    assert TypeAdapter(Concept).validate_python(entry) == concepts()[0]
    for name in entry:
        with pytest.raises(ValidationError):
            TypeAdapter(Concept).validate_python({key: entry[key] for key in entry if key != name})


@pytest.mark.parametrize("wrong", ["\n  colour: red", "\n  broader: school_absence"])
def test_a_file_that_breaks_the_schema_is_refused(monkeypatch, wrong):
    entry = (
        "- id: a\n  label: a\n  policy: [a]\n  everyday: [a]\n  indicator: []\n  source: a\n"
        "  date: 2026-11-23" + ("\n  broader: []" if "broader" not in wrong else "")
    )
    monkeypatch.setattr(thesaurus, "_files", lambda: iter([("theme", entry + wrong)]))

    with pytest.raises(ValidationError):
        concepts.__wrapped__()
