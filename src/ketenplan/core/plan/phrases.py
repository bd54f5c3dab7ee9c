"""How Dutch is put together in the plan: dates, numbers, lists and the text that people typed."""

import unicodedata
from collections.abc import Iterable
from datetime import date

NOT_FILLED_IN = "Niet ingevuld"

_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_NUMBERS = [
    "nul",
    "één",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
]
_SENTENCE_ENDS = (".", "!", "?", "…", ":")


def date_in_words(day: date) -> str:
    """ "12 december 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def number_in_words(number: int) -> str:
    """Words up to and including twelve, digits above."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def count(number: int, singular: str, plural: str) -> str:
    """ "één vraagstuk", "drie vraagstukken", "geen vraagstukken"."""
    if number == 0:
        return f"geen {plural}"
    return f"{number_in_words(number)} {singular if number == 1 else plural}"


def agree(number: int, singular: str, plural: str) -> str:
    """The form of a verb or noun that goes with `number`."""
    return singular if number == 1 else plural


def capital(text: str) -> str:
    """First letter as a capital; in Dutch "één" becomes "Eén"."""
    return f"E{text[1:]}" if text.startswith("één") else text[:1].upper() + text[1:]


def listing(items: Iterable[str]) -> str:
    """ "a", "a en b", "a, b en c"; empty for nothing."""
    parts = tuple(items)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} en {parts[-1]}"


def plain(text: str) -> str:
    """Typed text on one line: control characters and runs of white space become one space."""
    visible = "".join(" " if unicodedata.category(character) == "Cc" else character for character in text)
    return " ".join(visible.split())


def named(text: str) -> str:
    """A title or name that is never empty."""
    return plain(text) or "zonder titel"


def filled(text: str) -> str:
    """Typed text for a table cell, or the words for an empty one."""
    return plain(text) or NOT_FILLED_IN


def sentence(text: str) -> str:
    """Typed text as a sentence: it ends with a mark. Empty stays empty."""
    line = plain(text)
    return line if not line or line.endswith(_SENTENCE_ENDS) else f"{line}."


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a longer text: separated by an empty line, each on one line, none of them empty."""
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        if plain(line):
            blocks[-1].append(line)
        else:
            blocks.append([])
    return tuple(plain(" ".join(lines)) for lines in blocks if lines)


def in_municipality(name: str) -> str:
    """ "gemeente Waterveen", also when the name was typed with that word."""
    line = named(name)
    return f"gemeente {line.split(' ', 1)[1]}" if line.lower().startswith("gemeente ") else f"gemeente {line}"
