"""Identifiers are English: no Dutch word of docs/glossary.md stands in a name under src/."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.contracts.sources import ROOT, Module, module_of, modules

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def dutch_terms() -> dict[str, str]:
    """The first two columns of the glossary; a term that is the same in both languages is left out."""
    rows = re.findall(
        r"^\| ([^|]+?) \| ([^|]+?) \|", (ROOT / "docs" / "glossary.md").read_text("utf-8"), re.M
    )
    assert len(rows) > 50, "the table of docs/glossary.md is no longer read"
    plain = {re.sub(r"[\W_]+", " ", dutch).strip().lower(): english for dutch, english in rows}
    return {dutch: english for dutch, english in plain.items() if dutch not in ("", "dutch", english)}


def identifiers(tree: ast.Module) -> Iterator[str]:
    """Every name that this file defines: functions, classes, arguments, variables and attributes."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case (
                ast.arg(arg=name)
                | ast.Name(id=name, ctx=ast.Store())
                | ast.Attribute(attr=name, ctx=ast.Store())
            ):
                yield name


def dutch_names(module: Module, terms: dict[str, str]) -> list[str]:
    """One line per name with a Dutch word in it, with the word to use instead."""
    found = []
    for name in {*module.parts, *identifiers(module.tree)}:
        words = f" {' '.join(WORD.findall(name)).lower()} "
        found += [f"{module.name}: {name} (use {terms[term]})" for term in terms if f" {term} " in words]
    return sorted(found)


def test_identifiers_are_english():
    terms = dutch_terms()

    assert [line for module in modules() for line in dutch_names(module, terms)] == []


def test_dutch_identifier_is_found(tmp_path: Path):
    offender = tmp_path / "measures.py"
    offender.write_text(
        "class MaatregelForm:\n    def child_test(self, plan_van_aanpak): self.kindtoets = 1\n"
    )

    assert dutch_names(module_of(offender, tmp_path), dutch_terms()) == [
        "measures: MaatregelForm (use measure)",
        "measures: kindtoets (use child_test)",
        "measures: plan_van_aanpak (use approach)",
        "measures: plan_van_aanpak (use plan)",
    ]
