"""From what a cell or field holds to the value the model wants. Every parser gives a value and remarks."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher

from ketenplan.inquiries.formats import sentences
from ketenplan.inquiries.formats.fields import Field, Kind, Vocabulary
from ketenplan.inquiries.formats.tidying import (
    tidy_key,
    tidy_line,
    tidy_names,
    tidy_text,
)
from ketenplan.inquiries.formats.values import RawValue
from ketenplan.reference.starter import ReferenceItem, find_in, fold

Value = str | int | date | None | tuple[str, ...]
Quote = Callable[[str], str]

_MONTHS = (
    "jan",
    "feb",
    "mrt",
    "apr",
    "mei",
    "jun",
    "jul",
    "aug",
    "sep",
    "okt",
    "nov",
    "dec",
)
_MONTH_NAMES = {"maart": 3, "mar": 3, "sept": 9}
_UNKNOWN = frozenset(map(fold, ("onbekend", "niet bekend", "weet niet", "unknown")))
_NOTHING = frozenset(map(fold, ("", "nvt", "n.v.t.", "niet van toepassing", "geen")))
_KIND_WORDS = {"life_areas": "leefgebied"}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A value in the model's own form, with Dutch sentences: `problems` stop the import, `notes` do not."""

    value: Value
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def parse(field: Field, raw: RawValue, vocabulary: Vocabulary, quote: Quote) -> Parsed:
    """Read one value. `quote` shows a wrong answer only when the gate lets it through."""
    if field.kind is Kind.DATE:
        return _date(raw)
    if field.kind is Kind.NUMBER:
        return _number(raw)
    if field.kind is Kind.CODE:
        return _code(field, raw, vocabulary, quote)
    if field.kind is Kind.CODES:
        return _codes(field, raw, vocabulary, quote)
    return _words(field, raw)


def plain_text(raw: RawValue) -> str:
    """A raw value as the text a user would see; list items each on a line."""
    if isinstance(raw, tuple):
        return "\n".join(raw)
    return raw.isoformat() if isinstance(raw, date) else raw


def is_empty(raw: RawValue) -> bool:
    """Whether nothing was filled in."""
    return not tidy_text(plain_text(raw))


def read_date(text: str) -> date | None:
    """A date in Dutch or ISO order with a four-digit year, or None. Two-digit years are unclear."""
    words = tidy_line(text).casefold()
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]00:00(?::00)?)?", words, re.ASCII)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    dutch = re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2}|[a-z]{3,9})\.?[-/. ](\d{4})", words, re.ASCII)
    return _day(int(dutch[3]), _month(dutch[2]), int(dutch[1])) if dutch else None


def _words(field: Field, raw: RawValue) -> Parsed:
    value: Value
    if field.kind is Kind.NAMES:
        value = _names(raw)
    else:
        text = plain_text(raw)
        value = {Kind.KEY: tidy_key, Kind.LINE: tidy_line, Kind.TEXT: tidy_text}[field.kind](text)
    limit = field.max_length
    size = len(value) if isinstance(value, str) else sum(map(len, value))
    if size > limit:
        return Parsed("" if isinstance(value, str) else (), (sentences.too_long(limit),))
    if field.required and not value:
        return Parsed(value, (sentences.REQUIRED,))
    return Parsed(value)


def _names(raw: RawValue) -> tuple[str, ...]:
    """Names of a list, or of one text with semicolons, line ends or (when there are no others) commas."""
    if isinstance(raw, tuple):
        return tidy_names(raw)
    text = plain_text(raw)
    return tidy_names((text,) if re.search(r"[;\n\r]", text) else tuple(text.split(",")))


def _date(raw: RawValue) -> Parsed:
    if is_empty(raw):
        return Parsed(None)
    if isinstance(raw, date):
        return Parsed(raw.date() if isinstance(raw, datetime) else raw)
    day = read_date(plain_text(raw))
    return Parsed(day) if day else Parsed(None, (sentences.NO_DATE,))


