"""Everything with a checksum or a fixed shape is found wherever it stands, and nothing that fails its checksum."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban
from stdnum.nl import bsn

from ketenplan.core.privacy import Kind, Severity, screen

BEFORE = ["", "Bekend is ", "(", "In het verslag staat: ", "De school noemt\n", "zie ", '"', "Het gaat om\t"]
AFTER = [
    "",
    ".",
    ", zegt de school.",
    ") en meer",
    " volgens het verslag",
    "\nDaarna volgt tekst.",
    '"',
    "; klaar",
]
CONSONANTS = "BDFGHJKLNPRSTVXZ"
PLATE_SERIES = (
    "XX-99-99 99-99-XX 99-XX-99 XX-99-XX XX-XX-99 99-XX-XX 99-XXX-9 9-XXX-99 XX-999-X X-999-XX XXX-99-X "
    "X-99-XXX 9-XX-999 999-XX-9"
)
IBAN_SHAPES = {
    "NL": "XXXX9999999999",
    "BE": "9" * 12,
    "DE": "9" * 18,
    "GB": "XXXX" + "9" * 14,
    "ES": "9" * 20,
}
POSTCODE_WORDS = "EN OM EU IN OP OF IS TE DE ER TM VO PO BV NV ZO WE AL JR"

contexts = st.tuples(st.sampled_from(BEFORE), st.sampled_from(AFTER))


def digits(count):
    return st.text(string.digits, min_size=count, max_size=count)


def fill(shape, letters=string.ascii_uppercase):
    """Strings of `shape`, in which X stands for a letter and 9 for a digit."""
    parts = {"X": st.sampled_from(letters), "9": st.sampled_from(string.digits)}
    return st.tuples(*(parts.get(sign, st.just(sign)) for sign in shape)).map("".join)


def grouped(text, sizes, separator):
    groups, start = [], 0
    for size in sizes:
        groups.append(text[start : start + size])
        start += size
    return separator.join([*groups, text[start:]] if text[start:] else groups)


def assert_found(kind, found, context):
    before, after = context
    spans = [
        (f.start, f.end)
        for f in screen(before + found + after)
        if f.kind is kind and f.severity is Severity.REFUSE
    ]
    assert any(start <= len(before) and end >= len(before) + len(found) for start, end in spans), spans


@st.composite
def valid_bsns(draw):
    eight = draw(digits(8))
    last = sum(int(digit) * weight for digit, weight in zip(eight, range(9, 1, -1), strict=True)) % 11
    number = eight + str(last % 10)
    return number if bsn.is_valid(number) else "111222333"


@given(valid_bsns(), st.sampled_from([(), (3, 3, 3), (4, 2, 3)]), st.sampled_from(" .-"), contexts)
def test_bsn_is_found_with_and_without_separators(number, sizes, separator, context):
    assert_found(Kind.BSN, grouped(number, sizes, separator) if sizes else number, context)


@given(
    valid_bsns(), st.sampled_from(["\u200b", "\u2060", "\xad", "\ufeff", "\x00"]), st.integers(1, 8), contexts
)
def test_bsn_is_found_with_hidden_characters(number, hidden, place, context):
    assert_found(Kind.BSN, number[:place] + hidden + number[place:], context)


@given(valid_bsns(), st.sampled_from([0xFF10, 0x0660, 0x0966, 0x1D7CE]), contexts)
def test_bsn_is_found_in_other_digits(number, zero, context):
    assert_found(Kind.BSN, "".join(chr(zero + int(digit)) for digit in number), context)


@given(digits(9).filter(lambda number: not bsn.is_valid(number)), contexts)
def test_number_that_fails_the_eleven_proof_is_no_bsn(number, context):
    findings = screen(context[0] + number + context[1])

    assert [f for f in findings if f.kind is Kind.BSN] == []


@st.composite
def valid_ibans(draw):
    country = draw(st.sampled_from(sorted(IBAN_SHAPES)))
    account = draw(fill(IBAN_SHAPES[country]))
    return country + iban.calc_check_digits(country + "00" + account) + account


@given(valid_ibans(), st.sampled_from(["", " ", "-", "."]), st.booleans(), contexts)
def test_iban_is_found_in_every_spelling(number, separator, is_lower, context):
    spelled = grouped(number, [4] * (len(number) // 4), separator) if separator else number
    assert_found(Kind.IBAN, spelled.lower() if is_lower else spelled, context)


@given(valid_ibans(), st.integers(1, 9), contexts)
def test_number_that_fails_the_iban_check_is_no_iban(number, shift, context):
    wrong = number[:-1] + str((int(number[-1]) + shift) % 10)

    assert [f for f in screen(context[0] + wrong + context[1]) if f.kind is Kind.IBAN] == []


@given(
    st.from_regex(r"[1-9][0-9]{3}", fullmatch=True),
    fill("XX").filter(lambda letters: letters not in {"SA", "SD", "SS", *POSTCODE_WORDS.split()}),
    st.sampled_from(["", " ", "  ", "\n", "\xa0"]),
    contexts,
)
def test_postcode_is_found(number, letters, gap, context):
    assert_found(Kind.POSTCODE, number + gap + letters, context)


@given(st.sampled_from(POSTCODE_WORDS.split()), st.integers(1000, 9999))
def test_postcode_that_reads_as_a_year_and_a_word_is_found_in_an_address(letters, number):
    assert_found(Kind.POSTCODE, f"{number} {letters}", ("Kerkstraat 12, ", " Haarlem"))


PHONE_SHAPES = [
    "06-99999999", "06 99 99 99 99", "0699999999", "06.99.99.99.99", "06 9999 9999", "+31 6 99 99 99 99",
    "+31(0)699999999", "+31699999999", "0031 6 99999999", "020-9999999", "020 999 99 99", "(020) 999 99 99",
    "0114-999999", "(0182) 99 99 99", "088-9999999", "085 999 99 99", "+32 499 99 99 99", "0049 30 99999999",
]  # fmt: skip


@given(st.sampled_from(PHONE_SHAPES).flatmap(fill), contexts)
def test_phone_number_is_found(number, context):
    assert_found(Kind.PHONE, number, context)


@pytest.mark.parametrize(
    "number", ["112", "113", "0800-2000", "0800 0113", "0900-8844", "14 010", "0900-1234567"]
)
def test_public_service_number_passes(number):
    assert screen(f"Bel in dat geval {number} voor hulp.") == ()


names = st.from_regex(r"[a-zA-Z0-9](?:[a-zA-Z0-9_.+\-]{0,20}[a-zA-Z0-9])?", fullmatch=True)
domains = st.from_regex(r"[a-z0-9]{1,20}(?:-[a-z0-9]{1,10})?(?:\.[a-z]{2,8}){1,3}", fullmatch=True)


@given(names, st.sampled_from(["@", " @ ", "\uff20", " [at] ", "(at)"]), domains, contexts)
def test_email_address_is_found(name, sign, domain, context):
    assert_found(Kind.EMAIL, name + sign + domain, context)


@given(st.sampled_from(PLATE_SERIES.split()).flatmap(lambda s: fill(s, CONSONANTS)), st.booleans(), contexts)
def test_licence_plate_is_found(plate, is_lower, context):
    assert_found(Kind.LICENCE_PLATE, plate.lower() if is_lower else plate, context)


@given(
    st.sampled_from(PLATE_SERIES.split()).flatmap(lambda s: fill(s, CONSONANTS)),
    st.sampled_from(["", " ", "."]),
)
def test_licence_plate_is_found_in_any_spelling_next_to_its_word(plate, separator):
    assert_found(Kind.LICENCE_PLATE, plate.replace("-", separator).lower(), ("Kenteken ", " is gezien."))


@given(st.dates(), st.sampled_from(["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d"]), st.booleans())
def test_date_of_birth_is_found(day, form, is_short):
    day = day.replace(year=1900 + day.year % 130)
    spelled = day.strftime(form)
    assert_found(Kind.BIRTH_DATE, spelled, ("geb. " if is_short else "Zij is geboren op ", " te Waterveen"))
