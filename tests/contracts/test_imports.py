"""Who may import whom, as far as import-linter (pyproject.toml) cannot say it. Both are seen to fail here."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.sources import ROOT, Module, module_of, modules

CORE_LIBRARIES = {"Stemmer", "pydantic", "pydantic_core", "stdnum", "wordfreq", "yaml"}
"""What `core` may use beside the standard library. A new one needs an ADR.

`yaml` only reads the thesaurus that is shipped with the code (docs/methods/thesaurus.md), never a file of a user.
"""
CORE_NEVER = {
    "os",
    "pathlib",
    "socket",
    "subprocess",
    "tempfile",
    "time",
    "urllib",
    "http",
    "random",
    "secrets",
    "shutil",
}
"""Standard library that reads a clock, file, network or chance: answers of `core` depend on its arguments only."""
CLOCKS = {"today", "now", "utcnow"}

APPS = {
    "alignment",
    "audit",
    "consultation",
    "evaluation",
    "goals",
    "inquiries",
    "jobs",
    "organisations",
    "overview",
    "plans",
    "policies",
    "projects",
    "publishing",
    "search",
    "thesaurus",
    "web",
    "access",
}
DOORS = {"queries", "actions", "models", "signals", "rules"}
"""What a room offers to other rooms."""
OWN_DOORS = {
    "access": {"gate", "roles", "middleware"},
    "audit": {"events"},
    "web": {"forms", "choices", "typed_text", "views"},
    "jobs": {"tasks"},
    "inquiries": {"formats"},
    "alignment": {"succession"},
    "policies": {"files"},
}
"""What a room offers beyond that, on purpose."""
ON_TOP = {"commands", "demo", "config", "publishing"}
"""These put rooms together and may look inside."""


def core_offences(module: Module) -> list[str]:
    """What a file of core does that it may not: foreign libraries, clocks, files."""
    allowed = (sys.stdlib_module_names | CORE_LIBRARIES) - CORE_NEVER
    found = []
    for name, line in module.imports():
        top = name.split(".")[0]
        if (top not in allowed and top != "ketenplan") or outside_core(name):
            found.append(f"{module.name}:{line} imports {name}")
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and called(node) in {"open", "print", "input"} | CLOCKS:
            found.append(f"{module.name}:{node.lineno} calls {called(node)}")
    return found


def outside_core(name: str) -> bool:
    return name.startswith("ketenplan.") and not name.startswith("ketenplan.core")


def called(node: ast.Call) -> str:
    """The name of a called function, or of a called method that reads a clock."""
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS else ""


def door_offences(module: Module) -> list[str]:
    """Imports of another room that pass by its doors."""
    found = []
    for name, line in module.imports():
        _package, room, *rest = (*name.split("."), "", "")
        if not name.startswith("ketenplan.") or room not in APPS or room in (module.parts[0], ""):
            continue
        if rest and rest[0] and rest[0] not in DOORS | OWN_DOORS.get(room, set()):
            found.append(f"{module.name}:{line} imports {name}")
    return found


def test_core_uses_its_own_libraries_and_no_clock():
    core = [module for module in modules() if module.parts[0] == "core"]

    assert [line for module in core for line in core_offences(module)] == []


def test_rooms_use_the_doors_of_other_rooms():
    inside = [module for module in modules() if module.parts[0] in APPS - ON_TOP]

    assert [line for module in inside for line in door_offences(module)] == []


def test_offences_are_found(tmp_path: Path):
    (tmp_path / "plans").mkdir()
    offender = tmp_path / "plans" / "views.py"
    offender.write_text(
        "import os\nfrom datetime import date\nfrom ketenplan.policies.reading import read\n"
        "from ketenplan.policies import forms, queries\nopen('x')\ndate.today()\n"
    )
    module = module_of(offender, tmp_path)

    assert door_offences(module) == [
        "plans/views:3 imports ketenplan.policies.reading",
        "plans/views:3 imports ketenplan.policies.reading.read",
        "plans/views:4 imports ketenplan.policies.forms",
    ]
    assert [line.split(":")[1] for line in core_offences(module)] == [
        "1 imports os",
        "3 imports ketenplan.policies.reading",
        "3 imports ketenplan.policies.reading.read",
        "4 imports ketenplan.policies",
        "4 imports ketenplan.policies.forms",
        "4 imports ketenplan.policies.queries",
        "5 calls open",
        "6 calls today",
    ]


OFFENDERS = {
    "core": ("core/offender.py", "import django\n"),
    "reader": ("reader/offender.py", "import ketenplan.projects\n"),
    "layers": ("plans/models.py", "import ketenplan.plans.views\n"),
    "top": ("policies/offender.py", "import ketenplan.publishing\n"),
}
ROOMS = (
    *(
        "access",
        "alignment",
        "audit",
        "config",
        "consultation",
        "core",
        "demo",
        "inquiries",
        "jobs",
        "locale",
    ),
    *(
        "organisations",
        "overview",
        "plans",
        "policies",
        "projects",
        "publishing",
        "reader",
        "reference",
        "search",
        "web",
    ),
)


@pytest.mark.parametrize("contract", OFFENDERS)
def test_import_contract_fails_on_an_offender(contract, tmp_path: Path):
    """Each contract of pyproject.toml is seen to fail: the same contract over a small house with one offender."""
    package = tmp_path / "ketenplan"
    for room in {*ROOMS, *APPS}:
        (package / room).mkdir(parents=True)
        (package / room / "__init__.py").touch()
    (package / "__init__.py").touch()
    (package / "plans" / "views.py").touch()
    name, text = OFFENDERS[contract]
    (package / name).write_text(text)
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    (tmp_path / "pyproject.toml").write_text(settings[settings.index("[tool.importlinter]") :], "utf-8")

    # NB: -c puts the current folder first on the path, so the small house is found and not the real one.
    lint = (
        f"import importlinter.cli as cli; cli.lint_imports(no_cache=True, limit_to_contracts=('{contract}',))"
    )
    command = [sys.executable, "-c", lint]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert "0 kept, 1 broken" in result.stdout, result.stdout + result.stderr
