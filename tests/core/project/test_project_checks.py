from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from ketenplan.core.project import wording
from ketenplan.core.project.checks import Problem, ProblemKind, find_problems
from ketenplan.core.project.model import (
    ChapterText,
    CueKind,
    MatchReason,
    Page,
    Partner,
    Passage,
    PolicyDocument,
    PolicyLink,
    Project,
    Quickscan,
    ReasonKind,
    RelationCue,
    SafetyIssue,
)
from tests.core.project.strategies import projects

ISSUE = SafetyIssue("V01", "Kinderen verzuimen van school")
QUICKSCAN = Quickscan("Waterveen", safety_issues=(ISSUE,))
PAGE = Page(1, "Tekst")
PASSAGE = Passage("p1", 1, 1, 0, 5)
DOCUMENT = PolicyDocument("d1", "Jeugdagenda", pages=(PAGE,), passages=(PASSAGE,))
LINK = PolicyLink("V01", "d1", "p1")
REASON = MatchReason(ReasonKind.WORD, "verzuim", "verzuim", "verzuim", 1.0)
PROJECT = Project(
    "Kade-Linde-27", "Waterveen", (QUICKSCAN,), (Partner("P1", "School"),), (DOCUMENT,), (LINK,)
)


def test_sound_project_has_no_problems():
    assert find_problems(PROJECT) == ()


@settings(deadline=None, max_examples=50)
@given(projects())
def test_arbitrary_projects_of_the_strategy_are_sound(project):
    assert find_problems(project) == ()


def _with_document(**changes):
    return replace(PROJECT, documents=(replace(DOCUMENT, **changes),))


def _with_quickscans(*quickscans):
    return replace(PROJECT, quickscans=quickscans)


@pytest.mark.parametrize(
    ("project", "kind", "path"),
    [
        (replace(PROJECT, pseudonym=" "), "EMPTY", ("pseudonym",)),
        (replace(PROJECT, pseudonym="a\0"), "NULL_CHARACTER", ("pseudonym",)),
        (replace(PROJECT, partners=(Partner("P1", ""),)), "EMPTY", ("partners", 0, "name")),
        (
            replace(PROJECT, partners=(Partner("P1", "a"), Partner("P1", "b"))),
            "DOUBLE",
            ("partners", 1, "key"),
        ),
        (
            _with_quickscans(replace(QUICKSCAN, safety_issues=(ISSUE, ISSUE))),
            "DOUBLE",
            ("quickscans", 0, "safety_issues", 1, "key"),
        ),
        (
            replace(
                PROJECT,
                links=(replace(LINK, relation_cues=(RelationCue(CueKind.NEED, "r", "hulp", 1, 4),)),),
            ),
            "CUE_NOT_ITS_WORDS",
            ("links", 0, "relation_cues", 0, "policy_end"),
        ),
        (_with_quickscans(QUICKSCAN, QUICKSCAN), "VERSION_NOT_RISING", ("quickscans", 1, "version")),
        (_with_quickscans(replace(QUICKSCAN, version=0)), "VERSION_NOT_RISING", ("quickscans", 0, "version")),
        (
            replace(PROJECT, links=(), documents=(DOCUMENT, replace(DOCUMENT, passages=()))),
            "DOUBLE",
            ("documents", 1, "key"),
        ),
        (
            replace(PROJECT, documents=(DOCUMENT, replace(DOCUMENT, key="d2"))),
            "DOUBLE",
            ("documents", 1, "passages", 0, "key"),
        ),
        (_with_document(sha256="ABC"), "BAD_CHECKSUM", ("documents", 0, "sha256")),
        (
            _with_document(valid_from=date(2027, 1, 2), valid_until=date(2027, 1, 1)),
            "PERIOD_REVERSED",
            ("documents", 0, "valid_until"),
        ),
        (_with_document(pages=(PAGE, PAGE)), "DOUBLE", ("documents", 0, "pages", 1, "number")),
        (
            _with_document(has_pages=False, pages=(PAGE, Page(2, ""))),
            "ONE_PAGE_ONLY",
            ("documents", 0, "pages", 1, "number"),
        ),
        (_with_document(pages=(PAGE, Page(0, ""))), "TOO_LOW", ("documents", 0, "pages", 1, "number")),
        (
            _with_document(passages=(replace(PASSAGE, paragraph=0),)),
            "TOO_LOW",
            ("documents", 0, "passages", 0, "paragraph"),
        ),
        (
            _with_document(passages=(replace(PASSAGE, page=2),)),
            "UNKNOWN_PAGE",
            ("documents", 0, "passages", 0, "page"),
        ),
        (
            _with_document(passages=(replace(PASSAGE, end=6),)),
            "SPAN_OUTSIDE_PAGE",
            ("documents", 0, "passages", 0, "end"),
        ),
        (
            _with_document(passages=(replace(PASSAGE, start=5),)),
            "SPAN_OUTSIDE_PAGE",
            ("documents", 0, "passages", 0, "end"),
        ),
        (replace(PROJECT, links=(replace(LINK, issue="V02"),)), "UNKNOWN_ISSUE", ("links", 0, "issue")),
        (
            replace(PROJECT, links=(replace(LINK, document="d2"),)),
            "UNKNOWN_DOCUMENT",
            ("links", 0, "document"),
        ),
        (replace(PROJECT, links=(replace(LINK, passage="p2"),)), "UNKNOWN_PASSAGE", ("links", 0, "passage")),
        (replace(PROJECT, links=(LINK, LINK)), "DOUBLE", ("links", 1, "passage")),
        (
            replace(PROJECT, links=(replace(LINK, reasons=(replace(REASON, share=1.5),)),)),
            "SHARE_OUT_OF_RANGE",
            ("links", 0, "reasons", 0, "share"),
        ),
        (
            replace(PROJECT, chapter_texts=(ChapterText(20, ""),)),
            "CHAPTER_OUT_OF_RANGE",
            ("chapter_texts", 0, "chapter"),
        ),
    ],
)
def test_broken_rule_is_found_at_its_place(project, kind, path):
    assert find_problems(project) == (Problem(ProblemKind(kind), path),)


def test_link_may_point_to_an_issue_of_an_earlier_quickscan():
    later = replace(QUICKSCAN, version=2, safety_issues=(replace(ISSUE, key="V02"),))

    assert find_problems(_with_quickscans(QUICKSCAN, later)) == ()


def test_every_kind_of_problem_has_a_sentence():
    sentences = [wording.problem_sentence(Problem(kind, ("pseudonym",))) for kind in ProblemKind]

    assert len(set(sentences)) == len(ProblemKind)
