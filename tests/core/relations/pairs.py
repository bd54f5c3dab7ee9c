"""Pairs of an issue and a passage with the relation that the author gave them, and how well proposals agree."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ketenplan.core.project.model import Relation
from ketenplan.core.relations import propose_relation

FOLDER = Path(__file__).parent

SETS = {
    "pairs_before.tsv": 0.95,
    "pairs_after.tsv": 0.95,
    "pairs_last.tsv": 0.85,
    "pairs_check.tsv": 0.75,
    "pairs_unseen.tsv": 0.5,
    "pairs_longer.tsv": 0.8,
}
"""Each set with the recall on conflicts that may not be lost again; figures at first sight: relations.md."""


@dataclass(frozen=True, slots=True)
class Pair:
    """`is_trap`: a support that looks like a conflict."""

    key: str
    relation: Relation
    is_trap: bool
    issue: str
    passage: str


def read_pairs(name: str) -> tuple[Pair, ...]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(
        Pair(key, Relation(rel), trap == "T", issue, passage.replace(" / ", "\n"))
        for key, rel, trap, issue, passage in rows
    )


def measure(pairs: Iterable[Pair]) -> dict[Relation, tuple[float, float]]:
    """Precision and recall per relation; 1.0 where nothing was proposed or nothing is right."""
    outcomes = [(pair.relation, propose_relation(pair.issue, pair.passage).relation) for pair in pairs]
    return {relation: _figures(outcomes, relation) for relation in Relation}


def _figures(outcomes: list[tuple[Relation, Relation]], relation: Relation) -> tuple[float, float]:
    right = sum(gold is relation and found is relation for gold, found in outcomes)
    proposed = sum(found is relation for _, found in outcomes)
    there = sum(gold is relation for gold, _ in outcomes)
    return (right / proposed if proposed else 1.0, right / there if there else 1.0)
