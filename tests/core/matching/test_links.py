from ketenplan.core.matching import match_issues
from ketenplan.core.project.model import (
    LinkState,
    Page,
    Passage,
    PolicyDocument,
    SafetyIssue,
)

TEXT = "De leerplichtambtenaar meldt ieder schoolverzuim.\nHet wijkteam helpt bewoners met schulden."
DOCUMENT = PolicyDocument(
    key="jeugd",
    title="Jeugdagenda",
    pages=(Page(1, TEXT),),
    passages=(Passage("j1", 1, 1, 0, 49), Passage("j2", 1, 2, 50, len(TEXT))),
)


def _matched(*issues, limit=5):
    return match_issues(issues, [DOCUMENT], municipality="Waterveen", limit=limit)


def test_issue_gets_a_proposal_and_nothing_more_than_that():
    (link,) = _matched(SafetyIssue("V1", "Schoolverzuim", "Kinderen verzuimen van school."))

    assert (link.issue, link.document, link.passage) == ("V1", "jeugd", "j1")
    assert (link.state, link.relation, link.argument) == (LinkState.PROPOSED, None, "")
    assert link.score > 0
    assert abs(sum(reason.share for reason in link.reasons) - 1) < 1e-9


def test_issue_about_something_else_gets_none():
    nonsense = SafetyIssue(
        "V2",
        "Recept voor appeltaart",
        "Met kaneel, rozijnen, boter, suiker en een wijkteam.",
    )
    assert _matched(nonsense) == ()
    assert _matched(SafetyIssue("V3", "Voetbal")) == ()


def test_limit_counts_per_issue_and_issues_keep_their_order():
    both = "bewoners met schulden waar kinderen van school verzuimen"
    links = _matched(SafetyIssue("B", both), SafetyIssue("A", both), limit=1)
    assert [link.issue for link in links] == ["B", "A"]
    assert len(_matched(SafetyIssue("B", both))) == 2


def test_no_documents_gives_no_links():
    assert match_issues([SafetyIssue("V1", "Schoolverzuim")], [], municipality="Waterveen") == ()
