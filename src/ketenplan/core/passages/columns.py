"""Reading order: columns are read one after the other, full-width lines in between keep their place.

A gutter is a vertical line that (nearly) no text crosses, with text on both sides. Tables have gutters too:
what tells them apart is the order in which they were drawn (columns: left, then right; tables: row by row).
Source: docs/methods/reading.md, "Columns".
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, islice, pairwise

from ketenplan.core.passages.layout import Run
from ketenplan.core.passages.sentences import is_list_sign

_STEP = 2.0
_MIN_RUNS = 3
_MAX_CROSSING = 0.6
_MAX_DEPTH = 3
_CELL_RUNS = 10
_ROW_GAP = 3.0
_LEADING = 1.75


def in_columns(runs: Sequence[Run], depth: int = 0) -> list[list[Run]]:
    """`runs` of one page as regions in reading order; within a region from top to bottom, then left to
    right."""
    if not runs:
        return []
    gutter = _gutter(runs) if depth < _MAX_DEPTH else None
    if gutter is None:
        return [_top_down(runs)]
    regions: list[list[Run]] = []
    plain: list[Run] = []
    for left, right, band in _split(_top_down(runs), gutter):
        if _are_columns(left, right):
            regions.extend([plain] if plain else [])
            left, plain = _without_tail(left, right)
            regions.extend(in_columns(left, depth + 1))
            regions.extend(in_columns(right, depth + 1))
        else:
            plain.extend(band)
    return regions + ([plain] if plain else [])


def _split(runs: Sequence[Run], gutter: float) -> Iterator[tuple[list[Run], list[Run], list[Run]]]:
    """Bands from top to bottom, each with its runs left and right of the gutter (none when the band crosses it).

    A band that holds a table beside columns is divided once more, above and below the table.
    """
    for is_beside, band in _bands(runs, lambda run: run.right <= gutter or run.left >= gutter):
        sides = _sides(band, gutter) if is_beside else ([], [])
        if not is_beside or _are_columns(*sides):
            yield *sides, band
            continue
        for is_table, part in _bands(band, _in_tables(band, gutter)):
            yield *(([], []) if is_table else _sides(part, gutter)), part


def _sides(band: Sequence[Run], gutter: float) -> tuple[list[Run], list[Run]]:
    return [run for run in band if run.right <= gutter], [run for run in band if run.left >= gutter]


def _in_tables(band: Sequence[Run], gutter: float) -> Callable[[Run], bool]:
    """Whether a run stands at the height of a table row: where text was drawn from left to right at one height."""
    drawn = sorted(band, key=lambda run: run.order)
    heights = [
        _row_heights(drawn, position, gutter)
        for position in range(1, len(drawn))
        if drawn[position - 1].right <= gutter <= drawn[position].left
    ]
    rows = [height for height in heights if height is not None]
    tables = _joined(sorted({*_near_each_other(rows, band[0].size), *_at_the_edge(rows, band)}))
    lows = [low for low, _ in tables]
    return lambda run: (
        (place := bisect_right(lows, run.baseline)) > 0 and run.baseline <= tables[place - 1][1]
    )


def _joined(rows: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Overlapping stretches of height as one, ascending."""
    joined: list[tuple[float, float]] = []
    for low, high in rows:
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined


def _near_each_other(rows: list[tuple[float, float]], size: float) -> list[tuple[float, float]]:
    """Rows that have a row just above or below. A row on its own is a pair of short columns."""
    rows.sort()
    kept: set[tuple[float, float]] = set()
    for above, below in pairwise(rows):
        if below[0] - above[1] < _ROW_GAP * size:
            kept.update((above, below))
    return sorted(kept)


def _at_the_edge(rows: Sequence[tuple[float, float]], band: Sequence[Run]) -> list[tuple[float, float]]:
    """Rows of one line above or below all other text: the running head of a page, in two parts."""
    top, bottom = max(run.baseline for run in band), min(run.baseline for run in band)
    return [(low, high) for low, high in rows if low == high and high in (top, bottom)]


def _row_heights(drawn: Sequence[Run], turn: int, gutter: float) -> tuple[float, float] | None:
    """Lowest and highest baseline of the row whose text crosses the gutter at `turn`; None when it is no row.

    It is none when the text on the right begins far above the cell on the left: there a next column begins.
    """
    first = turn - 1
    while first and turn - first < _CELL_RUNS and _is_in_one_cell(drawn[first - 1], drawn[first], gutter):
        first -= 1
    right = drawn[turn]
    slack = _LEADING * right.size
    if not drawn[turn - 1].baseline - slack < right.baseline < drawn[first].baseline + slack:
        return None
    low = min(run.baseline for run in drawn[first : turn + 1])
    high = max(run.baseline for run in drawn[first : turn + 1])
    for run in islice(drawn, turn + 1, None):
        if run.left < gutter or not low - slack < run.baseline < high + 1:
            break
        low = min(low, run.baseline)
    return low, high


