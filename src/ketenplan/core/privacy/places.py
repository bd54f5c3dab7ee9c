"""Places that point at one household: postcodes and street addresses; and streets, which only narrow it down."""

import re
from collections.abc import Iterator
from typing import Final

from ketenplan.core.privacy.findings import Kind, Severity, Spot
from ketenplan.core.privacy.patterns import PATTERNS
from ketenplan.core.privacy.tokens import Token, touches
from ketenplan.core.privacy.wordlists import endings, name_lists, ordinary_words, places, words

_YEAR: Final = re.compile(r"(?:19|20)\d{2}")
_POSTCODE_WORDS: Final = frozenset("EN OM EU IN OP OF IS TE DE ER TM VO PO BV NV TOT ZO WE AL JR".split())
_UNUSED_LETTERS: Final = frozenset(("SA", "SD", "SS"))  # never issued, for their history
_UNITS: Final = frozenset("mw hz km kg kw gb mb tb ha pk mm cm ml gr kb db nm st".split())
_LAW_CODES: Final = frozenset("BW SR SV RV".split())
_ARTICLE_BEFORE: Final = re.compile(
    r"\b(?:art\.?|artikel|artikelen)\s[^.\n]{0,30}\Z|\d[a-z]?:\Z", re.IGNORECASE
)
_PLATE_BEFORE: Final = re.compile(r"\b(?:kenteken|nummerbord|plaat)[ :]{1,2}\Z", re.IGNORECASE)
_HOUSE_NUMBER_BEFORE: Final = re.compile(r"[a-z] (?<!\d)\d{1,3}[a-z]?,? ?\Z")
_COUNTED: Final = re.compile(
    r"\s(?:keer|maal|jaar|dagen|weken|maanden|procent|meter|km|euro|[^\W\d_]{2,30}en)\b"
)


def find_places(text: str, tokens: list[Token]) -> Iterator[Spot]:
    """Postcodes, addresses and streets in the normalised `text`."""
    yield from _find_postcodes(text)
    yield from _find_streets(text, tokens)
    yield from _find_named_addresses(text)


def _find_postcodes(text: str) -> Iterator[Spot]:
    for match in PATTERNS["postcode"].finditer(text):
        letters = match[3]
        if letters.upper() in _UNUSED_LETTERS:
            continue
        number = PATTERNS["house_number_after"].match(text, match.end())
        if _is_postcode(text, match, has_number=bool(number)):
            yield Spot(Kind.POSTCODE, match.start(), number.end() if number else match.end())


def _is_postcode(text: str, match: re.Match[str], *, has_number: bool) -> bool:
    """Tell `1234 AB` from `2024 en` and from a heading in capitals."""
    digits, gap, letters = match.groups()
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 30]
    if re.search(r"(?:postcode|pc\b|adres)[^.\n]{0,20}\Z", before, re.IGNORECASE):
        return True
    if _PLATE_BEFORE.search(before):
        return False
    if not letters.isupper():
        return _is_small_postcode(digits, gap, letters.lower(), before, after, has_number=has_number)
    if letters in _LAW_CODES and _ARTICLE_BEFORE.search(before):
        return False
    if not _YEAR.fullmatch(digits) or letters not in _POSTCODE_WORDS:
        return True
    if re.match(r"\s(?:19|20)\d\d(?!\d)", after) or re.search(r"\b[A-Z]{2,30}[ :,]{1,2}\Z", before):
        return False
    following = re.match(r"[ ,]{1,2}([A-Z][a-z]{2,30})", after)
    return (
        has_number
        or bool(following and following[1].lower() in places())
        or bool(re.search(r"\d[a-z]?,? \Z", before))
    )


def _is_small_postcode(
    digits: str, gap: str, letters: str, before: str, after: str, *, has_number: bool
) -> bool:
    """Postcodes not in capitals: "1234ab", "1234 kl, nummer 8"; not "2024 en", "3000 Hz"."""
    if letters in _UNITS or (_YEAR.fullmatch(digits) and letters in ordinary_words()):
        return bool(_HOUSE_NUMBER_BEFORE.search(before))
    if not gap:
        return True
    if letters in ordinary_words():
        return bool(_HOUSE_NUMBER_BEFORE.search(before))
    return has_number or bool(re.match(r",? [A-Z]|[.,;)\n]|\Z", after))


