import pytest

from ketenplan.core.dutch import split_compound

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


@pytest.mark.parametrize("word", ["", "zorg", "x" * 70, "13bopiumwet", "zzzzzzzzzzz"])
def test_what_cannot_be_split_stays_whole(word):
    assert split_compound(word) == ()


def test_override_wins_from_the_rule():
    assert split_compound("huurachterstand") == ("huur", "achterstand")
    assert split_compound("samenwerking") == ()
