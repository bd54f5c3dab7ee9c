"""Files that lie, explode or break: one clear Dutch sentence each, nothing followed, no process left."""

import random
import re
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from ketenplan.reader import FAULT_CODES, UnreadableFile, check_file, limits, read_file, read_layout
from tests.reader import corpus


def children() -> set[str]:
    """Process ids of the living children of this process."""
    return set(Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text().split())


@pytest.mark.parametrize("name", sorted(corpus.HOSTILE))
def test_hostile_file_is_refused_with_one_sentence(tmp_path: Path, name: str) -> None:
    code, maker = corpus.HOSTILE[name]
    path = tmp_path / name
    path.write_bytes(maker())
    before = children()

    with pytest.raises(UnreadableFile) as caught:
        read_file(path)

    assert caught.value.code == code
    assert str(caught.value) == caught.value.sentence
    assert "{" not in caught.value.sentence
    assert children() == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [name]


@pytest.mark.parametrize("code", sorted(FAULT_CODES))
def test_every_code_has_a_sentence_in_whole_dutch(code: str) -> None:
    sentence = UnreadableFile(code, extension=".pdf", actual="een Word-document").sentence

    assert re.fullmatch(r"[A-Z].{20,250}\.", sentence)
    assert not re.search(r"\b(?:file|error|invalid|je|jij)\b", sentence)


@pytest.mark.parametrize(
    "name", ["leeg.pdf", "liegt.pdf", "bom-leden.docx", "bom-overlap.docx", "macro.docx"]
)
def test_quick_look_refuses_without_a_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    code, maker = corpus.HOSTILE[name]
    path = tmp_path / name
    path.write_bytes(maker())
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("a child was started"))

    with pytest.raises(UnreadableFile) as caught:
        check_file(path)

    assert caught.value.code == code


