"""The statement on an issue, measured on the policy of Waterveen: judged issues and issues without policy."""

import math

import pytest

from ketenplan.core.matching import MemoryIndex, NextStep, Statement, verdict_of
from ketenplan.core.matching.statement import CONSTANT, WEIGHTS, confidence_of, measures
from tests.core.matching.waterveen import MUNICIPALITY, judged, policy, unanswered

AUC_FLOOR = 0.85
"""Measured 0.909 (November 2026), with coefficients that were fitted on these issues too."""


@pytest.fixture(scope="module")
def waterveen():
    index = MemoryIndex()
    index.add(policy())
    return index


def _hits(index, text):
    return index.search(text, municipality=MUNICIPALITY, limit=20)


def _area_under_curve(answered, others):
    wins = sum((one > other) + (one == other) / 2 for one in answered for other in others)
    return wins / (len(answered) * len(others))


def test_confidence_tells_issues_with_policy_from_issues_without(waterveen):
    answered = [confidence_of(_hits(waterveen, issue.text)) for issue in judged()]
    others = [confidence_of(_hits(waterveen, text)) for text in unanswered()]

    assert _area_under_curve(answered, others) > AUC_FLOOR


def test_most_issues_with_policy_are_likely_and_few_without(waterveen):
    def likely(texts):
        verdicts = [verdict_of(_hits(waterveen, text)) for text in texts]
        return sum(verdict.statement is Statement.LIKELY for verdict in verdicts) / len(verdicts)

    assert likely([issue.text for issue in judged()]) > 0.65
    assert likely(unanswered()) < 0.15


def test_confidence_is_the_logistic_of_its_measures(waterveen):
    found = measures(hits := _hits(waterveen, judged()[0].text))

    assert set(found) == set(WEIGHTS)
    weighed = CONSTANT + sum(WEIGHTS[name] * value for name, value in found.items())
    assert confidence_of(hits) == pytest.approx(1 / (1 + math.exp(-weighed)))


def test_nothing_found_says_what_to_do():
    verdict = verdict_of(())

    assert (verdict.statement, verdict.confidence) == (Statement.NOTHING_FOUND, 0.0)
    assert verdict.next_steps == (NextStep.ASK_POLICY_ADVISER, NextStep.BRING_INTO_SAFETY_PLAN)
