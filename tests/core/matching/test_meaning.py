"""An optional model may lift or add passages, and never takes one away from the words alone."""

import pytest

from ketenplan.core.matching import IndexedPassage
from ketenplan.core.matching.meaning import NEAR_FROM, WEIGHT, bonuses, lifted
from ketenplan.core.matching.memory import MemoryIndex
from ketenplan.core.project.model import ReasonKind

PASSAGES = {
    "schuld": "De gemeente helpt gezinnen met schulden door vroeg contact te zoeken.",
    "woning": "Een gezin houdt zijn woning wanneer het de huur weer betaalt.",
    "water": "Het waterschap onderhoudt de dijken langs de rivier.",
}


class FarFetched:
    """A model that finds one passage near to whatever is asked."""

    def __init__(self, **near: float) -> None:
        self.near = near

    def nearest(self, municipality, question, documents):
        return self.near


def search(query, meaning=None, **options):
    index = MemoryIndex(meaning=meaning)
    index.add(IndexedPassage(key, "plan", "Waterveen", text) for key, text in PASSAGES.items())
    return index.search(query, municipality="Waterveen", limit=3, **options)


def test_near_passage_is_added_with_its_reason():
    plain = search("Het gezin heeft schulden.")
    helped = search("Het gezin heeft schulden.", FarFetched(water=2.0))

    assert "water" not in [hit.passage_key for hit in plain]
    added = next(hit for hit in helped if hit.passage_key == "water")
    assert [reason.kind for reason in added.reasons] == [ReasonKind.MEANING]
    assert added.reasons[0].share == pytest.approx(1.0)
    assert added.coverage == 0.0
    assert added.strength == 0.0, "nearness alone never makes policy likely"


def test_score_stays_the_sum_of_its_explanation():
    for hit in search("Het gezin heeft schulden en huur.", FarFetched(water=3.0, schuld=1.6)):
        assert hit.score == pytest.approx(sum(term.score for term in hit.terms) + hit.support)
        assert sum(reason.share for reason in hit.reasons) == pytest.approx(1.0)


def test_nothing_is_near_when_no_word_is_found():
    assert search("xylofoon", FarFetched(water=3.0)) == ()


def test_bonus_is_a_part_of_the_best_score_by_words():
    assert bonuses([("a", 1000), ("b", 10)], {"b": 2.0}) == {"b": round(1000 * WEIGHT * 2.0)}
    assert bonuses([], {"b": 2.0}) == {}


def test_pool_keeps_its_size_and_order(empty_view):
    pool = [("a", 100), ("b", 90), ("c", 80)]

    assert lifted(pool, {"d": 85, "c": 15}, {}, empty_view, 3) == [("a", 100), ("c", 95), ("b", 90)]
    assert ("d", 85) in lifted(pool, {"d": 85}, {}, empty_view, 4)


def test_floor_is_above_the_mean():
    assert NEAR_FROM > 0


@pytest.fixture
def empty_view():
    class View:
        def points(self, worths, keys):
            return {}

    return View()
