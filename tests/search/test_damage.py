"""Damaged, missing and fought-over indexes: an answer comes, and `ketenplan fsck` finds and mends what is wrong."""

import shutil
import threading
from multiprocessing import get_context
from pathlib import Path

import pytest
from click.testing import CliRunner

from ketenplan.commands.care import fsck
from ketenplan.core.matching.policy_index import posted
from ketenplan.core.matching.postings import PostedDocument
from ketenplan.search.backends import stored_postings
from ketenplan.search.checking import mend_index
from ketenplan.search.queries import open_search
from ketenplan.search.synchronising import finder_for, synchronise, wanted_stamps
from ketenplan.search.tantivy_postings import TantivyPostings
from tests.search.writers import ROUNDS, write_rounds

SEGMENT_FILES = (".idx", ".term", ".store", ".fast", ".fieldnorm", ".pos", "meta.json", ".managed.json")


@pytest.fixture
def in_tantivy(db, settings, tmp_path) -> Path:
    settings.INDEX, settings.INDEX_FOLDER = "tantivy", tmp_path / "index"
    return settings.INDEX_FOLDER / "tantivy"


def checked() -> tuple[int, str]:
    result = CliRunner().invoke(fsck, ["--older-than", "0"])
    return result.exit_code, result.stdout


def rewrite(folder: Path, ending: str, change) -> None:
    """Change the bytes of every file with this ending, as a failing disk would."""
    for path in folder.glob(f"*{ending}"):
        content = path.read_bytes()
        path.unlink()  # NB: a new file, for the old one may be in the memory of this process
        path.write_bytes(change(content))


CHANGES = {
    "cut": lambda content: content[: len(content) // 2],
    "empty": lambda content: b"",
    "nonsense": lambda content: (
        bytes(255 - byte for byte in content[: len(content) // 2]) + content[len(content) // 2 :]
    ),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("ending", SEGMENT_FILES)
def test_damaged_file_is_made_again(in_tantivy, waterveen, store, keys, ending, change):
    store(waterveen, "a", "Hulp bij schulden.", *[f"Het wijkteam helpt gezin {n}." for n in range(40)])
    assert keys(waterveen, "schulden") == ["a-0001"]
    rewrite(in_tantivy, ending, CHANGES[change])
    forget_open_index(in_tantivy)

    assert keys(waterveen, "schulden") == ["a-0001"]
    mend_index(waterveen)
    assert keys(waterveen, "schulden") == ["a-0001"]
    assert checked() == (0, "")


def forget_open_index(folder: Path) -> None:
    """As a process that starts now."""
    from ketenplan.search import backends

    backends._tantivy.cache_clear()


@pytest.mark.parametrize("is_new_process", [False, True])
def test_missing_folder_is_made_again(in_tantivy, waterveen, store, keys, is_new_process):
    store(waterveen, "a", "Hulp bij schulden.")
    assert keys(waterveen, "schulden") == ["a-0001"]
    shutil.rmtree(in_tantivy.parent)
    if is_new_process:
        forget_open_index(in_tantivy)

    assert keys(waterveen, "schulden") == ["a-0001"]


def test_folder_that_is_made_again_by_another_process_is_seen(in_tantivy, waterveen, store, keys):
    store(waterveen, "a", "Hulp bij schulden.")
    assert keys(waterveen, "schulden") == ["a-0001"]
    shutil.rmtree(in_tantivy)
    another = TantivyPostings(in_tantivy.parent)
    another.write(str(waterveen.pk), [PostedDocument("gone", "s", (("gone-1", {"x": 7}),))], [])

    assert keys(waterveen, "schulden") == ["a-0001"]
    assert set(another.stamps(str(waterveen.pk))) == {"a"}


def test_fsck_is_content_with_a_whole_index_and_with_one_that_is_behind(kind, waterveen, store):
    store(waterveen, "a", "Hulp bij schulden.")

    assert checked() == (0, "")
    store(waterveen, "b", "Het wijkteam helpt.")
    assert checked() == (0, "")


@pytest.mark.parametrize("fault", ["missing passage", "missing term", "other level", "passage over"])
def test_fsck_finds_and_mends_postings_that_are_not_those_of_the_text(kind, waterveen, store, keys, fault):
    """A stamp that is right above postings that are wrong: nothing else would ever notice."""
    store(waterveen, "a", "Hulp bij schulden van ouders.", "Het wijkteam helpt gezinnen met zorgen.")
    store(waterveen, "b", "Schulden leiden tot huisuitzetting.", "Scholen melden verzuim.")
    synchronise(waterveen)
    plant(waterveen, fault)

    code, told = checked()

    assert code == 1
    assert "Document b: de zoekindex klopte niet en is opnieuw gemaakt." in told
    assert checked() == (0, "")
    assert set(keys(waterveen, "schulden wijkteam")) == {"a-0001", "b-0001", "a-0002"}


def plant(municipality, fault: str) -> None:
    """Give document b postings that are not those of its text."""
    from ketenplan.search.synchronising import posted_documents

    (document,) = posted_documents(municipality, ("b",))
    (first, levels), *others = document.passages
    term = next(iter(levels))
    wrong = {
        "missing passage": tuple(others),
        "missing term": ((first, {key: level for key, level in levels.items() if key != term}), *others),
        "other level": ((first, {**levels, term: 16}), *others),
        "passage over": (*document.passages, ("b-9999", dict(levels))),
    }[fault]
    postings = stored_postings()
    with postings.alone(str(municipality.pk)):
        postings.write(str(municipality.pk), [PostedDocument("b", document.stamp, wrong)], [])


def test_writers_wait_for_each_other(waterveen, tmp_path):
    finder = finder_for(waterveen)
    faults = []

    def write(number):
        postings = TantivyPostings(tmp_path)  # as another process: its own handle on the same folder
        try:
            with postings.alone("1"):
                postings.write("1", [posted(f"d{number}", "s", [], finder)], [])
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert dict(TantivyPostings(tmp_path).stamps("1")) == {f"d{number}": "s" for number in range(6)}


def test_processes_that_write_at_once_lose_nothing(tmp_path):
    processes = [
        get_context("spawn").Process(target=write_rounds, args=(str(tmp_path), number)) for number in range(3)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)

    assert [process.exitcode for process in processes] == [0, 0, 0]
    postings = TantivyPostings(tmp_path)
    assert dict(postings.stamps("1")) == {f"d{number}": str(ROUNDS - 1) for number in range(3)}
    assert postings.view("1").size == 3


@pytest.mark.django_db(transaction=True)
def test_two_workers_that_bring_one_municipality_up_to_date(kind, waterveen, store):
    for key in "abcdef":
        store(waterveen, key, f"Hulp bij schulden in buurt {key}.", f"Het wijkteam van {key} helpt.")
    faults = []

    def work():
        from django.db import connection

        try:
            synchronise(waterveen, again=True)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert stored_postings().view(str(waterveen.pk)).size == 12
    assert dict(stored_postings().stamps(str(waterveen.pk))) == wanted_stamps(waterveen)
    assert mend_index(waterveen) == ()
    assert len(open_search(waterveen).find("schulden").found) > 0
