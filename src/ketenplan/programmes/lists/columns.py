"""The columns of a list of programmes: one list drives reading and writing."""

from typing import Final

from ketenplan.inquiries.formats.fields import Field, Kind
from ketenplan.reference.starter import fold

SHEET: Final = "Programma's"
SHEETS: Final = frozenset(map(fold, (SHEET, "Programma", "Aanpakken", "Programmes")))

STATES: Final = {"": "RUNNING", "loopt": "RUNNING", "afgelopen": "ENDED"}

COLUMNS: Final = (
    Field("name", "Naam", Kind.LINE, "De naam van het programma.", ("programma", "aanpak"), required=True),
    Field("owner", "Wie leidt het", Kind.LINE, "Een organisatie of afdeling.", ("eigenaar", "trekker"), 30),
    Field("portfolio_holder", "Portefeuillehouder", Kind.LINE, "Een functie, nooit een naam."),
    Field("themes", "Onderwerpen", Kind.NAMES, "Met een puntkomma ertussen.", ("thema's", "themas"), 30),
    Field("goals", "Doelen", Kind.TEXT, "Wat wil het bereiken?", ("doel",), 50),
    Field("offer", "Aanbod", Kind.TEXT, "Wat biedt het?", ("wat biedt het",), 50),
    Field("conditions", "Voorwaarden", Kind.TEXT, "Wat vraagt het?", (), 40),
    Field("target_group", "Voor wie", Kind.LINE, "Zonder herkomst of geloof.", ("doelgroep",), 30),
    Field("age_bands", "Leeftijd", Kind.CODES, "Bijvoorbeeld: 12-15; 16-17.", ("leeftijdsgroepen",)),
    Field("life_areas", "Leefgebieden", Kind.CODES, "Bijvoorbeeld: L03; L11.", ("leefgebied",)),
    Field("area", "Gebied", Kind.LINE, "Leeg: de hele gemeente.", ("wijk",)),
    Field("starts_on", "Eerste dag", Kind.DATE, "Bijvoorbeeld: 1-1-2026.", ("begin", "start")),
    Field("ends_on", "Laatste dag", Kind.DATE, "Deze dag telt mee.", ("einde", "eind")),
    Field("state", "Status", Kind.LINE, "loopt of afgelopen."),
    Field("contact_function", "Contact", Kind.LINE, "Een functie, nooit een naam.", ("contactpersoon",)),
    Field("partners", "Wie doen mee", Kind.NAMES, "Met een puntkomma ertussen.", ("partners",), 40),
)
