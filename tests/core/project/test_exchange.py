import json
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator, FormatChecker

from ketenplan.core.project import exchange, model
from ketenplan.core.project.exchange import BadExchangeFile, from_json, to_json
from ketenplan.core.project.model import (
    Page,
    Passage,
    PolicyDocument,
    PolicyLink,
    Project,
    Quickscan,
    SafetyIssue,
)
from tests.core.project.strategies import projects

DOCS = Path(__file__).parents[3] / "docs"
SECRET = "Geheime tekst"


@pytest.fixture
def project():
    document = PolicyDocument(
        "jeugdagenda",
        "Jeugdagenda 2025-2028",
        kind="YOUTH_PLAN",
        valid_from=date(2025, 1, 1),
        valid_until=date(2028, 12, 31),
        pages=(Page(1, "Wij zoeken thuiszittende kinderen op.", "3"),),
        passages=(Passage("jeugdagenda-1", 1, 1, 0, 37, ("Meedoen",)),),
    )
    quickscan = Quickscan("Waterveen", safety_issues=(SafetyIssue("V01", "Kinderen verzuimen van school"),))
    link = PolicyLink("V01", "jeugdagenda", "jeugdagenda-1")
    return Project("Kade-Linde-27", "Waterveen", (quickscan,), documents=(document,), links=(link,))


@settings(deadline=None)
@given(projects())
def test_export_import_export_is_identical(project):
    exported = to_json(project)

    imported = from_json(exported.encode())

    assert imported == project
    assert to_json(imported) == exported


@settings(deadline=None, max_examples=50)
@given(projects())
def test_schema_accepts_every_export(project):
    validator = Draft202012Validator(exchange.schema(), format_checker=FormatChecker())

    assert list(validator.iter_errors(json.loads(to_json(project)))) == []


def test_schema_is_a_valid_schema_and_equals_the_published_file():
    Draft202012Validator.check_schema(exchange.schema())

    published = (DOCS / "schema" / "ketenplan-project-1.schema.json").read_text(encoding="utf-8")

    assert published == exchange.schema_text()


def test_documentation_explains_every_field():
    page = (DOCS / "exchange-format.md").read_text(encoding="utf-8")
    values = [value for value in vars(model).values() if hasattr(value, "__dataclass_fields__")]
    sections = {section.split("\n", 1)[0].strip(): section for section in page.split("\n### ")[1:]}

    undocumented = [
        f"{value.__name__}.{field.name}"
        for value in values
        for field in fields(value)
        if f"| `{field.name}` |" not in sections.get(value.__name__, "")
    ]

    assert undocumented == []


def test_export_ends_with_one_newline_and_starts_with_the_format(project):
    exported = to_json(project)

    assert exported.startswith('{\n  "format": "ketenplan-project/1",\n')
    assert exported.endswith("}\n")
    assert not exported.endswith("\n\n")


def test_export_refuses_a_score_that_is_no_number(project):
    broken = replace(project, links=(replace(project.links[0], score=float("nan")),))

    with pytest.raises(ValueError, match="JSON compliant"):
        to_json(broken)


def test_import_accepts_other_field_order_left_out_fields_and_a_byte_order_mark():
    text = '\ufeff{"project": {"municipality": "Waterveen", "pseudonym": "Kade-Linde-27"}, "format": "ketenplan-project/1"}'

    assert from_json(text) == from_json(text.encode()) == Project("Kade-Linde-27", "Waterveen")


def test_checksum_changes_with_the_project(project):
    changed = replace(project, pseudonym="Kade-Linde-28")

    assert len(exchange.sha256(project)) == 64
    assert exchange.sha256(project) != exchange.sha256(changed)


FORMAT_SENTENCE = (
    "Het bestand is geen project van Ketenplan: het veld 'format' hoort 'ketenplan-project/1' te zijn."
)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Het bestand is leeg."),
        (b"\xff\xfe", "Het bestand is geen tekst in UTF-8; sla het opnieuw op met die codering."),
        ('{\n  "format": ', "Het bestand is geen geldige JSON: lees het na op regel 2, teken 13."),
        ("[" * 100_000, "Het bestand is geen geldige JSON."),
        ("[]", FORMAT_SENTENCE),
        ("{}", FORMAT_SENTENCE),
        ('{"format": "ketenplan-project/2", "project": {}}', FORMAT_SENTENCE),
    ],
)
def test_import_refuses_what_is_no_exchange_file(text, sentence):
    with pytest.raises(BadExchangeFile) as refused:
        from_json(text)

    assert refused.value.sentence == sentence


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            '"description"',
            f'"{SECRET}"',
            "Bij quickscan 1, veiligheidsvraagstuk 1 staat een veld dat deze indeling niet kent.",
        ),
        (
            '"title": "Kinderen verzuimen van school"',
            '"title": 3',
            "Bij quickscan 1, veiligheidsvraagstuk 1, veld 'title' hoort tekst te staan.",
        ),
        (
            '"version": 1',
            f'"version": "{SECRET}"',
            "Bij quickscan 1, veld 'version' hoort een heel getal te staan.",
        ),
        (
            '"domain": "BOTH"',
            f'"domain": "{SECRET}"',
            "Bij quickscan 1, veiligheidsvraagstuk 1, veld 'domain' staat een code die deze indeling niet kent.",
        ),
        (
            '"2028-12-31"',
            f'"{SECRET}"',
            "Bij beleidsdocument 1, veld 'valid_until' hoort een datum te staan als JJJJ-MM-DD.",
        ),
        (
            '"score": 0.0',
            '"score": NaN',
            "Bij beleidskoppeling 1, veld 'score' hoort een eindig getal te staan.",
        ),
        ('"pseudonym": "Kade-Linde-27",', "", "Bij veld 'pseudonym' ontbreekt een verplicht veld."),
        ('"partners": []', '"partners": {}', "Bij veld 'partners' hoort een lijst te staan."),
        (
            '"has_pages": true',
            '"has_pages": 1',
            "Bij beleidsdocument 1, veld 'has_pages' hoort true of false te staan.",
        ),
    ],
)
def test_import_names_the_place_and_never_repeats_the_value(project, old, new, sentence):
    text = to_json(project)
    assert old in text

    with pytest.raises(BadExchangeFile) as refused:
        from_json(text.replace(old, new, 1))

    assert refused.value.sentence == sentence


def test_import_refuses_a_broken_reference(project):
    broken = replace(project, links=(replace(project.links[0], passage=SECRET),))

    with pytest.raises(BadExchangeFile) as refused:
        from_json(to_json(broken))

    assert refused.value.sentence == (
        "Bij beleidskoppeling 1, veld 'passage' wordt een passage genoemd die niet in dat beleidsdocument staat."
    )
