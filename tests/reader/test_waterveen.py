"""The policy documents of Waterveen, read back from their real formats: all headings, all sentences, all rows."""

import pytest

from ketenplan.core.passages import sentence_spans
from ketenplan.demo.build import build_documents, documents
from ketenplan.reader import ReadDocument, read_file
from tests.reader.conftest import texts_of


@pytest.fixture(scope="module")
def read_back(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ReadDocument]:
    built = build_documents(tmp_path_factory.mktemp("waterveen"))
    return {item.path.name: read_file(item.path) for item in built}


def stored(document: ReadDocument) -> str:
    """All passages as one line, so that a sentence that runs over a page break counts as found."""
    return " ".join(" ".join(texts_of(document)).split())


def sentences(text: str) -> list[str]:
    plain = " ".join(text.replace("*", "").split())
    return [plain[start:end] for start, end in sentence_spans(plain)]


def test_every_heading_of_the_sources_is_a_heading(read_back: dict[str, ReadDocument]) -> None:
    lost = []
    for source in documents():
        document = read_back[source.metadata.file_name]
        found = " ".join(title for passage in document.passages for title in passage.heading)
        headings = [block for block in source.blocks if type(block).__name__ == "Heading"]
        lost += [(source.metadata.file_name, block.text) for block in headings if block.text not in found]
    assert lost == []


def test_nearly_every_sentence_of_the_sources_stands_in_a_passage(read_back: dict[str, ReadDocument]) -> None:
    """A sentence over a page break may be cut by a word broken at that place."""
    wanted, lost = 0, []
    for source in documents():
        text = stored(read_back[source.metadata.file_name])
        for block in source.blocks:
            if type(block).__name__ == "Paragraph":
                wanted += len(sentences(block.text))
                lost += [sentence for sentence in sentences(block.text) if sentence not in text]
    assert wanted > 500
    assert len(lost) <= 0.01 * wanted, lost


def test_running_titles_and_page_numbers_are_in_no_passage(read_back: dict[str, ReadDocument]) -> None:
    document = read_back["integraal-veiligheidsplan-2027-2030.pdf"]

    assert [page.printed for page in document.pages[4:10]] == ["1", "2", "3", "4", "5", "6"]
    assert [text for text in texts_of(document) if text.startswith(document.title)] == []
    assert [text for text in texts_of(document) if "ONTWERP – november" in text] == []
