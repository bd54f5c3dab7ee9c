import pytest

from ketenplan.core.matching import IndexedPassage, MemoryIndex
from ketenplan.core.matching.concepts import ConceptFinder

TEXTS = {
    "ivp-1": (
        "Jeugd en veiligheid",
        "Wij dringen het aantal jonge verdachten van winkeldiefstal terug met een sluitende aanpak.",
    ),
    "ivp-2": (
        "Ondermijning",
        "De burgemeester sluit panden waar drugs worden verkocht. Zijn er kinderen, dan komt er eerst hulp.",
    ),
    "jgd-1": (
        "Naar school",
        "Geen kind zit langer dan drie maanden thuis. De leerplichtambtenaar meldt ieder schoolverzuim.",
    ),
    "jgd-2": (
        "Hulp dichtbij",
        "Het wijkteam biedt gezinnen met schulden binnen vier weken een gesprek aan.",
    ),
    "soc-1": (
        "Groen",
        "Het onderhoud van bomen en plantsoenen gebeurt twee keer per jaar door de wijkploeg.",
    ),
}


def passage(key, text, *, municipality="Waterveen", heading=(), **validity):
    return IndexedPassage(key, key.split("-")[0], municipality, text, heading, **validity)


@pytest.fixture
def passages():
    return tuple(passage(key, text, heading=(heading,)) for key, (heading, text) in TEXTS.items())


@pytest.fixture
def no_thesaurus():
    """A finder that knows no concept: only words and parts can match."""
    return ConceptFinder(())


@pytest.fixture
def index(passages, no_thesaurus):
    index = MemoryIndex(no_thesaurus)
    index.add(passages)
    return index
