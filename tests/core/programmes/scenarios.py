"""The scenario set: thirty programmes and twenty projects, written as data before any constant was set."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ketenplan.core.programmes.facts import PartnerFact, ProjectFacts
from ketenplan.core.project.model import SafetyIssue
from ketenplan.core.project.programmes import Programme

ON = date(2026, 12, 1)
_FOLDER = Path(__file__).parent / "scenarios"


@dataclass(frozen=True)
class Scenario:
    key: str
    is_held_out: bool
    facts: ProjectFacts
    expected: str
    clashes: frozenset[str]
    same: frozenset[str]
    elsewhere: frozenset[str]


@cache
def programmes() -> tuple[Programme, ...]:
    return tuple(Programme(**_tuples(row)) for row in _rows("programmes.yaml"))


@cache
def scenarios() -> tuple[Scenario, ...]:
    return tuple(_scenario(row) for row in _rows("projects.yaml"))


def _scenario(row: dict[str, Any]) -> Scenario:
    issues = tuple(
        SafetyIssue(key=f"V{n:02}", **_tuples(issue)) for n, issue in enumerate(row["issues"], start=1)
    )
    facts = ProjectFacts(
        municipality="Waterveen",
        area=row.get("area", ""),
        issues=issues,
        partners=tuple(PartnerFact(name) for name in row.get("partners", ())),
        intentions=tuple(row.get("intentions", ())),
    )
    marked = {name: frozenset(row.get(name, ())) for name in ("clashes", "same", "elsewhere")}
    return Scenario(row["key"], row["set"] == "held_out", facts, row["expected"], **marked)


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))
    return rows


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
