"""Comparing two versions of a quickscan."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketenplan.core.project.compare import Comparison, DuplicateKey, FieldChange, compare
from ketenplan.core.project.model import Certainty, Quickscan, SafetyIssue

_KEYS = ("V01", "V02", "V03", "V04")
_words = st.sampled_from(("", "een", "twee"))
_issues = st.permutations(_KEYS).flatmap(
    lambda keys: st.lists(
        st.builds(
            SafetyIssue,
            key=st.just("?"),
            title=_words,
            tried=_words,
            certainty=st.sampled_from(Certainty),
            life_areas=st.lists(st.sampled_from(("L01", "L02")), max_size=2).map(tuple),
        ),
        max_size=len(keys),
    ).map(lambda issues: tuple(replace(issue, key=key) for issue, key in zip(issues, keys, strict=False)))
)
quickscans = st.builds(
    Quickscan,
    municipality=_words,
    occasion=_words,
    version=st.integers(1, 3),
    scanned_on=st.sampled_from((None, date(2026, 1, 1))),
    safety_issues=_issues,
)
FIRST = SafetyIssue("V01", "Verzuim")
SECOND = SafetyIssue("V02", "Overlast", certainty=Certainty.REPORTED)
THIRD = SafetyIssue("V03", "Diefstal")


def scan(*issues: SafetyIssue, version: int = 1) -> Quickscan:
    return Quickscan("Waterveen", version=version, safety_issues=issues)


def test_added_removed_changed_and_header() -> None:
    changed = replace(SECOND, certainty=Certainty.OBSERVED, life_areas=("L06", "L13"))

    result = compare(scan(FIRST, SECOND), scan(changed, THIRD, version=2))

    assert result.header == (FieldChange("version", "1", "2"),)
    assert (result.added, result.removed, result.moved) == ((THIRD,), (FIRST,), ())
    assert [(change.key, change.changes) for change in result.changed] == [
        ("V02", (FieldChange("life_areas", "", "L06; L13"), FieldChange("certainty", "REPORTED", "OBSERVED")))
    ]


def test_one_issue_to_the_front_is_one_move() -> None:
    result = compare(scan(FIRST, SECOND, THIRD), scan(THIRD, FIRST, SECOND))

    assert result == Comparison(moved=("V03",))


def test_keys_are_equal_whatever_their_case() -> None:
    assert compare(scan(FIRST), scan(replace(FIRST, key="v01"))).is_empty


def test_double_key_is_refused() -> None:
    with pytest.raises(DuplicateKey, match="2 safety issues have only 1 different keys"):
        compare(scan(FIRST), scan(FIRST, FIRST))


@given(quickscans)
def test_nothing_changed_gives_an_empty_comparison(quickscan: Quickscan) -> None:
    assert compare(quickscan, quickscan) == Comparison()


@given(quickscans, quickscans)
def test_empty_comparison_means_equal(old: Quickscan, new: Quickscan) -> None:
    assert compare(old, new).is_empty == (old == new)


@given(quickscans, quickscans)
@settings(max_examples=200)
def test_backwards_is_the_mirror_image(old: Quickscan, new: Quickscan) -> None:
    there, back = compare(old, new), compare(new, old)

    assert (there.added, there.removed) == (back.removed, back.added)
    assert there.header == tuple(FieldChange(item.field, item.new, item.old) for item in back.header)
    assert {(item.old, item.new) for item in there.changed} == {(item.new, item.old) for item in back.changed}
    assert len(there.moved) == len(back.moved)


@given(quickscans, quickscans)
def test_every_issue_is_accounted_for(old: Quickscan, new: Quickscan) -> None:
    result = compare(old, new)
    kept = [issue for issue in old.safety_issues if issue not in result.removed]
    renewed = {item.old.key: item.new for item in result.changed}

    rebuilt = {issue.key: renewed.get(issue.key, issue) for issue in kept}
    rebuilt |= {issue.key: issue for issue in result.added}

    assert rebuilt == {issue.key: issue for issue in new.safety_issues}
