"""What may not stand in any file of the repository, and what each decision record must hold."""

import json
import re
import tomllib
from pathlib import PurePosixPath

import pytest

from tests.contracts.sources import ROOT, text_files, tracked

ADDRESS = re.compile(r"[a-z]+://", re.I)
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:root|home/\w+|Users/\w+|work)/")
PACKAGE_HOSTS = re.compile(
    r"(?:pypi|pythonhosted|npmjs|registry|files\.python|unpkg|jsdelivr|cdnjs|googleapis)\.\w+", re.I
)
THIRD_PARTY = re.compile(r"\.(?:woff2?|ttf|otf|eot|min\.js|min\.css|map)$")
LOCKS = ("requirements.txt", "requirements-dev.txt", "frontend/package-lock.json")
ADRS = sorted((ROOT / "docs" / "adr").glob("*.md"))


@pytest.mark.parametrize("name", LOCKS)
def test_lock_file_holds_no_address(name):
    assert ADDRESS.findall((ROOT / name).read_text("utf-8")) == []


@pytest.mark.parametrize("name", LOCKS[:2])
def test_every_requirement_is_pinned_and_hashed(name):
    entries = re.split(r"\n(?=\S)", (ROOT / name).read_text("utf-8").strip())

    assert [
        entry.split(" ")[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry
    ] == []


def test_every_npm_package_has_an_integrity_hash():
    packages = json.loads((ROOT / "frontend/package-lock.json").read_text("utf-8"))["packages"]

    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


def test_runtime_and_development_lock_agree():
    runtime, development = (
        dict(re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / name).read_text("utf-8"), re.M))
        for name in LOCKS[:2]
    )

    assert {name: development.get(name) for name in runtime} == runtime


def test_every_dependency_is_in_the_lock():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = {re.match(r"[\w-]+", line)[0].lower() for line in project["dependencies"]}
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text("utf-8"), re.M))

    assert named - locked == set()


def test_no_file_names_a_package_host_or_a_folder_of_one_machine():
    this_file = "tests/contracts/test_repository.py"
    found = [
        f"{name}: {match}"
        for name, text in text_files()
        if name != this_file
        for match in (*MACHINE_PATH.findall(text), *PACKAGE_HOSTS.findall(text))
    ]

    assert found == []


def test_no_third_party_file_is_tracked():
    assert [str(path.relative_to(ROOT)) for path in tracked() if THIRD_PARTY.search(path.name)] == []


@pytest.mark.parametrize("path", ADRS, ids=lambda path: path.stem)
def test_decision_record_is_complete(path):
    headings = re.findall(r"^## (.+)$", path.read_text("utf-8"), re.M)

    assert re.fullmatch(r"\d{4}-[a-z0-9-]+", path.stem)
    assert headings[:4] == ["Status", "Context", "Decision", "Consequences"]


def test_decision_records_are_numbered_without_gap():
    assert [int(path.stem[:4]) for path in ADRS] == list(range(1, len(ADRS) + 1))


def test_mirrored_tests_have_a_room():
    """`tests/<room>` mirrors `src/ketenplan/<room>`; a folder that mirrors nothing was renamed or misspelt."""
    own = {"contracts", "durability", "e2e", "factories", "golden"}
    folders = {
        PurePosixPath(path.relative_to(ROOT).as_posix()).parts[1] for path in tracked() if is_mirrored(path)
    }

    assert {name for name in folders - own if not (ROOT / "src" / "ketenplan" / name).is_dir()} == set()


def is_mirrored(path) -> bool:
    parts = path.relative_to(ROOT).parts
    return parts[0] == "tests" and len(parts) > 2
