"""Every advice can be said in whole Dutch sentences, with names instead of keys."""

import pytest

from ketenplan.core.chain import AdviceKind, advise
from ketenplan.core.chain.sentences import ChainNames, explain
from ketenplan.core.project.model import Project, Quickscan
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