def _number(raw: RawValue) -> Parsed:
    if is_empty(raw):
        return Parsed(1)
    digits = re.fullmatch(r"(?:versie |v)?([0-9]{1,4})(?:\.0)?", tidy_line(plain_text(raw)).casefold())
    number = int(digits[1]) if digits else 0
    return Parsed(number) if number >= 1 else Parsed(1, (sentences.NO_VERSION,))


def _code(field: Field, raw: RawValue, vocabulary: Vocabulary, quote: Quote) -> Parsed:
    choices = vocabulary.choices(field.name)
    text = tidy_line(plain_text(raw))
    if text and not text.strip("? "):
        text = "onbekend"
    code = find_in(choices, text)
    if code is not None:
        return Parsed(code)
    if not fold(text):
        notes = (sentences.BOTH_ASSUMED,) if field.name == "domain" else ()
        return Parsed(choices[-1].code, notes=notes)
    return Parsed(
        choices[-1].code,
        (sentences.not_a_choice(quote(text), [item.label for item in choices]),),
    )


def _codes(field: Field, raw: RawValue, vocabulary: Vocabulary, quote: Quote) -> Parsed:
    choices = vocabulary.choices(field.name)
    found: dict[str, None] = {}
    problems: list[str] = []
    notes: list[str] = []
    for part in _code_parts(raw, choices):
        code = _find_code(choices, part)
        if code is not None:
            found[code] = None
        elif fold(part) in _UNKNOWN or (part and not part.strip("? ")):
            notes.append(sentences.UNKNOWN_LEFT_EMPTY)
        elif fold(part) not in _NOTHING:
            problems.append(_not_in_list(field, part, choices, quote))
    return Parsed(tuple(found), tuple(problems), tuple(notes))


def _code_parts(raw: RawValue, choices: Sequence[ReferenceItem]) -> list[str]:
    """The separate answers; a text that is one label as a whole stays whole, whatever stands in it."""
    if isinstance(raw, date):
        return [_band_from_date(raw, choices)]
    parts: list[str] = []
    for text in re.split(r"[;\n\r]", plain_text(raw)):
        line = tidy_line(text).removeprefix("- ")
        parts += [line] if _find_code(choices, line) else [tidy_line(part) for part in line.split(",")]
    return parts


def _band_from_date(day: date, choices: Sequence[ReferenceItem]) -> str:
    """A spreadsheet turns "4-11" into 4 November (or 11 April): give back the age band that was typed."""
    typed = (f"{day.day}-{day.month}", f"{day.month}-{day.day}")
    return next((text for text in typed if find_in(choices, text)), day.isoformat())


def _find_code(choices: Sequence[ReferenceItem], text: str) -> str | None:
    """By name; else "L1" for L01, "L01 - label" for L01, "12 t/m 15 jaar" for 12-15."""
    code = find_in(choices, text)
    if code is not None:
        return code
    numbered = re.match(r"^([A-Za-z]) ?0*(\d{1,2})\b", text, re.ASCII)
    if numbered:
        return find_in(choices, f"{numbered[1]}{int(numbered[2]):02d}")
    ages = re.fullmatch(r"(\d{1,2}) ?(?:-|–|t/m|tot en met|tm) ?(\d{1,2})(?: ?jaar)?", text, re.ASCII)
    return find_in(choices, f"{ages[1]}-{ages[2]}") if ages else None


def _not_in_list(field: Field, part: str, choices: Sequence[ReferenceItem], quote: Quote) -> str:
    if field.name not in _KIND_WORDS:
        return sentences.not_a_choice(quote(part), [item.code for item in choices])
    return sentences.not_in_list(quote(part), _KIND_WORDS[field.name], _nearest(part, choices))


def _nearest(text: str, choices: Sequence[ReferenceItem], count: int = 3) -> list[str]:
    """Labels of the `count` items with a name most like `text`, best first; ties in list order."""
    wanted = fold(text)[:100]

    def likeness(item: ReferenceItem) -> float:
        return max(SequenceMatcher(None, wanted, fold(name)).ratio() for name in (item.label, *item.aliases))

    return [item.label for item in sorted(choices, key=likeness, reverse=True)[:count]]


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    if text in _MONTH_NAMES:
        return _MONTH_NAMES[text]
    return _MONTHS.index(text[:3]) + 1 if text[:3] in _MONTHS else 0


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
