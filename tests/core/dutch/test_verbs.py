"""Forms of one verb are one word; words that only look like a form are not."""

import pytest

from ketenplan.core.dutch import analyse
from ketenplan.core.dutch.verbs import infinitive_of

SAME = (
    """
bedreigen bedreigt bedreigd bedreigde bedreiging | mishandelen mishandelt mishandeld mishandelde mishandeling
verwaarlozen verwaarloosd verwaarloosde verwaarlozing | aanpakken aangepakt | uitbuiten uitgebuit uitbuiting
stelen gestolen | opvangen opgevangen | melden meldt gemeld melding meldingen | sluiten gesloten sluiting
handhaven handhaaft gehandhaafd handhaving | verlenen verleent verleend verlening | leveren levert geleverd levering
registreren registreert geregistreerd registratie | opvoeden opgevoed opvoeding | dreigen dreigt gedreigd dreiging
slaan slaat geslagen | vluchten gevlucht | scheiden gescheiden scheiding | betalen betaalt betaald betaling
ondersteunen ondersteunt ondersteund ondersteuning | samenwerken samengewerkt samenwerking | dalen daalt gedaald daling
verhuren verhuurt verhuurd | begeleiden begeleidt begeleid begeleiding | inzetten ingezet | groeien groeit gegroeid
""".replace("|", "\n")
    .strip()
    .splitlines()
)

APART = (
    ("gezond", "zonnen"), ("gebied", "bieden"), ("rente", "rennen"), ("hart", "haren"), ("buurt", "buren"),
    ("woning", "wonen"), ("regering", "regen"), ("kust", "kussen"), ("steden", "steen"), ("organisatie", "organiseren"),
    ("bende", "benen"), ("tijd", "tijen"), ("jeugd", "jeugdig"), ("macht", "maken"), ("geld", "gelden"),
    ("recht", "rechen"), ("hond", "honing"), ("wet", "weten"), ("gemeente", "menen"), ("beleid", "leiden"),
    ("kind", "kinnen"), ("wijk", "wijken"), ("raad", "raden"), ("school", "scholen op"), ("dienst", "dienen"),
    ("gezin", "zinnen"), ("winst", "winnen"), ("stad", "staan"), ("plaats", "plagen"), ("rust", "russen"),
)  # fmt: skip


@pytest.mark.parametrize("forms", SAME)
def test_forms_of_a_verb_share_their_stem(forms):
    assert len({token.stem for form in forms.split() for token in analyse(form)}) == 1


@pytest.mark.parametrize(("noun", "verb"), APART)
def test_a_noun_that_looks_like_a_form_stays_itself(noun, verb):
    assert infinitive_of(noun) == noun, verb


def test_an_infinitive_is_its_own():
    assert infinitive_of("bedreigen") == "bedreigen"


def test_an_unknown_word_is_its_own():
    assert infinitive_of("xqwt") == "xqwt"
