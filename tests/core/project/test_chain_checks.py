"""What must hold in the chain of an exchange file."""

from dataclasses import replace

import pytest

from ketenplan.core.project.checks import Problem, ProblemKind, find_problems
from ketenplan.core.project.exchange import BadExchangeFile, from_json, to_json
from ketenplan.core.project.model import (
    AdviceAnswer,
    ChainTable,
    Partner,
    PartnerStanding,
    PartnerStatus,
    Project,
    Quickscan,
    SafetyIssue,
)

SCHOOL = Partner("P1", "School", tables=("T1",))
TABLE = ChainTable("T1", "Stuurgroep")
STANDING = PartnerStanding("V01", "P1", has_sight=True)
ANSWER = AdviceAnswer("NO_DECIDER:P1", "De gemeente beslist.")
PROJECT = Project(
    "Kade-Linde-27",
    "Waterveen",
    (Quickscan("Waterveen", safety_issues=(SafetyIssue("V01", "Verzuim"),)),),
    (SCHOOL,),
    tables=(TABLE,),
    standings=(STANDING,),
    advice_answers=(ANSWER,),
)


def test_sound_chain_has_no_problems():
    assert find_problems(PROJECT) == ()


@pytest.mark.parametrize(
    ("changes", "kind", "path"),
    [
        ({"partners": (replace(SCHOOL, tables=("T2",)),)}, "UNKNOWN_TABLE", ("partners", 0, "tables", 0)),
        ({"partners": (replace(SCHOOL, tables=("T1", "T1")),)}, "DOUBLE", ("partners", 0, "tables", 1)),
        (
            {"partners": (replace(SCHOOL, status=PartnerStatus.DECLINED, status_reason=" "),)},
            "EMPTY",
            ("partners", 0, "status_reason"),
        ),
        ({"tables": (TABLE, replace(TABLE, name="Andere"))}, "DOUBLE", ("tables", 1, "key")),
        ({"tables": (TABLE, ChainTable("T2", ""))}, "EMPTY", ("tables", 1, "name")),
        ({"standings": (replace(STANDING, issue="V9"),)}, "UNKNOWN_ISSUE", ("standings", 0, "issue")),
        ({"standings": (replace(STANDING, partner="P9"),)}, "UNKNOWN_PARTNER", ("standings", 0, "partner")),
        ({"standings": (STANDING, STANDING)}, "DOUBLE", ("standings", 1, "partner")),
        ({"advice_answers": (replace(ANSWER, because=""),)}, "EMPTY", ("advice_answers", 0, "because")),
        ({"advice_answers": (ANSWER, ANSWER)}, "DOUBLE", ("advice_answers", 1, "advice")),
    ],
)
def test_broken_rule_is_found_at_its_place(changes, kind, path):
    assert find_problems(replace(PROJECT, **changes)) == (Problem(ProblemKind(kind), path),)


def test_refusal_names_the_table_that_is_not_there():
    broken = replace(PROJECT, partners=(replace(SCHOOL, tables=("T2",)),))

    with pytest.raises(BadExchangeFile) as refused:
        from_json(to_json(broken))

    assert refused.value.sentence == (
        "Bij ketenpartner 1, tafel 1 wordt een tafel genoemd die niet in het bestand staat."
    )


def test_answer_to_an_advice_that_is_gone_is_kept():
    kept = replace(PROJECT, advice_answers=(replace(ANSWER, advice="NO_DECIDER:P9"),))

    assert from_json(to_json(kept)) == kept
