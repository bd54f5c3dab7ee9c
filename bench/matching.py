"""How good and how fast the matching is. The judged set is no part of the repository."""

import gzip
import json
import math
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.policy_text import paragraphs
from bench.row import Row, cpu_seconds, not_measured

STOCK = 0.44
"""nDCG@10 of the best stock library on the judged set (docs/methods/matching.md)."""
MUNICIPALITY = "Waterhoven"
ROOT = Path(__file__).resolve().parent.parent
BACKGROUND, STEP = 1_909, 28
QUALITY = "Matching: nDCG@10 on the judged set"


def rows() -> Iterator[Row]:
    yield _analysis()
    folder = Path(os.environ.get("KETENPLAN_POLICY_SET", ROOT.parent / "shared" / "data"))
    if not (folder / "policy" / "qrels.tsv").exists():
        yield not_measured(
            QUALITY, f"> {STOCK}", "the judged set (KETENPLAN_POLICY_SET) is not on this machine"
        )
        return
    yield from _quality(folder)


def _analysis() -> Row:
    from ketenplan.core.dutch import analyse

    texts = paragraphs(250)
    analyse(texts[0])  # the word list is read once
    _tokens, seconds = cpu_seconds(lambda: [analyse(text) for text in texts])
    words = sum(len(text.split()) for text in texts)
    measured = f"{len(texts) / seconds:,.0f} passages/s ({words // len(texts)} words each, new text)"
    return Row("Analysis of Dutch text", "", measured)


def _quality(folder: Path) -> Iterator[Row]:
    index, building = cpu_seconds(lambda: _index(folder))
    queries = _lines(folder / "policy" / "queries.jsonl")
    ranked, searching = cpu_seconds(lambda: [_ranked(index, row["query"]) for row in queries])
    grades = _grades(folder / "policy" / "qrels.tsv")
    scores = [_ndcg(keys, grades[row["qid"]]) for row, keys in zip(queries, ranked, strict=True)]
    kinds = defaultdict(list)
    for row, score in zip(queries, scores, strict=True):
        kinds[row["type"]].append(score)
    parts = ", ".join(f"{kind} {sum(values) / len(values):.2f}" for kind, values in kinds.items())
    total = sum(scores) / len(scores)
    yield Row(QUALITY, f"> {STOCK} (best stock library)", f"{total:.3f} ({parts})", total > STOCK)
    yield Row(
        "Matching: index of 2,000 passages, and one issue",
        "",
        f"{building:.1f} s CPU; {searching / len(queries) * 1000:.1f} ms CPU each",
    )


def _index(folder: Path) -> Any:
    from ketenplan.core.matching import IndexedPassage, MemoryIndex

    rows = _lines(folder / "policy" / "passages.jsonl")
    rows += _lines(folder / "real" / "bwb_passages.jsonl.gz")[::STEP][:BACKGROUND]
    index = MemoryIndex()
    index.add(IndexedPassage(r["id"], r["doc"], MUNICIPALITY, r["text"], (r["heading"],)) for r in rows)
    return index


def _ranked(index: Any, text: str) -> list[str]:
    return [hit.passage_key for hit in index.search(text, municipality=MUNICIPALITY, limit=10)]


def _lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        return [json.loads(line) for line in lines]


def _grades(path: Path) -> dict[str, dict[str, int]]:
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for line in path.read_text().splitlines():
        query, passage, grade = line.split("\t")
        grades[query][passage] = int(grade)
    return grades


def _ndcg(ranked: list[str], grades: dict[str, int]) -> float:
    gain = sum((2 ** grades.get(key, 0) - 1) / math.log2(place + 2) for place, key in enumerate(ranked))
    ideal = sorted(grades.values(), reverse=True)[:10]
    return gain / sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(ideal))
