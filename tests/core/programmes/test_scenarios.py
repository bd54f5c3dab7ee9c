"""The figures of the scenario set: the expected programme, planted clashes, and what was invented."""

from functools import cache
from pathlib import Path

import yaml

from ketenplan.core.programmes.advice import ProgrammeAdvice, Verdict, advise
from ketenplan.core.programmes.clashes import clashes_of
from ketenplan.core.programmes.facts import ProjectFacts
from ketenplan.core.project.model import Programme, SafetyIssue
from tests.core.programmes.scenarios import ON, Scenario, programmes, scenarios

ARGUABLE = {("K10", "W11"), ("K11", "W11")}
"""Clashes nobody planted: address checks, for people without an address and in an overcrowded house. They are reported
in docs/methods/programmes.md."""


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


def test_fresh_clashes_are_found_as_often_as_the_method_says():
    """Sentences and issues written when the rules were set: what was found, what was missed, what was invented."""
    path = Path(__file__).parent / "scenarios" / "fresh_clashes.yaml"
    found, planted, invented = 0, 0, 0
    for rows in yaml.safe_load(path.read_text(encoding="utf-8")).values():
        issues = tuple(SafetyIssue(key, **issue) for key, issue in rows["issues"].items())
        for row in rows["programmes"]:
            programme = Programme("B", "Programma", offer=row["offer"])
            flagged = {
                clash.issue for clash in clashes_of(ProjectFacts("Waterveen", issues=issues), programme)
            }
            planted += len(row["clashes"])
            found += len(flagged & set(row["clashes"]))
            invented += len(flagged - set(row["clashes"]))

    assert (found, planted) == (8, 10)
    assert invented <= 2
