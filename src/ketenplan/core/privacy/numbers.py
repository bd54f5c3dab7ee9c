"""Numbers and codes that point at one person: BSN, IBAN, telephone, e-mail, licence plate.

Checksums come from python-stdnum. A number that fails its checksum is neither a BSN nor an IBAN.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from stdnum import iban, numdb
from stdnum.nl import bsn

from ketenplan.core.privacy.findings import Kind, Spot
from ketenplan.core.privacy.patterns import PATTERNS

BSN_DIGITS: Final = 9
# How people group the nine digits when only white space separates them. Other groupings with spaces are taken
# for rows of a table, unless the text says that it is a BSN.
_SPACED_GROUPS: Final = {
    (9,), (3, 3, 3), (4, 2, 3), (4, 5), (5, 4), (2, 2, 2, 3), (3, 2, 4), (2, 3, 4), (4, 3, 2), (3, 6), (6, 3), (8, 1), (1,) * 9,
}  # fmt: skip
_BSN_WORD: Final = re.compile(r"\b(?:bsn|burger-?service-?nummer|burgerservicenr|sofi)", re.IGNORECASE)
_OTHER_NUMBER: Final = re.compile(
    r"(?:€\s?|\beuro |\bzaak-?\w{0,12}|\bdocument-?\w{0,12}|\bkenmerk|\bdossier\w{0,12}"
    r"|\bregistratie\w{0,12}|\bbesluit-?\w{0,12}|\braadsvoorstel\w{0,8}|\bstb\.?|\bstcrt\.?|\bkamerstuk\w{0,6}"
    r"|\binkoop\w{0,12}|\bfactuur\w{0,12}|\border\w{0,12}|\bprojectnummer|\bartikelnummer|\bnummer gemeenteblad)"
    r"(?:[ :.\-]|nummer|nr|is|van){0,6}\Z",
    re.IGNORECASE,
)
_COMPANY_NUMBER: Final = re.compile(r"\b(?:rsin|kvk|isbn|issn|cvdr)\b[^.\d]{0,30}\Z", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:19|20)\d{2}")
_SEPARATOR: Final = re.compile(r"[\s.\-/_]{0,3}")
_JOINED: Final = re.compile(r"\d[.\-/,:]\Z")
_AMOUNT_AFTER: Final = re.compile(r"\s?(?:euro\b|€|,-|,\d\d\b|inwoners\b|miljoen\b)", re.IGNORECASE)

type Group = tuple[int, int]


def find_bsns(text: str) -> Iterator[Spot]:
    """Nine digits that pass the 11-proof, with or without separators; eight when the text calls them a BSN."""
    groups: list[Group] = [match.span() for match in PATTERNS["digit_group"].finditer(text)]
    free_from = 0
    for first, (start, _) in enumerate(groups):
        if start < free_from or not _may_start(text, start):
            continue
        end = _bsn_end(text, groups[first : first + BSN_DIGITS])
        if end:
            free_from = end
            yield Spot(Kind.BSN, start, end)


def _may_start(text: str, start: int) -> bool:
    """Whether a number may start here: not glued to a letter or digit, unless that is the word BSN itself."""
    if not text[start - 1 : start].isalnum():
        return True
    return bool(_BSN_WORD.search(text, max(0, start - 20), start))


def _bsn_end(text: str, groups: Sequence[Group]) -> int:
    """Where the BSN that starts at the first of `groups` ends; 0 when none does."""
    count = 0
    for taken, (start, end) in enumerate(groups, start=1):
        if taken > 1 and not _SEPARATOR.fullmatch(text, groups[taken - 2][1], start):
            return 0
        count += end - start
        if count >= BSN_DIGITS - 1 and _is_bsn(text, groups[:taken], count):
            return end
        if count >= BSN_DIGITS:
            return 0
    return 0


def _is_bsn(text: str, groups: Sequence[Group], count: int) -> bool:
    digits = "".join(text[start:end] for start, end in groups)
    start, end = groups[0][0], groups[-1][1]
    if count > BSN_DIGITS or not bsn.is_valid(digits) or text[end : end + 1].isalpha():
        return False
    before = text[max(0, start - 40) : start]
    if _BSN_WORD.search(before):
        return True
    return (
        count == BSN_DIGITS and _looks_like_one_number(text, groups) and not _is_other(text, groups, before)
    )


def _looks_like_one_number(text: str, groups: Sequence[Group]) -> bool:
    """Whether the groups belong together: one kind of separator, and with only spaces a usual grouping."""
    separators = {text[a[1] : b[0]].strip() for a, b in pairwise(groups)}
    lengths = tuple(end - start for start, end in groups)
    if separators - {""} and lengths != (1,) * BSN_DIGITS:
        first = text[groups[0][0] : groups[0][1]]
        return len(separators) == 1 and not (len(groups) == 2 and _YEAR.fullmatch(first))
    return lengths in _SPACED_GROUPS


def _is_other(text: str, groups: Sequence[Group], before: str) -> bool:
    """Whether the writer says that it is an amount or the number of a document or an organisation."""
    if len(groups) > 1 and _AMOUNT_AFTER.match(text, groups[-1][1]):
        return True
    if _COMPANY_NUMBER.search(before):
        return True
    named = _OTHER_NUMBER.search(before)
    if not named:
        return False
    return len(groups) > 1


def find_ibans(text: str) -> Iterator[Spot]:
    """Account numbers of any country that pass their checksum, with or without separators, in either case."""
    for match in PATTERNS["iban_start"].finditer(text):
        length = _iban_length(match[0][:2].upper())
        end = _end_of_characters(text, match.start(), length)
        if end and iban.is_valid(text[match.start() : end], check_country=False):
            yield Spot(Kind.IBAN, match.start(), end)


@cache
def _iban_length(country: str) -> int:
    """Length of an IBAN of `country`, 0 when the country has none."""
    structure = numdb.get("iban").info(country)[0][1].get("bban", "")
    return 4 + sum(map(int, re.findall(r"(\d{1,3})!", structure))) if structure else 0


def _end_of_characters(text: str, start: int, wanted: int) -> int:
    """Where `wanted` letters and digits from `start` end, with at most two separators between them; 0 if nowhere."""
    seen = separators = 0
    for position in range(start, min(len(text), start + 3 * wanted)):
        if text[position].isalnum():
            seen, separators = seen + 1, 0
        elif text[position] in " .-\n\t\r" and separators < 2:
            separators += 1
        else:
            return 0
        if seen == wanted:
            return 0 if text[position + 1 : position + 2].isalnum() else position + 1
    return 0


_PUBLIC_NUMBER: Final = re.compile(r"0(?:800|900|906|909)")
_AREA: Final = re.compile(r"0(?:6|[1-57]\d|8[2-8]|9[17])")
_LOOKS_LIKE_DATE: Final = re.compile(r"\(?0[1-9][\-./ ]\d{1,2}[\-./ ](?:19|20)\d{2}(?!\d)")
_LOOKS_LIKE_AMOUNT: Final = re.compile(r"\+\d{1,3}(?:\.\d{3}){1,3}(?!\d)")


def find_phones(text: str) -> Iterator[Spot]:
    """Telephone numbers: Dutch (10 digits), international, and shorter ones that the text calls a number to ring.

    Public service numbers pass: 112, 113, 14 + area, 0800 and 0900. Every other number of an organisation is
    refused too, because its owner cannot be told from the digits.
    """
    for match in PATTERNS["phone"].finditer(text):
        end = _phone_end(text, match)
        if end:
            yield Spot(Kind.PHONE, match.start(), end)
    for match in PATTERNS["phone_spoken"].finditer(text):
        digits = re.sub(r"\D", "", match[1])
        if len(digits) >= 6 and not _PUBLIC_NUMBER.match(digits):
            yield Spot(Kind.PHONE, *match.span(1))


def _phone_end(text: str, match: re.Match[str]) -> int:
    found = match[0]
    if _LOOKS_LIKE_DATE.match(found) or _LOOKS_LIKE_AMOUNT.match(found):
        return 0
    digits = [(position, c) for position, c in enumerate(found, start=match.start()) if c.isdigit()]
    number = "".join(c for _, c in digits)
    lengths = _phone_lengths(found, number)
    for length in lengths:
        if len(digits) >= length:
            end = digits[length - 1][0] + 1
            if not text[end : end + 1].isalnum():
                return end
    return 0


def _phone_lengths(found: str, number: str) -> Sequence[int]:
    """How many digits a telephone number that starts like this may have, the likeliest first."""
    if number.startswith(("31", "0031")) and (found.startswith("+") or number.startswith("00")):
        national = number[2:] if found.startswith("+") else number[4:]
        return (len(number) - len(national) + (10 if national.startswith("0") else 9),)
    if found.startswith("+"):
        return range(min(len(number), 15), 8, -1)
    if number.startswith("00"):
        return range(min(len(number), 15), 10, -1)
    if _PUBLIC_NUMBER.match(number) or not _AREA.match(number):
        return ()
    every_digit_apart = re.match(r"\(?0(?:\s\d){9}", found)
    return () if every_digit_apart and not number.startswith("06") else (10,)


def find_emails(text: str) -> Iterator[Spot]:
    """E-mail addresses, also with spaces or "(at)" for the sign. Addresses of organisations are refused too."""
    for sign in PATTERNS["at_sign"].finditer(text):
        before = PATTERNS["email_before"].search(text[max(0, sign.start() - 64) : sign.start()])
        after = PATTERNS["email_after"].match(text, sign.end())
        if before and after:
            yield Spot(Kind.EMAIL, sign.start() - len(before[0]), after.end())


_MONTH_AFTER: Final = re.compile(
    r"\s?(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b",
    re.IGNORECASE,
)
_TABLE_BEFORE: Final = re.compile(r"(?:\b[A-Z]{2}|\b\d{1,4}) \Z")
_TABLE_AFTER: Final = re.compile(r" (?:[A-Z]{2}\b|\d{1,4}\b)")
_CODE_BEFORE: Final = re.compile(r"(?:\bLJN|\bECLI|:)[\s:]{0,3}\Z")
_LAW_CODES: Final = frozenset(("BW", "SR", "SV", "RV", "GW"))
_CODE_WITH_YEAR: Final = re.compile(r"[A-Z]{2}(?:19|20)\d{2}|(?:GM|WK|BU|PV)\d{4}")


def find_plates(text: str) -> Iterator[Spot]:
    """Dutch licence plates of every series: either case with hyphens, capitals with another separator or none.

    Next to a word for a plate or a vehicle either case passes for any separator.
    """
    upper = text.upper()
    searched = upper if len(upper) == len(text) else text
    for match in PATTERNS["plate"].finditer(searched):
        start, end = match.span()
        near = text[max(0, start - 60) : start] + " " + text[end : end + 20]
        if PATTERNS["plate_word"].search(near) or _is_plate(text, start, end):
            yield Spot(Kind.LICENCE_PLATE, start, end)


def _is_plate(text: str, start: int, end: int) -> bool:
    found = text[start:end]
    letters = "".join(filter(str.isalpha, found))
    if "-" in found:
        return letters.isupper() or letters.islower()
    if not letters.isupper() or _CODE_WITH_YEAR.fullmatch(found) or letters in _LAW_CODES:
        return False
    before, after = text[max(0, start - 8) : start], text[end : end + 12]
    if _CODE_BEFORE.search(before) or _MONTH_AFTER.match(after):
        return False
    is_table = " " in found and (_TABLE_BEFORE.search(before) or _TABLE_AFTER.match(after))
    is_word = len(letters) == 4 and not {"A", "E", "I", "O", "U"}.isdisjoint(letters)
    return not is_table and not is_word


FINDERS: Final = (find_ibans, find_bsns, find_phones, find_emails, find_plates)
# These read letters that look like digits as digits.
DIGIT_FINDERS: Final = frozenset((find_bsns, find_phones))
