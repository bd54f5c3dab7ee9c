"""The starter set: complete, without doubles, and found under the names people use."""

from collections import Counter
from datetime import date

import pytest

from ketenplan.core.project.model import PartnerDomain
from ketenplan.reference import starter
from ketenplan.reference.starter import ReferenceItem, UnknownList, find, find_in, fold, label, load


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("partner_types", "Inspectie SZW", "LABOUR_AUTHORITY"),
        ("partner_types", "AMK", "VEILIG_THUIS"),
        ("partner_types", "bureau jeugdzorg", "CERTIFIED_INSTITUTION"),
        ("partner_types", "Veiligheidshuis", "CARE_AND_SAFETY_HOUSE"),
        ("partner_types", "o.m.", "PUBLIC_PROSECUTION"),
        ("life_areas", "l03", "L03"),
        ("life_areas", "  Financien ", "L05"),
        ("age_bands", "12 – 15", "12-15"),
        ("document_kinds", "begroting", "BUDGET"),
        ("document_kinds", "Onzin", None),
        ("document_kinds", " - ", None),
    ],
)
def test_find_by_code_label_or_alias(name: str, text: str, code: str | None) -> None:
    assert find(name, text) == code


@pytest.mark.parametrize("name", starter.NAMES)
def test_no_name_means_two_things(name: str) -> None:
    names = Counter(
        folded
        for item in load(name)
        for folded in {fold(text) for text in (item.code, item.label, *item.aliases)}
    )

    assert [text for text, count in names.items() if count > 1] == []


@pytest.mark.parametrize("name", starter.NAMES)
def test_every_row_has_a_label_and_a_source(name: str) -> None:
    assert [item.code for item in load(name) if not (item.label and item.source)] == []


def test_life_areas_are_the_thirteen_in_order() -> None:
    assert [item.code for item in load("life_areas")] == [f"L{number:02d}" for number in range(1, 14)]


def test_every_partner_type_works_in_a_known_domain_and_all_domains_are_served() -> None:
    assert {item.extra["domain"] for item in load("partner_types")} == {
        str(domain) for domain in PartnerDomain
    }


def test_renamed_organisation_carries_the_day_of_its_name() -> None:
    renamed = next(item for item in load("partner_types") if item.code == "LABOUR_AUTHORITY")

    assert (renamed.label, renamed.valid_from) == ("Nederlandse Arbeidsinspectie", date(2022, 1, 1))


def test_label_of_an_unknown_code_is_the_code() -> None:
    assert (label("life_areas", "L03"), label("life_areas", "X9")) == ("Onderwijs en ontwikkeling", "X9")


def test_code_goes_before_label_and_label_before_alias() -> None:
    items = (ReferenceItem("A", "B"), ReferenceItem("B", "C"), ReferenceItem("D", "E", ("B", "C")))

    assert (find_in(items, "b"), find_in(items, "c"), find_in(items, "e")) == ("B", "B", "D")


def test_unknown_list_is_refused() -> None:
    with pytest.raises(UnknownList, match="'colours' is not a reference list"):
        load("colours")
