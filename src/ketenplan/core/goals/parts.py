"""The parts of a goal in words: figure, direction, years. Source: docs/methods/goals.md, "Parts"."""

import re
from dataclasses import dataclass
from typing import Final

from ketenplan.core.goals.figures import NUMBER, Figure, figures_in, read_number, years_in
from ketenplan.core.project.model import Direction

_BOUND: Final = (
    r"(?:ten minste|minimaal|ten hoogste|maximaal|hooguit|minstens|niet meer dan|minder dan|meer dan|onder de|"
    r"boven de|ongeveer|circa)"
)
_FROM_TO: Final = re.compile(
    rf"\bvan (?P<first>{NUMBER})(?P<between>[^.;:]{{0,70}}?) (?:naar|tot) (?:{_BOUND} )?(?P<last>{NUMBER})",
    re.I,
)
_TREND: Final = (
    r"(?:daal|dalen|gedaald|stijg|stijgen|gestegen|afneem|afnem|afgenomen|toeneem|toenem|toegenomen|verlag|verhog|"
    r"terug|groei|zak|uit te komen|streven|omlaag|omhoog|brengen|verminder)\w*"
)
_TO: Final = re.compile(rf"\b{_TREND}[^.;:]{{0,60}}? (?:naar|tot)(?: {_BOUND})? (?P<last>{NUMBER})", re.I)
_BY: Final = re.compile(
    rf"(?<!en )\bmet (?:{_BOUND} )?(?P<share>{NUMBER})(?P<sign> ?(?:%|procent))?(?=[^.;]{{0,60}}\b(?:{_TREND}|minder|meer)|"
    rf"\b|[.,;])",
    re.I,
)
_TREND_WORD: Final = re.compile(rf"\b{_TREND}", re.I)
_AGAINST: Final = re.compile(rf"\btegen(?:over)? (?:nu )?(?P<first>{NUMBER})", re.I)
_BOUNDED: Final = re.compile(rf"\b{_BOUND} (?P<last>{NUMBER})", re.I)
_NOT_ABOVE: Final = re.compile(
    rf"\b(?:niet|nooit)\b[^.;]{{0,40}}?\b(?:stijgen|hoger|meer|toenemen|uitkomen) dan (?P<last>{NUMBER})",
    re.I,
)
_HALVE: Final = re.compile(r"\b(?:ge)?halve(?:r|er)\w*|\bhelft minder\b", re.I)
_DOUBLE: Final = re.compile(r"\bverdubbel\w*", re.I)
# A number after these is a term, an age or a rank, not what the goal wants to reach.
_NOT_A_TARGET: Final = re.compile(
    r"(?:binnen|langer dan|korter dan|onder de|vanaf|vóór|voor|na|ouder dan|jonger dan|tot|van|groep|artikel|"
    r"programma|spoor|doel|doelstelling|prioriteit|t/m|tot en met|bij|over|om|elke|iedere|elk|ieder|fase)"
    r"(?: de| het| elke| iedere)?$",
    re.I,
)
_TERM: Final = re.compile(
    r"^ ?(?:jaar|jaren|of meer|leefgebied\w*|uur per dag|wijken|tot en met|–|-)\b", re.I
)
_BASELINE_YEAR: Final = re.compile(
    r"(?:ten opzichte van|t\.o\.v\.|vergeleken met|dan in|sinds|peiljaar|basisjaar|nulmeting(?: in)?|tegen\b[^.;]{0,40}? in)"
    r"(?: (?:het jaar|schooljaar|eind))? (?P<year>20\d\d)",
    re.I,
)
_WORDS: Final = (
    (
        Direction.DOWN,
        r"\b(?:daal\w*|dalen\w*|gedaald|af(?:neem|nem|genom)\w*|verminder\w*|terug(?:dring|breng|gebr|ge)\w*|"
        r"halve\w*|gehalveerd|verlag\w*|omlaag|verklein\w*|verkort\w*|ombuig\w*|uitban\w*|neemt\b.{0,40}\baf|nemen\b.{0,40}\baf|"
        r"breng\w*\b.{0,90}\bterug|gaat terug|gaan terug)\b",
    ),
    (
        Direction.UP,
        r"\b(?:stijg\w*|gestegen|toe(?:neem|nem|genom)\w*|groei\w*|verhog\w*|vergro\w*|verdubbel\w*|omhoog|"
        r"neemt\b.{0,40}\btoe|nemen\b.{0,40}\btoe|uitbreid\w*)\b",
    ),
    (Direction.KEEP, r"\b(?:blij(?:ft|ven)|stabili\w*|handha\w*|behoud\w*)\b"),
    (Direction.DOWN, r"\b(?:minder|lager|korter|kleiner)\b"),
    (Direction.UP, r"\b(?:meer|hoger|vaker|veiliger)\b"),
)
_DIRECTIONS: Final = tuple((direction, re.compile(pattern, re.IGNORECASE)) for direction, pattern in _WORDS)


@dataclass(frozen=True, slots=True)
class GoalParts:
    """What a goal in words says in figures; nothing is filled in that the text does not say."""

    target: float | None = None
    unit: str = ""
    direction: Direction | None = None
    is_relative: bool = False
    target_year: int | None = None
    baseline: float | None = None
    baseline_year: int | None = None


