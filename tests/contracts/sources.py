"""The source of the product as values, for the rules about the repository."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "ketenplan"


@dataclass(frozen=True)
class Module:
    """One Python file: `parts` is its path below the package without suffix, `("policies", "queries")`."""

    path: Path
    parts: tuple[str, ...]
    tree: ast.Module

    @property
    def name(self) -> str:
        return "/".join(self.parts)

    def imports(self) -> Iterator[tuple[str, int]]:
        """Every module that is imported, dotted, with its line; `from a import b` gives both a and a.b."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module, node.lineno
                yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def module_of(path: Path, package: Path = PACKAGE) -> Module:
    parts = path.relative_to(package).with_suffix("").parts
    return Module(path, parts, ast.parse(path.read_text("utf-8")))


@cache
def modules() -> tuple[Module, ...]:
    """All Python files of the product, migrations included, in a fixed order."""
    return tuple(module_of(path) for path in sorted(PACKAGE.rglob("*.py")))


def rooms() -> set[str]:
    """The packages directly below the product's package."""
    return {path.parent.name for path in PACKAGE.glob("*/__init__.py")}


@cache
def tracked() -> tuple[Path, ...]:
    """The files that are, or are about to be, in version control."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return tuple(path for name in sorted(set(names.split("\0"))) if name and (path := ROOT / name).is_file())


def text_files() -> Iterator[tuple[str, str]]:
    """Name and text of every tracked file that is text."""
    for path in tracked():
        try:
            yield str(path.relative_to(ROOT)), path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
