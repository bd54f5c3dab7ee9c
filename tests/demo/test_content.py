"""What the demo says: quickscans, partners and decisions fit the rules of the product."""

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from ketenplan.core.privacy import Severity, screen
from ketenplan.core.project.model import Partner, PartnerDomain, PartnerRole, Quickscan, Relation
from ketenplan.demo.build import documents
from ketenplan.demo.sources import plain
from ketenplan.inquiries.formats import read_quickscan
from ketenplan.reader import ReadDocument, read_file
from ketenplan.reference.starter import load


def source(name: str) -> bytes:
    return files("ketenplan.demo").joinpath("waterveen", name).read_bytes()


def quickscan(name: str) -> Quickscan:
    found = read_quickscan(source(name), name, screen=None).quickscan
    assert found is not None
    return found


def rows(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load(source(f"{name}.yaml"))[name]


def passage_texts(document: ReadDocument) -> list[str]:
    pages = {page.number: page.text for page in document.pages}
    return [" ".join(pages[p.page][p.start : p.end].split()) for p in document.passages]


def test_quickscan_has_eleven_issues_with_different_certainty():
    issues = quickscan("quickscan.yaml").safety_issues

    assert [issue.key for issue in issues] == [f"V{number:02}" for number in range(1, 12)]
    assert {issue.certainty.value for issue in issues} == {"OBSERVED", "REPORTED", "ASSUMED"}
    assert {issue.children_affected.value for issue in issues} == {"YES", "UNKNOWN"}
    assert all(issue.tried and issue.open_question and issue.protective_factors for issue in issues)


def test_quickscan_uses_known_life_areas_and_age_bands():
    issues = quickscan("quickscan.yaml").safety_issues

    assert {area for issue in issues for area in issue.life_areas} <= {i.code for i in load("life_areas")}
    assert {band for issue in issues for band in issue.age_bands} <= {i.code for i in load("age_bands")}


def test_second_quickscan_changes_one_issue_adds_one_and_resolves_one():
    first, second = quickscan("quickscan.yaml"), quickscan("quickscan-2.yaml")
    old = {issue.key: issue for issue in first.safety_issues}
    new = {issue.key: issue for issue in second.safety_issues}

    assert (first.version, second.version) == (1, 2)
    assert old.keys() - new.keys() == {"V10"}
    assert new.keys() - old.keys() == {"V12"}
    assert {key for key in old.keys() & new.keys() if old[key] != new[key]} == {"V07"}


@pytest.mark.parametrize("name", ["quickscan.yaml", "quickscan-2.yaml", "partners.yaml", "decisions.yaml"])
def test_nothing_that_people_typed_is_refused_by_the_gate(name: str):
    found = screen(source(name).decode())

    assert [finding for finding in found if finding.severity is Severity.REFUSE] == []


def test_issues_give_no_warning_at_all():
    for name in ("quickscan.yaml", "quickscan-2.yaml"):
        for issue in quickscan(name).safety_issues:
            typed = (issue.title, issue.description, issue.tried, issue.open_question, issue.urgency)
            assert [screen(text) for text in (*typed, issue.protective_factors)] == [()] * 6


def test_partners_are_nine_of_known_types_and_somebody_speaks_for_the_child():
    codes = {item.code for item in load("partner_types")}
    partners = [
        Partner(**{**row, "domain": PartnerDomain(row["domain"]), "role": PartnerRole(row["role"])})
        for row in rows("partners")
    ]

    assert len({partner.key for partner in partners}) == 9
    assert {partner.partner_type for partner in partners} <= codes
    assert any(partner.speaks_for_child for partner in partners)
    assert all(partner.doer_function and partner.decider_function for partner in partners)


def test_decisions_name_an_issue_a_relation_and_a_sentence():
    issues = {issue.key for issue in quickscan("quickscan.yaml").safety_issues}

    for row in rows("decisions"):
        assert row["issue"] in issues
        assert row["relation"] in set(Relation)
        assert row["state"] in {"ACCEPTED", "REJECTED"}
        assert row["argument"].endswith(".")
        assert "," in row["function"]


def test_decisions_quote_their_source_word_for_word():
    bodies = {found.metadata.file_name: plain(found.body) for found in documents()}

    assert [row["issue"] for row in rows("decisions") if row["fragment"] not in bodies[row["document"]]] == []


def test_decisions_each_find_exactly_one_passage_in_the_real_file(waterveen: Path):
    names = {row["document"] for row in rows("decisions")}
    texts = {name: passage_texts(read_file(waterveen / name)) for name in names}

    for row in rows("decisions"):
        assert sum(row["fragment"] in text for text in texts[row["document"]]) == 1, row["fragment"]
