"""Advice per programme: criteria, obstacles, verdicts, evidence, and what must not make a difference."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenplan.core.programmes.advice import Verdict, advise
from ketenplan.core.programmes.criteria import AT_MOST, CriterionKind
from ketenplan.core.programmes.facts import PartnerFact, PolicyFact, ProjectFacts
from ketenplan.core.programmes.follow_up import tasks_after
from ketenplan.core.project.model import SafetyIssue
from ketenplan.core.project.programmes import (
    DecisionKind,
    Programme,
    ProgrammePhase,
    ProgrammeSource,
    ProgrammeState,
    ProgrammeTask,
    TaskKind,
)
from tests.core.programmes.scenarios import ON, programmes, scenarios

ABSENCE = SafetyIssue(
    "V01", "Kinderen spijbelen", "Zij zitten weken thuis.", life_areas=("L03",), age_bands=("12-15",)
)
FACTS = ProjectFacts("Waterveen", "Kadekwartier", (ABSENCE,), (PartnerFact("Leerplicht"),))
PACT = Programme(
    "W1",
    "Thuiszitterspact",
    themes=("schoolverzuim",),
    life_areas=("L03",),
    age_bands=("12-15",),
    area="Kadekwartier",
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 12, 31),
    goals="Het verzuim op scholen daalt.",
    offer="Een plek voor thuiszitters.",
    partners=("Leerplicht",),
)
GARDENS = Programme("W2", "Groene daken", goals="Meer groen op daken.", offer="Subsidie voor een groen dak.")


def _one(programme: Programme, facts: ProjectFacts = FACTS, on: date = ON):
    (found,) = advise(facts, (programme,), on=on)
    return found


def _kinds(found) -> list[CriterionKind]:
    return list(dict.fromkeys(criterion.kind for criterion in found.criteria))


def test_every_criterion_is_named_with_the_words_of_both():
    found = _one(PACT)

    assert found.verdict is Verdict.JOIN
    assert _kinds(found) == [kind for kind in CriterionKind if kind is not CriterionKind.POLICY]
    themes = [c for c in found.criteria if c.kind is CriterionKind.THEME]
    assert all(c.project_words in "Kinderen spijbelen\nZij zitten weken thuis." for c in themes)
    assert all(c.programme_words in "\n".join(_texts(PACT)) for c in themes)


def _texts(programme: Programme) -> tuple[str, ...]:
    return (programme.goals, programme.offer, *programme.themes, programme.target_group, programme.name)


def test_the_points_are_the_sum_of_what_is_shown():
    found = _one(PACT)

    assert found.points == sum(criterion.points for criterion in found.criteria)


def test_a_programme_without_a_subject_in_common_is_not_advised():
    everything_else = replace(PACT, name="Groen", themes=(), goals="Meer groen op daken.", offer="Subsidie.")

    found = _one(everything_else)

    assert found.verdict is Verdict.NO_HOOK
    assert CriterionKind.AREA in _kinds(found)
    assert found.evidence is None


@pytest.mark.parametrize(
    ("on", "phase"),
    [
        (date(2025, 12, 31), ProgrammePhase.UPCOMING),
        (date(2026, 1, 1), ProgrammePhase.RUNNING),
        (date(2026, 12, 31), ProgrammePhase.RUNNING),
        (date(2027, 1, 1), ProgrammePhase.ENDED),
    ],
)
def test_both_ends_of_the_period_count(on, phase):
    assert _one(PACT, on=on).phase is phase


def test_an_ended_programme_is_shown_as_ended_and_never_advised():
    by_date = _one(PACT, on=date(2027, 1, 1))
    by_word = _one(replace(PACT, ends_on=None, state=ProgrammeState.ENDED))

    assert {by_date.verdict, by_word.verdict} == {Verdict.ENDED}


def test_a_programme_that_has_yet_to_start_is_to_be_tuned_until_the_project_lasts_that_long():
    before = date(2025, 12, 1)

    assert _one(PACT, on=before).verdict is Verdict.TUNE
    assert _one(PACT, replace(FACTS, until=date(2026, 1, 1)), before).verdict is Verdict.JOIN


def test_another_area_or_other_ages_are_named_as_obstacles():
    elsewhere = _one(replace(PACT, area="Zuiderpark", age_bands=("24+",)))

    assert elsewhere.verdict is Verdict.TUNE
    assert [(o.kind, o.project_words, o.programme_words) for o in elsewhere.obstacles] == [
        (CriterionKind.TARGET_GROUP, "12-15", "24+"),
        (CriterionKind.AREA, "Kadekwartier", "Zuiderpark"),
    ]


@pytest.mark.parametrize("area", ["", "hele gemeente", "gemeente Waterveen"])
def test_the_whole_municipality_is_no_obstacle_and_no_match(area):
    found = _one(replace(PACT, area=area))

    assert found.obstacles == ()
    assert CriterionKind.AREA not in _kinds(found)


def test_a_programme_elsewhere_cannot_clash():
    harsh = replace(PACT, offer="Bij verzuim krijgen ouders altijd een boete.")

    assert _one(harsh).verdict is Verdict.CLASHES
    assert _one(replace(harsh, area="Zuiderpark")).clashes == ()


def test_a_clash_quotes_the_sentence_and_says_why():
    (clash,) = _one(replace(PACT, offer="Een plek. Bij verzuim krijgen ouders altijd een boete.")).clashes

    assert (clash.issue, clash.field, clash.words) == (
        "V01",
        "offer",
        "Bij verzuim krijgen ouders altijd een boete.",
    )
    assert clash.reasons


def test_an_accepted_passage_that_holds_the_source_is_a_criterion_by_itself():
    source = ProgrammeSource("ivp", "Er loopt een aanpak op daken.", 4, 10, 39, heading=("Wonen",))
    accepted = PolicyFact("V01", "ivp", 4, 0, 50, "Tekst. Er loopt een aanpak op daken.")

    found = _one(replace(GARDENS, source=source), replace(FACTS, policy=(accepted,)))

    assert found.verdict is Verdict.JOIN
    assert CriterionKind.POLICY in _kinds(found)
    assert (found.evidence.document, found.evidence.page, found.evidence.heading) == ("ivp", 4, ("Wonen",))
    assert _one(GARDENS, replace(FACTS, policy=(accepted,))).verdict is Verdict.NO_HOOK


def test_an_accepted_passage_that_names_the_programme_is_one_too():
    accepted = PolicyFact("V01", "ivp", 4, 0, 50, "Wij zetten Groene daken voort.")

    found = _one(GARDENS, replace(FACTS, policy=(accepted,)))

    assert [c.programme_words for c in found.criteria if c.kind is CriterionKind.POLICY] == ["Groene daken"]


def test_the_evidence_is_a_literal_quote_with_marks_inside_it():
    for scenario in scenarios():
        by_key = {programme.key: programme for programme in programmes()}
        for found in advise(scenario.facts, programmes(), on=ON):
            if found.evidence is not None:
                assert found.evidence.text in "\n".join(_texts(by_key[found.programme]))
                assert all(0 <= a < b <= len(found.evidence.text) for a, b in found.evidence.marks)


@pytest.mark.parametrize(
    ("own", "other", "is_same"),
    [
        ("Politie, basisteam Oost", "Politie", True),
        ("Gemeente Waterveen, jeugdteam", "Gemeente Waterveen", False),
        ("Nederlandse Arbeidsinspectie", "Inspectie SZW", True),
        ("Woningcorporatie Havenrand", "Woningcorporatie De Linde", False),
    ],
)
def test_partners_are_the_same_by_name_or_by_type(own, other, is_same):
    types = {"nederlandse arbeidsinspectie": "LABOUR_INSPECTORATE", "inspectie szw": "LABOUR_INSPECTORATE"}
    facts = replace(FACTS, partners=(PartnerFact(own),), partner_types=types)

    found = _one(replace(PACT, partners=(other,)), facts)

    assert (CriterionKind.PARTNER in _kinds(found)) is is_same


def test_what_the_project_means_to_do_and_a_programme_does_already_is_shown_side_by_side():
    facts = replace(FACTS, intentions=("Wij gaan het spijbelen tegen met een spreekuur.",))

    found = _one(PACT, facts)

    assert found.verdict is Verdict.SAME_WORK
    assert found.same_work[0].intention == facts.intentions[0]


def test_a_long_description_earns_no_more_than_a_short_one():
    found = _one(replace(PACT, goals="\n".join(p.goals for p in programmes())))

    for kind, most in AT_MOST.items():
        assert sum(criterion.kind is kind for criterion in found.criteria) <= most


@given(st.permutations(programmes()), st.sampled_from(scenarios()))
def test_the_order_of_programmes_makes_no_difference(shuffled, scenario):
    assert advise(scenario.facts, shuffled, on=ON) == advise(scenario.facts, programmes(), on=ON)


@given(st.data(), st.sampled_from(scenarios()))
def test_the_order_within_a_project_makes_no_difference(data, scenario):
    facts = scenario.facts
    shuffled = replace(
        facts,
        issues=tuple(data.draw(st.permutations(facts.issues))),
        partners=tuple(data.draw(st.permutations(facts.partners))),
    )

    assert advise(shuffled, programmes(), on=ON) == advise(facts, programmes(), on=ON)


@given(st.sampled_from(scenarios()), st.sampled_from(programmes()))
def test_one_programme_more_does_not_change_the_order_of_the_others(scenario, extra):
    others = [programme for programme in programmes() if programme.key != extra.key]

    without = [found.programme for found in advise(scenario.facts, others, on=ON)]
    among = [found.programme for found in advise(scenario.facts, [*others, extra], on=ON)]

    assert [key for key in among if key != extra.key] == without


@given(st.integers(min_value=0, max_value=4000), st.sampled_from(scenarios()))
def test_no_ended_programme_is_ever_advised(days, scenario):
    on = date(2020, 1, 1) + timedelta(days=days)

    for found, programme in _pairs(scenario, on):
        is_over = programme.ends_on is not None and programme.ends_on < on
        assert (found.verdict is Verdict.ENDED) is is_over


def _pairs(scenario, on):
    by_key = {programme.key: programme for programme in programmes()}
    return [(found, by_key[found.programme]) for found in advise(scenario.facts, programmes(), on=on)]


def test_nothing_in_gives_nothing_out():
    assert advise(FACTS, (), on=ON) == ()
    assert _one(PACT, ProjectFacts("Waterveen")).verdict is Verdict.NO_HOOK


@pytest.mark.parametrize(
    ("kind", "tasks"),
    [
        (DecisionKind.JOIN, (TaskKind.CONTACT, TaskKind.AGREEMENT)),
        (DecisionKind.TUNE, (TaskKind.CONTACT,)),
        (DecisionKind.DO_NOT_JOIN, ()),
        (DecisionKind.UNKNOWN, ()),
    ],
)
def test_a_decision_asks_for_its_tasks(kind, tasks):
    assert tuple(task.kind for task in tasks_after(kind)) == tasks


def test_a_second_decision_keeps_what_people_filled_in_and_what_was_done():
    contact = ProgrammeTask(TaskKind.CONTACT, "projectleider", is_done=True)
    agreement = ProgrammeTask(TaskKind.AGREEMENT, "jurist")

    assert tasks_after(DecisionKind.TUNE, (contact, agreement)) == (contact,)
    assert tasks_after(DecisionKind.DO_NOT_JOIN, (contact, agreement)) == (contact,)
    assert tasks_after(DecisionKind.JOIN, (contact, agreement)) == (contact, agreement)
