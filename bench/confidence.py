"""Fits the formula of `core.matching.statement` again: `python -m bench.confidence` prints its coefficients.

Logistic regression on the shared set (issues with their right passages, and the same issues without them) and on
Waterveen (issues with policy, and issues without any). Each of the four groups counts as much as the others. Heuvelrode
only measures. Needs numpy, which comes with the development tools.
"""

from collections.abc import Sequence

import numpy as np

from bench import judged_sets
from bench.judged_sets import JudgedSet, Question
from bench.retrieval import MUNICIPALITY, ours
from ketenplan.core.evaluation import auc
from ketenplan.core.matching.statement import LIKELY_FROM, NOTHING_BELOW, WEIGHTS, measures

HITS = 60
RIDGE = 2.0
"""Holds the coefficients small: strength 0.5 to 8 gave areas within 0.004."""
STEPS = 40

Group = np.ndarray
"""One row per issue, one column per measure in the order of `WEIGHTS`."""


def main() -> None:
    place = judged_sets.folder()
    if place is None:
        raise SystemExit("The shared set is needed.")
    fitted = [groups(judged_sets.shared(place)), groups(judged_sets.waterveen())]
    constant, weights = fit([group for pair in fitted for group in pair[::-1]])
    print(
        "CONSTANT",
        f"{constant:.2f}",
        *(f"{n.upper()} {w:.2f}" for n, w in zip(WEIGHTS, weights, strict=True)),
    )
    for name, pair in zip(
        ("shared", "Waterveen", "Heuvelrode"), [*fitted, groups(judged_sets.heuvelrode())], strict=True
    ):
        with_policy, without = (1 / (1 + np.exp(-constant - group @ weights)) for group in pair)
        print(
            f"{name}: area {auc(list(with_policy), list(without)):.3f};",
            f"LIKELY {(with_policy >= LIKELY_FROM).mean():.2f} and {(without >= LIKELY_FROM).mean():.2f} without policy;",
            f"NOTHING_FOUND {(with_policy < NOTHING_BELOW).mean():.2f} and {(without < NOTHING_BELOW).mean():.2f}",
        )


def groups(judged: JudgedSet) -> tuple[Group, Group]:
    """The measures of issues with policy, and of issues without: unanswered ones, else the same without the answers."""
    index = ours(judged.passages)
    there = [index.search(q.text, municipality=MUNICIPALITY, limit=HITS) for q in judged.questions]
    if judged.unanswered:
        gone = [index.search(text, municipality=MUNICIPALITY, limit=HITS) for text in judged.unanswered]
    else:
        gone = [_without(hits, q) for hits, q in zip(there, judged.questions, strict=True)]
    return _group(there), _group(gone)


def _without(hits: Sequence, question: Question) -> list:
    return [hit for hit in hits if question.grades.get(hit.passage_key, 0) < 1]


def _group(issues: Sequence) -> Group:
    return np.array([list(measures(hits).values()) for hits in issues if hits])


def fit(pairs: Sequence[Group]) -> tuple[float, np.ndarray]:
    """Constant and weights by Newton's method; `pairs` are groups without and with policy in turn."""
    rows = np.vstack(pairs)
    right = np.concatenate([np.full(len(group), place % 2) for place, group in enumerate(pairs)])
    counts = np.concatenate([np.full(len(group), 1 / len(group)) for group in pairs]) * len(rows) / len(pairs)
    middle, spread = rows.mean(0), rows.std(0)
    design = np.c_[np.ones(len(rows)), (rows - middle) / spread]
    ridge = np.diag([0.0] + [RIDGE] * rows.shape[1])
    found = np.zeros(design.shape[1])
    for _ in range(STEPS):
        expected = 1 / (1 + np.exp(-design @ found))
        slope = design.T @ (counts * (right - expected)) - ridge @ found
        bend = design.T @ (design * (counts * expected * (1 - expected))[:, None]) + ridge
        found += np.linalg.solve(bend, slope)
    weights = found[1:] / spread
    return float(found[0] - middle @ weights), weights


if __name__ == "__main__":
    main()
