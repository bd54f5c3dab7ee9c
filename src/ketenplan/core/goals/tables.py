"""Goals from tables: rows with an indicator or goal, what was realised and what is aimed at.

Stored text has one line per row, cells apart by " | ", empty cells left out; so a row is read against its head,
and a row that does not fit it is passed over rather than guessed. Source: docs/methods/goals.md, "Tables".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ketenplan.core.goals.figures import Figure, read_cell, unit_in_label, years_in
from ketenplan.core.goals.judging import ROW
from ketenplan.core.project.model import Direction, Milestone


class Column(StrEnum):
    """What a column of a table holds."""

    OBJECTIVE = "OBJECTIVE"
    INDICATOR = "INDICATOR"
    UNIT = "UNIT"
    SOURCE = "SOURCE"
    HOLDER = "HOLDER"
    NUMBER = "NUMBER"
    BASELINE = "BASELINE"
    TARGET = "TARGET"
    YEAR = "YEAR"
    OTHER = "OTHER"


_NAMES: Final[tuple[tuple[Column, re.Pattern[str]], ...]] = tuple(
    (column, re.compile(pattern, re.IGNORECASE))
    for column, pattern in (
        (Column.NUMBER, r"^(?:nr|nummer|no|#|code)\.?$"),
        (Column.UNIT, r"^(?:meet)?eenheid\b"),
        (Column.SOURCE, r"^(?:gegevens)?bron\b|^herkomst\b"),
        (Column.HOLDER, r"portefeuille|^wethouder|^bestuurder|^verantwoordelijk"),
        (
            Column.TARGET,
            r"streef|doelwaarde|\btargets?\b|^norm|gewenst|^doel(?:stelling)?\b.*20\d\d|ambitie.*20\d\d|"
            r"^(?:beoogd|begroot|begroting|raming|prognose) ?.*20\d\d|^(?:in|eind|uiterlijk) 20\d\d|resultaat in 20\d\d",
        ),
        (
            Column.BASELINE,
            r"realisatie|nulmeting|nulwaarde|huidig|uitgangs|\bstand\b|werkelijk|rekening|jaarstukken|basisjaar|"
            r"startwaarde|meting|laatst|score|^nu\b",
        ),
        (
            Column.INDICATOR,
            r"indicator|kengetal|maatstaf|meetpunt|prestatie|afspraak|hoe meten|waaraan|^meting\b|^wat meten",
        ),
        (
            Column.OBJECTIVE,
            r"^(?:(?:beleids|hoofd|sub|operationele?|strategische?|maatschappelijke?|beoogde?|gewenste?)[ -]?)*"
            r"(?:doel(?:en|stelling(?:en)?)?|ambities?|resultaat|resultaten|effect(?:en)?|speerpunt)\b|^wat willen",
        ),
        (Column.YEAR, r"^(?:20\d\d(?: ?[-–/] ?(?:20)?\d\d)?)$"),
    )
)
_MONEY: Final = re.compile(
    r"bedragen|€ ?\d|x ?€|lasten|baten|begroting\b(?!.*indicator)|raming|financi|budget|kosten", re.I
)
_SAME: Final = 1e-9


@dataclass(frozen=True, slots=True)
class TableHead:
    """The columns of a table in order, with the last year that the name of each holds (0 for none)."""

    columns: tuple[Column, ...]
    years: tuple[int, ...]

    def places(self, *wanted: Column) -> tuple[int, ...]:
        """The positions of the columns of these kinds, from left to right."""
        return tuple(place for place, column in enumerate(self.columns) if column in wanted)


@dataclass(frozen=True, slots=True)
class RowGoal:
    """What one row says. `label` is its goal, else its indicator; years are None when the head names none."""

    label: str
    indicator: str
    target: float
    unit: str
    direction: Direction
    target_year: int | None
    baseline: float | None
    baseline_year: int | None
    milestones: tuple[Milestone, ...]
    holder: str


def read_head(row: str, caption: str = "") -> TableHead | None:
    """The head of a table that sets goals; None for any other row. `caption` is the line above the table."""
    cells = [cell.strip() for cell in row.split(ROW)]
    columns = [_column_of(cell) for cell in cells]
    years = [max((year for year, _ in years_in(cell)), default=0) for cell in cells]
    head = TableHead(_settle_years(columns, years, caption), tuple(years))
    named = head.places(Column.OBJECTIVE, Column.INDICATOR)
    return head if named and head.places(Column.TARGET) else None


def _column_of(cell: str) -> Column:
    return next((column for column, pattern in _NAMES if pattern.search(cell)), Column.OTHER)


def _settle_years(columns: list[Column], years: list[int], caption: str) -> tuple[Column, ...]:
    """Columns that are named only by a year hold what was realised when targets stand beside them, and targets
    when what was realised stands beside them or when the table is one of agreements; money is neither."""
    if Column.YEAR not in columns:
        return tuple(columns)
    if Column.TARGET in columns:
        first_target = min(
            year for column, year in zip(columns, years, strict=True) if column is Column.TARGET
        )
        kinds = [Column.BASELINE if year < (first_target or 9999) else Column.TARGET for year in years]
    elif Column.BASELINE in columns or re.search(r"streef|doel|target|ambitie", caption, re.IGNORECASE):
        kinds = [Column.TARGET] * len(columns)
    elif columns[0] in (Column.OBJECTIVE, Column.INDICATOR) and not _MONEY.search(caption):
        agreed = re.search(r"afspra", caption, re.IGNORECASE) or columns[0] is Column.OBJECTIVE
        kinds = [Column.TARGET if agreed else Column.OTHER] * len(columns)
    else:
        return tuple(columns)
    return tuple(
        kind if column is Column.YEAR else column for column, kind in zip(columns, kinds, strict=True)
    )


def read_row(row: str, head: TableHead, before: RowGoal | None = None) -> RowGoal | None:
    """The goal of a row; None when it sets none. `before` gives the goal of a merged cell that reaches down."""
    cells = _fitted([cell.strip() for cell in row.split(ROW)], head, before)
    if cells is None:
        return None
    targets = [(head.years[place], read_cell(cells[place])) for place in head.places(Column.TARGET)]
    known = [(year, figure) for year, figure in targets if figure is not None]
    if not known:
        return None
    year, figure = known[-1]
    names = _labels(cells, head)
    if not names[0] or read_cell(names[0]) is not None and len(names[0]) < 6:
        return None
    baseline_year, baseline = _baseline(cells, head)
    unit = _unit(cells, head, names, figure, baseline)
    last = cells[head.places(Column.TARGET)[-1]]
    return RowGoal(
        label=names[0],
        indicator=names[1] or names[0],
        target=figure.value,
        unit=unit,
        direction=_direction(figure, baseline, last),
        target_year=year or None,
        baseline=baseline.value if baseline else None,
        baseline_year=baseline_year or None,
        milestones=tuple(Milestone(when, step.value) for when, step in known[:-1] if when),
        holder=next((cells[place] for place in head.places(Column.HOLDER)), ""),
    )


def _fitted(cells: list[str], head: TableHead, before: RowGoal | None) -> list[str] | None:
    """The cells in the places of the head. A row that lacks its first cell continues the goal above it."""
    missing = len(head.columns) - len(cells)
    if missing > 0 and len(figures := cells[-1].split()) == missing + 1 and all(map(read_cell, figures)):
        return [*cells[:-1], *figures]  # narrow columns that were read as one cell
    if missing == 0:
        return cells
    if missing == 1 and before is not None and head.columns[0] is Column.OBJECTIVE:
        return [before.label, *cells]
    if missing == 1 and head.columns[-1] is Column.SOURCE and read_cell(cells[-1]) is not None:
        return [*cells, ""]
    return None


def _labels(cells: Sequence[str], head: TableHead) -> tuple[str, str]:
    goals, indicators = head.places(Column.OBJECTIVE), head.places(Column.INDICATOR)
    indicator = cells[indicators[0]] if indicators else ""
    return (cells[goals[0]] if goals else indicator), indicator


def _baseline(cells: Sequence[str], head: TableHead) -> tuple[int, Figure | None]:
    """The latest figure before the targets, with its year."""
    found = [(head.years[place], read_cell(cells[place])) for place in head.places(Column.BASELINE)]
    known = [(year, figure) for year, figure in found if figure is not None]
    return known[-1] if known else (0, None)


def _unit(
    cells: Sequence[str], head: TableHead, names: tuple[str, str], figure: Figure, baseline: Figure | None
) -> str:
    columns = head.places(Column.UNIT)
    said = cells[columns[0]] if columns else ""
    own = figure.unit or (baseline.unit if baseline else "")
    return (said or own or unit_in_label(names[1]) or unit_in_label(names[0]))[:120]


def _direction(target: Figure, baseline: Figure | None, cell: str) -> Direction:
    if baseline is not None and abs(target.value - baseline.value) < _SAME:
        return Direction.KEEP
    if baseline is not None:
        return Direction.DOWN if target.value < baseline.value else Direction.UP
    if re.search(r"<|hoogst|maximaal|minder|onder", cell, re.IGNORECASE):
        return Direction.DOWN
    return Direction.UP if re.search(r">|minst|minimaal|meer|boven", cell, re.IGNORECASE) else Direction.REACH
