"""Advice on the composition: every planted fault is found, none is invented, and order does not matter."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketenplan.core.chain import AdviceKind, Answer, PartnerStatus, Severity, advise
from tests.core.chain.scenarios import ISSUES, REFERENCE, planted, sound_chain

SEEDS = range(34)


@pytest.mark.parametrize("seed", SEEDS)
def test_planted_faults_are_found_and_none_invented(seed):
    chain, expected = planted(seed)

    found = [advice.key for advice in advise(chain, ISSUES, REFERENCE)]

    assert sorted(found) == sorted(expected)


def test_scenarios_plant_every_kind_of_fault():
    kinds = {key.split(":")[0] for seed in SEEDS for key in planted(seed)[1]}

    assert kinds == {kind.value for kind in AdviceKind}


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(SEEDS), st.randoms(use_true_random=False))
def test_order_of_input_does_not_matter(seed, dice):
    chain, _ = planted(seed)

    def mixed(values):
        return tuple(dice.sample(values, len(values)))

    shuffled = replace(
        chain,
        partners=mixed(chain.partners),
        tables=mixed(chain.tables),
        standings=mixed(chain.standings),
    )
    reference = replace(REFERENCE, needs=mixed(REFERENCE.needs), forms=mixed(REFERENCE.forms))

    assert advise(shuffled, mixed(ISSUES), reference) == advise(chain, ISSUES, REFERENCE)


def test_answer_closes_advice_but_not_the_stop_sign():
    chain, expected = planted(0)
    chain = replace(
        chain, partners=tuple(replace(p, speaks_for_child=False, decider_function="") for p in chain.partners)
    )
    keys = [advice.key for advice in advise(chain, ISSUES, REFERENCE)]
    answered = replace(chain, answers=tuple(Answer(key, "Dit is elders geregeld.") for key in keys))

    still_open = [advice for advice in advise(answered, ISSUES, REFERENCE) if advice.is_open]

    assert expected == set()
    assert [(advice.key, advice.severity) for advice in still_open] == [("NO_CHILD_VOICE", Severity.STOP)]
    assert len(keys) == 6


def test_blank_answer_closes_nothing():
    chain = replace(planted(2)[0], answers=(Answer("NO_DECIDER:P01", "  "), Answer("NO_DECIDER:P02", "\n")))

    assert all(advice.is_open for advice in advise(chain, ISSUES, REFERENCE))


def test_partner_that_left_has_no_sight_and_fills_no_seat():
    chain = sound_chain()
    gone = replace(
        chain, partners=tuple(replace(partner, status=PartnerStatus.LEFT) for partner in chain.partners)
    )

    kinds = {advice.kind for advice in advise(gone, ISSUES, REFERENCE)}

    assert kinds == {AdviceKind.NO_CHILD_VOICE, AdviceKind.MISSING_DOMAIN, AdviceKind.MISSING_TYPE}


def test_exactly_eight_core_partners_are_not_too_many():
    chain = sound_chain()  # five core partners that take part, one that declined
    first = chain.partners[0]

    def with_more(count):
        return replace(
            chain, partners=(*chain.partners, *(replace(first, key=f"Q{n}") for n in range(count)))
        )

    assert advise(with_more(3), ISSUES, REFERENCE) == ()
    assert [a.kind for a in advise(with_more(4), ISSUES, REFERENCE)] == [AdviceKind.MANY_CORE_PARTNERS]


def test_ended_form_is_not_offered_instead_of_a_new_table():
    dice = random.Random(1)
    chain, _ = planted(0)
    tables = tuple(
        replace(table, form="ENDED") if table.key == "T1" else table for table in dice.sample(chain.tables, 2)
    )
    new = replace(tables[0], key="T9", form="STEERING", is_new=True)

    found = advise(replace(chain, tables=(*tables, new)), ISSUES, REFERENCE)

    assert AdviceKind.USE_EXISTING_TABLE not in {advice.kind for advice in found}
