"""Kind, status, adoption and validity of a document, read from its title and its text.

Only what the document says about itself counts; when it names two periods, or none, the dates stay empty. A
person confirms every proposal, which is why each carries the words it rests on.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ketenplan.core.documents.dates import DAY, Period, periods_in, read_day
from ketenplan.core.documents.kinds import KIND_NAMES
from ketenplan.core.project.model import DocumentStatus, Page

OPENING = 3_000
"""Characters of the first pages that are looked at: cover, colophon and the start of the introduction."""

COVER = 400
"""Characters that count as the cover, where a period or a kind is about the document itself."""

_BODY = r"(?P<body>gemeenteraad|raad|college|burgemeester|stuurgroep)"
_OF = r"(?: van burgemeester en wethouders)?(?: van (?:de )?gemeente [\w-]+| van [A-Z][\w-]+)?"
_ADOPTIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"vastgesteld (?:door|in) (?:de |het )?{_BODY}{_OF}(?: van| op|,|:)? (?P<day>{DAY})",
        rf"vastgesteld op (?P<day>{DAY}) door (?:de |het )?{_BODY}",
        rf"door (?:de |het )?{_BODY}{_OF} vastgesteld (?:op )?(?P<day>{DAY})",
        rf"{_BODY}sbesluit van (?P<day>{DAY})",
        rf"(?:ondertekend|getekend|gesloten)(?: te [\w-]+(?: [\w-]+)?)?,?(?: op| d\.d\.)? (?P<day>{DAY})",
        rf"(?<!niet )vastgesteld (?:op|d\.d\.) (?P<day>{DAY})",
    )
)
_CLOSING = re.compile(
    rf"aldus (?:vastgesteld|besloten|besluit)[^.;]{{0,80}}?vergadering(?: van (?:de )?(?:gemeente)?raad[^.;\d]{{0,60}}?)?"
    rf"(?:,? ?(?:van|op|d\.d\.|gehouden op))? (?P<day>{DAY})",
    re.IGNORECASE,
)
"""The last sentence of a decision, wherever the appendices begin."""
_SIGNED = re.compile(
    rf"aldus (?:overeengekomen|opgemaakt)[^.;]{{0,80}}?ondertekend[^.;\d]{{0,60}}? (?P<day>{DAY})",
    re.IGNORECASE,
)
_COUNCIL_DECIDES = re.compile(
    r"(?<!\w)raadsbesluit(?!\w)|(?<!\w)de raad (?:van|der) (?:de )?gemeente(?!\w)", re.IGNORECASE
)
_BODIES = {"raad": "gemeenteraad"}
_DRAFT = re.compile(r"(?<!\w)(?:concept|ontwerp|conceptversie|voorontwerp)(?!\w)", re.IGNORECASE)
# On a cover the capital tells "Ontwerp voor behandeling in de raad" from "het ontwerp van de wijk".
_DRAFT_ON_COVER = re.compile(r"(?<![\w’'-])(?:Concept|CONCEPT|Ontwerp|ONTWERP|Conceptversie)(?![\w-])")
_SELF = (
    r"(?:dit|deze|het) (?:convenant|pact|plan|beleidsplan|programma|akkoord|overeenkomst|beleid|verordening)"
)
_UNTIL = re.compile(rf"(?:{_SELF} (?:geldt|loopt)|looptijd:?) tot en met (?P<last>{DAY})", re.IGNORECASE)
_FROM_UNTIL = re.compile(
    rf"{_SELF} (?:geldt|loopt|treedt in werking) (?:van|vanaf|op) (?P<first>{DAY})"
    rf"(?:,? (?:tot en met|en (?:eindigt|loopt) (?:op|tot en met)) (?P<last>{DAY}))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_OF_A_YEAR = re.compile(
    r"(?<!\w)(?:uitvoerings(?:programma|plan)|jaar(?:plan|programma|agenda|werkplan)|werkplan|prestatieafspraken)"
    r"(?:,? (?!20\d\d)[\w&-]+){0,6} (?P<year>20\d\d)(?!\d)",
    re.IGNORECASE,
)
"""Documents that are made every year, with the year that they are for."""
_SCHOOL = re.compile(r"school|onderwijs|leerplicht|leerling|(?<!\w)RMC(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clue:
    """`field` (a field of ProposedMetadata) was proposed because the document says `evidence`, literally."""

    field: str
    evidence: str


@dataclass(frozen=True, slots=True)
class ProposedMetadata:
    """Proposals; a field without a clue is empty, "OTHER" or UNKNOWN."""

    kind: str = "OTHER"
    status: DocumentStatus = DocumentStatus.UNKNOWN
    adopted_by: str = ""
    adopted_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    clues: tuple[Clue, ...] = ()


def propose_details(title: str, pages: Sequence[Page]) -> dict[str, object]:
    """`title` and the proposals by field name of `PolicyDocument`, for a document that nobody described yet."""
    found = propose_metadata(title, "\n".join(page.text for page in pages))
    names = ("kind", "status", "adopted_by", "adopted_on", "valid_from", "valid_until")
    return {"title": title} | {name: getattr(found, name) for name in names}


def propose_metadata(
    title: str, text: str, kinds: Mapping[str, tuple[str, ...]] = KIND_NAMES
) -> ProposedMetadata:
    """What the document says about itself. `text` is its text from the start; `kinds` gives the names of each kind code."""
    whole = re.sub(r"\s+", " ", text)
    cover = whole[:COVER]
    kind, kind_clue = _kind(title, cover, kinds)
    first, last = _validity(title, cover, whole, kind)
    status, status_clue, adopted_by, adopted_on = _status(title, cover, whole)
    clues = (
        Clue("kind", kind_clue),
        Clue("status", status_clue),
        Clue("adopted_by", status_clue if adopted_by else ""),
        Clue("adopted_on", status_clue if adopted_on else ""),
        Clue("valid_from", first[1] if first[0] else ""),
        Clue("valid_until", last[1] if last[0] else ""),
    )
    return ProposedMetadata(
        kind=kind,
        status=status,
        adopted_by=adopted_by,
        adopted_on=adopted_on,
        valid_from=first[0],
        valid_until=last[0],
        clues=tuple(clue for clue in clues if clue.evidence),
    )


def _kind(title: str, cover: str, kinds: Mapping[str, tuple[str, ...]]) -> tuple[str, str]:
    """The kind whose name comes first in the title, else on the cover; the longer name at the same place."""
    for place in (title, cover):
        found = [
            (match.start(), -len(name), code, match.group())
            for code, names in kinds.items()
            for name in names
            if (match := _named(name).search(place))
        ]
        if found:
            return min(found)[2], min(found)[3]
    return "OTHER", ""


def _named(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)


type _Day = tuple[date | None, str]
"""A day with the words it rests on."""


def _validity(title: str, cover: str, whole: str, kind: str) -> tuple[_Day, _Day]:
    """First and last day. What the text says outright goes before the years in the title or on the cover."""
    in_school_years = bool(_SCHOOL.search(title)) and "schooljaar" in whole[:OPENING].lower()
    period = _period(title, cover, kind, in_school_years)
    first: _Day = (period.first, period.evidence) if period else (None, "")
    last: _Day = (period.last, period.evidence) if period else (None, "")
    if stated := _FROM_UNTIL.search(whole):
        first = (read_day(stated["first"]), stated.group())
        last = (read_day(stated["last"]), stated.group()) if stated["last"] else last
    elif stated := _UNTIL.search(whole):
        last = (read_day(stated["last"]), stated.group())
    in_order = first[0] is None or last[0] is None or first[0] <= last[0]
    return (first, last) if in_order else ((None, ""), (None, ""))


def _period(title: str, cover: str, kind: str, in_school_years: bool) -> Period | None:
    """The one period that the title names, else the cover; the year of a budget or a yearly plan counts as its
    period."""
    for place in (title, cover):
        found = periods_in(place, in_school_years=in_school_years)
        periods = {(period.first, period.last): period for period in found}
        if len(periods) == 1:
            return next(iter(periods.values()))
        if periods:
            return None
        years = set(_YEAR.findall(place)) if kind == "BUDGET" else set(_OF_A_YEAR.findall(place))
        if len(years) == 1:
            year = years.pop()
            return Period(date(int(year), 1, 1), date(int(year), 12, 31), year)
    return None


def _status(title: str, cover: str, whole: str) -> tuple[DocumentStatus, str, str, date | None]:
    """Status, the words it rests on, and who adopted it when. What calls itself a draft is not adopted."""
    if draft := _DRAFT.search(title) or _DRAFT_ON_COVER.search(cover):
        return DocumentStatus.DRAFT, draft.group(), "", None
    for pattern, place in _places_of_adoption(whole):
        for match in pattern.finditer(place):
            if day := read_day(match["day"]):
                return DocumentStatus.ADOPTED, match.group(), _body(match, title, cover), day
    return DocumentStatus.UNKNOWN, "", "", None


def _places_of_adoption(whole: str) -> Iterator[tuple[re.Pattern[str], str]]:
    """What to look for, and in which part of the text: on the first pages, else where a decision is closed."""
    yield from ((pattern, whole[:OPENING]) for pattern in _ADOPTIONS)
    yield from ((pattern, whole) for pattern in (_CLOSING, _SIGNED))


def _body(match: re.Match[str], title: str, cover: str) -> str:
    """Who adopted it: named beside the day, or the council when the document opens as its decision."""
    if body := match.groupdict().get("body", "").lower():
        return _BODIES.get(body, body)
    is_signed = "teken" in match.group().lower() or match.group().lower().startswith("gesloten")
    if not is_signed and (_COUNCIL_DECIDES.search(title) or _COUNCIL_DECIDES.search(cover)):
        return "gemeenteraad"
    return ""
