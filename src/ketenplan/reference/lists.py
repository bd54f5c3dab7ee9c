"""What the reference lists look like: which fields a row has beside code, name and dates, and what may stand there.

One description serves the check of the starter set, the screens, and the columns of XLSX and JSON. Labels are Dutch,
because they stand in files that people open.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from ketenplan.core.chain.words import PARTNER_DOMAINS, SUBJECTS
from ketenplan.reference.starter import ItemStatus
from ketenplan.reference.works import LEVELS, PERSONAL_DATA, REGIMES, SCALES, WORKS

STATUSES: Mapping[str, str] = {
    ItemStatus.ACTIVE: "Geldt",
    ItemStatus.PILOT: "Proef",
    ItemStatus.ENDED: "Beëindigd",
    ItemStatus.EXPECTED: "Nog niet van kracht",
}
CHECKED: Mapping[str, str] = {"READ": "Gelezen in de bron", "TO_CHECK": "Nog na te kijken door een jurist"}
_DOMAINS = {str(code): text for code, text in PARTNER_DOMAINS.items()}
INTERVENTION_DOMAINS: Mapping[str, str] = {
    "PREVENTION": "Preventie",
    "CARE": "Zorg",
    "PUNISHMENT": "Straf",
    "ADMINISTRATION": "Bestuurlijk",
    "FISCAL": "Fiscaal",
    "HOUSING": "Wonen",
    "EDUCATION": "Onderwijs",
}


class FieldKind(StrEnum):
    """What a field holds."""

    TEXT = "TEXT"
    CODE = "CODE"
    CODES = "CODES"


@dataclass(frozen=True, slots=True)
class ExtraField:
    """A field that only one list has. Codes come from `choices` (code → label) or from the list named `of_list`."""

    name: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    choices: Mapping[str, str] = MappingProxyType({})
    of_list: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """`title` is the name on the screen and of the sheet, `one` what a row is called."""

    name: str
    title: str
    one: str
    fields: tuple[ExtraField, ...] = ()
    is_editable: bool = True


def _texts(**labels: str) -> tuple[ExtraField, ...]:
    return tuple(ExtraField(name, label) for name, label in labels.items())


_FORM_FIELDS = (
    ExtraField("level", "Niveau", FieldKind.CODE, LEVELS, required=True),
    ExtraField("scale", "Schaal", FieldKind.CODE, SCALES, required=True),
    ExtraField(
        "may_handle",
        "Mag gaan over",
        FieldKind.CODES,
        {str(code): text for code, text in SUBJECTS.items()},
        required=True,
    ),
    ExtraField("personal_data", "Persoonsgegevens", FieldKind.CODE, PERSONAL_DATA, required=True),
    ExtraField("regime", "Regime", FieldKind.CODE, REGIMES),
    ExtraField("work", "Soort werk", FieldKind.CODE, WORKS),
    ExtraField("usual_types", "Zitten er meestal", FieldKind.CODES, of_list="partner_types"),
    *_texts(basis="Grondslag", purpose="Doel", note="Let op"),
)
_INTERVENTION_FIELDS = (
    ExtraField("domains", "Domeinen", FieldKind.CODES, INTERVENTION_DOMAINS, required=True),
    ExtraField("life_areas", "Leefgebieden", FieldKind.CODES, of_list="life_areas", required=True),
    *_texts(lead="Wie voert uit", aimed_at="Voor wie", does="Wat het doet", note="Let op"),
)
_CHECKED = ExtraField("checked", "Nagekeken", FieldKind.CODE, CHECKED, required=True)
_LEGAL_BASIS_FIELDS = (
    ExtraField("law", "Wet", FieldKind.CODE, of_list="laws", required=True),
    ExtraField("article", "Artikel"),
    ExtraField("parties", "Wie kan dit noemen", FieldKind.CODES, of_list="partner_types"),
    ExtraField("data", "Soorten gegevens", FieldKind.CODES, of_list="data_categories", required=True),
    ExtraField("purpose", "Waarvoor", required=True),
    _CHECKED,
)
LISTS: Mapping[str, ReferenceList] = MappingProxyType(
    {
        each.name: each
        for each in (
            ReferenceList(
                "partner_types",
                "Soorten partners",
                "soort partner",
                (ExtraField("domain", "Domein", FieldKind.CODE, _DOMAINS, required=True),),
            ),
            ReferenceList("consultation_forms", "Overlegvormen", "overlegvorm", _FORM_FIELDS),
            ReferenceList("life_areas", "Leefgebieden", "leefgebied", _texts(identifier="Engelse naam")),
            ReferenceList(
                "type_needs",
                "Wie een leefgebied vraagt",
                "vraag van een leefgebied",
                (
                    ExtraField(
                        "life_area", "Leefgebied", FieldKind.CODE, of_list="life_areas", required=True
                    ),
                    ExtraField("any_of", "Eén van", FieldKind.CODES, of_list="partner_types", required=True),
                ),
            ),
            ReferenceList("interventions", "Interventies", "interventie", _INTERVENTION_FIELDS),
            ReferenceList(
                "laws",
                "Wetten",
                "wet",
                (*_texts(says="Wat de wet zegt", consequence="Wat dat betekent voor het plan"), _CHECKED),
            ),
            ReferenceList("legal_bases", "Grondslagen", "grondslag", _LEGAL_BASIS_FIELDS),
            ReferenceList(
                "data_categories",
                "Soorten gegevens",
                "soort gegevens",
                _texts(meaning="Betekenis"),
                is_editable=False,
            ),
            ReferenceList("age_bands", "Leeftijden", "leeftijd", is_editable=False),
            ReferenceList(
                "document_kinds", "Soorten beleidsdocumenten", "soort beleidsdocument", is_editable=False
            ),
        )
    }
)
EDITABLE = tuple(name for name, each in LISTS.items() if each.is_editable)
"""The lists that a municipality can change. The others are codes that rules of the product go by."""