def _find_streets(text: str, tokens: list[Token]) -> Iterator[Spot]:
    for position, token in enumerate(tokens):
        if not _is_street(text, tokens, position):
            continue
        start = _street_start(text, tokens, position)
        number = PATTERNS["house_number"].match(text, token.end)
        if number and _is_house_number(text, number, token):
            yield Spot(Kind.ADDRESS, start, number.end())
        elif (
            token.is_capital
            and token.folded not in name_lists().surnames
            and token.ends_with(endings("street_words", form="ending"))
            and not _is_institution(text, tokens, position)
        ):
            yield Spot(Kind.STREET, start, token.end, Severity.WARN)


def _is_street(text: str, tokens: list[Token], position: int) -> bool:
    token = tokens[position]
    if (
        token.folded in words("not_streets")
        or "-" in token.text
        and token.folded.split("-")[-1] in words("not_streets")
    ):
        return False
    if token.ends_with(endings("street_words", form="ending")):
        return (
            token.is_capital
            or not token.ends_with(endings("street_words", form="unsure"))
            or _stands_in_address(text, token)
        )
    if not token.is_capital:
        return False
    return _is_headed_street(text, tokens, position) or (
        token.ends_with(endings("street_words", form="weak"))
        and token.folded not in ordinary_words()
        and not _starts_sentence(text, token)
    )


def _is_headed_street(text: str, tokens: list[Token], position: int) -> bool:
    """Streets like "Laan van Meerdervoort" or "Lange Voorhout": a head word, particles, a capitalised word."""
    earlier = position - 1
    while earlier >= max(0, position - 3) and touches(text, tokens[earlier], tokens[earlier + 1]):
        token = tokens[earlier]
        if token.is_capital and token.folded in words("street_words", form="head"):
            return True
        if token.folded not in words("street_words", form="particle"):
            return False
        earlier -= 1
    return False


def _stands_in_address(text: str, token: Token) -> bool:
    return bool(
        re.search(
            PATTERNS["address_word"].pattern + r"\Z", text[max(0, token.start - 60) : token.start], re.I
        )
    )


def _starts_sentence(text: str, token: Token) -> bool:
    before = text[max(0, token.start - 4) : token.start].rstrip(" \"'(-")
    return not before or before[-1] in ".!?:\n"


def _street_start(text: str, tokens: list[Token], position: int) -> int:
    """Where the street name starts: capitalised words and particles in front of it belong to it."""
    start = earlier = position
    while earlier > max(0, position - 4) and touches(text, tokens[earlier - 1], tokens[earlier]):
        earlier -= 1
        if tokens[earlier].is_capital and not _starts_sentence(text, tokens[earlier]):
            start = earlier
        elif tokens[earlier].folded not in words("street_words", form="particle"):
            break
    return tokens[start].start


def _is_house_number(text: str, number: re.Match[str], token: Token) -> bool:
    """A number behind a street name is a house number, unless it is a year or counts what follows."""
    if _YEAR.fullmatch(number[1]) or PATTERNS["month_after"].match(text, number.end()):
        return False
    is_clear = token.is_capital and token.ends_with(endings("street_words", form="ending"))
    if re.match(r"\s?[-/]\s?\d{4}\b", text[number.end() : number.end() + 8]):
        return False
    return is_clear and len(number[1]) < 5 or not _COUNTED.match(text, number.end())


def _is_institution(text: str, tokens: list[Token], position: int) -> bool:
    """Whether the street word is part of the name of an institution or a programme."""
    nearby = tokens[max(0, position - 2) : position] + tokens[position + 1 : position + 2]
    return any(
        token.folded in words("institution_words", place="before") | words("institution_words", place="after")
        for token in nearby
    )


_NAMED: Final = re.compile(
    f"(?i:{PATTERNS['address_word'].pattern})"
    + r"((?:[A-Z'][^\W\d_]{1,30}|van|der|den|de|het|'t)(?:[ \-](?:[A-Z'][^\W\d_]{0,30}|van|der|den|de|het|'t)){0,4}"
    + PATTERNS["house_number"].pattern
    + ")",
)


def _find_named_addresses(text: str) -> Iterator[Spot]:
    """Addresses that the text announces ("woont aan De Wieken 4"), whatever the street is called."""
    for match in _NAMED.finditer(text):
        if not _YEAR.fullmatch(match[2]):
            yield Spot(Kind.ADDRESS, *match.span(1))
