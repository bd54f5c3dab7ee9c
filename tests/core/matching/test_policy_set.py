"""Quality on the judged set of a fictional municipality, which is not part of this repository."""

import gzip
import json
import math
from collections import defaultdict

import pytest

from ketenplan.core.matching import IndexedPassage, MemoryIndex

STOCK_NDCG = 0.44
"""tantivy with its own compound filter on the shared set: the best stock library measured."""


def _rows(path):
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def judged(judged_sets):
    grades = defaultdict(dict)
    for line in (judged_sets / "policy" / "qrels.tsv").read_text().splitlines():
        query, passage, grade = line.split("\t")
        grades[query][passage] = int(grade)
    return _rows(judged_sets / "policy" / "queries.jsonl"), grades


@pytest.fixture(scope="module")
def policy_index(judged_sets):
    """The 91 policy passages among 1,900 passages of national law, as one municipality."""
    rows = (
        _rows(judged_sets / "policy" / "passages.jsonl")
        + _rows(judged_sets / "real" / "bwb_passages.jsonl.gz")[::28][:1909]
    )
    index = MemoryIndex()
    index.add(IndexedPassage(r["id"], r["doc"], "Waterhoven", r["text"], (r["heading"],)) for r in rows)
    return index


def _ndcg(ranked, grades):
    gain = sum((2 ** grades.get(key, 0) - 1) / math.log2(n + 2) for n, key in enumerate(ranked[:10]))
    ideal = sorted(grades.values(), reverse=True)[:10]
    return gain / sum((2**grade - 1) / math.log2(n + 2) for n, grade in enumerate(ideal))


def test_quality_is_above_the_best_stock_library(judged, policy_index):
    queries, grades = judged
    by_type = defaultdict(list)
    for query in queries:
        hits = policy_index.search(query["query"], municipality="Waterhoven", limit=10)
        by_type[query["type"]].append(_ndcg([hit.passage_key for hit in hits], grades[query["qid"]]))
    means = {kind: sum(values) / len(values) for kind, values in by_type.items()}
    total = sum(sum(values) for values in by_type.values()) / len(queries)
    print({"all": round(total, 3)} | {kind: round(mean, 3) for kind, mean in means.items()})

    assert total > STOCK_NDCG, means
    assert means["easy"] > 0.95
    assert means["compound"] > 0.65