def parts_of(text: str, heading: tuple[str, ...] = (), *, start_year: int | None = None) -> GoalParts:
    """The parts of one goal. `start_year` is when the document begins to apply: an earlier year is not a target.
    A heading such as "Resultaten in 2028" gives the year of the goals below it."""
    target, baseline, is_relative = _target(text)
    baseline_year = _baseline_year(text)
    year = _target_year(text, baseline_year, start_year) or _heading_year(heading, start_year)
    return GoalParts(
        target=target.value if target else None,
        unit=target.unit if target else "",
        direction=_direction(text, target, baseline, is_relative=is_relative),
        is_relative=is_relative,
        target_year=year,
        baseline=baseline.value if baseline else None,
        baseline_year=baseline_year,
    )


def years_ahead_in(text: str) -> tuple[int, ...]:
    """The years that the text names, without the one it compares with."""
    return tuple(year for year, _ in years_in(_BASELINE_YEAR.sub("", text)))


def says_from_to(text: str) -> bool:
    """Whether the text goes from one figure to another: "van 24 naar 12"."""
    return _FROM_TO.search(text) is not None


def _target(text: str) -> tuple[Figure | None, Figure | None, bool]:
    """Target, baseline, and whether the target is a change. The plainest wording first."""
    if found := _FROM_TO.search(text):
        last, first = _figure(text, found.start("last")), _figure(text, found.start("first"))
        if last and first:
            return _same_unit(last, first)
    if (found := _TO.search(text)) and (last := _figure(text, found.start("last"))):
        return last, _against(text), False
    if (found := _BY.search(text)) and _TREND_WORD.search(text):
        share = read_number(found["share"])
        if share is not None and (found["sign"] or found["share"].lower() not in ("één", "twee", "drie")):
            return Figure(share, "%"), None, True
    if _HALVE.search(text):
        return Figure(50.0, "%"), None, True
    if _DOUBLE.search(text):
        return Figure(100.0, "%"), None, True
    has_share = re.search(r"\d ?(?:%|procent\b)", text) is not None
    for pattern in (_NOT_ABOVE, _BOUNDED):
        if has_share and pattern is _BOUNDED:
            break  # "90 % van de gezinnen met meer dan twee hulpverleners": the share is the target
        if (found := pattern.search(text)) and _counts(text, found.start("last"), bounded=True):
            return _figure(text, found.start("last")), _against(text), False
    return _plain_figure(text), _against(text), False


def _same_unit(last: Figure, first: Figure) -> tuple[Figure, Figure, bool]:
    unit = last.unit or first.unit
    return Figure(last.value, unit), Figure(first.value, unit), False


def _figure(text: str, place: int) -> Figure | None:
    return next((figure for figure, start, _ in figures_in(text) if start == place), None)


def _against(text: str) -> Figure | None:
    found = _AGAINST.search(text)
    return _figure(text, found.start("first")) if found else None


def _counts(text: str, place: int, *, bounded: bool = False) -> bool:
    """Whether the number at `place` can be a target: no term ("binnen zes weken"), no age ("onder de 12 jaar")."""
    before, after = text[:place].rstrip(), text[place:]
    if bounded:
        before = re.sub(rf"\b{_BOUND}$", "", before, flags=re.I).rstrip()
    number = re.match(NUMBER, after, re.I)
    if number and _TERM.match(after[number.end() :]):
        return False
    if re.match(
        r"^\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)",
        after,
    ):
        return False
    return bounded or not _NOT_A_TARGET.search(before)


def _plain_figure(text: str) -> Figure | None:
    """The figure of a goal that only names it: a share first, else a number that can be a target."""
    against = _AGAINST.search(text)
    found = [
        (figure, start)
        for figure, start, _ in figures_in(text)
        if not (against and start >= against.start())
        and (figure.unit.startswith("%") or _counts(text, start))
        and "één" not in text[start : start + 3]
    ]
    shares = [figure for figure, _ in found if figure.unit.startswith("%")]
    numbers = [figure for figure, _ in found]
    return shares[0] if shares else numbers[0] if numbers else None


def _baseline_year(text: str) -> int | None:
    if found := _BASELINE_YEAR.search(text):
        return int(found["year"])
    between = _FROM_TO.search(text)
    years = years_in(between["between"]) if between else ()
    return years[0][0] if years else None


def _target_year(text: str, baseline_year: int | None, start_year: int | None) -> int | None:
    years = [year for year, _ in years_in(text) if year != baseline_year]
    ahead = [year for year in years if start_year is None or year >= start_year]
    return ahead[0] if ahead else None


def _heading_year(heading: tuple[str, ...], start_year: int | None) -> int | None:
    """The one year of the nearest heading that names one; a period ("2025-2028") is not a year."""
    for title in reversed(heading):
        years = {year for year, _ in years_in(title)}
        if len(years) == 1 and (start_year is None or min(years) >= start_year):
            return years.pop()
        if years:
            return None
    return None


def _direction(
    text: str, target: Figure | None, baseline: Figure | None, *, is_relative: bool
) -> Direction | None:
    if target and baseline and not is_relative:
        if target.value == baseline.value:
            return Direction.KEEP
        return Direction.DOWN if target.value < baseline.value else Direction.UP
    if target and _NOT_ABOVE.search(text):
        return Direction.KEEP
    said = next((direction for direction, pattern in _DIRECTIONS if pattern.search(text)), None)
    return said or (Direction.REACH if target else None)
