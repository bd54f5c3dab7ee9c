"""The shared policy documents: every gold sentence on its page, under its heading. Skipped where they are absent."""

import json
from pathlib import Path
from typing import Any

import pytest

from ketenplan.core.passages import sentence_spans
from ketenplan.reader import ReadDocument, read_file
from tests.reader.conftest import texts_of


@pytest.fixture(scope="module")
def gold(judged_sets: Path) -> list[dict[str, Any]]:
    lines = (judged_sets / "policy" / "passages.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def documents(gold: list[dict[str, Any]], judged_sets: Path) -> dict[str, ReadDocument]:
    folder = judged_sets / "policy" / "docs"
    return {name: read_file(folder / name) for name in sorted({row["pdf"] for row in gold})}


def test_every_gold_sentence_stands_in_a_passage_of_its_page_and_heading(
    gold: list[dict[str, Any]], documents: dict[str, ReadDocument]
) -> None:
    lost = []
    for row in gold:
        document = documents[row["pdf"]]
        printed = {page.number: page.printed for page in document.pages}
        places = [
            (passage.page, printed[passage.page], passage.heading, text)
            for passage, text in zip(document.passages, texts_of(document), strict=True)
        ]
        for start, end in sentence_spans(row["text"]):
            sentence = row["text"][start:end]
            wanted = (row["pdf_page"], str(row["page"]), (row["heading"],))
            if not any(place[:3] == wanted and sentence in place[3] for place in places):
                lost.append((row["id"], sentence))
    assert lost == []


def test_titles_and_page_counts_are_those_of_the_documents(
    gold: list[dict[str, Any]], documents: dict[str, ReadDocument]
) -> None:
    titles = {row["pdf"]: row["document"] for row in gold}

    assert {name: document.title for name, document in documents.items()} == titles
    assert all(len(document.pages) == document.page_count for document in documents.values())
    assert all(document.pages_without_text == () and not document.partial for document in documents.values())
