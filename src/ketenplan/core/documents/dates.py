"""Dates and periods as Dutch municipal documents write them."""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    "januari": 1,
    "februari": 2,
    "maart": 3,
    "april": 4,
    "mei": 5,
    "juni": 6,
    "juli": 7,
    "augustus": 8,
    "september": 9,
    "oktober": 10,
    "november": 11,
    "december": 12,
}
DAY = rf"(?:\d{{1,2}} (?:{'|'.join(_MONTHS)}) 20\d\d|\d{{1,2}}-\d{{1,2}}-20\d\d)"
"""Pattern of one day, "12 december 2024" or "12-12-2024", to be matched without regard to case."""

_YEARS = re.compile(r"(?<!\d)(20\d\d) ?(?:[-–—/]|tot en met|t/m) ?(20\d\d)(?!\d)")
_DAYS = re.compile(rf"({DAY}) ?(?:[-–—]|tot en met|t/m) ?({DAY})", re.IGNORECASE)
_MAX_YEARS = 30
_SCHOOL_YEAR = re.compile(r"schooljaar ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both included; `evidence` is the text that says so."""

    first: date
    last: date
    evidence: str


def read_day(text: str) -> date | None:
    """The day that `text` (in the form of `DAY`) names; None when there is no such day."""
    pieces = text.lower().replace("-", " ").split()
    try:
        return date(int(pieces[2]), _MONTHS.get(pieces[1]) or int(pieces[1]), int(pieces[0]))
    except ValueError:
        return None


def periods_in(text: str, *, in_school_years: bool = False) -> tuple[Period, ...]:
    """The periods in `text`, whole days first, then whole calendar years; those that end before they begin not.

    Two years in a row are a school year (1 August to 31 July) after the word "schooljaar", and everywhere when the
    document counts `in_school_years`.
    """
    found = []
    for match in _DAYS.finditer(text):
        first, last = read_day(match[1]), read_day(match[2])
        if first and last and first <= last:
            found.append(Period(first, last, match.group()))
    for match in _YEARS.finditer(text):
        first_year, last_year = int(match[1]), int(match[2])
        is_school_year = in_school_years or _SCHOOL_YEAR.match(text, max(match.start() - 11, 0))
        if is_school_year and last_year == first_year + 1:
            found.append(Period(date(first_year, 8, 1), date(last_year, 7, 31), match.group()))
        elif first_year <= last_year <= first_year + _MAX_YEARS:
            found.append(Period(date(first_year, 1, 1), date(last_year, 12, 31), match.group()))
    return tuple(found)
