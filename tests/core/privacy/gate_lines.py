"""Reads the labelled lines on which the gate is measured."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from ketenplan.core.privacy import Kind, Severity, screen

ESCAPES = {r"\n": "\n", r"\u200b": "\u200b"}
# These kinds only ever warn; all others must be refused to count as found.
WARNING_KINDS = {Kind.STREET, Kind.UNIQUE_TRADE, Kind.EXACT_DATE, Kind.CHILD_COUNT, Kind.STIGMA}


@dataclass(frozen=True)
class Line:
    """One labelled line: the kinds that must be found in it, none for a clean line."""

    kinds: frozenset[Kind]
    text: str


@dataclass(frozen=True)
class Figures:
    """What the gate made of a set of lines: wanted and found per kind, the misses, and the false alarms."""

    wanted: Counter[Kind]
    found: Counter[Kind]
    missed: tuple[str, ...]
    clean: int
    alarms: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.found.total() / self.wanted.total()

    @property
    def alarm_share(self) -> float:
        return len(self.alarms) / self.clean

    def __str__(self) -> str:
        kinds = ", ".join(f"{kind} {self.found[kind]}/{self.wanted[kind]}" for kind in sorted(self.wanted))
        return (
            f"recall {self.found.total()}/{self.wanted.total()} = {self.recall:.3f} ({kinds}); "
            f"false alarms {len(self.alarms)}/{self.clean} = {self.alarm_share:.3f}"
        )


def read_lines(name: str) -> list[Line]:
    """The lines of `gate_<name>.tsv`."""
    rows = Path(__file__).with_name(f"gate_{name}.tsv").read_text(encoding="utf-8").split("\n")
    labelled = [row.split("\t") for row in rows if row and not row.startswith(("#", "label\t"))]
    return [_line(*columns) for columns in labelled]


def _line(label: str, kinds: str, text: str) -> Line:
    assert (label == "clean") == (kinds == ""), text
    for escape, character in ESCAPES.items():
        text = text.replace(escape, character)
    return Line(frozenset(Kind(kind) for kind in kinds.split(",") if kind), text)


def measure(lines: list[Line]) -> Figures:
    """Screen every line and count."""
    wanted: Counter[Kind] = Counter()
    found: Counter[Kind] = Counter()
    missed: list[str] = []
    alarms: list[str] = []
    for line in lines:
        kinds = {
            f.kind for f in screen(line.text) if f.severity is Severity.REFUSE or f.kind in WARNING_KINDS
        }
        wanted.update(line.kinds)
        found.update(line.kinds & kinds)
        missed += [f"{kind}: {line.text}" for kind in line.kinds - kinds]
        if not line.kinds and kinds - WARNING_KINDS:
            alarms.append(line.text)
    return Figures(wanted, found, tuple(missed), sum(not line.kinds for line in lines), tuple(alarms))
