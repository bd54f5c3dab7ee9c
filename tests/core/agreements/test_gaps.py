"""The gap map: planted gaps are found and none invented; order and additions never make it worse."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenplan.core.agreements import NoPartiesNamed, Verdict, find_gaps
from ketenplan.core.agreements.sentences import (
    VERDICTS,
    basis_sentence,
    candidate_sentences,
    shortfall_sentence,
    verdict_sentence,
)
from ketenplan.core.project.agreements import (
    Agreement,
    AgreementClause,
    AgreementParty,
    AgreementState,
    AgreementSubject,
    DataCategory,
    DataFlow,
    Need,
    NeedParty,
)
from tests.core.agreements.scenarios import EFFORT, PLAN_DATE, SCENARIOS, SHARE, TEAM, Scenario, resolve

BETTER = [Verdict.NOT_LAWFUL, Verdict.MAKE, Verdict.RENEW, Verdict.EXTEND, Verdict.READY]

names = st.sampled_from(
    ["Politie", "OM", "Veilig Thuis", "Gemeente Waterveen", "Wonen Waterveen", "School De Brug"]
)
days = st.none() | st.dates(date(2026, 11, 25), date(2026, 12, 7))
subjects = st.sampled_from(AgreementSubject)
areas = st.lists(st.sampled_from(("L01", "L02")), max_size=2, unique=True).map(tuple)
flows = st.lists(st.builds(DataFlow, names, names, st.sampled_from(DataCategory)), max_size=3).map(tuple)
parties = st.builds(
    AgreementParty,
    names,
    organ=st.sampled_from(("", "college")),
    legal_basis=st.sampled_from(("", "Wpg 20")),
)
agreements = st.lists(
    st.builds(
        Agreement,
        key=st.sampled_from([f"A{n}" for n in range(20)]),
        title=st.just("Afspraak"),
        state=st.sampled_from((AgreementState.SIGNED, AgreementState.SIGNED, AgreementState.DRAFT)),
        parties=st.lists(parties, max_size=4).map(tuple),
        life_areas=areas,
        subjects=st.lists(subjects, max_size=3).map(tuple),
        flows=flows,
        valid_from=days,
        valid_until=days,
    ),
    max_size=5,
    unique_by=lambda agreement: agreement.key,
)
needs = st.builds(
    Need,
    key=st.just("N1"),
    measure=st.just("Samen optreden"),
    subject=subjects,
    parties=st.lists(
        st.builds(NeedParty, names, st.sampled_from(("", "college"))), min_size=1, max_size=4
    ).map(tuple),
    life_areas=areas,
    flows=flows,
)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_planted_gaps_are_found_and_none_invented(scenario: Scenario) -> None:
    found = {
        gap.need: gap
        for gap in find_gaps(
            [need for need in scenario.needs if need.key in scenario.expected],
            scenario.agreements,
            on=scenario.on,
            resolve=resolve,
            not_needed=dict(scenario.not_needed),
        )
    }

    assert {key: (gap.verdict, frozenset(gap.missing)) for key, gap in found.items()} == scenario.expected
    best = next(iter(found.values())).best
    assert (best.remarks if best else ()) == scenario.remarks


def test_there_are_enough_projects_with_every_verdict() -> None:
    verdicts = [verdict for scenario in SCENARIOS for verdict, _ in scenario.expected.values()]

    assert len(SCENARIOS) >= 20
    assert set(verdicts) == set(Verdict)


@given(needs, agreements, st.randoms(use_true_random=False))
def test_order_of_input_makes_no_difference(need: Need, shelf: list[Agreement], shuffler: object) -> None:
    mixed = [
        replace(a, parties=a.parties[::-1], flows=a.flows[::-1], subjects=a.subjects[::-1]) for a in shelf
    ]
    shuffler.shuffle(mixed)  # type: ignore[attr-defined]

    (first,), (second,) = (find_gaps([need], some, on=PLAN_DATE, resolve=resolve) for some in (shelf, mixed))
    assert (first.verdict, first.missing, first.best) == (second.verdict, second.missing, second.best)


@given(needs, agreements, parties, st.integers(0, 9))
def test_another_party_never_makes_a_gap_worse(
    need: Need, shelf: list[Agreement], party: AgreementParty, place: int
) -> None:
    more = [
        replace(a, parties=(*a.parties, party)) if index == place % max(1, len(shelf)) else a
        for index, a in enumerate(shelf)
    ]

    (before,), (after,) = (find_gaps([need], some, on=PLAN_DATE, resolve=resolve) for some in (shelf, more))
    assert BETTER.index(after.verdict) >= BETTER.index(before.verdict)
    if after.verdict is before.verdict and before.best and after.best:
        assert len(after.missing) <= len(before.missing)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 900))
def test_both_ends_of_a_period_count(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    agreement = replace(TEAM, valid_from=first, valid_until=last)

    def verdict(day: date) -> Verdict:
        return find_gaps([EFFORT], [agreement], on=day, resolve=resolve)[0].verdict

    assert verdict(first) is verdict(last) is Verdict.READY
    assert verdict(first - timedelta(days=1)) is verdict(last + timedelta(days=1)) is Verdict.RENEW


@given(needs, agreements)
def test_everything_that_is_missing_has_a_sentence(need: Need, shelf: list[Agreement]) -> None:
    (gap,) = find_gaps([need], shelf, on=PLAN_DATE, resolve=resolve)
    said = [verdict_sentence(gap, {}), *map(shortfall_sentence, gap.missing)]
    said += [
        sentence
        for candidate in (gap.best, *gap.others)
        if candidate
        for sentence in candidate_sentences(candidate)
    ]
    said += [basis_sentence(basis, {}) for basis in gap.bases]

    assert all(sentence.endswith(".") for sentence in said)
    assert not any("toegestaan" in sentence or " mag " in sentence for sentence in said)
    assert gap.verdict in VERDICTS


def test_clause_about_the_subject_supports_the_best_candidate() -> None:
    late = AgreementClause(AgreementSubject.EFFORT, "Partijen gaan samen op huisbezoek.", 4, 10, 44)
    early = replace(late, page=2)
    other = AgreementClause(AgreementSubject.ROOM, "Er is ruimte.", 1, 0, 13)

    (gap,) = find_gaps([EFFORT], [replace(TEAM, clauses=(other, late, early))], on=PLAN_DATE, resolve=resolve)

    assert gap.best is not None
    assert gap.best.clause == early


def test_named_bases_are_shown_with_where_they_stand() -> None:
    (gap,) = find_gaps([SHARE], [TEAM], on=PLAN_DATE, resolve=resolve)

    assert [basis_sentence(basis, {"A1": TEAM.title}) for basis in gap.bases] == [
        "‘Politie’ noemt in ‘Convenant jeugd en veiligheid’ als grondslag: Wpg 20."
    ]


@pytest.mark.parametrize("need", [replace(EFFORT, parties=()), replace(EFFORT, measure=" ")])
def test_need_without_parties_or_measure_is_bad_data(need: Need) -> None:
    with pytest.raises(NoPartiesNamed, match="N1"):
        find_gaps([need], [TEAM], on=PLAN_DATE, resolve=resolve)
