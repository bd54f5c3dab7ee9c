"""Reference rows as the rules about a chain take them."""

from datetime import date

from ketenplan.core.chain import advise, chain_of
from ketenplan.core.chain.advice import AdviceKind
from ketenplan.core.project.model import Project, SafetyIssue, Subject
from ketenplan.reference.chains import chain_reference, resolver
from ketenplan.reference.starter import ReferenceItem

TODAY = date(2026, 11, 24)


def test_starter_forms_say_what_they_may_handle() -> None:
    forms = {form.code: form for form in chain_reference(on=TODAY).forms}

    assert forms["PROJECT_GROUP"].may_handle == {Subject.POLICY, Subject.GROUP}
    assert forms["ZVH_CASE"].may_handle == {Subject.PERSON}
    assert (forms["LOT"].is_active, forms["ZVH_CASE"].is_active) == (False, True)


def test_need_counts_on_the_days_that_it_holds() -> None:
    extra = {"life_area": "L03", "any_of": ("SCHOOL",)}
    rows = [ReferenceItem("A", "School", valid_until=date(2026, 11, 24), extra=extra)]

    assert [need.any_of for need in chain_reference((), rows, on=TODAY).needs] == [{"SCHOOL"}]
    assert chain_reference((), rows, on=date(2026, 11, 25)).needs == ()


def test_issue_about_school_asks_for_school_and_compulsory_education() -> None:
    issue = SafetyIssue("V01", "Kinderen verzuimen van school", life_areas=("L03",))
    found = advise(chain_of(Project("Kade-Linde-27", "Waterveen")), [issue], chain_reference(on=TODAY))

    asked = {advice.facts for advice in found if advice.kind is AdviceKind.MISSING_TYPE}
    assert asked == {("COMPULSORY_EDUCATION",), ("CHILDCARE", "SCHOOL", "SCHOOL_COOPERATION")}


def test_old_name_of_a_partner_resolves() -> None:
    code_of = resolver()

    assert [code_of(text) for text in ("Inspectie SZW", "gemeentelijke sociale dienst", "Iemand")] == [
        "LABOUR_AUTHORITY",
        "WORK_AND_INCOME",
        None,
    ]
