"""Reading a text once must give what analysing it word by word gives."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from ketenplan.core.dutch import analyse, spellings_of
from ketenplan.core.matching.concepts import ConceptFinder
from ketenplan.core.matching.passage_terms import passage_terms
from ketenplan.core.matching.reading import REMEMBERED, Memory
from ketenplan.core.matching.stamp import stamp
from ketenplan.core.matching.thesaurus import Concept, concepts

FINDER = ConceptFinder(concepts())
WORDS = st.sampled_from(
    "de kinderen gaan niet naar school, zit thuis. schoolverzuim Zit Veilig Thuis! coördinatie 25 auto's é ² _"
    " schulden huurachterstand geen geld meer; wapen­bezit op straat".split()
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=25).map(" ".join))
SLOW = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad]|['’](?=[^\W_]))*")


@given(TEXTS)
@settings(deadline=None)
def test_reading_holds_the_tokens_of_the_analyser(text):
    reading = FINDER.read(text)
    found = [
        (word.surface, *span, word.stem, word.parts)
        for word, span in zip(reading.words, reading.spans, strict=True)
    ]
    assert found == [tuple(token) for token in analyse(text)]


@given(TEXTS)
@settings(deadline=None)
def test_quick_way_to_words_gives_the_same_words(text):
    assert spellings_of(text) == SLOW.findall(text)


@given(TEXTS)
@settings(deadline=None)
def test_what_was_read_before_makes_no_difference(text):
    fresh = ConceptFinder(concepts()[:40])
    warm = ConceptFinder(concepts()[:40])
    passage_terms(text + " schoolverzuim", (text,), warm)
    assert passage_terms(text, (), warm) == passage_terms(text, (), fresh)


def test_memory_starts_again_when_it_is_full():
    memory = Memory(lambda surface: None)
    for number in range(REMEMBERED + 1):
        memory[str(number)]
    assert len(memory) == 1


def _own(*everyday: str) -> Concept:
    return Concept("own_team", "Buurtteam", ("buurtteam",), everyday, (), (), "", concepts()[0].date, "own")


def test_stamp_changes_with_own_terms_only():
    assert stamp() == stamp([])
    assert stamp([_own("hulp dichtbij")]) != stamp()
    assert stamp([_own("hulp dichtbij")]) != stamp([_own("hulp ver weg")])
    assert stamp([_own("a b", "c d")]) == stamp([_own("c d", "a b")])
