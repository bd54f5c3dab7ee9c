"""The fields of a quickscan form: one list drives reading, writing and the explanation in every format."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from ketenplan.reference.starter import ReferenceItem, fold, load


class Kind(StrEnum):
    """How the value of a field is read."""

    KEY = "KEY"
    LINE = "LINE"
    TEXT = "TEXT"
    NAMES = "NAMES"
    CODE = "CODE"
    CODES = "CODES"
    DATE = "DATE"
    NUMBER = "NUMBER"


# Characters. A spreadsheet cell holds 32,767; keys and lines are what the tables hold (inquiries.models).
MAX_LENGTHS = {Kind.KEY: 20, Kind.LINE: 200, Kind.TEXT: 10_000, Kind.NAMES: 2_000}


@dataclass(frozen=True, slots=True)
class Field:
    """One question of the form. `name` is the attribute in the model, `label` the Dutch name users see.

    `width` is the column width in characters. `required` fields stop the import when they are empty. `at_most`
    is the limit in characters where it is less than that of the kind.
    """

    name: str
    label: str
    kind: Kind
    hint: str
    aliases: tuple[str, ...] = ()
    width: int = 24
    required: bool = False
    at_most: int | None = None

    @property
    def key(self) -> str:
        """The name of the field in YAML and JSON."""
        return self.label.lower().replace(" ", "_")

    @property
    def max_length(self) -> int:
        """The most characters of a field with free text."""
        return self.at_most or MAX_LENGTHS[self.kind]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The life areas and age bands that a site accepts; local lists replace the starter set."""

    life_areas: tuple[ReferenceItem, ...]
    age_bands: tuple[ReferenceItem, ...]

    def choices(self, field: str) -> tuple[ReferenceItem, ...]:
        """The allowed answers of a CODE or CODES field."""
        lists = {"life_areas": self.life_areas, "age_bands": self.age_bands}
        return lists[field] if field in lists else CHOICES[field]


def starter_vocabulary() -> Vocabulary:
    """The lists that ship with the product."""
    return Vocabulary(load("life_areas"), load("age_bands"))


HEADER_FIELDS = (
    Field(
        "municipality",
        "Gemeente",
        Kind.LINE,
        "De naam van de gemeente.",
        ("gemeentenaam",),
        required=True,
    ),
    Field(
        "area",
        "Gebied",
        Kind.LINE,
        "Een neutrale omschrijving van het gebied, zonder straat of adres.",
        ("wijk", "gebiedsomschrijving"),
    ),
    Field(
        "scanned_on",
        "Datum quickscan",
        Kind.DATE,
        "De dag waarop de uitkomsten zijn vastgesteld, bijvoorbeeld 23-11-2026.",
        ("datum", "date"),
    ),
    Field(
        "author_function",
        "Functie opsteller",
        Kind.LINE,
        "De functie van de opsteller, geen naam. Bijvoorbeeld: adviseur veiligheid, gemeente.",
        ("functie", "opsteller", "functie van de opsteller", "author"),
        at_most=120,
    ),
    Field(
        "version",
        "Versie",
        Kind.NUMBER,
        "Een heel getal. De eerste quickscan is versie 1.",
        ("versienummer",),
    ),
    Field(
        "occasion",
        "Aanleiding",
        Kind.TEXT,
        "Waarom nu, en wie vroeg erom? Noem organisaties, geen personen.",
        ("reden",),
    ),
)

