"""Names of organisations: partners, the kinds they are of, and old names."""

from ketenplan.core.agreements.organisations import resolver_of
from ketenplan.core.project.model import Partner
from ketenplan.reference.chains import resolver

PARTNERS = (
    Partner("P1", "Nederlandse Arbeidsinspectie", "LABOUR"),
    Partner("P2", "Basisschool De Brug", "SCHOOL"),
    Partner("P3", "Basisschool Het Wiel", "SCHOOL"),
)
KINDS = {"inspectie szw": "LABOUR", "school": "SCHOOL", "politie": "POLICE"}
resolve = resolver_of(PARTNERS, lambda name: KINDS.get(name.casefold()))


def test_name_of_a_partner_is_that_partner_whatever_its_case() -> None:
    assert resolve("basisschool  DE BRUG") == "partner P2"


def test_old_name_is_the_only_partner_of_its_kind() -> None:
    assert resolve("Inspectie SZW") == resolve("Nederlandse Arbeidsinspectie") == "partner P1"


def test_kind_with_several_partners_is_none_of_them() -> None:
    assert resolve("School") == "kind SCHOOL"


def test_kind_without_a_partner_stands_for_itself() -> None:
    assert resolve("Politie") == "kind POLICE"


def test_unknown_name_gives_nothing() -> None:
    assert resolve("Stichting Onbekend") is None


def test_old_names_of_the_starter_set_are_known() -> None:
    of = resolver()

    assert of("Inspectie SZW") is not None
    assert of("Inspectie SZW") == of("Nederlandse Arbeidsinspectie")
