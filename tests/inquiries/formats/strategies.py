"""Arbitrary quickscans for property tests: a valid form, strange in every other way."""

from datetime import date

from hypothesis import strategies as st

from ketenplan.core.project.model import Certainty, ChildrenAffected, Domain, Quickscan, SafetyIssue
from ketenplan.inquiries.formats import tidy
from ketenplan.reference.starter import load

_LETTERS = st.characters(exclude_categories=("Cs",))
_ODD = st.sampled_from(
    ["=1+1", "+31", "-politie", "@som", "~", "null", "ja: nee", "- streepje", "# geen", "a;b", "a, b",
     "\t x ", "'", "e\u0301", "r1\r\nr2\n\n\n\nr3", "0-3", "4-11", "007", "1e3", "TRUE", "&x *y", "\u200b12\u00ad3",
     "<b>&amp;</b>", "]]>", "{{ 7*7 }}", "_x000D", "?", "onbekend", "Voorbeeld", "Vraagstuk", "2026-11-23"]
)  # fmt: skip
texts = st.one_of(
    st.just(""), _ODD, st.text(_LETTERS, max_size=20), st.lists(_ODD, max_size=3).map("\n".join)
)
titles = texts.map(lambda text: f"Vraagstuk {text}"[:200])


def codes(name: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Different codes of a starter list, in any order."""
    return st.lists(st.sampled_from([item.code for item in load(name)]), unique=True, max_size=4).map(tuple)


def issues(key: str) -> st.SearchStrategy[SafetyIssue]:
    """A safety issue with this key."""
    return st.builds(
        SafetyIssue,
        key=st.just(key),
        title=titles,
        description=texts,
        life_areas=codes("life_areas"),
        domain=st.sampled_from(Domain),
        certainty=st.sampled_from(Certainty),
        children_affected=st.sampled_from(ChildrenAffected),
        age_bands=codes("age_bands"),
        urgency=texts,
        source_organisations=st.lists(texts, max_size=3).map(tuple),
        tried=texts,
        open_question=texts,
        protective_factors=texts,
    )


_keys = st.lists(
    st.sampled_from(["V01", "V02", "V10", "A-1", "3", "x y", "=k"]), unique=True, min_size=1, max_size=3
)

quickscans = st.builds(
    Quickscan,
    municipality=titles,
    area=texts,
    scanned_on=st.none() | st.dates(date(1900, 3, 1), date(2199, 12, 31)),
    author_function=texts,
    version=st.integers(1, 9999),
    occasion=texts,
    safety_issues=_keys.flatmap(lambda keys: st.tuples(*map(issues, keys))),
)
tidy_quickscans = quickscans.map(tidy)
