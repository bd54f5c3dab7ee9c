"""Lines of one region, with the rows of tables recognised by the edges that their cells share.

A wide space alone proves nothing: justified text in a narrow column has them too. Cells line up with the
cells of other rows. Wrapped cells are put together again by the drawing order, in which the lines of one
cell follow each other. Source: docs/methods/reading.md, "Lines and tables".
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ketenplan.core.passages.layout import Line, Run
from ketenplan.core.passages.lines import by_baseline, joined, line_of
from ketenplan.core.passages.sentences import is_list_sign

_SAME_EDGE = 4.0
_CELL_GAP = 0.65
_APART_GAP = 0.4
_WIDE_GAP = 2.0
"""In em: from here a shared right edge counts too (columns of figures)."""
_HEAD_GAP = 4.0
_STRETCHED_GAP = 3.0
_SAME_WIDTH = 2.5
_NEAR_LINES = 8
_MAX_CELLS = 60
"""Pieces on one line: a line with more is no table row, and would cost quadratic time."""
_NEAR_ROWS = 15
_ROW_LEADING = 4.5
_CELL_LEADING = 1.75

Row = list[Run]
Cell = list[Run]


def lines_of(region: Sequence[Run]) -> list[Line]:
    """The lines of one region, from top to bottom. A table row is one line that has its cells apart."""
    rows = by_baseline(region)
    edges = _edges_of(rows)
    if edges is None:
        return [_lone_line(row) for row in rows]
    divided = [edges.divide(row) for row in rows]
    lines: list[Line] = []
    position = 0
    while position < len(rows):
        end = _table_end(divided, position, edges)
        if end:
            lines.extend(_table_rows(cell for cells in divided[position:end] for cell in cells))
            position = end
        else:
            lines.append(_lone_line(rows[position]))
            position += 1
    return lines


def _lone_line(row: Row) -> Line:
    """A line outside tables. Parts far apart are a row all the same: the head of a table, cut off by a page break."""
    if len(row) < 2:
        return line_of(row)
    parts: list[Cell] = [[row[0]]]
    for before, run in pairwise(row):
        if _gap(before, run) > _WIDE_GAP:
            parts.append([run])
        else:
            parts[-1].append(run)
    return line_of(row, tuple(map(joined, parts)) if len(parts) > 2 or _is_head(parts) else ())


def _is_head(parts: Sequence[Cell]) -> bool:
    """Whether two parts are the bold head of a table, rather than a number with its heading."""
    if len(parts) != 2 or not all(run.bold for part in parts for run in part):
        return False
    return _gap(parts[0][-1], parts[1][0]) > _HEAD_GAP and sum(map(str.isalpha, joined(parts[0]))) > 1


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where cells begin (`lefts`) and, after a wide gap, end (`rights`); ascending."""

    lefts: tuple[float, ...]
    rights: tuple[float, ...]

    def divide(self, row: Row) -> list[Cell]:
        """A row as cells."""
        cells: list[Cell] = [[row[0]]]
        for before, run in pairwise(row):
            gap = _gap(before, run)
            lines_up = _near(self.lefts, run.left) or (gap > _WIDE_GAP and _near(self.rights, run.right))
            if (gap > _CELL_GAP and lines_up) or (gap > _APART_GAP and _was_drawn_apart(before, run)):
                cells.append([run])
            else:
                cells[-1].append(run)
        return cells


def _near(edges: Sequence[float], place: float) -> bool:
    position = bisect_left(edges, place - _SAME_EDGE)
    return position < len(edges) and edges[position] <= place + _SAME_EDGE


def _edges_of(rows: Sequence[Row]) -> _Edges | None:
    """The edges that two rows near each other share, or that the drawing order shows; None when there are
    none."""
    lefts: list[tuple[float, int]] = []
    rights: list[tuple[float, int]] = []
    certain: set[float] = set()
    for index, row in enumerate(rows):
        if len(row) > _MAX_CELLS:
            continue
        for before, run in pairwise(row):
            gap = _gap(before, run)
            if gap > _APART_GAP and _was_drawn_apart(before, run):
                certain.add(run.left)
            elif gap <= _CELL_GAP or (
                gap < _STRETCHED_GAP and _is_stretched(rows, index, before.left, run.right)
            ):
                continue
            lefts.append((run.left, index))
            if gap > _WIDE_GAP:
                rights.append((run.right, index))
    edges = _Edges(tuple(sorted(_shared(lefts) | certain)), tuple(sorted(_shared(rights))))
    return edges if edges.lefts or edges.rights else None


