"""Numbers, units, years and directions as Dutch policy writes them."""

import re
from dataclasses import dataclass
from typing import Final

WORDS: Final = {
    "nul": 0.0,
    "één": 1.0,
    "twee": 2.0,
    "drie": 3.0,
    "vier": 4.0,
    "vijf": 5.0,
    "zes": 6.0,
    "zeven": 7.0,
    "acht": 8.0,
    "negen": 9.0,
    "tien": 10.0,
    "elf": 11.0,
    "twaalf": 12.0,
    "dertien": 13.0,
    "veertien": 14.0,
    "vijftien": 15.0,
    "zestien": 16.0,
    "zeventien": 17.0,
    "achttien": 18.0,
    "negentien": 19.0,
    "twintig": 20.0,
    "vijfentwintig": 25.0,
    "dertig": 30.0,
    "vijfendertig": 35.0,
    "veertig": 40.0,
    "vijftig": 50.0,
    "zestig": 60.0,
    "zeventig": 70.0,
    "vijfenzeventig": 75.0,
    "tachtig": 80.0,
    "negentig": 90.0,
    "vijfennegentig": 95.0,
    "honderd": 100.0,
    "honderdvijftig": 150.0,
    "tweehonderd": 200.0,
}
SHARES: Final = {
    "de helft": 50.0,
    "helft": 50.0,
    "een derde": 33.3,
    "een kwart": 25.0,
    "kwart": 25.0,
    "driekwart": 75.0,
    "twee derde": 66.7,
    "een vijfde": 20.0,
    "een tiende": 10.0,
}
"""Shares in words, in percent."""
_FIGURE: Final = r"[-–−]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[-–−]?\d+(?:[,.]\d+)?"
NUMBER: Final = (
    rf"(?:{_FIGURE}|\b(?:{'|'.join(sorted(SHARES, key=len, reverse=True))})\b|\b(?:{'|'.join(WORDS)})\b)"
)
_THOUSANDS: Final = re.compile(r"(?<=\d)\.(?=\d{3}(?:\D|$))")
_YEAR: Final = re.compile(r"(?<![\d.,])(20[1-6]\d)(?![\d,])")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit ("" when it has none); a share in words ("de helft") is in percent."""

    value: float
    unit: str = ""


def read_number(text: str) -> float | None:
    """The value of "1.240", "14,2", "-310", "twaalf" or "de helft"; None when it is no number."""
    plain = " ".join(text.lower().split())
    if plain in SHARES:
        return SHARES[plain]
    if plain in WORDS:
        return WORDS[plain]
    try:
        return float(_THOUSANDS.sub("", plain).replace("–", "-").replace("−", "-").replace(",", "."))
    except ValueError:
        return None


_UNIT: Final = (
    r"(?:%|procentpunt|procent|promille|(?:per|op de|op) (?:\d[\d.]*|honderd|duizend) \w+|(?:werk)?dagen?|weken|week|"
    r"maanden?|jaar|uur|fte|(?:miljoen |duizend )?euro|keer per \w+|per jaar|meldingen|incidenten|woningen|plekken|"
    r"jongeren|kinderen|inwoners|leerlingen|gezinnen|professionals|controles|bedrijven|huishoudens|plaatsen)"
)
_MEASURED: Final = re.compile(rf"(?P<number>{NUMBER})(?: ?(?P<unit>{_UNIT}))?(?P<per> per [\d.]+ \w+)?", re.I)


def figures_in(text: str) -> tuple[tuple[Figure, int, int], ...]:
    """Every number in `text` with its unit, start and end; years are not numbers."""
    found = []
    for match in _MEASURED.finditer(text):
        value = read_number(match["number"])
        if value is None or _YEAR.fullmatch(match["number"]):
            continue
        found.append((Figure(value, unit_of(match)), match.start(), match.end()))
    return tuple(found)


def unit_of(match: re.Match[str]) -> str:
    """The unit of a match with the groups number, unit and per; shares in words are percentages."""
    unit = (match["unit"] or "").lower().strip()
    if match["number"].lower() in SHARES or unit == "procent":
        unit = "%"
    return " ".join(part for part in (unit, (match["per"] or "").strip()) if part)


def years_in(text: str) -> tuple[tuple[int, int], ...]:
    """(year, place) of every year from 2010 to 2069 in `text`, from left to right."""
    return tuple((int(match[1]), match.start()) for match in _YEAR.finditer(text))


def unit_in_label(label: str) -> str:
    """The unit that a row says in its label: "(BBV, per 1.000 inwoners)", "(aantal)", "(%)", "per 1.000 woningen"."""
    for inner in re.findall(r"\(([^)]*)\)", label):
        pieces = [
            piece.strip() for piece in inner.split(",") if piece.strip() and piece.strip().upper() != "BBV"
        ]
        for piece in pieces:
            if re.search(
                r"%|procent|^per |^aantal|maanden|weken|dagen|euro|€|^x |uur|fte|promille", piece, re.I
            ):
                return "%" if piece.lower() in ("%", "procent", "in %", "percentage") else piece
    if bare := re.search(r"\bper [\d.]+ \w+$|^(?:aantal|percentage)\b.*", label.strip(), re.I):
        return "%" if bare.group().lower().startswith("percentage") else bare.group()
    return ""


_EMPTY: Final = re.compile(
    r"^(?:[-–—x?.]|n\.?v\.?t\.?|n\.?n\.?b\.?|n\.?t\.?b\.?|onbekend|geen(?: streefwaarde)?|pm|nvt|nog .*|volgt.*)?$",
    re.I,
)


def read_cell(cell: str) -> Figure | None:
    """The figure of a table cell: "14,2%", "ten minste 20", "< 33%", "3 weken", "eerst stijgend, dan 40" (the
    last one counts); None for an empty cell, "n.v.t.", "onbekend" and text."""
    text = cell.strip()
    if _EMPTY.match(text):
        return None
    found = figures_in(text)
    if not found or len(text) > 60:
        return None
    return found[-1][0]
