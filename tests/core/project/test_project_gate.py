from ketenplan.core.project.gate import free_texts, refusals
from ketenplan.core.project.model import (
    MatchReason,
    Page,
    Partner,
    Passage,
    PolicyDocument,
    PolicyLink,
    Project,
    Quickscan,
    ReasonKind,
    SafetyIssue,
)

PHONE = "Bel 06-12345678 voor een afspraak."


def _project(description="", page_text="Tekst"):
    document = PolicyDocument(
        "d1", "Jeugdagenda", pages=(Page(1, page_text, "7"),), passages=(Passage("p1", 1, 1, 0, 5, ("Kop",)),)
    )
    reason = MatchReason(ReasonKind.WORD, "verzuim", "schoolverzuim", "verzuim", 1.0)
    issue = SafetyIssue("V01", "Verzuim", description, source_organisations=("Leerplicht",))
    return Project(
        "Kade-Linde-27",
        "Waterveen",
        (Quickscan("Waterveen", safety_issues=(issue,)),),
        (Partner("P1", "School"),),
        (document,),
        (PolicyLink("V01", "d1", "p1", argument="Het doel past.", reasons=(reason,)),),
    )


def test_free_texts_are_what_the_project_wrote_and_no_policy_text():
    found = dict(free_texts(_project("Verzuim sinds de zomer.")))

    assert found == {
        ("pseudonym",): "Kade-Linde-27",
        ("municipality",): "Waterveen",
        ("quickscans", 0, "municipality"): "Waterveen",
        ("quickscans", 0, "safety_issues", 0, "key"): "V01",
        ("quickscans", 0, "safety_issues", 0, "title"): "Verzuim",
        ("quickscans", 0, "safety_issues", 0, "description"): "Verzuim sinds de zomer.",
        ("quickscans", 0, "safety_issues", 0, "source_organisations", 0): "Leerplicht",
        ("partners", 0, "key"): "P1",
        ("partners", 0, "name"): "School",
        ("documents", 0, "key"): "d1",
        ("documents", 0, "title"): "Jeugdagenda",
        ("documents", 0, "kind"): "OTHER",
        ("links", 0, "issue"): "V01",
        ("links", 0, "document"): "d1",
        ("links", 0, "argument"): "Het doel past.",
        ("links", 0, "reasons", 0, "issue_word"): "verzuim",
    }


def test_phone_number_in_an_issue_is_refused_at_its_place():
    found = refusals(_project(description=PHONE))

    assert {path for path, _ in found} == {("quickscans", 0, "safety_issues", 0, "description")}
    assert PHONE[found[0][1].start : found[0][1].end] in PHONE


def test_phone_number_in_public_policy_text_is_not_gated():
    assert refusals(_project(page_text=PHONE)) == ()
