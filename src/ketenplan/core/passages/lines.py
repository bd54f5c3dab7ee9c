"""Runs of one region to printed lines; text that was set twice on the same place counts once.

Source: docs/methods/reading.md, "Lines and tables".
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from ketenplan.core.passages.layout import Line, Run

_SAME_BASELINE = 0.35
_MAX_NEAR = 100
"""Runs on one height that are compared: a printed line has 40 words at most, a hostile page thousands."""


def without_doubles(runs: Sequence[Run]) -> list[Run]:
    """`runs` without those that lie over another run that was drawn before (a shadow, a second text
    layer)."""
    kept: list[Run] = []
    rows: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        slot = int(run.baseline // 4)
        if not any(
            _lies_over(run, other)
            for step in (slot - 1, slot, slot + 1)
            for other in rows.get(step, ())[-_MAX_NEAR:]
        ):
            kept.append(run)
            rows[slot].append(run)
    return kept


def _lies_over(run: Run, other: Run) -> bool:
    shared = min(run.right, other.right) - max(run.left, other.left)
    if shared <= 0 or abs(run.baseline - other.baseline) > 0.25 * min(run.size, other.size) + 0.5:
        return False
    return shared > 0.7 * max(min(run.right - run.left, other.right - other.left), 1.0)


def by_baseline(region: Sequence[Run]) -> list[list[Run]]:
    """Runs grouped by baseline (a raised or lowered small sign stays with its line), left to right."""
    rows: list[list[Run]] = []
    for run in sorted(region, key=lambda run: -run.baseline):
        if rows and rows[-1][0].baseline - run.baseline <= _SAME_BASELINE * max(rows[-1][0].size, run.size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: (run.left, run.order)) if len(row) > 1 else row for row in rows]


def line_of(row: Sequence[Run], cells: tuple[str, ...] = ()) -> Line:
    """One line from its runs, left to right. Size and place are those of its longest run."""
    longest = row[0] if len(row) == 1 else max(row, key=lambda run: (len(run.text), -run.order))
    bold = sum(len(run.text) if run.bold else -len(run.text) for run in row) > 0
    left = min(run.left for run in row)
    right = max(run.right for run in row)
    return Line(joined(row), left, right, longest.baseline, longest.size, bold, cells)


def joined(row: Sequence[Run]) -> str:
    """Runs of one line as text: a space between them where there is one on the paper."""
    parts = [row[0].text]
    for before, run in pairwise(row):
        touches = run.left - before.right < 0.12 * max(run.size, before.size)
        parts.append(run.text if touches and run.size == before.size else " " + run.text)
    return "".join(parts)
