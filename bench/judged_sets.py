"""The sets with judgements: the shared one (no part of the repository), the blind issues on Waterveen, and Heuvelrode."""

import gzip
import json
import os
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
BACKGROUND, STEP = 1_909, 28
"""Passages of national rules of the same municipality around the 91 of the shared set: 2,000 in all."""
EASY_FROM = 0.75
"""Share of the words of a heading that its section holds, from which finding it is easy."""


@dataclass(frozen=True, slots=True)
class Question:
    key: str
    kind: str
    text: str
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Passage:
    key: str
    document: str
    heading: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """`unanswered` holds issues on which there is no policy, where somebody wrote such issues."""

    name: str
    passages: tuple[Passage, ...]
    questions: tuple[Question, ...]
    unanswered: tuple[str, ...] = ()


def folder() -> Path | None:
    """Where the shared set lies, or None."""
    found = Path(os.environ.get("KETENPLAN_POLICY_SET", ROOT.parent / "shared" / "data"))
    return found if (found / "policy" / "qrels.tsv").exists() else None


def shared(place: Path) -> JudgedSet:
    """Issues on the fictional municipality of the shared set, among passages of national rules."""
    rows = lines(place / "policy" / "passages.jsonl")
    rows += lines(place / "real" / "bwb_passages.jsonl.gz")[::STEP][:BACKGROUND]
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (place / "policy" / "qrels.tsv").read_text().splitlines():
        issue, passage, grade = line.split("\t")
        grades[issue][passage] = int(grade)
    questions = lines(place / "policy" / "queries.jsonl")
    return JudgedSet(
        "shared set",
        tuple(Passage(row["id"], row["doc"], (row["heading"],), row["text"]) for row in rows),
        tuple(Question(row["qid"], row["type"], row["query"], grades[row["qid"]]) for row in questions),
    )


def known_item(place: Path) -> JudgedSet:
    """Headings of national rules, which their own section must answer. The index gets no headings."""
    rows = lines(place / "real" / "bwb_passages.jsonl.gz")
    questions = lines(place / "real" / "heading_queries.jsonl")
    return JudgedSet(
        "known item",
        tuple(Passage(row["id"], row["doc"], (), row["text"]) for row in rows),
        tuple(
            Question(
                row["qid"],
                "easy" if row["overlap"] >= EASY_FROM else "hard",
                row["query"],
                dict.fromkeys(row["relevant"], 1),
            )
            for row in questions
        ),
    )


def waterveen() -> JudgedSet:
    """Issues that were written blind on the documents that ship with the product."""
    from tests.core.matching.waterveen import judged, policy, unanswered

    return JudgedSet(
        "Waterveen",
        tuple(Passage(p.key, p.document, p.heading, p.text) for p in policy()),
        tuple(Question(str(n), row.kind, row.text, row.grades) for n, row in enumerate(judged())),
        unanswered(),
    )


def heuvelrode() -> JudgedSet:
    """A third municipality, written and judged by somebody who knew neither thesaurus nor the other sets."""
    place = ROOT / "tests" / "core" / "matching" / "data" / "heuvelrode"
    rows = yaml.safe_load((place / "passages.yaml").read_text("utf-8"))["passages"]
    issues = yaml.safe_load((place / "issues.yaml").read_text("utf-8"))["issues"]
    return JudgedSet(
        "Heuvelrode",
        tuple(Passage(row["key"], row["document"], tuple(row["heading"]), row["text"]) for row in rows),
        tuple(
            Question(row["key"], row["kind"], row["text"], row["judgements"])
            for row in issues
            if row.get("judgements")
        ),
        tuple(row["text"] for row in issues if not row.get("judgements")),
    )


def lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as file:
        return [json.loads(line) for line in file]