def test_mismatch_says_what_the_file_really_is(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(corpus.docx_with(corpus.SENTENCE))

    with pytest.raises(UnreadableFile, match=r"eindigt op \.pdf, maar de inhoud is een Word-document"):
        check_file(path)


def test_stored_name_gives_way_to_the_name_of_the_user(tmp_path: Path) -> None:
    path = tmp_path / "3f9a"
    path.write_bytes(corpus.pdf_with_text([corpus.SENTENCE]))

    assert check_file(path, "plan.PDF") == "pdf"


def test_missing_file_is_named_as_missing(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_file(tmp_path / "weg.pdf")

    assert caught.value.code == "MISSING"


def test_too_many_pages_gives_the_first_and_says_partial(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lang.pdf"
    path.write_bytes(corpus.many_pages(limits.MAX_PAGES + 30))

    document = read_file(path)

    assert (len(document.pages), document.page_count) == (limits.MAX_PAGES, limits.MAX_PAGES + 30)
    assert document.partial


@pytest.mark.parametrize("maker", [corpus.huge_page, corpus.looping_outline])
def test_odd_but_honest_pdf_is_read(tmp_path: Path, maker: corpus.Maker) -> None:
    path = tmp_path / "vreemd.pdf"
    path.write_bytes(maker())

    assert read_file(path).pages[0].text == corpus.SENTENCE


def test_page_that_inflates_to_100_megabytes_ends_within_its_memory(tmp_path: Path) -> None:
    path = tmp_path / "stroom.pdf"
    path.write_bytes(corpus.large_stream())

    with pytest.raises(UnreadableFile) as caught:
        read_file(path)

    assert caught.value.code == "MEMORY"


def test_silent_child_is_ended_after_the_time_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(corpus.pdf_with_text([corpus.SENTENCE]))
    monkeypatch.setattr(limits, "MAX_SECONDS", 0.05)
    monkeypatch.setattr("ketenplan.reader.parent.CHILD", ["-c", "import time; time.sleep(60)"])
    before = children()

    with pytest.raises(UnreadableFile) as caught:
        read_file(path)

    assert caught.value.code == "TIMEOUT"
    assert children() == before


def test_child_that_says_too_much_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(corpus.pdf_with_text([corpus.SENTENCE]))
    monkeypatch.setattr(limits, "MAX_ANSWER_BYTES", 100_000)
    monkeypatch.setattr("ketenplan.reader.parent.CHILD", ["-c", "while True: print('x' * 1000, end='')"])

    with pytest.raises(UnreadableFile) as caught:
        read_file(path)

    assert caught.value.code == "MEMORY"


@pytest.mark.parametrize("answer", ["geen json", "[1, 2]", '["fault", "ONBEKEND"]', '["page", 1]', ""])
def test_nonsense_from_the_child_is_a_damaged_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(corpus.pdf_with_text([corpus.SENTENCE]))
    monkeypatch.setattr("ketenplan.reader.parent.CHILD", ["-c", f"print({answer!r})"])

    with pytest.raises(UnreadableFile) as caught:
        read_file(path)

    assert caught.value.code == "DAMAGED"


def test_reading_that_is_given_up_leaves_no_process(tmp_path: Path) -> None:
    path = tmp_path / "lang.pdf"
    path.write_bytes(corpus.many_pages(400))
    before = children()

    parts = read_layout(path)
    next(parts)
    assert children() > before
    parts.close()

    assert children() == before


def outcome(path: Path) -> str:
    """The code of the fault, or "READ"."""
    try:
        read_file(path)
    except UnreadableFile as error:
        return error.code
    return "READ"


FORBIDDEN = {
    "network": "import socket; socket.socket()",
    "process": "import subprocess; subprocess.Popen(['true'])",
    "write": "open('written-by-child', 'w')",
    "memory": "bytes(1 << 30)",
    "shell": "import os; os.system('true')",
}


@pytest.mark.parametrize("deed", sorted(FORBIDDEN))
def test_confined_child_may_not(tmp_path: Path, deed: str) -> None:
    code = f"from ketenplan.reader.child import confine; confine(); {FORBIDDEN[deed]}; print('done')"

    ended = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path
    )

    assert ended.stdout == ""
    assert re.search(r"PermissionError|MemoryError", ended.stderr)
    assert list(tmp_path.iterdir()) == []


def test_child_does_not_load_django_and_knows_nothing_of_the_home() -> None:
    code = "import sys, ketenplan.reader.child; print('django' in sys.modules, 'pypdfium2' in sys.modules)"

    ended = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)

    assert ended.stdout == "False False\n"


@pytest.mark.parametrize(
    ("name", "maker"),
    [("sjabloon.docx", corpus.docx_with_strange_parts), ("koppeling.odt", corpus.odt_with_links)],
)
def test_links_and_embedded_parts_are_left_alone(tmp_path: Path, name: str, maker: corpus.Maker) -> None:
    path = tmp_path / name
    path.write_bytes(maker())

    text = read_file(path).pages[0].text

    assert text.endswith(corpus.SENTENCE)
    assert corpus.CANARY not in text
    assert socket.gethostname() not in text


@pytest.mark.parametrize("name", ["plan.docx", "plan.odt", "plan.pdf"])
def test_damaged_bytes_never_crash_the_reader(tmp_path: Path, name: str) -> None:
    makers = {
        "plan.docx": lambda: corpus.docx_with(corpus.SENTENCE),
        "plan.odt": lambda: corpus.odt_with(corpus.SENTENCE),
        "plan.pdf": lambda: corpus.pdf_with_text([corpus.SENTENCE] * 20, 3),
    }
    whole = makers[name]()
    path = tmp_path / name
    for step in range(6):
        damaged = bytearray(whole)
        place = len(whole) * (step + 1) // 8
        damaged[place : place + 40] = random.Random(step).randbytes(40)
        path.write_bytes(damaged if step % 2 else damaged[:place])
        assert outcome(path) in FAULT_CODES | {"READ"}
