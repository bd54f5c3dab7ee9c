"""The policy of Waterveen as passages, and the issues that were written for it before any tuning."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml

from ketenplan.core.matching import IndexedPassage
from ketenplan.core.passages import PageBlocks, segment
from ketenplan.reader.plain import markdown_blocks

QUERIES = Path(__file__).parent / "data" / "waterveen_queries.yaml"
MUNICIPALITY = "Waterveen"


@dataclass(frozen=True)
class Judged:
    """An issue with the grade (2 or 1) of each passage that answers it."""

    text: str
    kind: str
    grades: dict[str, int]


@cache
def policy():
    """The passages of every document, each document as one page."""
    sources = (file for file in files("ketenplan.demo").joinpath("waterveen").iterdir())
    texts = {
        file.name.removesuffix(".md"): file.read_text(encoding="utf-8")
        for file in sources
        if file.name.endswith(".md")
    }
    return tuple(passage for name in sorted(texts) for passage in _passages(name, texts[name]))


def _passages(document, text):
    pages, passages = segment([PageBlocks(1, tuple(markdown_blocks(text)), "1")])
    for number, passage in enumerate(passages, start=1):
        words = pages[0].text[passage.start : passage.end]
        yield IndexedPassage(f"{document}-{number}", document, MUNICIPALITY, words, passage.heading)


@cache
def judged():
    """The issues that local policy answers."""
    data = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    keys = {name: _key_of(*place) for name, place in data["passages"].items()}
    return tuple(
        Judged(
            row["text"],
            row["kind"],
            {keys[name]: grade for grade in (1, 2) for name in row[f"grade_{grade}"]},
        )
        for row in data["queries"]
    )


@cache
def unanswered():
    """The issues on which Waterveen has no policy."""
    return tuple(yaml.safe_load(QUERIES.read_text(encoding="utf-8"))["unanswered"])


def _key_of(document, words):
    found = [passage.key for passage in policy() if passage.document == document and words in passage.text]
    assert len(found) == 1, f"{words!r} stands in {len(found)} passages of {document}"
    return found[0]