def _is_stretched(rows: Sequence[Row], index: int, left: float, right: float) -> bool:
    """Whether a line nearby fills the same width without a gap: then the wide space is one of justified
    text."""
    nearby = rows[max(0, index - _NEAR_LINES) : index + _NEAR_LINES + 1]
    return any(
        abs(run.left - left) < _SAME_WIDTH and abs(run.right - right) < _SAME_WIDTH
        for row in nearby
        for run in row[:_MAX_CELLS]
    )


def _gap(before: Run, run: Run) -> float:
    """The white space between two runs, in em; none after a bullet or the number of an item."""
    if is_list_sign(before.text):
        return 0.0
    return (run.left - before.right) / max(run.size, before.size)


def _was_drawn_apart(before: Run, run: Run) -> bool:
    """Whether other text was drawn between two runs of one line: they are not one sentence."""
    return run.order != before.order + 1


def _shared(places: list[tuple[float, int]]) -> set[float]:
    """Places that occur in two rows near each other."""
    places.sort()
    found: set[float] = set()
    for position, (place, row) in enumerate(places):
        for other, other_row in places[position + 1 : position + 40]:
            if other > place + _SAME_EDGE:
                break
            if 0 < abs(other_row - row) <= _NEAR_ROWS:
                found.update((place, other))
    return found


def _table_end(rows: Sequence[Sequence[Cell]], start: int, edges: _Edges) -> int:
    """Where the table that starts at row `start` ends; 0 when no table starts there.

    A row with one cell belongs to it when it was drawn before an earlier part of the table ended (a line of a
    wrapped cell), or stands within a further column.
    """
    if len(rows[start]) < 2:
        return 0
    drawn = max(run.order for cell in rows[start] for run in cell)
    first_left = rows[start][0][0].left
    several, end = 1 + _is_certain(rows[start]), start + 1
    for position in range(start + 1, len(rows)):
        cells = rows[position]
        if _leading(rows[position - 1][0], cells[0]) > _ROW_LEADING:
            break
        orders = [run.order for cell in cells for run in cell]
        inner = cells[0][0].left > first_left + _SAME_EDGE and _near(edges.lefts, cells[0][0].left)
        if len(cells) > 1:
            several += 1
        elif min(orders) > drawn and not (
            inner and _leading(rows[position - 1][0], cells[0]) < _CELL_LEADING
        ):
            break
        drawn = max(drawn, *orders)
        end = position + 1
    return end if several > 1 else 0


def _is_certain(cells: Sequence[Cell]) -> bool:
    return any(_was_drawn_apart(before[-1], cell[0]) for before, cell in pairwise(cells))


def _leading(above: Cell, below: Cell) -> float:
    """The distance between two rows, in em of the upper one."""
    return (above[0].baseline - below[0].baseline) / max(above[0].size, 1.0)


def _table_rows(lines: Iterable[Cell]) -> Iterator[Line]:
    """Rows of a table from the lines of its cells.

    In drawing order the lines of one cell follow each other, cells go from left to right, and a new row
    starts at the left again.
    """
    cells: list[list[Cell]] = []
    for line in sorted(lines, key=lambda line: min(run.order for run in line)):
        if cells and _continues(cells[-1], line):
            cells[-1].append(line)
        else:
            cells.append([line])
    rows: list[list[list[Cell]]] = []
    for cell in cells:
        if rows and _stands_beside(cell, rows[-1]):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    for row in rows:
        if len(row) == 1:
            yield from map(line_of, row[0])
            continue
        everything = [run for cell in row for line in cell for run in line]
        yield line_of(everything, tuple("\n".join(joined(line) for line in cell) for cell in row))


def _stands_beside(cell: Sequence[Cell], row: Sequence[Sequence[Cell]]) -> bool:
    """Whether a cell goes on in the row: to the right of its last cell, and not wholly below the row."""
    floor = min(line[0].baseline for other in row for line in other) - cell[0][0].size
    return cell[0][0].left > row[-1][0][0].left + 1 and cell[0][0].baseline > floor


def _continues(cell: Sequence[Cell], line: Cell) -> bool:
    """Whether `line` is the next line of a cell: just below it and over the same width."""
    last = cell[-1]
    below = 0 < _leading(last, line) < _CELL_LEADING
    left, right = min(part[0].left for part in cell), max(part[-1].right for part in cell)
    return below and line[0].left < right and line[-1].right > left
