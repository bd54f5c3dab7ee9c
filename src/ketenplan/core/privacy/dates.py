"""Dates: of birth (refused), of events (warned), of adoption, validity and meetings (allowed)."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ketenplan.core.privacy.findings import Kind, Severity, Spot
from ketenplan.core.privacy.patterns import PATTERNS

_BIRTH_REACH: Final = 40
_POLICY_REACH: Final = 60
_NAME_REACH: Final = 12
_HOLIDAYS: Final = frozenset(
    ("4 mei", "5 mei", "1 mei", "1 januari", "27 april", "10 december", "20 november")
)
_SECTION_BEFORE: Final = re.compile(
    r"(?:artikel(?:en)?|art\.?|paragraaf|par\.|hoofdstuk|sectie) \Z", re.IGNORECASE
)


def find_dates(text: str, names: Iterable[Spot] = ()) -> Iterator[Spot]:
    """Dates in the normalised `text`. A date right behind one of the `names` counts as a date of birth."""
    name_ends = {spot.end for spot in names if spot.kind is Kind.PERSON_NAME}
    for match in PATTERNS["date"].finditer(text):
        start, end = match.span()
        if _is_section(text, start, match[0]):
            continue
        if _is_birth(text, start, end) or not name_ends.isdisjoint(range(start - _NAME_REACH, start)):
            yield Spot(Kind.BIRTH_DATE, start, end)
        elif not _is_policy(text, start, end):
            yield Spot(Kind.EXACT_DATE, start, end, Severity.WARN)
    for match in PATTERNS["birth_year"].finditer(text):
        severity = Severity.WARN if match[0].lower().startswith("geboren") else Severity.REFUSE
        yield Spot(Kind.BIRTH_DATE, match.start(), match.end(), severity)


def _is_section(text: str, start: int, found: str) -> bool:
    """Whether "7.2.10" numbers a section or an article; a public holiday is no event either."""
    if found.strip(" ,.").lower() in _HOLIDAYS:
        return True
    if not re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{2}", found):
        return False
    before = text[max(0, start - _BIRTH_REACH) : start]
    is_short = not re.fullmatch(r"\d{2}\.\d{2}\.\d{2}", found)
    return (is_short and not PATTERNS["birth_before"].search(before)) or bool(_SECTION_BEFORE.search(before))


def _is_birth(text: str, start: int, end: int) -> bool:
    before = _same_sentence(text[max(0, start - _BIRTH_REACH) : start])
    if PATTERNS["birth_of_group"].search(before):
        return False
    if PATTERNS["birth_star"].search(before) or PATTERNS["person_before"].search(before):
        return True
    return bool(
        PATTERNS["birth_before"].search(before) or PATTERNS["birth_after"].match(text[end : end + 60])
    )


def _is_policy(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - _POLICY_REACH) : start], text[end : end + _POLICY_REACH]
    return bool(PATTERNS["policy_before"].search(before) or PATTERNS["policy_after"].match(after))


def _same_sentence(before: str) -> str:
    """The part of `before` behind the last end of a sentence; an abbreviation such as "geb." does not end one."""
    cut = max(before.rfind("! "), before.rfind("? "), before.rfind(";"))
    for position in range(len(before) - 2, 0, -1):
        if (
            before[position] == "."
            and before[position + 1] in " \n"
            and before[position + 2 : position + 3].isupper()
        ):
            return before[max(cut, position) + 1 :]
    return before[cut + 1 :]
