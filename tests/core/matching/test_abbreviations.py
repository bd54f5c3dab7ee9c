"""Who writes the abbreviation finds who writes it in full, and the other way round."""

from pathlib import Path

import pytest

from ketenplan.core.matching.concepts import ConceptFinder
from ketenplan.core.matching.occurrences import concept_term
from ketenplan.core.matching.passage_terms import passage_terms
from ketenplan.core.matching.terms import query_terms
from ketenplan.core.matching.thesaurus import concepts

LINES = (Path(__file__).parent / "abbreviations.txt").read_text(encoding="utf-8").splitlines()
PAIRS = [tuple(line.split(" = ")) for line in LINES if not line.startswith("#")]
FINDER = ConceptFinder(concepts())


def _asked(name: str) -> set[str]:
    return {
        term
        for term in query_terms(f"Er is een melding van {name} over dit adres", FINDER)
        if term.startswith("#")
    }


def _indexed(name: str) -> set[str]:
    text = f"Wij werken samen met {name} in de wijk."
    return {concept_term(mention.concept) for mention in FINDER.named_in(FINDER.read(text))}


@pytest.mark.parametrize(("short", "full"), PAIRS, ids=lambda name: name)
def test_abbreviation_and_full_name_meet_in_both_directions(short, full):
    assert _asked(short) & _indexed(full)
    assert _asked(full) & _indexed(short)


def test_small_word_is_not_the_name_in_capitals():
    prosecution = concept_term("prosecution")
    assert prosecution in passage_terms("Afspraken met het OM.", (), FINDER)
    assert prosecution not in passage_terms("Het gaat om afspraken.", (), FINDER)
