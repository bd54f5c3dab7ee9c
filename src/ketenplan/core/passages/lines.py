"""Runs of one region to printed lines, and runs of cells to table rows.

Text that was set twice on the same place (a shadow, or a second text layer) counts once.
Source: docs/methods/reading.md, "Lines and tables".
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from ketenplan.core.passages.layout import Line, Run

_SAME_BASELINE = 0.35
_SAME_EDGE = 4.0
_CELL_GAP = 0.7
"""In em: the white space that may separate cells. Justified text seldom has wider spaces."""
_MIN_ROWS = 2
_MAX_LEADING = 1.75


def without_doubles(runs: Sequence[Run]) -> list[Run]:
    """`runs` without those that lie over another run that was drawn before."""
    kept: list[Run] = []
    rows: dict[int, list[Run]] = defaultdict(list)
    for run in sorted(runs, key=lambda run: run.order):
        slot = int(run.baseline // 4)
        near = [other for step in (-1, 0, 1) for other in rows.get(slot + step, ())]
        if not any(_lies_over(run, other) for other in near):
            kept.append(run)
            rows[slot].append(run)
    return kept


def _lies_over(run: Run, other: Run) -> bool:
    if abs(run.baseline - other.baseline) > 0.25 * min(run.size, other.size) + 0.5:
        return False
    shared = min(run.right, other.right) - max(run.left, other.left)
    return shared > 0.7 * max(min(run.right - run.left, other.right - other.left), 1.0)


def lines_of(region: Sequence[Run]) -> list[Line]:
    """The lines of one region, from top to bottom. Table rows have their cells apart."""
    rows = _by_baseline(region)
    lines: list[Line] = []
    position = 0
    while position < len(rows):
        end = _table_end(rows, position)
        if end:
            lines.extend(_table_rows([run for row in rows[position:end] for run in row]))
            position = end
        else:
            lines.append(_line(rows[position]))
            position += 1
    return lines


def _by_baseline(region: Sequence[Run]) -> list[list[Run]]:
    """Runs grouped by baseline (a raised or lowered small sign stays with its line), left to right."""
    rows: list[list[Run]] = []
    for run in sorted(region, key=lambda run: -run.baseline):
        if rows and abs(rows[-1][0].baseline - run.baseline) <= _SAME_BASELINE * max(
            rows[-1][0].size, run.size
        ):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: (run.left, run.order)) for row in rows]


def _cells(row: Sequence[Run]) -> list[list[Run]]:
    """A row of runs divided at the gaps that may separate cells."""
    cells: list[list[Run]] = [[row[0]]]
    for before, run in pairwise(row):
        if run.left - before.right > _CELL_GAP * max(run.size, before.size):
            cells.append([run])
        else:
            cells[-1].append(run)
    return cells


def _line(row: Sequence[Run], cells: tuple[str, ...] = ()) -> Line:
    widest = max(row, key=lambda run: (len(run.text), -run.order))
    return Line(
        text=_joined(row),
        left=min(run.left for run in row),
        right=max(run.right for run in row),
        baseline=widest.baseline,
        size=widest.size,
        bold=sum(len(run.text) for run in row if run.bold) * 2 > sum(len(run.text) for run in row),
        cells=cells,
    )


def _joined(row: Sequence[Run]) -> str:
    """Runs of one line as text: a space between them where there is one on the paper."""
    parts = [row[0].text]
    for before, run in pairwise(row):
        touches = run.left - before.right < 0.12 * max(run.size, before.size)
        parts.append(run.text if touches and run.size == before.size else " " + run.text)
    return "".join(parts)


def _table_end(rows: Sequence[Sequence[Run]], start: int) -> int:
    """Where the table that starts at row `start` ends; 0 when no table starts there.

    A table has at least two rows of cells that share an edge (left or right) beyond the first column. Rows with
    one cell in between belong to it when they keep to one of its columns.
    """
    if len(_cells(rows[start])) < 2:
        return 0
    lefts: list[float] = []
    rights: list[float] = []
    end, several = start, 0
    for position in range(start, len(rows)):
        cells = _cells(rows[position])
        if position > start and _leading(rows[position - 1], rows[position]) > 3.2:
            break
        if len(cells) > 1:
            if several and not _shares_edge(cells, lefts, rights):
                break
            several += 1
            end = position + 1
        elif not any(abs(cells[0][0].left - left) < _SAME_EDGE for left in lefts) or not _fits(
            cells[0], lefts, rights
        ):
            break
        lefts.extend(cell[0].left for cell in cells)
        rights.extend(cell[-1].right for cell in cells)
    if several < _MIN_ROWS:
        return 0
    return _with_wrapped(rows, end, lefts, rights)


def _with_wrapped(rows: Sequence[Sequence[Run]], end: int, lefts: list[float], rights: list[float]) -> int:
    """The end of a table including the last lines of its last cells."""
    inner = [left for left in lefts if left > min(lefts) + _SAME_EDGE]
    while end < len(rows):
        cells = _cells(rows[end])
        keeps = any(abs(cells[0][0].left - left) < _SAME_EDGE for left in inner) and _fits(
            cells[0], lefts, rights
        )
        if len(cells) > 1 or not keeps or _leading(rows[end - 1], rows[end]) > _MAX_LEADING:
            break
        end += 1
    return end


def _fits(cell: Sequence[Run], lefts: list[float], rights: list[float]) -> bool:
    """Whether a single cell stays within its column: it does not reach over the start of the next column."""
    beyond = [left for left in lefts if left > cell[0].left + _SAME_EDGE]
    return cell[-1].right <= (min(beyond) if beyond else max(rights)) + _SAME_EDGE


def _shares_edge(cells: Sequence[Sequence[Run]], lefts: list[float], rights: list[float]) -> bool:
    return any(
        any(abs(cell[0].left - left) < _SAME_EDGE for left in lefts)
        or any(abs(cell[-1].right - right) < _SAME_EDGE for right in rights)
        for cell in cells[1:]
    )


def _leading(above: Sequence[Run], below: Sequence[Run]) -> float:
    """The distance between two rows, in em of the upper one."""
    return (above[0].baseline - below[0].baseline) / max(above[0].size, 1.0)


def _table_rows(runs: Sequence[Run]) -> list[Line]:
    """Rows of a table from its runs in drawing order: cells are drawn left to right, and a new row starts at the left.

    Lines of one cell follow each other in the drawing order, one below the other, and become one cell.
    """
    cells: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.order):
        if cells and _continues(cells[-1], run):
            cells[-1].append(run)
        else:
            cells.append([run])
    rows: list[list[list[Run]]] = []
    for cell in cells:
        if rows and cell[0].left > rows[-1][-1][0].left + 1 and cell[0].baseline > _floor(rows[-1]):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return [_row_line(row) for row in rows]


def _floor(row: Sequence[Sequence[Run]]) -> float:
    """The lowest baseline of a row, with half a line to spare for cells that are centred in their height."""
    return min(run.baseline for cell in row for run in cell) - 1.0 * row[0][0].size


def _continues(cell: Sequence[Run], run: Run) -> bool:
    last = cell[-1]
    if abs(run.baseline - last.baseline) < 0.3 * last.size:
        return 0 <= run.left - last.right + 1 < _CELL_GAP * last.size
    below = 0 < last.baseline - run.baseline < _MAX_LEADING * max(last.size, run.size)
    return (
        below and run.left < max(part.right for part in cell) and run.right > min(part.left for part in cell)
    )


def _row_line(row: Sequence[Sequence[Run]]) -> Line:
    everything = [run for cell in row for run in cell]
    texts = tuple("\n".join(_cell_lines(cell)) for cell in row)
    return _line(everything, texts)


def _cell_lines(cell: Sequence[Run]) -> list[str]:
    return [_joined(line) for line in _by_baseline(cell)]
