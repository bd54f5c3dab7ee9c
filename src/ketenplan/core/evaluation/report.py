"""All measures together, over the issues that people judged. Keys and grades only: no text comes in or goes out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ketenplan.core.evaluation.intervals import Estimate, estimate
from ketenplan.core.evaluation.measures import NDCG_DEPTH, RECALL_DEPTH, RELEVANT, ndcg, recall
from ketenplan.core.project.model import LinkOrigin, LinkState, PolicyLink, Relation

NO_POLICY = "-"
"""In place of a passage: somebody who knows says that there is no local policy on this issue."""

ACCEPTED_GRADE = 1
"""An accepted proposal answers its issue at least in part; how well, only an own judgement says."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Somebody's grade for a passage as an answer to an issue, 0 or higher; `passage` may be NO_POLICY."""

    issue: str
    passage: str
    grade: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What the search gave for an issue: keys of passages, best first. `nothing_found` is what it said itself."""

    issue: str
    ranked: tuple[str, ...]
    nothing_found: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """A proposal that was accepted or rejected, with the kinds of reason it came with."""

    issue: str
    passage: str
    is_accepted: bool
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class NothingFound:
    """How often "nothing found" was right, over issues of which it is known whether there is policy.

    `rightly` and `wrongly`: it said so and there is none, or there is some. `missed`: it should have said so.
    `found`: it did not say so, and there is policy.
    """

    rightly: int
    wrongly: int
    missed: int
    found: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`ndcg` and `recall` are over issues with at least one right passage. `judged_of_top` is the part of the first
    ten answers that somebody judged: where it is low, the other figures are a lower bound. `accepted` is per kind of
    reason, in alphabetical order, the share of decided proposals with such a reason that was accepted."""

    ndcg: Estimate
    recall: Estimate
    judged_of_top: Estimate
    accepted: tuple[tuple[str, Estimate], ...]
    nothing: NothingFound
    judgements: int


def evaluate(
    answers: Iterable[Answer],
    judgements: Iterable[Judgement],
    decisions: Iterable[Decision] = (),
    *,
    seed: int,
) -> Evaluation:
    """Measure `answers` against `judgements`. Order does not matter; a later judgement on the same pair wins.

    An issue that was judged and has no answer counts as answered with nothing at all.
    """
    grades, without = _by_issue(judgements)
    given = {answer.issue: answer for answer in answers}
    found = {issue: given.get(issue, Answer(issue, (), nothing_found=True)) for issue in sorted(grades)}
    judged = [issue for issue in found if max(grades[issue].values(), default=0) >= RELEVANT]
    top = [
        sum(key in grades[issue] for key in found[issue].ranked[:NDCG_DEPTH])
        / len(found[issue].ranked[:NDCG_DEPTH])
        for issue in judged
        if found[issue].ranked
    ]
    return Evaluation(
        ndcg=estimate([ndcg(found[i].ranked, grades[i], depth=NDCG_DEPTH) for i in judged], seed=seed),
        recall=estimate([recall(found[i].ranked, grades[i], depth=RECALL_DEPTH) for i in judged], seed=seed),
        judged_of_top=estimate(top, seed=seed),
        accepted=_accepted(decisions, seed),
        nothing=_nothing(found, judged, without - set(judged)),
        judgements=sum(map(len, grades.values())) + len(without),
    )


def from_links(
    links: Sequence[PolicyLink], nothing_found: frozenset[str] = frozenset()
) -> tuple[tuple[Answer, ...], tuple[Judgement, ...], tuple[Decision, ...]]:
    """The links of a project, by issue in order of rank, as answers, judgements and decisions.

    Accepted is right, unless the relation says that the policy is silent; rejected is wrong. A link that a person
    added is a passage that the search did not propose. `nothing_found` holds the issues of which the search said so.
    """
    proposed: dict[str, list[str]] = {issue: [] for issue in sorted(nothing_found)}
    for link in links:
        answer = proposed.setdefault(link.issue, [])
        if link.origin is LinkOrigin.SEARCH:
            answer.append(link.passage)
    decided = [link for link in links if link.state in (LinkState.ACCEPTED, LinkState.REJECTED)]
    return (
        tuple(Answer(issue, tuple(keys), issue in nothing_found) for issue, keys in proposed.items()),
        tuple(Judgement(link.issue, link.passage, ACCEPTED_GRADE * _is_right(link)) for link in decided),
        tuple(_decision(link) for link in decided if link.origin is LinkOrigin.SEARCH),
    )


def measures_of(result: Evaluation) -> dict[str, Estimate]:
    """Every mean by the name under which it is shown and exported."""
    accepted = {f"accepted:{kind.lower()}": value for kind, value in result.accepted}
    return {
        "ndcg@10": result.ndcg,
        "recall@20": result.recall,
        "judged@10": result.judged_of_top,
    } | accepted


def rows_of(
    answers: Iterable[Answer], judgements: Iterable[Judgement]
) -> tuple[tuple[str, str, int, int | None], ...]:
    """What may leave the house: (issue key, passage key, grade, rank from 1 or None), ordered. No text."""
    ranks = {
        (answer.issue, key): rank for answer in answers for rank, key in enumerate(answer.ranked, start=1)
    }
    last = {(j.issue, j.passage): j.grade for j in judgements}
    return tuple((*pair, grade, ranks.get(pair)) for pair, grade in sorted(last.items()))


def _by_issue(judgements: Iterable[Judgement]) -> tuple[dict[str, dict[str, int]], set[str]]:
    """Grades per issue and passage, and the issues that are said to have no policy."""
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    without = set()
    for judgement in judgements:
        if judgement.passage == NO_POLICY:
            grades[judgement.issue] |= {}
            without.add(judgement.issue)
        else:
            grades[judgement.issue][judgement.passage] = judgement.grade
    return dict(grades), without


def _accepted(decisions: Iterable[Decision], seed: int) -> tuple[tuple[str, Estimate], ...]:
    kinds: dict[str, list[float]] = defaultdict(list)
    for decision in sorted(decisions, key=lambda d: (d.issue, d.passage)):
        for kind in decision.kinds:
            kinds[kind].append(float(decision.is_accepted))
    return tuple((kind, estimate(values, seed=seed)) for kind, values in sorted(kinds.items()))


def _nothing(found: Mapping[str, Answer], judged: Iterable[str], without: Iterable[str]) -> NothingFound:
    with_policy = [found[issue].nothing_found for issue in judged]
    none = [found[issue].nothing_found for issue in without]
    return NothingFound(
        sum(none), sum(with_policy), len(none) - sum(none), len(with_policy) - sum(with_policy)
    )


def _is_right(link: PolicyLink) -> bool:
    return link.state is LinkState.ACCEPTED and link.relation is not Relation.SILENT


def _decision(link: PolicyLink) -> Decision:
    kinds = frozenset(reason.kind.value for reason in link.reasons)
    return Decision(link.issue, link.passage, _is_right(link), kinds)
