"""Splitting compounds, measured on lists written for it: `data/compounds.txt` was used to set the rule,
`data/compounds_unseen.txt` was written afterwards. See docs/methods/matching.md for the figures."""

from pathlib import Path

import pytest

from ketenplan.core.dutch import fold, split_compound

DATA = Path(__file__).parent / "data"
SPLIT = """
school+verzuim school+verzuim+beleid jeugd+criminaliteit woning+inbraak leer+plicht leerplicht+ambtenaar huur+achterstand
schuld+hulpverlening jeugd+hulpverlening drugs+criminaliteit drugs+handel wijk+team wijk+agent jongeren+werker
zorg+aanbieder huis+uitzetting voertuig+criminaliteit mensen+handel coalitie+akkoord
programma+begroting gezin-s+aanpak gezin-s+coach jeugd+reclassering straat+roof vermogen-s+delicten auto+diefstal
winkel+diefstal geld+ezel wapen+bezit messen+bezit groep-s+aanpak jeugd+groepen onderwijs+instelling
leerling+begeleiding school+maatschappelijk buurt+preventie huisvesting-s+verordening schuld+dienstverlening
armoede+beleid verslaving-s+zorg verslaving-s+problematiek uitkering-s+fraude bijstand-s+uitkering bestuur-s+dwang
woon+overlast veiligheid-s+huis school+kinderen achterstand-s+wijken drugs+overlast jeugd+overlast taal+achterstand
woning+markt jongeren+werk kinder+pardon huur+woning gemeente+garantie stalking+slachtoffer
"""
WHOLE = """
samenwerking veiligheid verslaving onderwijs slachtoffer verantwoordelijkheid gemeenschappelijk maatschappelijk
ontwikkeling ondersteuning bestuurlijk criminaliteit begeleiding aandacht overeenkomst gelijkwaardig toekomst aanpak
ouders bewoners vertrouwen regelmatig burgers verzuimen voorkomen winkels afspraken partners politie organisatie
initiatief uitvoering inwoners beschikbaar preventie behandeling geweld huiselijk integraal integrale wethouder
burgemeester ondermijning weerbaarheid dakloosheid voortijdig georganiseerde verwaarlozing bescherming opvoeding
"""


def _case(line: str) -> tuple[str, tuple[str, ...]]:
    """ "gezin-s+aanpak" is the word "gezinsaanpak" with the parts "gezin" and "aanpak"; "-s" is a link."""
    pieces = line.split("+")
    return "".join(pieces).replace("-", ""), tuple(piece.split("-")[0] for piece in pieces)


def _is_right(line: str) -> bool:
    word, parts = _case(line)
    if word == "stalkingslachtoffer":
        return split_compound(word) == ("stalking", "slachtoffer")
    return split_compound(word) == parts


def test_compounds_of_the_field_are_split_at_the_right_places():
    wrong = {_case(line)[0]: split_compound(_case(line)[0]) for line in SPLIT.split() if not _is_right(line)}

    assert len(wrong) <= len(SPLIT.split()) * 0.05, wrong


def test_plain_words_stay_whole():
    assert {word: split_compound(word) for word in WHOLE.split() if split_compound(word)} == {}


def _words(name: str) -> list[str]:
    lines = (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def _agrees(line: str) -> bool:
    """Whether the split of a word in the list is right; a part may keep its linking element."""
    pieces = [fold(piece) for piece in line.split("+")]
    found = split_compound("".join(pieces).replace("-", ""))
    wanted = [(piece.split("-")[0], piece.replace("-", "")) for piece in pieces]
    return len(found) == len(wanted) and all(part in forms for part, forms in zip(found, wanted, strict=True))


@pytest.mark.parametrize(
    ("name", "at_least", "words"), [("compounds", 0.95, 200), ("compounds_unseen", 0.90, 100)]
)
def test_compounds_of_the_gold_lists_are_split_right(name, at_least, words):
    lines = _words(name)
    wrong = {
        line: split_compound(fold(line).replace("+", "").replace("-", ""))
        for line in lines
        if not _agrees(line)
    }

    assert len(set(lines)) == len(lines) >= words
    assert 1 - len(wrong) / len(lines) >= at_least, wrong


def test_plain_words_of_the_gold_list_stay_whole():
    words = _words("plain")

    assert len(set(words)) == len(words) >= 100
    assert {word: split_compound(fold(word)) for word in words if split_compound(fold(word))} == {}


@pytest.mark.parametrize("word", ["", "zorg", "x" * 70, "13bopiumwet", "zzzzzzzzzzz"])
def test_what_cannot_be_split_stays_whole(word):
    assert split_compound(word) == ()


def test_override_wins_from_the_rule():
    assert split_compound("huurachterstand") == ("huur", "achterstand")
    assert split_compound("samenwerking") == ()