ISSUE_FIELDS = (
    Field(
        "key",
        "Nummer",
        Kind.KEY,
        "Houd bij een volgende versie hetzelfde nummer. Leeg: Ketenplan nummert zelf (V01, V02, …).",
        ("nr", "no", "sleutel", "code", "id", "vraagstuknummer"),
        width=10,
    ),
    Field(
        "title",
        "Vraagstuk",
        Kind.LINE,
        "Het vraagstuk in één zin, zonder personen.",
        ("titel", "veiligheidsvraagstuk", "naam vraagstuk"),
        width=36,
        required=True,
    ),
    Field(
        "description",
        "Omschrijving",
        Kind.TEXT,
        "De feiten, kort en zonder personen: wat gebeurt er, hoe vaak, sinds wanneer ongeveer?",
        ("beschrijving", "toelichting", "feiten", "feitelijke omschrijving"),
        width=50,
    ),
    Field(
        "life_areas",
        "Leefgebieden",
        Kind.CODES,
        "Een of meer leefgebieden, met een puntkomma ertussen.",
        ("leefgebied", "leefgebied(en)"),
        width=30,
    ),
    Field(
        "domain",
        "Domein",
        Kind.CODE,
        "Zorg, veiligheid of beide.",
        ("zorg of veiligheid",),
        width=13,
    ),
    Field(
        "certainty",
        "Zekerheid",
        Kind.CODE,
        "Hoe zeker is dit: gezien, gemeld, vermoed of onbekend?",
        ("hoe zeker", "mate van zekerheid"),
        width=13,
    ),
    Field(
        "children_affected",
        "Kinderen geraakt",
        Kind.CODE,
        "Raakt dit vraagstuk kinderen: ja, nee of onbekend?",
        ("kinderen", "raakt kinderen", "kinderen betrokken"),
        width=13,
    ),
    Field(
        "age_bands",
        "Leeftijdsgroepen",
        Kind.CODES,
        "Een of meer leeftijdsgroepen, met een puntkomma ertussen. Nooit de leeftijd van één kind.",
        ("leeftijdsgroep", "leeftijd", "leeftijden"),
        width=18,
    ),
    Field(
        "urgency",
        "Urgentie",
        Kind.TEXT,
        "Waarom heeft dit haast, of juist niet? In woorden.",
        ("spoed", "haast"),
        width=30,
    ),
    Field(
        "source_organisations",
        "Bronorganisaties",
        Kind.NAMES,
        "Welke organisaties zien dit? Met een puntkomma ertussen. Nooit de naam van een medewerker.",
        ("bronorganisatie", "bron", "bronnen", "organisaties", "sources"),
        width=28,
    ),
    Field(
        "tried",
        "Wat is geprobeerd",
        Kind.TEXT,
        "Welke hulp of handhaving is er al geweest en waarom werkte dat wel of niet?",
        ("al geprobeerd", "eerdere inzet", "wat is al gedaan"),
        width=40,
    ),
    Field(
        "open_question",
        "Open vraag",
        Kind.TEXT,
        "Wat weten we niet, en welke organisatie zou het kunnen weten?",
        ("open vragen", "wat weten we niet"),
        width=36,
    ),
    Field(
        "protective_factors",
        "Beschermende factoren",
        Kind.TEXT,
        "Wat gaat er goed? Wat helpt kinderen en ouders?",
        ("wat gaat goed", "krachten", "sterke punten"),
        width=36,
    ),
)

# Names under which YAML and JSON may hold the list of issues, and spreadsheets their second sheet.
ISSUES_LABEL = "Vraagstukken"
HEADER_LABEL = "Quickscan"
EXAMPLE_LABEL = "Voorbeeld"
ISSUES_NAMES = frozenset(map(fold, (ISSUES_LABEL, "veiligheidsvraagstukken", "safety_issues", "issues")))
HEADER_NAMES = frozenset(map(fold, (HEADER_LABEL, "kopgegevens", "kop", "header")))

CHOICES: dict[str, tuple[ReferenceItem, ...]] = {
    "domain": (
        ReferenceItem("CARE", "zorg", ("zorgdomein", "hulp", "sociaal domein")),
        ReferenceItem(
            "SAFETY",
            "veiligheid",
            ("veiligheidsdomein", "straf", "handhaving", "veilig"),
        ),
        ReferenceItem(
            "BOTH",
            "beide",
            ("beiden", "allebei", "zorg en veiligheid", "veiligheid en zorg"),
        ),
    ),
    "certainty": (
        ReferenceItem(
            "OBSERVED",
            "gezien",
            ("waargenomen", "geobserveerd", "vastgesteld", "zelf gezien"),
        ),
        ReferenceItem(
            "REPORTED",
            "gemeld",
            ("melding", "gerapporteerd", "gehoord", "van horen zeggen"),
        ),
        ReferenceItem(
            "ASSUMED",
            "vermoed",
            ("vermoeden", "aanname", "aangenomen", "verondersteld"),
        ),
        ReferenceItem(
            "UNKNOWN",
            "onbekend",
            ("niet bekend", "weet niet", "weten we niet", "onduidelijk"),
        ),
    ),
    "children_affected": (
        ReferenceItem("YES", "ja", ("j", "wel", "waar", "true")),
        ReferenceItem("NO", "nee", ("n", "neen", "niet", "geen", "onwaar", "false")),
        ReferenceItem(
            "UNKNOWN",
            "onbekend",
            ("niet bekend", "weet niet", "weten we niet", "onduidelijk"),
        ),
    ),
}


def find_field(fields: Sequence[Field], name: str) -> Field | None:
    """The field that `name` means: its label, its name in the model or another common name."""
    wanted = fold(name)
    return next((item for item in fields if wanted and wanted in _names(item)), None)


def nearest_label(fields: Sequence[Field], name: str) -> str:
    """The label of the field whose names look most like `name`."""
    labels = {known: item.label for item in fields for known in _names(item)}
    return labels[get_close_matches(fold(name), list(labels), n=1, cutoff=0.0)[0]]


def _names(item: Field) -> frozenset[str]:
    return frozenset(map(fold, (item.label, item.name, *item.aliases)))
