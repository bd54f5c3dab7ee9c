import pytest

from ketenplan.core.matching.thesaurus import concepts
from ketenplan.core.project.model import CueKind, MatchReason, ReasonKind, Relation
from ketenplan.core.relations import propose_relation
from ketenplan.core.relations.figures import number_of
from ketenplan.core.relations.rules import rules
from tests.core.relations.pairs import SETS, measure, read_pairs

CARE = "Kinderen laten gedrag zien dat wijst op trauma."
HALVE = "Wij halveren het gebruik van jeugdhulp tot één op de veertien jongeren in 2030."


@pytest.mark.parametrize("name", SETS)
def test_conflicts_of_a_set_are_found_without_crying_wolf(name):
    precision, recall = measure(read_pairs(name))[Relation.CONFLICTS]

    assert recall >= SETS[name]
    assert precision >= 0.6


def test_supports_that_look_like_conflicts_are_mostly_not_called_conflicts():
    traps = [pair for name in SETS for pair in read_pairs(name) if pair.is_trap]
    wrong = [p.key for p in traps if propose_relation(p.issue, p.passage).relation is Relation.CONFLICTS]

    assert len(traps) >= 20
    assert len(wrong) <= len(traps) // 10


def test_halving_youth_care_conflicts_with_its_words_at_their_places():
    found = propose_relation(CARE, HALVE)

    assert found.relation is Relation.CONFLICTS
    assert [(cue.kind, cue.policy_words, cue.issue_words) for cue in found.cues] == [
        (CueKind.DIRECTION, "halveren", ""),
        (CueKind.OBJECT, "jeugdhulp", ""),
        (CueKind.NEED, "", "trauma"),
    ]
    assert all(HALVE[cue.policy_start : cue.policy_end] == cue.policy_words for cue in found.cues)
    assert all(CARE[cue.issue_start : cue.issue_end] == cue.issue_words for cue in found.cues)


def test_every_cue_of_every_pair_stands_where_it_says():
    for name in SETS:
        for pair in read_pairs(name):
            for cue in propose_relation(pair.issue, pair.passage).cues:
                assert pair.passage[cue.policy_start : cue.policy_end] == cue.policy_words
                assert pair.issue[cue.issue_start : cue.issue_end] == cue.issue_words


def test_no_reason_states_a_conflict_as_a_fact():
    reasons = propose_relation(CARE, HALVE).reasons

    assert reasons
    assert all(reason.startswith("Dit kan botsen, omdat ") for reason in reasons)


@pytest.mark.parametrize(
    "passage",
    [
        "Op de jeugdhulp wordt niet bezuinigd.",
        "Wij vernieuwen de jeugdhulp zonder te korten op de behandeling.",
        "Wij brengen de wachttijd voor jeugdhulp terug.",
    ],
)
def test_turned_round_or_less_of_an_obstacle_is_no_conflict(passage):
    assert propose_relation(CARE, passage).relation is Relation.SUPPORTS


@pytest.mark.parametrize(
    "passage", ["Op de jeugdhulp wordt niet bezuinigd.", "Gezinnen worden niet uitgezet."]
)
def test_reason_of_a_line_is_not_given_where_a_negation_turns_it_round(passage):
    issue = f"{CARE} Het gezin heeft geen huis."
    said, turned = (propose_relation(issue, text) for text in (passage.replace(" niet", ""), passage))

    assert (said.relation, turned.relation) == (Relation.CONFLICTS, Relation.SUPPORTS)
    assert said.cues[0].because
    assert said.cues[0].because not in [cue.because for cue in turned.cues]
    assert turned.reasons


def test_a_search_hit_makes_two_texts_about_the_same():
    reason = MatchReason(ReasonKind.CONCEPT, "pakjes", "bezorging", "drug_runners_youth", 1.0)
    issue, passage = "Er gaan pakjes rond.", "De bezorging wordt onderzocht."

    assert propose_relation(issue, passage).relation is Relation.SILENT
    assert propose_relation(issue, passage, matched=(reason,)).relation is Relation.SUPPORTS


@pytest.mark.parametrize("text", ["", " ", "?!", "()[]*..", "2027"])
def test_text_without_words_is_silent(text):
    assert propose_relation(text, text).relation is Relation.SILENT


def test_lines_have_reasons_and_name_goods_and_concepts_that_exist():
    known = rules()
    goods = {*known.objects, "any"}
    concept_ids = {concept.id for concept in concepts()}
    lines = (*known.objects.values(), *known.harms.values())

    assert all(
        line.because
        for table in (known.moves, known.objects, known.harms, known.needs)
        for line in table.values()
    )
    assert {good for line in known.harms.values() for good in line.takes} <= goods
    assert {good for line in known.needs.values() for good in line.needs} <= goods
    assert {concept for line in lines for concept in line.concepts} <= concept_ids


@pytest.mark.parametrize(
    ("passage", "relation"),
    [
        ("Het aantal plekken voor jeugdhulp gaat van tachtig naar dertig.", Relation.CONFLICTS),
        ("Het aantal plekken voor jeugdhulp gaat van dertig naar tachtig.", Relation.SUPPORTS),
        ("De wachttijd voor jeugdhulp gaat van 26 naar 8 weken.", Relation.SUPPORTS),
    ],
)
def test_figures_that_fall_are_less_and_figures_that_rise_are_more(passage, relation):
    assert propose_relation(CARE, passage).relation is relation


@pytest.mark.parametrize(
    ("word", "value"), [("2,9", 2.9), ("1.000", 1000.0), ("dertig", 30.0), ("2026", None), ("x", None)]
)
def test_numbers_are_read_and_years_are_not(word, value):
    assert number_of(word) == value


@pytest.mark.parametrize(("half", "least"), [(1, (0.9, 0.85)), (0, (0.5, 0.6))])
def test_conflicts_of_the_blind_set_are_not_lost_again(half, least):
    """Odd numbers were read for changes, even ones never: what a stranger may expect (relations.md)."""
    pairs = [pair for pair in read_pairs("pairs_blind.tsv") if int(pair.key[1:]) % 2 == half]
    precision, recall = measure(pairs)[Relation.CONFLICTS]

    assert len(pairs) == 64
    assert (precision >= least[0], recall >= least[1]) == (True, True)


def test_what_only_explains_is_no_conflict():
    issue = "Kinderen wonen in een pand waar drugs worden verhandeld en hebben geen ander huis."
    passage = "De burgemeester kan op grond van artikel 13b een woning sluiten."

    assert propose_relation(issue, passage, kind="CONTEXT").relation is not Relation.CONFLICTS
    assert propose_relation(issue, passage, kind="MEASURE").relation is Relation.CONFLICTS


@pytest.mark.parametrize(
    ("passage", "is_conflict"),
    [
        ("Geen enkel gezin met kinderen wordt nog uit huis gezet.", False),
        ("Elk gezin met een huurschuld wordt uit huis gezet.", True),
    ],
)
def test_negation_that_opens_a_sentence_turns_round_its_clause(passage, is_conflict):
    issue = "Gezinnen met kinderen raken hun huis kwijt door huurschuld."

    assert (propose_relation(issue, passage).relation is Relation.CONFLICTS) is is_conflict
