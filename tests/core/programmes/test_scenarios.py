"""The figures of the scenario set: the expected programme, planted clashes, and what was invented."""

from functools import cache

from ketenplan.core.programmes.advice import ProgrammeAdvice, Verdict, advise
from tests.core.programmes.scenarios import ON, Scenario, programmes, scenarios

ARGUABLE = {("K11", "W11")}
"""A clash nobody planted: address checks in an overcrowded house are the approach itself and may cost people their
place. It is reported in docs/methods/programmes.md."""


@cache
def _advice(scenario: Scenario) -> dict[str, ProgrammeAdvice]:
    return {found.programme: found for found in advise(scenario.facts, programmes(), on=ON)}


def _in_top(scenario: Scenario, top: int) -> bool:
    return _advice(scenario)[scenario.expected].rank <= top


def _clashing(scenario: Scenario) -> set[str]:
    return {key for key, found in _advice(scenario).items() if found.clashes}


def test_the_set_is_as_large_as_it_must_be():
    held_out = [scenario for scenario in scenarios() if scenario.is_held_out]

    assert (len(programmes()), len(scenarios()), len(held_out)) == (30, 20, 10)


def test_the_expected_programme_is_in_the_first_three():
    assert sum(_in_top(scenario, 3) for scenario in scenarios()) >= 18


def test_the_held_out_half_does_as_well_as_the_other():
    found = {half: sum(_in_top(s, 3) for s in scenarios() if s.is_held_out is half) for half in (True, False)}

    assert found == {True: 10, False: 10}


def test_every_planted_clash_is_flagged_and_none_is_invented():
    planted = {(s.key, programme) for s in scenarios() for programme in s.clashes}
    flagged = {(s.key, programme) for s in scenarios() for programme in _clashing(s)}

    assert len(planted) == 6
    assert flagged - ARGUABLE == planted


def test_the_same_work_is_seen_where_it_was_planted():
    planted = {(s.key, programme) for s in scenarios() for programme in s.same}
    seen = {(s.key, key) for s in scenarios() for key, found in _advice(s).items() if found.same_work}

    assert planted <= seen
    assert seen - planted == {("K19", "W09")}  # safe shelter for victims: it does offer that


def test_the_expected_programme_is_never_called_without_a_hook():
    assert all(_advice(s)[s.expected].has_hook for s in scenarios())


def test_the_same_programme_for_another_area_is_to_be_tuned():
    for scenario in scenarios():
        for programme in scenario.elsewhere:
            assert _advice(scenario)[programme].verdict is Verdict.TUNE


def test_advice_names_few_of_thirty_programmes():
    named = [
        sum(found.verdict in (Verdict.JOIN, Verdict.SAME_WORK, Verdict.CLASHES) for found in all_of.values())
        for all_of in map(_advice, scenarios())
    ]

    assert sum(named) / len(named) <= 4
