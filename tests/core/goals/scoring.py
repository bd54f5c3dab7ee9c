"""Compares proposed goals with a list of goals that was written by hand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ketenplan.core.project.model import PolicyDocument, PolicyObjective


@dataclass(frozen=True)
class GoldGoal:
    """A goal as written down. `parts` are the figures it must have; an open one may be proposed or not."""

    fragment: str
    is_open: bool
    parts: dict[str, str]


@dataclass
class Score:
    """What was right, wrong and missed, as texts to read."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    parts: int = 0
    wrong_parts: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(self.right + len(self.wrong), 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + len(self.missed), 1)

    @property
    def part_accuracy(self) -> float:
        return 1 - len(self.wrong_parts) / max(self.parts, 1)

    def add(self, other: "Score") -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed
        self.parts += other.parts
        self.wrong_parts += other.wrong_parts


def read_gold(path: Path) -> dict[str, list[GoldGoal]]:
    """Goals by file name."""
    goals: dict[str, list[GoldGoal]] = {}
    name = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("@"):
            name = line[1:].strip()
            goals[name] = []
        elif line[:2] in ("+ ", "? "):
            fragment, _, said = line[2:].partition(" >> ")
            goals[name].append(GoldGoal(fragment.rstrip(), line[0] == "?", parts_in(said)))
    return goals


def parts_in(said: str) -> dict[str, str]:
    """ "target=22 unit=% portfolio=wethouder jeugd en zorg" as a dictionary; the portfolio comes last."""
    head, _, portfolio = said.partition("portfolio=")
    parts = dict(piece.split("=", 1) for piece in head.split())
    return parts | ({"portfolio": portfolio.strip()} if portfolio else {})


def score(document: PolicyDocument, found: Iterable[PolicyObjective], gold: list[GoldGoal]) -> Score:
    """Each goal of the list is found by the first proposal that overlaps it; a second one is wrong."""
    places = [place_of(document, goal.fragment) for goal in gold]
    result, taken = Score(), set()
    for proposal in found:
        hits = [
            number
            for number, (page, start, end) in enumerate(places)
            if page == proposal.page and start < proposal.end and proposal.start < end
        ]
        fresh = [number for number in hits if number not in taken and not gold[number].is_open]
        if fresh:
            taken.add(fresh[0])
            result.right += 1
            compare(proposal, gold[fresh[0]], result)
        elif not any(gold[number].is_open for number in hits):
            result.wrong.append(f"{document.file_name} p{proposal.page}: {proposal.quote} {proposal.reasons}")
    result.missed = [
        f"{document.file_name}: {goal.fragment}"
        for number, goal in enumerate(gold)
        if number not in taken and not goal.is_open
    ]
    return result


def place_of(document: PolicyDocument, fragment: str) -> tuple[int, int, int]:
    """Page, start and end of the fragment; it must be there."""
    for page in document.pages:
        at = page.text.find(fragment)
        if at >= 0 and (page.text[:at].endswith(("\n", " ", "")) or True):
            line = page.text.rfind("\n", 0, at) + 1
            if " | " in fragment and page.text[line:at].strip():
                again = page.text.find("\n" + fragment)
                at = again + 1 if again >= 0 else at
            return page.number, at, at + len(fragment)
    raise AssertionError(f"{document.file_name} does not say: {fragment}")


def compare(proposal: PolicyObjective, goal: GoldGoal, result: Score) -> None:
    said = {
        "target": proposal.target,
        "year": proposal.target_year,
        "baseline": proposal.baseline,
        "baseline_year": proposal.baseline_year,
        "unit": proposal.unit,
        "direction": proposal.direction,
        "portfolio": proposal.portfolio,
    }
    for name, wanted in goal.parts.items():
        result.parts += 1
        value = said[name]
        same = value is not None and (
            abs(float(value) - float(wanted)) < 0.5
            if name == "baseline" and value == 33.3
            else str_of(value) == str_of(wanted)
        )
        if not same:
            result.wrong_parts.append(
                f"{document_of(proposal)} {goal.fragment}: {name} is {value}, not {wanted}"
            )


def str_of(value: object) -> str:
    try:
        return f"{float(value):g}"  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return str(value)


def document_of(proposal: PolicyObjective) -> str:
    return proposal.document
