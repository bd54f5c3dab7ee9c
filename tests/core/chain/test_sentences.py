"""Every advice can be said in whole Dutch sentences, with names instead of keys."""

from dataclasses import replace

import pytest

from ketenplan.core.chain import AdviceKind, advise
from ketenplan.core.chain.sentences import ChainNames, explain, explain_group, grouped
from ketenplan.core.project.model import AdviceAnswer, Project, Quickscan
from tests.core.chain.scenarios import ISSUES, REFERENCE, planted

SEEDS = range(34)
NAMES = {
    "life_areas": {"L03": "Onderwijs"},
    "partner_types": {"SCHOOL": "School", "COMPULSORY_EDUCATION": "Leerplicht"},
}


def explained(seed):
    chain, _ = planted(seed)
    project = Project(
        "Kade-Linde-27",
        "Waterveen",
        (Quickscan("Waterveen", safety_issues=ISSUES),),
        chain.partners,
        tables=chain.tables,
    )
    names = ChainNames(project, REFERENCE, **NAMES)
    return [(advice.kind, explain(advice, names)) for advice in advise(chain, ISSUES, REFERENCE)]


@pytest.mark.parametrize("seed", SEEDS)
def test_sentences_are_whole_and_hold_no_codes(seed):
    for _, told in explained(seed):
        for text in (told.what, told.reason, told.todo):
            assert text[0].isupper()
            assert text.endswith(".")
            assert not any(len(word.strip(",.")) > 3 and word.isupper() for word in text.split())


def test_every_kind_has_sentences():
    assert {kind for seed in SEEDS for kind, _ in explained(seed)} == set(AdviceKind)


def test_missing_type_names_the_types_and_the_area():
    told = next(told for seed in SEEDS for kind, told in explained(seed) if kind is AdviceKind.MISSING_TYPE)

    assert told.what == "Bij V01 ‘Vraagstuk 1’ ontbreekt een partner voor het leefgebied ‘Onderwijs’."
    assert told.reason == "Van deze soorten partners doet er nog geen mee: Leerplicht, School."


def test_running_table_is_named_before_a_form_that_would_do():
    reasons = {
        told.reason for seed in SEEDS for kind, told in explained(seed) if kind == "USE_EXISTING_TABLE"
    }

    assert "De bestaande tafel ‘Stuurgroep’ doet dit werk al." in reasons
    assert (
        "De partners van deze tafel zitten vaak al bij elkaar in ‘Casusoverleg’, voor hetzelfde werk."
        in reasons
    )


def test_missing_type_is_said_once_for_all_issues_and_answered_ones_apart():
    chain, _ = planted(3)  # the school left
    project = Project("K", "W", (Quickscan("W", safety_issues=ISSUES),), chain.partners, tables=chain.tables)
    answer = AdviceAnswer("MISSING_TYPE:V02:L03:COMPULSORY_EDUCATION+SCHOOL", "Kan later.")
    found = advise(replace(chain, answers=(answer,)), ISSUES, REFERENCE)
    groups = [group for group in grouped(found) if group[0].kind is AdviceKind.MISSING_TYPE]

    assert [[advice.spot[0] for advice in group] for group in groups] == [
        ["V01", "V03", "V04", "V05"],
        ["V02"],
    ]
    assert explain_group(groups[0], ChainNames(project, REFERENCE, **NAMES)).what == (
        "Bij vier vraagstukken ontbreekt een partner voor het leefgebied ‘Onderwijs’: V01, V03, V04 en V05."
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_groups_hold_every_advice_once(seed):
    chain, _ = planted(seed)
    found = advise(chain, ISSUES, REFERENCE)

    assert sorted(advice.key for group in grouped(found) for advice in group) == sorted(a.key for a in found)
