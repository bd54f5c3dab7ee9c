"""How well policy is found: our search beside stock engines, on the same passages, in one run.

The musts are promises of the product (docs/methods/bench.md says where each comes from).
"""

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import Any

from bench import judged_sets
from bench.baselines import ENGINES, Search
from bench.judged_sets import JudgedSet, Passage, Question
from bench.row import Row, cpu_seconds, not_measured

MUNICIPALITY = "Waterhoven"
OURS = "Ketenplan"
NDCG_MUST = {"all": 0.55, "synonym": 0.40, "compound": 0.75, "easy": 0.95}
RECALL_MUST, KNOWN_MUST, AUC_MUST, GOALS_MUST = 0.70, {"easy": 0.62, "hard": 0.30}, 0.82, 0.85
SPLIT_MUST, WHOLE_MUST = 0.90, 0.99
DEEP = 50
"""Hits that are looked at when the right ones are taken away; enough to have some left."""


def rows() -> Iterator[Row]:
    for what, part in _parts():
        try:
            yield from part()
        except Exception as error:  # one part that cannot run takes no other along
            yield not_measured(what, "", f"{type(error).__name__}: {error}")


def _parts() -> Iterator[tuple[str, Callable[[], Iterable[Row]]]]:
    place = judged_sets.folder()
    if place:
        judged = judged_sets.shared(place)
        yield "Shared set", lambda: _found(judged, NDCG_MUST)
        yield "Shared set, statement", lambda: _statement(judged)
        yield "Known item", lambda: _known(judged_sets.known_item(place))
        yield "Quotes from PDF", lambda: _quotes(place)
    else:
        missing = not_measured(
            "Shared set", "", "the judged set (KETENPLAN_POLICY_SET) is not on this machine"
        )
        yield "Shared set", lambda: [missing]
    yield "Waterveen", lambda: _found(judged_sets.waterveen(), NDCG_MUST)
    yield "Waterveen, statement", lambda: _statement(judged_sets.waterveen())
    yield "Heuvelrode", lambda: _found(judged_sets.heuvelrode(), NDCG_MUST)
    yield "Heuvelrode, statement", lambda: _statement(judged_sets.heuvelrode())
    yield "Reading", _reading
    yield "Goals", _goals
    yield "Compounds", _compounds
    yield "Relations", _relations


# --- finding -------------------------------------------------------------------------------------------------------


def ours(passages: Iterable[Passage]) -> Any:
    """Our index over these passages, as one municipality."""
    from ketenplan.core.matching import IndexedPassage, MemoryIndex

    index = MemoryIndex()
    index.add(IndexedPassage(p.key, p.document, MUNICIPALITY, p.text, p.heading) for p in passages)
    return index


def _our_search(passages: tuple[Passage, ...]) -> Search:
    index = ours(passages)
    return lambda question, limit: [
        hit.passage_key for hit in index.search(question, municipality=MUNICIPALITY, limit=limit)
    ]


def _engines(passages: tuple[Passage, ...]) -> Iterator[tuple[str, Callable[[], Search]]]:
    """Ours first. Stock engines get the heading as the first line of the text."""
    yield OURS, lambda: _our_search(passages)
    texts = {p.key: "\n".join((*p.heading, p.text)) for p in passages}
    for name, engine in ENGINES.items():
        yield name, lambda engine=engine: engine(texts)  # type: ignore[misc]


def _found(judged: JudgedSet, must: dict[str, float]) -> Iterator[Row]:
    from ketenplan.core.evaluation import ndcg, recall

    for name, make in _engines(judged.passages):
        what = f"{judged.name}: {name}"
        try:
            search = make()
            ranked = {q.key: search(q.text, 20) for q in judged.questions}
        except Exception as error:  # an engine that is missing or does not start takes no other row along
            yield not_measured(what, "", error)
            continue
        scores = _by_kind(judged.questions, lambda q, r=ranked: ndcg(r[q.key], q.grades))
        deep = fmean(recall(ranked[q.key], q.grades) for q in judged.questions)
        if name == OURS:
            yield from _our_rows(what, scores, deep, must)
        else:
            parts = ", ".join(f"{kind} {value:.2f}" for kind, value in scores.items())
            yield Row(f"{what}, nDCG@10; recall@20", "", f"{parts}; {deep:.2f}")


