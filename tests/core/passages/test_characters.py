"""Stored characters: NFC, single spaces, nothing invisible; broken words joined; garbled text recognised."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketenplan.core.passages import clean, is_garbled
from ketenplan.core.passages.hyphens import join_lines, vocabulary_of

arbitrary = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@arbitrary
@given(st.text(max_size=200))
def test_clean_is_stable_and_has_no_control_characters(text: str) -> None:
    cleaned = clean(text)

    assert clean(cleaned) == cleaned
    assert cleaned == unicodedata.normalize("NFC", cleaned)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in cleaned)
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u00ad\ufeff")
    assert "  " not in cleaned


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("be\u0308invloeden", "bëinvloeden"),
        ("jeugd\u200bhulp\u00ad", "jeugdhulp"),
        ("zij\u202egaf", "zij\ufffdgaf"),
        ("nul\x00teken", "nul␀teken"),
        ("los\ud800deel", "los\ufffddeel"),
        ("o\ufb03cier\u00a0van  justitie", "officier van justitie"),
        ("\uf0b7 punt", "• punt"),
    ],
)
def test_clean_shows_or_removes_what_cannot_be_seen(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["is ge\x02", "daald"], "is gedaald"),
        (["in\ufffe", "woners"], "inwoners"),
        (["jeugd-", "hulp"], "jeugdhulp"),
        (["ver\u2010", "zuim"], "verzuim"),
        (["het Zorg\x02", "en Veiligheidshuis"], "het Zorg- en Veiligheidshuis"),
        (["de NIX18\x02", "afspraak"], "de NIX18-afspraak"),
        (["de GGD\x02", "arts"], "de GGD-arts"),
        (["Noord\x02", "Holland"], "Noord-Holland"),
        (["een auto\x02", "ongeluk"], "een auto-ongeluk"),
        (["voor lhbti\x02", "personen"], "voor lhbti-personen"),
        (["tot assistent\x02", "trainer"], "tot assistent-trainer"),
        (["2025-", "2028"], "2025-2028"),
        (["zo\x02", "als dat"], "zoals dat"),
        (["twee", "regels"], "twee regels"),
        (["eindigt met een brok\x02"], "eindigt met een brok-"),
    ],
)
def test_join_lines_joins_broken_words_and_keeps_real_hyphens(lines: list[str], expected: str) -> None:
    assert join_lines(lines) == expected


def test_join_lines_follows_the_word_as_it_stands_elsewhere() -> None:
    vocabulary = vocabulary_of(["Het proces-verbaal volgt.", "Een auto-ongeluk en autoongeluk"])

    assert join_lines(["een proces\x02", "verbaal"], vocabulary) == "een proces-verbaal"
    assert join_lines(["een auto\x02", "ongeluk"], vocabulary) == "een autoongeluk"


def test_is_garbled_with_shifted_letters_and_private_characters() -> None:
    assert is_garbled(
        "Gf hfmffntf wjl ghht mft kjndfrfn nhhr schkkl ".translate(str.maketrans("aeiouf", "xxxxxx")) * 5
    )
    assert is_garbled("\ue001\ue002\ue003 \ue004\ue005" * 10)


def test_is_garbled_with_ordinary_text_is_false() -> None:
    assert not is_garbled("De gemeente wil dat kinderen veilig naar school gaan. " * 5)
    assert not is_garbled("12 | 14 | 18 | 2.400 | 9,8" * 10)
    assert not is_garbled("BTW GGZ VVE")