def _is_in_one_cell(above: Run, below: Run, gutter: float) -> bool:
    step = above.baseline - below.baseline
    return above.right <= gutter and -1 < step < _LEADING * above.size


def _top_down(runs: Sequence[Run]) -> list[Run]:
    return sorted(runs, key=lambda run: (-round(run.baseline, 1), run.left, run.order))


def _gutter(runs: Sequence[Run]) -> float | None:
    """The x that the fewest runs cross, in the middle of the widest such place; None when too many do."""
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    steps = int((right - left) / _STEP)
    if steps < 20 or steps > 5_000:
        return None
    changes, starts, ends = [0] * (steps + 2), [0] * (steps + 2), [0] * (steps + 2)
    for run in runs:
        first, last = int((run.left - left) / _STEP), int((run.right - left) / _STEP)
        changes[first] += 1
        changes[last + 1] -= 1
        starts[first] += 1
        ends[last] += 1
    return _best_place(changes, starts, ends, left, len(runs))


def _best_place(
    changes: list[int], starts: list[int], ends: list[int], left: float, count: int
) -> float | None:
    steps = len(changes) - 2
    crossing, ended, started = 0, 0, 0
    places: list[tuple[int, int]] = []
    for step in range(steps + 1):
        crossing += changes[step]
        started += starts[step]
        beside_left, beside_right = ended, count - started
        ended += ends[step]
        if steps * 0.2 <= step <= steps * 0.8 and min(beside_left, beside_right) > 0:
            places.append((crossing, step))
    if not places:
        return None
    fewest = min(places)[0]
    if fewest > _MAX_CROSSING * count:
        return None
    best = _widest([step for crossed, step in places if crossed == fewest])
    return left + (best + 0.5) * _STEP


def _widest(steps: list[int]) -> int:
    """The middle of the longest series of neighbouring steps."""
    series: list[list[int]] = [[steps[0]]]
    for before, step in pairwise(steps):
        if step == before + 1:
            series[-1].append(step)
        else:
            series.append([step])
    longest = max(series, key=len)
    return longest[len(longest) // 2]


def _bands(runs: Sequence[Run], test: Callable[[Run], bool]) -> list[tuple[bool, list[Run]]]:
    """Consecutive runs from top to bottom that give the same answer to `test`, with the answer."""
    return [(answer, list(band)) for answer, band in groupby(runs, key=test)]


def _are_columns(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Whether both sides are running text rather than the cells of a table."""
    left, right = list(filter(_says_something, left)), list(filter(_says_something, right))
    if not left or not right:
        return False
    drawn = sorted([(run.order, 0) for run in left] + [(run.order, 1) for run in right])
    turns = sum(1 for (_, before), (_, after) in pairwise(drawn) if before != after)
    if len(left) < _MIN_RUNS or len(right) < _MIN_RUNS:
        return turns == 1 and _jumps_up(left, right)
    if turns <= 2:
        return True
    return turns > 0.8 * (2 * min(len(left), len(right)) - 1) and all(map(_is_prose, (left, right)))


def _without_tail(left: Sequence[Run], right: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """The left column, and what stands below it but was drawn after the right one: the caption of a table, say."""
    last = max(run.order for run in right)
    column = [run for run in left if run.order < last]
    floor = min((run.baseline for run in column), default=0.0)
    parts: tuple[list[Run], list[Run]] = ([], [])
    for run in left:
        parts[run.order > last and run.baseline < floor].append(run)
    return parts


def _says_something(run: Run) -> bool:
    """Not the sign or number of a list item: those are often drawn after all text."""
    return any(map(str.isalnum, run.text)) and not is_list_sign(run.text)


def _jumps_up(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Whether the text goes on at the right well above where it ended at the left, as it does in a next column."""
    last, first = max(left, key=lambda run: run.order), min(right, key=lambda run: run.order)
    return first.order > last.order and first.baseline - last.baseline > 3 * _LEADING * first.size


def _is_prose(runs: Sequence[Run]) -> bool:
    """Text of full lines that runs on from line to line, at least six lines."""
    if len(runs) < 6:
        return False
    width = max(run.right for run in runs) - min(run.left for run in runs)
    full = sum(1 for run in runs if run.right - run.left > 0.75 * width)
    ordered = _top_down(runs)
    on = sum(
        1 for above, below in pairwise(ordered) if above.text[-1:] not in ".!?:;" and below.text[:1].islower()
    )
    return full > 0.6 * len(runs) and on > 0.4 * len(runs)