def _our_rows(what: str, scores: dict[str, float], deep: float, must: dict[str, float]) -> Iterator[Row]:
    for kind, value in scores.items():
        least = must.get(kind)
        yield Row(
            f"{what}, nDCG@10 {kind}",
            f"≥ {least:.2f}" if least else "",
            f"{value:.3f}",
            value >= least if least else None,
        )
    yield Row(f"{what}, recall@20", f"≥ {RECALL_MUST:.2f}", f"{deep:.3f}", deep >= RECALL_MUST)


def _by_kind(questions: Iterable[Question], score: Callable[[Question], float]) -> dict[str, float]:
    """The mean over all questions, then over each kind."""
    values: dict[str, list[float]] = defaultdict(list)
    for question in questions:
        value = score(question)
        values["all"].append(value)
        values[question.kind].append(value)
    return {kind: fmean(found) for kind, found in values.items()}


def _known(judged: JudgedSet) -> Iterator[Row]:
    from ketenplan.core.evaluation import ndcg

    for name, make in _engines(judged.passages):
        what = f"Known item among {len(judged.passages):,} passages of law: {name}, nDCG@10"
        try:
            search, building = cpu_seconds(make)
        except Exception as error:  # an engine that is missing or does not start takes no other row along
            yield not_measured(what, "", error)
            continue
        scores = _by_kind(judged.questions, lambda q, s=search: ndcg(s(q.text, 10), q.grades))
        if name != OURS:
            yield Row(f"{what} easy / hard", "", f"{scores['easy']:.3f} / {scores['hard']:.3f}")
            continue
        for kind, least in KNOWN_MUST.items():
            yield Row(f"{what} {kind}", f"≥ {least:.2f}", f"{scores[kind]:.3f}", scores[kind] >= least)
        yield Row(
            f"{OURS}: index of {len(judged.passages):,} passages in memory", "", f"{building:.0f} s CPU"
        )


# --- "no policy" -----------------------------------------------------------------------------------------------------


def _statement(judged: JudgedSet) -> Iterator[Row]:
    """Can the certainty of the statement tell issues with policy from issues without it?

    Without: issues on which nobody wrote policy or, where there are none, the same issues with their right passages
    taken out, which is no test where more answers an issue than was judged."""
    from ketenplan.core.evaluation import auc

    index = ours(judged.passages)
    there = [_certainty(_hits(index, q.text)) for q in judged.questions]
    if judged.unanswered:
        what, gone = "other issues, without policy", [_certainty(_hits(index, t)) for t in judged.unanswered]
    else:
        what, gone = (
            "the same issues, answers taken out",
            [_certainty(_without(index, q)) for q in judged.questions],
        )
    value = auc(there, gone)
    yield Row(
        f'{judged.name}: "no policy", AUC against {what}',
        f"≥ {AUC_MUST:.2f}",
        f"{value:.3f} ({len(there)} and {len(gone)} issues)",
        value >= AUC_MUST,
    )


def _hits(index: Any, text: str) -> tuple[Any, ...]:
    return tuple(index.search(text, municipality=MUNICIPALITY, limit=DEEP))


def _without(index: Any, question: Question) -> tuple[Any, ...]:
    """What is found when the right passages are not there. Rarity is counted with them, a difference too small to
    see among hundreds of passages."""
    right = {key for key, grade in question.grades.items() if grade >= 1}
    return tuple(hit for hit in _hits(index, question.text) if hit.passage_key not in right)


def _certainty(hits: tuple[Any, ...]) -> float:
    """The number behind the statement."""
    from ketenplan.core.matching.statement import confidence_of

    return confidence_of(hits)


# --- from PDF --------------------------------------------------------------------------------------------------------


def _quotes(place: Path) -> Iterator[Row]:
    """Each quote of every issue, looked up in the text of the cited physical page as pdfium itself gives it. Through
    the command line and the store of a site, as a municipality does it."""
    paths = sorted((place / "policy" / "docs").glob("*.pdf"))
    with TemporaryDirectory() as home:
        _ketenplan(home, "policy", "index", *map(str, paths), "--municipality", MUNICIPALITY)
        issues = str(place / "policy" / "queries.jsonl")
        output = _ketenplan(home, "policy", "match", "--issues", issues, "--top", "20", "--json")
    pages = {path.name: _pages(path) for path in paths}
    rows = [json.loads(line) for line in output.splitlines()]
    quoted = [row for row in rows if row["passage"]]
    found = [_squashed(row["quote"]) in pages[row["file"]][row["page"] - 1] for row in quoted]
    share = sum(found) / len(found)
    yield Row(
        "Quote verbatim on the cited physical page, from PDF",
        "= 1.00",
        f"{share:.4f} ({len(found):,} quotes; spaces and hyphens aside)",
        share == 1,
    )


