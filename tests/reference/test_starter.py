"""The starter set: complete, without doubles, and found under the names people use."""

from collections import Counter
from datetime import date

import pytest

from ketenplan.core.project.model import PartnerDomain
from ketenplan.reference import starter
from ketenplan.reference.checking import list_faults
from ketenplan.reference.lists import LISTS
from ketenplan.reference.starter import (
    ItemStatus,
    ReferenceItem,
    UnknownList,
    find,
    find_in,
    fold,
    label,
    load,
)


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


@pytest.mark.parametrize("name", starter.NAMES)
def test_every_row_fits_its_list(name: str) -> None:
    lists = {each: load(each) for each in starter.NAMES}

    assert list_faults(name, lists) == ()
    assert [
        (item.code, field)
        for item in load(name)
        for field in set(item.extra) - {each.name for each in LISTS[name].fields}
    ] == []


def test_the_starter_set_is_complete() -> None:
    sizes = {name: len(load(name)) for name in ("interventions", "life_areas", "data_categories")}

    assert sizes == {"interventions": 62, "life_areas": 13, "data_categories": 6}
    assert {need.text("life_area") for need in load("type_needs")} == {
        item.code for item in load("life_areas")
    }


PARTNERS = """
Burgemeester; Wethouder jeugd; College van B&W; Gemeenteraad; OOV; Projectleider; Procesregisseur; Sociaal (wijk)team;
CJG; Jeugdteam; Gebiedsteam; Leerplicht; RMC; Werk & Inkomen; Sociale dienst; Schuldhulpverlening; Sociale recherche;
Toezicht & Handhaving; Jeugdboa; Bibob-coördinator; Burgerzaken; Bouw- en woningtoezicht; Communicatie; CISO;
Privacy Officer; FG; Stadsmarinier; Wijkmanager; Regiogemeente; Provincie; Omgevingsdienst; Waterschap;
Veiligheidsregio; GHOR; Wijkagent; Basisteam; AVIM; Recherche; RIEC-liaison; Openbaar Ministerie; Gebieds-OvJ;
Jeugd-OvJ; Kinderrechter; Raad voor de Kinderbescherming; Jeugdbescherming; Jeugdreclassering; Leger des Heils; 3RO;
Reclassering Nederland; SVG; Halt; DJI; PI; JJI; CJIB; AICE; Slachtofferhulp; CoMensha; FIOD; Rijksrecherche; KMar;
Douane; Nationaal Rapporteur Mensenhandel; Veilig Thuis; Jeugdgezondheidszorg; GGD; Jeugdhulpaanbieder; Jeugd-GGZ;
FACT; Verslavingszorg; LVB-zorg; MEE; Huisarts; POH-jeugd; Verloskundige; Ziekenhuis; Maatschappelijk werk;
Schoolmaatschappelijk werk; Jongerenwerk; Straathoekwerk; Vrouwenopvang; Fier; MB-ALL; Stichting Pandor; TWgroep;
Centrum Seksueel Geweld; De Waag; Ervaringsdeskundigen en sleutelfiguren; Zelforganisatie; School; MBO; VSO;
Samenwerkingsverband passend onderwijs; Kinderopvang; Woningcorporatie; Particuliere verhuurder; VvE; UWV;
Werkgeversservicepunt; Belastingdienst; Dienst Toeslagen; Nederlandse Arbeidsinspectie; Inspectie SZW; SVB; IND; COA;
DT&V; iCOV; FEC; KvK; Notaris; Makelaar; Autoverhuur; Bouwmarkt; Netbeheerder; Energiebedrijf; Waterbedrijf;
Zorgverzekeraar; Zorgkantoor; IKZ; IGJ; Nederlandse Veiligheidsbranche; MKB; Winkelketens; CCV; Landelijk Platform;
Strategisch Beraad; RIEC; LIEC; Zorg- en Veiligheidshuis; VNG; NJi; Movisie; Taskforce-RIEC; Ministerie JenV
"""
TABLES = """
Lokale driehoek; Ambtelijke driehoek; OOV-overleg; Stuurgroep; Projectgroep; Kernteam; Werkgroep; Themasessie;
ZVH briefing; Weegploeg; ZVH casusoverleg; Focusoverleg; Top-X; Nazorgoverleg; Radicaliseringsoverleg; Groepsaanpak;
Screening HG; Trajectberaad; Lokale veiligheidskamer; Lokale PGA; Top60; Top400; Top600; ZSM; JCO; JBT; MDA++;
RIEC casustafel; Interventieoverleg; RIEC stuurgroep; DIT; BIT; Bestuurlijke interventie-arena; LSI;
Mensenhandel-casusoverleg; Woonoverlast-overleg; Meldpunt Zorg & Overlast; ZAT; Ondersteuningsteam school;
Thuiszittersoverleg; 1G1P; Sociaal team casuïstiek; Portefeuillehoudersoverleg; Collegevergadering; Raadscommissie;
Privacy-overleg; LOT; Landelijk Platform; Strategisch Beraad; AVE; GRIP-sociaal; Wijkoverleg; Jeugdoverleg; OOGO;
Hennepteam; Zorgfraude-overleg; RPC; Barrièremodel-sessie; Ondermijningsoverleg
"""


@pytest.mark.parametrize(("name", "names"), [("partner_types", PARTNERS), ("consultation_forms", TABLES)])
def test_everybody_of_the_field_is_found(name: str, names: str) -> None:
    assert [text for text in names.split(";") if find(name, text) is None] == []


def test_ended_form_is_known_but_cannot_be_chosen() -> None:
    lot = next(item for item in load("consultation_forms") if item.code == find("consultation_forms", "LOT"))

    assert (lot.label, lot.status) == ("Landelijk Outreachend Team", ItemStatus.ENDED)
    assert not lot.is_choosable_on(date(2026, 11, 24))


@pytest.mark.parametrize(
    ("day", "choosable"),
    [("2025-02-28", False), ("2025-03-01", True), ("2025-12-31", True), ("2026-01-01", False)],
)
def test_both_ends_of_validity_count(day: str, choosable: bool) -> None:
    item = ReferenceItem("A", "A", valid_from=date(2025, 3, 1), valid_until=date(2025, 12, 31))

    assert item.is_choosable_on(date.fromisoformat(day)) is choosable


def test_wgs_bases_begin_on_the_day_of_the_law() -> None:
    begins = {item.valid_from for item in load("legal_bases") if item.text("law") == "WGS"}

    assert begins == {date(2025, 3, 1)}
