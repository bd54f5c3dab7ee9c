"""The index with the policy of every Dutch municipality at once: a million passages in 342 municipalities.

The texts are synthetic: 20,000 passages cut from the policy of Waterveen, of which one word in seven is replaced by
a word from the general frequency list, so that the index holds many words. Each of them is analysed for real; the
other passages are the same texts again, elsewhere. Building and searching each have a process of their own: the
memory of the second is that of a search process. Texts for explanations come from a database, one query per search.
"""

import json
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from itertools import batched, pairwise
from pathlib import Path
from typing import Any

from bench.policy_text import varied_paragraphs
from bench.row import MEGABYTE, Row, cpu_seconds, percentile

PASSAGES = 1_000_000
MUNICIPALITIES = 342
TEXTS = 20_000
IN_A_DOCUMENT = 100
HITS = 20
WARMING = 4
"""One in so many issues is asked before measuring begins, by a process that has met the words of the policy: one that
has been up for a while. Its memory counts with them."""
ROUNDS = 3
STEP = "import sys; from bench import scale; scale.{0}(*sys.argv[1:])"


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="ketenplan-scale-") as folder:
        built = _child("build", folder)
        yield _row_of_indexing(built)
        size = sum(path.stat().st_size for path in (Path(folder) / "tantivy").iterdir()) / MEGABYTE
        yield Row(f"Index of {PASSAGES:,} passages, no text", "150 MB", f"{size:.0f} MB", size <= 150)
        found = _child("search", folder)
        for scope, must in (("own municipality", 25), ("all", 80)):
            one, two = found[scope]["one"], found[scope]["two"]
            what = f"Search, {HITS} hits explained: {scope}"
            yield Row(what, f"{must} ms p95", _times(one), one["p95"] <= must)
            yield Row(f"{what}, two issues in one", "", _times(two))
        memory = found["memory"]
        yield Row("Memory of the search process", "300 MB", f"{memory:.0f} MB", memory <= 300)


def _times(measured: dict[str, float]) -> str:
    return f"p50 {measured['p50']:.1f}, p95 {measured['p95']:.1f} ms CPU ({measured['issues']} issues)"


def _row_of_indexing(built: dict[str, float]) -> Row:
    speed = TEXTS / (built["analysis"] + built["writing"] * TEXTS / PASSAGES)
    text = (
        f"{speed:,.0f} passages/s: analysis {TEXTS / built['analysis']:,.0f}/s, "
        f"writing {PASSAGES / built['writing']:,.0f}/s (new text, {built['words']:.0f} words each)"
    )
    return Row("Index from text, one core, all steps", "2,000 passages/s", text, speed >= 2000)


def _child(step: str, folder: str) -> dict[str, Any]:
    command = [sys.executable, "-W", "ignore", "-c", STEP.format(step), folder]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


# --- the process that builds


def build(folder: str) -> None:
    """Fill the index and the database with texts; print CPU seconds as JSON."""
    from ketenplan.core.matching.memory import standard_finder
    from ketenplan.core.matching.policy_index import posted

    texts = varied_paragraphs(TEXTS)
    finder = standard_finder()
    warm = [_passage(str(n), text) for n, text in enumerate(texts[:20])]
    posted("warm", "", warm, finder)
    base, analysis = cpu_seconds(
        lambda: posted("base", "", map(_passage, map(str, range(TEXTS)), texts), finder)
    )
    levels = [found for _, found in base.passages]
    _, writing = cpu_seconds(lambda: _write(Path(folder), levels))
    with closing(sqlite3.connect(Path(folder) / "texts.sqlite3")) as database, database:
        database.execute("CREATE TABLE passage (number INTEGER PRIMARY KEY, text TEXT)")
        database.executemany("INSERT INTO passage VALUES (?, ?)", enumerate(texts))
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(json.dumps({"analysis": analysis, "writing": writing, "words": words}))


def _write(folder: Path, levels: list[Mapping[str, int]]) -> None:
    from ketenplan.core.matching.postings import PostedDocument
    from ketenplan.search.tantivy_postings import TantivyPostings

    postings = TantivyPostings(folder)
    order = list(range(TEXTS))
    chance = random.Random(2)
    for number, passages in enumerate(_shares()):
        chance.shuffle(order)
        documents = (
            PostedDocument(f"d{part[0]}", "", tuple((_key(n, order), levels[order[n % TEXTS]]) for n in part))
            for part in batched(passages, IN_A_DOCUMENT)
        )
        postings.write(str(number), documents, ())