def _ketenplan(home: str, *arguments: str) -> str:
    """What a command prints, on a site of its own."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-W", "ignore", "-m", "ketenplan", *arguments]
    environment["KETENPLAN_HOME"] = home
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


def _pages(path: Path) -> list[str]:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return [_squashed(page.get_textpage().get_text_bounded()) for page in document]


def _squashed(text: str) -> str:
    """Without white space and hyphens; pdfium writes U+0002 for a hyphen at the end of a line."""
    return re.sub(r"[\s\-\x02\u00ad\u2010\ufffe]+", "", text)


def _reading() -> Iterator[Row]:
    from bench import reading

    yield next(iter(reading.rows()))


# --- goals and compounds ---------------------------------------------------------------------------------------------


def _goals() -> Iterator[Row]:
    from ketenplan.commands.documents import find_files, read_documents
    from ketenplan.core.goals import extract_objectives
    from ketenplan.demo.build import build_documents
    from tests.core.goals.scoring import Score, read_gold, score

    gold = read_gold(judged_sets.ROOT / "tests" / "core" / "goals" / "gold" / "waterveen.txt")
    with TemporaryDirectory() as folder:
        build_documents(Path(folder))
        documents = read_documents(find_files(Path(folder)), say=lambda _: None).documents
    total = Score()
    for document in documents:
        if document.file_name in gold:
            total.add(score(document, extract_objectives(document), gold[document.file_name]))
    for name, value in (("precision", total.precision), ("recall", total.recall)):
        measured = f"{value:.3f} ({total.right} right, {len(total.wrong)} wrong, {len(total.missed)} missed)"
        yield Row(f"Goals of Waterveen, {name}", f"≥ {GOALS_MUST:.2f}", measured, value >= GOALS_MUST)


def _compounds() -> Iterator[Row]:
    """Two lists of compounds, of which the rule was set on the first, and a list of words that are none."""
    from ketenplan.core.dutch import split_compound
    from ketenplan.core.dutch.folding import fold

    for name, what in (
        ("compounds.txt", "Compounds split right"),
        ("compounds_unseen.txt", "Compounds split right, unseen list"),
    ):
        entries = _gold_words(name)
        share = sum(_is_split_right(entry, split_compound) for entry in entries) / len(entries)
        yield Row(f"{what}, of {len(entries)}", f"≥ {SPLIT_MUST:.2f}", f"{share:.3f}", share >= SPLIT_MUST)
    plain = _gold_words("plain.txt")
    whole = sum(not split_compound(fold(word)) for word in plain) / len(plain)
    what = f"Plain words kept whole, of {len(plain)}"
    yield Row(what, f"≥ {WHOLE_MUST:.2f}", f"{whole:.3f}", whole >= WHOLE_MUST)


def _gold_words(name: str) -> list[str]:
    path = judged_sets.ROOT / "tests" / "core" / "dutch" / "data" / name
    lines = path.read_text("utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def _is_split_right(entry: str, split: Callable[[str], tuple[str, ...]]) -> bool:
    """Whether the parts are those of the list, with or without their linking letters ("arbeid-s")."""
    from ketenplan.core.dutch.folding import fold

    parts = [fold(part) for part in entry.split("+")]
    found = split(fold(entry.replace("+", "").replace("-", "")))
    allowed = [{part.replace("-", ""), part.partition("-")[0]} for part in parts]
    return len(found) == len(parts) and all(f in a for f, a in zip(found, allowed, strict=True))


def _relations() -> Iterator[Row]:
    """Proposed relations on the pairs that were written last and never used to set a rule."""
    from ketenplan.core.project.model import Relation
    from tests.core.relations.pairs import measure, read_pairs

    pairs = read_pairs("pairs_unseen.tsv")
    figures = measure(pairs)
    parts = ", ".join(
        f"{relation.value.lower()} {figures[relation][0]:.2f} / {figures[relation][1]:.2f}"
        for relation in Relation
    )
    yield Row(f"Relations on {len(pairs)} unseen pairs, precision / recall", "", parts)
