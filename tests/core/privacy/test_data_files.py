"""The word lists of the gate can be read, hold no surprises and say where they come from."""

from importlib import resources

import pytest

from ketenplan.core.privacy import Kind, screen
from ketenplan.core.privacy.wordlists import name_lists, rows, words

FILES = sorted(
    entry.name.removesuffix(".tsv")
    for entry in resources.files("ketenplan.core.privacy").joinpath("data").iterdir()
)


@pytest.mark.parametrize("name", FILES)
def test_file_names_its_source_and_fills_every_column(name):
    text = (
        resources.files("ketenplan.core.privacy").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    )
    found = list(rows(name))

    assert "Source" in "".join(line for line in text.splitlines() if line.startswith("#"))
    assert [row for row in found if not all(row.values()) or None in row] == []
    assert len({tuple(row.values()) for row in found}) == len(found)


def test_better_wording_is_itself_free_of_findings():
    assert [row["better"] for row in rows("stigma_words") if screen(row["better"])] == []


def test_every_stigmatising_phrase_is_found():
    phrases = [phrase for row in rows("stigma_words") for phrase in row["word"].split("|")]
    kinds = {phrase: {f.kind for f in screen(f"Er staat {phrase} in de tekst.")} for phrase in phrases}

    # These name an origin, which is refused and so takes the place of the warning.
    refused = {"zigeuner", "zigeuners"}
    assert {phrase for phrase in phrases if Kind.STIGMA not in kinds[phrase]} == refused
    assert {phrase for phrase in refused if Kind.ORIGIN in kinds[phrase]} == refused


def test_doubtful_names_leave_the_common_names_alone():
    common = {"jan", "piet", "fatima", "mohamed", "anna", "kees", "youssef", "emma", "daan", "sanne"}

    assert common <= name_lists().given - words("doubtful_names")