def _shares() -> list[range]:
    edges = [PASSAGES * n // MUNICIPALITIES for n in range(MUNICIPALITIES + 1)]
    return [range(start, stop) for start, stop in pairwise(edges)]


def _key(number: int, order: Sequence[int]) -> str:
    """A key that tells which text the passage has."""
    return f"p{number:07}-{order[number % TEXTS]}"


def _passage(key: str, text: str) -> Any:
    from ketenplan.core.matching.index import IndexedPassage

    return IndexedPassage(key, key[:6], "", text)


# --- the process that searches


def search(folder: str) -> None:
    """Ask every issue in one municipality and in all; print CPU milliseconds and memory as JSON."""
    from ketenplan.core.matching.memory import standard_finder
    from ketenplan.core.matching.policy_index import PolicyIndex
    from ketenplan.search.tantivy_postings import TantivyPostings

    postings = TantivyPostings(Path(folder))
    sources = Texts(Path(folder) / "texts.sqlite3")
    issues, finder = _issues(), standard_finder()
    for text in sources.every():
        finder.read(text)
    found: dict[str, Any] = {}
    for scope, where in (("own municipality", postings), ("all", Everything(postings))):
        index = PolicyIndex(where, sources, finder)  # type: ignore[arg-type]
        for n, text in enumerate(issues[::WARMING]):
            index.search(text, municipality=str(n), limit=HITS)
        found[scope] = {"one": _measured(index, issues), "two": _measured(index, _pairs(issues))}
    print(json.dumps(found | {"memory": _resident_mb()}))


def _measured(index: Any, issues: list[str]) -> dict[str, float]:
    """Each issue in another municipality. All are asked `ROUNDS` times, one after the other, and the least counts:
    neighbours on a shared machine only add."""
    rounds = [
        [_milliseconds(index, text, str((n * 4 + 1) % MUNICIPALITIES)) for n, text in enumerate(issues)]
        for _ in range(ROUNDS)
    ]
    times = list(map(min, *rounds))
    return {"p50": percentile(times, 0.5), "p95": percentile(times, 0.95), "issues": len(issues)}


def _milliseconds(index: Any, text: str, municipality: str) -> float:
    hits, seconds = cpu_seconds(lambda: index.search(text, municipality=municipality, limit=HITS))
    if len(hits) != HITS:
        raise ValueError(f"{len(hits)} hits for {text!r}: the measurement would flatter")
    return float(seconds * 1000)


def _issues() -> list[str]:
    """Issues as people in the field write them; a few of them hold several problems."""
    import yaml

    path = Path(__file__).parent.parent / "tests" / "core" / "matching" / "data" / "waterveen_queries.yaml"
    return [row["text"] for row in yaml.safe_load(path.read_text("utf-8"))["queries"]]


def _pairs(issues: list[str]) -> list[str]:
    """Two issues that have nothing to do with each other in one: twice the terms, and several problems."""
    return [f"{one} {other}" for one, other in zip(issues[::2], reversed(issues), strict=False)]


def _resident_mb() -> float:
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


class Texts:
    """Passages by key, from a database beside the index."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path)

    def passages(self, municipality: str, keys: Sequence[str]) -> dict[str, Any]:
        numbers = {key: int(key.rpartition("-")[2]) for key in keys}
        marks = ",".join("?" * len(keys))
        query = f"SELECT number, text FROM passage WHERE number IN ({marks})"  # noqa: S608 - only question marks
        texts = dict(self._database.execute(query, list(numbers.values())))
        return {key: _passage(key, texts[number]) for key, number in numbers.items()}

    def every(self) -> Iterator[str]:
        """All texts."""
        return (text for (text,) in self._database.execute("SELECT text FROM passage"))

    def documents_valid_on(self, municipality: str, day: date) -> frozenset[str]:
        return frozenset()


class Everything:
    """Postings that show the passages of all municipalities: only for measuring."""

    def __init__(self, postings: Any) -> None:
        self._postings = postings

    def view(self, municipality: str) -> Any:
        return self._postings.view_of_all()
