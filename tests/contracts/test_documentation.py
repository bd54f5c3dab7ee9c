"""The documentation follows the code: settings, commands, rooms and links."""

import re
from functools import cache

import pytest

from ketenplan.commands import COMMANDS
from tests.contracts.sources import PACKAGE, ROOT, modules, rooms, tracked

SETTING = re.compile(r"env(?:\.\w+)?\(\s*[\"']([A-Z_]+)[\"']|os\.environ(?:\.get\(|\[)\s*[\"']([A-Z_]+)[\"']")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
DOCUMENTS = [path for path in tracked() if path.suffix == ".md"]


@cache
def production() -> str:
    return (ROOT / "docs" / "production.md").read_text("utf-8")


def settings_in_code() -> set[str]:
    """Names of the environment variables that the product reads."""
    found = (match for module in modules() for match in SETTING.findall(module.path.read_text("utf-8")))
    return {first or second for first, second in found}


def test_every_setting_is_documented():
    assert {name for name in settings_in_code() if f"`{name}`" not in production()} == set()


def test_no_setting_is_documented_that_nobody_reads():
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", production(), re.M))

    assert documented - settings_in_code() == set()


def test_commands_and_their_documentation_agree():
    guide = (ROOT / "docs" / "command-line.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `ketenplan ([\w-]+)", guide, re.M))

    assert documented == set(COMMANDS)


def test_every_run_command_is_in_the_contributing_guide():
    names = set(re.findall(r"^    (\w+)\)", (ROOT / "run").read_text("utf-8"), re.M))
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")

    assert {name for name in names if f"`./run {name}" not in guide} == set()


def test_picture_of_the_house_shows_every_room():
    """The picture in docs/architecture.md names exactly the packages that exist."""
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    picture = re.search(r"```mermaid\n(.*?)```", text, re.S)[1]
    shown = set(re.findall(r"\broom_(\w+)\[", picture))

    assert shown == rooms()


def test_picture_shows_the_parts_of_core():
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    parts = {path.parent.name for path in (PACKAGE / "core").glob("*/__init__.py")}

    assert {name for name in parts if f"`core/{name}`" not in text} == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(document):
    targets = (target.split("#")[0] for target in LINK.findall(document.read_text("utf-8")))
    local = [
        target for target in targets if target and "://" not in target and not target.startswith("mailto:")
    ]

    assert [target for target in local if not (document.parent / target).exists()] == []
