"""Targets between brackets or after a colon in running text: "verwijzingen Halt (doel 8)", "thuiszitters
(nulmeting 2023: 24; streefwaarde 2027: 12)"."""

import re
from dataclasses import dataclass
from typing import Final

from ketenplan.core.goals.figures import NUMBER, figures_in, unit_in_label, years_in
from ketenplan.core.project.model import Direction

_AIM: Final = r"(?:streef\w*|doel(?:waarde)?|norm|target|ambitie)"
_BASE: Final = r"(?:nulmeting|realisatie|stand|huidig|nu|was|uitgangswaarde|in)"
_LABELLED: Final = re.compile(
    rf"(?P<label>[^,;:()|•]{{6,140}}?) \((?P<said>[^()]*\b{_AIM}\b[^()]*?\d[^()]*)\)", re.IGNORECASE
)
_TARGET: Final = re.compile(
    rf"\b{_AIM}(?: (?:in|voor|is))?(?: (?P<year>20\d\d))?(?: is)?\s*[:=]?\s*"
    rf"(?:is |van |< ?|> ?|≤ ?|≥ ?|max\w*\.? |min\w*\.? |ten (?:hoogste|minste) )?(?P<number>{NUMBER})",
    re.IGNORECASE,
)
_BASELINE: Final = re.compile(
    rf"\b{_BASE}(?: (?P<year>20\d\d))?\s*[:=]?\s*(?P<number>{NUMBER})(?: \((?P<after>20\d\d)\))?",
    re.IGNORECASE,
)
_JOINING: Final = re.compile(r"^(?:en|of|alsmede|ook|het|de) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class InlineTarget:
    """One figure that is aimed at: `start` and `end` in the text that was searched, `words` that say so."""

    label: str
    start: int
    end: int
    target: float
    unit: str
    direction: Direction
    target_year: int | None
    baseline: float | None
    baseline_year: int | None
    words: str


def targets_in(text: str) -> tuple[InlineTarget, ...]:
    """Every labelled target between brackets, from left to right."""
    if "(" not in text:  # the pattern is slow, and most text has none
        return ()
    found = (_read(match) for match in _LABELLED.finditer(text))
    return tuple(target for target in found if target is not None)


def _read(match: re.Match[str]) -> InlineTarget | None:
    said = match["said"]
    aim = _TARGET.search(said)
    target = next((f for f, start, _ in figures_in(said) if aim and start == aim.start("number")), None)
    if aim is None or target is None:
        return None
    base = _BASELINE.search(said[: aim.start()])
    baseline = next((f for f, start, _ in figures_in(said) if base and start == base.start("number")), None)
    label = match["label"].strip()
    skip = len(match["label"]) - len(match["label"].lstrip())
    if joining := _JOINING.match(label):
        skip += joining.end()
        label = label[joining.end() :]
    year = aim["year"] or next((str(year) for year, place in years_in(said) if place > aim.start()), None)
    return InlineTarget(
        label=label,
        start=match.start("label") + skip,
        end=match.end(),
        target=target.value,
        unit=target.unit or unit_in_label(label),
        direction=_direction(target.value, baseline.value if baseline else None),
        target_year=int(year) if year else None,
        baseline=baseline.value if baseline else None,
        baseline_year=int(base["year"] or base["after"])
        if base and (base["year"] or base["after"])
        else None,
        words=aim.group(),
    )


def _direction(target: float, baseline: float | None) -> Direction:
    if baseline is None:
        return Direction.REACH
    if target == baseline:
        return Direction.KEEP
    return Direction.DOWN if target < baseline else Direction.UP
