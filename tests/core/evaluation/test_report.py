"""All measures together: which issues count, and what decisions of people mean."""

from hypothesis import given
from hypothesis import strategies as st

from ketenplan.core.evaluation import (
    NO_POLICY,
    Answer,
    Decision,
    Judgement,
    NothingFound,
    evaluate,
    from_links,
    measures_of,
    rows_of,
)
from ketenplan.core.project.model import (
    LinkOrigin,
    LinkState,
    MatchReason,
    PolicyLink,
    ReasonKind,
    Relation,
)

PAIRS = st.tuples(st.sampled_from(["V1", "V2", "V3"]), st.sampled_from(["a", "b", "c", NO_POLICY]))
JUDGED = st.dictionaries(PAIRS, st.integers(0, 2), max_size=12)


def link(
    issue, passage, state=LinkState.ACCEPTED, kinds=(), relation=Relation.SUPPORTS, origin=LinkOrigin.SEARCH
):
    reasons = tuple(MatchReason(kind, "woord", "woord", "woord", 1.0) for kind in kinds)
    return PolicyLink(
        issue=issue,
        document="D1",
        passage=passage,
        state=state,
        relation=relation,
        reasons=reasons,
        origin=origin,
    )


def test_means_are_over_issues_with_a_right_passage():
    answers = [Answer("V1", ("a", "b")), Answer("V2", ("a",)), Answer("V3", ("a",))]
    judgements = [Judgement("V1", "a", 2), Judgement("V2", "b", 1), Judgement("V3", "a", 0)]

    found = evaluate(answers, judgements, seed=1)

    assert (found.ndcg.value, found.ndcg.count) == (0.5, 2)
    assert (found.recall.value, found.recall.count) == (0.5, 2)
    assert found.judged_of_top.value == 0.25
    assert found.judgements == 3


def test_issue_without_an_answer_counts_as_nothing_found():
    found = evaluate([], [Judgement("V1", "a", 2)], seed=1)

    assert found.ndcg.value == 0
    assert found.nothing == NothingFound(rightly=0, wrongly=1, missed=0, found=0)


def test_nothing_found_is_right_only_where_somebody_says_that_there_is_no_policy():
    answers = [
        Answer("none", (), nothing_found=True),
        Answer("some", (), nothing_found=True),
        Answer("offered", ("a",)),
        Answer("good", ("a",)),
        Answer("unknown", (), nothing_found=True),
        Answer("all wrong", ("a",), nothing_found=True),
    ]
    judgements = [
        Judgement("none", NO_POLICY, 0),
        Judgement("some", "b", 1),
        Judgement("offered", NO_POLICY, 0),
        Judgement("good", "a", 2),
        Judgement("all wrong", "a", 0),
    ]

    assert evaluate(answers, judgements, seed=1).nothing == NothingFound(1, 1, 1, 1)


def test_accepted_share_is_per_kind_of_reason():
    decisions = [
        Decision("V1", "a", True, frozenset({"WORD", "PART"})),
        Decision("V1", "b", False, frozenset({"WORD"})),
        Decision("V2", "a", True, frozenset({"WORD", "CONCEPT"})),
        Decision("V2", "b", True, frozenset()),
    ]

    found = dict(evaluate([], [], decisions, seed=1).accepted)

    assert {kind: (round(e.value, 2), e.count) for kind, e in found.items()} == {
        "CONCEPT": (1.0, 1),
        "PART": (1.0, 1),
        "WORD": (0.67, 3),
    }
    assert list(measures_of(evaluate([], [], decisions, seed=1))) == [
        "ndcg@10", "recall@20", "judged@10", "accepted:concept", "accepted:part", "accepted:word",
    ]  # fmt: skip


def test_decisions_are_judgements():
    links = [
        link("V1", "a", kinds=[ReasonKind.WORD]),
        link("V1", "b", LinkState.REJECTED, kinds=[ReasonKind.PART], relation=None),
        link("V1", "c", LinkState.PROPOSED, relation=None),
        link("V1", "d", origin=LinkOrigin.HAND),
        link("V2", "a", relation=Relation.SILENT),
    ]

    answers, judgements, decisions = from_links(links, frozenset({"V3"}))

    assert answers == (
        Answer("V3", (), nothing_found=True),
        Answer("V1", ("a", "b", "c")),
        Answer("V2", ("a",)),
    )
    assert [(j.issue, j.passage, j.grade) for j in judgements] == [
        ("V1", "a", 1), ("V1", "b", 0), ("V1", "d", 1), ("V2", "a", 0),
    ]  # fmt: skip
    assert [(d.passage, d.is_accepted, sorted(d.kinds)) for d in decisions] == [
        ("a", True, ["WORD"]), ("b", False, ["PART"]), ("a", False, []),
    ]  # fmt: skip


def test_passage_that_a_person_added_lowers_recall():
    answers, judgements, _ = from_links([link("V1", "a"), link("V1", "d", origin=LinkOrigin.HAND)])

    assert evaluate(answers, judgements, seed=1).recall.value == 0.5


@given(JUDGED, st.randoms())
def test_order_changes_nothing(judged, shuffle):
    judgements = [Judgement(*pair, grade) for pair, grade in judged.items()]
    answers = [Answer("V1", ("a", "b")), Answer("V2", ()), Answer("V3", ("c",))]
    mixed, other = judgements[:], answers[:]
    shuffle.shuffle(mixed)
    shuffle.shuffle(other)

    assert evaluate(other, mixed, seed=3) == evaluate(answers, judgements, seed=3)
    assert rows_of(other, mixed) == rows_of(answers, judgements)


def test_export_holds_keys_and_grades_only():
    answers = [Answer("V1", ("b", "a"))]
    judgements = [Judgement("V1", "a", 0), Judgement("V1", "a", 2), Judgement("V1", "z", 1)]

    assert rows_of(answers, judgements) == (("V1", "a", 2, 2), ("V1", "z", 1, None))
