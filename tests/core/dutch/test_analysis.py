from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenplan.core.dutch import Token, analyse, fold


def _stems(text):
    return [token.stem for token in analyse(text)]


def test_token_carries_its_place_stem_and_parts():
    assert analyse("Bij schoolverzuim helpt de gemeente.") == (
        Token("schoolverzuim", 4, 17, "schoolverzuim", ("schol", "verzuim")),
        Token("helpt", 18, 23, "help", ()),
        Token("gemeente", 27, 35, "gemeent", ()),
    )


def test_stop_words_single_digits_and_single_letters_are_left_out():
    assert _stems("De 5 en b in 7 voor het") == []


def test_numbers_by_which_people_look_for_a_text_stay():
    assert _stems("artikel 13b in 2027, 12 jaar") == ["artikel", "13b", "2027", "12", "jar"]


def test_spelling_variants_give_one_stem():
    spellings = "Coördinatie coordinatie COÖRDINATIE coo\u0308rdinatie coördi\u00adnatie"
    assert len(set(_stems(spellings))) == 1
    assert len(_stems(spellings)) == 5


def test_irregular_plurals_meet_their_singular_alone_and_in_compounds():
    assert _stems("kinderen steden leden") == _stems("kind stad lid")
    plural, singular = analyse("pleegkinderen pleegkind")
    assert (plural.stem, plural.parts) == (singular.stem, singular.parts)


def test_hyphenated_words_give_their_members():
    assert _stems("Zorg- en Veiligheidshuis") == ["zorg", "veiligheidshuis"]


def test_old_snowball_stemmer_is_used():
    """Kraaij-Pohlmann, `dutch` in Snowball 3, gives "meenteraad" here."""
    assert _stems("gemeenteraad") == ["gemeenterad"]


@given(st.text(max_size=200))
def test_every_token_is_a_slice_of_the_text_in_order(text):
    tokens = analyse(text)
    assert all(text[token.start : token.end] == token.surface for token in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    assert all(token.stem for token in tokens)


@given(st.text(max_size=50))
def test_folding_ignores_case_and_soft_hyphens(text):
    assert fold("\u00ad".join(text)) == fold(text)


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        *[("bedrijven", "bedrijf"), ("huizen", "huis"), ("messen", "mes"), ("overvallen", "overval")],
        *[("regio's", "regio"), ("programma’s", "programma"), ("subsidies", "subsidie"), ("boetes", "boete")],
        *[("casussen", "casus"), ("families", "familie"), ("jongens", "jongen"), ("adressen", "adres")],
        *[("raadsleden", "raadslid"), ("gezinnen", "gezin"), ("gevangenissen", "gevangenis")],
    ],
)
def test_plurals_meet_their_singular(plural, singular):
    assert _stems(plural) == _stems(singular)


def test_words_that_only_look_like_a_plural_keep_their_end():
    assert _stems("proces succes advies") == ["proces", "succes", "advies"]


def test_name_in_capitals_is_not_the_small_word():
    assert _stems("Het OM gaat om MEE mee") == ["OM", "MEE"]
