"""The fixed Dutch words of an exported plan, the same in every format."""

from collections.abc import Iterable

from ketenplan.core.plan.document import Front, OpenSpot
from ketenplan.publishing.printable import one_line, printable

CONTENTS = "Inhoud"
OPEN_LABEL = "Nog te bepalen"
NOTES = "Noten"
TABLE = "Tabel"
FIGURE = "Figuur"
BACK_TO_TEXT = "Terug naar de tekst bij noot"

_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


def open_spot(spot: OpenSpot) -> str:
    """What stands after the label "Nog te bepalen"."""
    return f": {printable(spot.what)}, door {printable(spot.who)}."


def municipality(front: Front) -> str:
    """ "Gemeente Waterveen"."""
    name = one_line(front.municipality)
    return name if name.casefold().startswith("gemeente") else f"Gemeente {name}"


def plan_date(front: Front) -> str:
    """ "12 december 2026"."""
    day = front.plan_date
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def version(front: Front) -> str:
    """ "Versie 0.4"."""
    return f"Versie {one_line(front.version)}"


def status(front: Front) -> str:
    return one_line(front.status).upper()


def running_header(front: Front) -> str:
    """ "Kade-Linde-27 · Gemeente Waterveen · Concept · Versie 0.4"."""
    parts = (one_line(front.title), municipality(front), one_line(front.status), version(front))
    return " · ".join(part for part in parts if part)


def particulars(front: Front) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What the title page tells in rows: a label and one line of text for each item; empty rows are left out."""
    rows = (
        ("Datum", (plan_date(front),)),
        ("Versie", (one_line(front.version),)),
        ("Vertrouwelijkheid", (one_line(front.classification),)),
        ("Opgesteld door", _lines(front.authors)),
        ("Verspreid aan", _lines(front.distribution)),
    )
    return tuple((label, lines) for label, lines in rows if any(lines))


def _lines(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(one_line, items)))
