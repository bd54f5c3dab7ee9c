"""Compares the goals found in the documents of `blind/` with their keys: which were found, and each field of those."""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ketenplan.core.goals import extract_objectives
from ketenplan.core.project.model import PolicyDocument, PolicyObjective
from ketenplan.reader import read_file
from tests.core.goals.test_blind_key import KEYS, Row, rows_of

FIELDS = (
    "target unit direction is_relative target_year baseline baseline_year milestones portfolio indicator"
).split()


@dataclass
class Count:
    """How often a thing was right, said wrongly, and left out."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(2 * self.right + self.wrong + self.missed, 1)

    def add(self, other: "Count") -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed


@dataclass
class BlindScore:
    """`goals` are the rows; `fields` the values of the goals that were found; `faults` are lines to read."""

    goals: Count = field(default_factory=Count)
    fields: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    faults: list[str] = field(default_factory=list)

    def add(self, other: "BlindScore") -> None:
        self.goals.add(other.goals)
        for name, count in other.fields.items():
            self.fields[name].add(count)
        self.faults += other.faults

    @property
    def all_fields(self) -> Count:
        total = Count()
        for count in self.fields.values():
            total.add(count)
        return total


def number_of(key: Path) -> int:
    return int(key.name[:2])


def repair_half(room: str) -> list[Path]:
    """The documents with an odd number: read while the rules were mended."""
    return [key for key in KEYS if key.parent.name == room and number_of(key) % 2 == 1]


def held_out_half(room: str) -> list[Path]:
    """The documents with an even number: only their figures were looked at."""
    return [key for key in KEYS if key.parent.name == room and number_of(key) % 2 == 0]


def total(keys: Iterable[Path]) -> BlindScore:
    result = BlindScore()
    for key in keys:
        result.add(score_of(key))
    return result


@cache
def score_of(key: Path) -> BlindScore:
    """The goals of one document as the reader stores it. The first proposal that overlaps a row is that row's;
    a second one is wrong. A proposal on a line that nobody judged (a heading) counts neither way."""
    document = as_stored(key)
    rows = [(row, place_of(document, row["sentence"])) for row in rows_of(key)]
    result, taken = BlindScore(), set[int]()
    for proposal in extract_objectives(document):
        hits = [number for number, (_, place) in enumerate(rows) if overlaps(proposal, place)]
        fresh = [n for n in hits if n not in taken and rows[n][0]["is_goal"] == "yes"]
        if fresh:
            taken.add(fresh[0])
            result.goals.right += 1
            compare(proposal, rows[fresh[0]][0], result, key.name[:2])
        elif hits:
            result.goals.wrong += 1
            result.faults.append(f"{key.name[:2]} no goal: {proposal.quote} {proposal.reasons}")
    for number, (row, _) in enumerate(rows):
        if row["is_goal"] == "yes" and number not in taken:
            result.goals.missed += 1
            result.faults.append(f"{key.name[:2]} missed: {row['sentence']} [{row['trait']}]")
    return result


def as_stored(key: Path) -> PolicyDocument:
    path = next(path for path in key.parent.glob(key.name.removesuffix(".key.tsv") + ".*") if path != key)
    read = read_file(path)
    return PolicyDocument(
        path.stem[:40],
        read.title or path.stem,
        has_pages=read.has_pages,
        pages=read.pages,
        passages=read.passages,
    )


def place_of(document: PolicyDocument, sentence: str) -> tuple[int, int, int]:
    """Page, start and end of a judged text; stored text may have other white space."""
    wanted = " ".join(sentence.split())
    for page in document.pages:
        for shape in (sentence.strip(), wanted, " | ".join(filter(None, sentence.split("\t")))):
            if (at := line_start(page.text, shape)) >= 0:
                return page.number, at, at + len(shape)
    raise AssertionError(f"{document.key} does not say: {sentence}")


def line_start(text: str, wanted: str) -> int:
    """Where `wanted` begins, at a line of its own when there is one."""
    whole = ("\n" + text + "\n").find("\n" + wanted + "\n")
    return whole if whole >= 0 else text.find(wanted)


def overlaps(proposal: PolicyObjective, place: tuple[int, int, int]) -> bool:
    page, start, end = place
    return page == proposal.page and start < proposal.end and proposal.start < end


def said_in(proposal: PolicyObjective) -> dict[str, str]:
    """The fields of a proposal in the form of the key."""
    steps = "; ".join(f"{step.year}={plain(step.value)}" for step in proposal.milestones)
    return {
        "target": plain(proposal.target),
        "unit": proposal.unit.lower(),
        "direction": proposal.direction.name if proposal.direction else "",
        "is_relative": "yes" if proposal.is_relative else "",
        "target_year": str(proposal.target_year or ""),
        "baseline": plain(proposal.baseline),
        "baseline_year": str(proposal.baseline_year or ""),
        "milestones": steps,
        "portfolio": proposal.portfolio.lower(),
        "indicator": proposal.indicator.lower(),
    }


def plain(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def wanted_in(row: Row) -> dict[str, str]:
    wanted = {
        name: row[name].lower() if name in ("unit", "portfolio", "indicator") else row[name]
        for name in FIELDS
    }
    figures = {name: plain(float(row[name])) for name in ("target", "baseline") if row[name]}
    return wanted | figures | {"is_relative": "yes" if row["is_relative"] == "yes" else ""}


def compare(proposal: PolicyObjective, row: Row, result: BlindScore, number: str) -> None:
    said, wanted = said_in(proposal), wanted_in(row)
    for name in FIELDS:
        count = result.fields[name]
        if said[name] == wanted[name]:
            count.right += bool(said[name])
            continue
        count.wrong += bool(said[name])
        count.missed += bool(wanted[name])
        result.faults.append(f"{number} {name} is {said[name]!r}, not {wanted[name]!r}: {row['sentence']}")


def table_lines() -> Iterator[str]:
    """The figures as rows of a Markdown table."""
    for room in ("prose", "tables"):
        for half, keys in (("repair", repair_half(room)), ("held out", held_out_half(room))):
            result = total(keys)
            for name, count in (
                ("goals", result.goals),
                *result.fields.items(),
                ("all fields", result.all_fields),
            ):
                figures = f"{count.precision:.2f} | {count.recall:.2f} | {count.f1:.2f}"
                yield f"| {room}, {half} | {name} | {count.right + count.missed} | {figures} |"


if __name__ == "__main__":
    print("\n".join(table_lines()))
    faults = [fault for key in KEYS if number_of(key) % 2 == 1 for fault in score_of(key).faults]
    if "faults" in sys.argv:  # of the repair half only: the other half must stay unseen
        print("\n".join(faults))
