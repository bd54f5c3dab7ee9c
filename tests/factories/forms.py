"""What a person fills in in each form, ready to be sent."""

import uuid
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from ketenplan.core.project.exchange import to_json
from ketenplan.core.project.model import Project, Quickscan, SafetyIssue
from ketenplan.inquiries.formats import write_quickscan
from ketenplan.policies.models import PolicyDocument
from tests.factories.projects import PolicyDocumentFactory, PolicyPassageFactory

ISSUE = {
    "title": "Jongeren hangen rond en verkopen drugs",
    "domain": "BOTH",
    "certainty": "REPORTED",
    "children_affected": "YES",
}
PARTNER = {"name": "Woningcorporatie", "domain": "HOUSING", "role": "CORE"}


def key() -> dict[str, str]:
    """A fresh key, as printed in every form."""
    return {"form_key": str(uuid.uuid4())}


def quickscan_json(*titles: str, municipality: str = "") -> str:
    """A quickscan file with an issue per title."""
    issues = tuple(SafetyIssue(f"V{number:02}", title) for number, title in enumerate(titles, start=1))
    value = Quickscan(municipality or "Waterveen", safety_issues=issues)
    return write_quickscan(value, "json").decode()


def upload(name: str, text: str | bytes) -> SimpleUploadedFile:
    """A file that a person chose."""
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def project_file(pseudonym: str, municipality: str) -> SimpleUploadedFile:
    return upload("project.json", to_json(Project(pseudonym, municipality)))


def _older(filled: Any) -> PolicyDocument:
    """A document of the municipality that came before the one of the project."""
    return PolicyDocumentFactory(municipality=filled.project.municipality, title="Jeugdagenda, oud")


def rest_on_an_older_document(filled: Any) -> None:
    """The link of the filled project was accepted on a document that its document follows: it waits for a move."""
    older = _older(filled)
    type(filled.document).objects.filter(pk=filled.document.pk).update(follows=older)
    type(filled.link).objects.filter(pk=filled.link.pk).update(
        passage=PolicyPassageFactory(document=older),
        state="ACCEPTED",
        relation="SUPPORTS",
        argument="De nota vraagt hetzelfde van ons.",
    )


def every_form(filled: Any) -> dict[str, dict[str, Any]]:
    """By name of the address: a correct form for the filled project, without its key."""
    return {
        "project-start": {},
        "project-import": {"file": project_file("Bron-Eik-33", filled.project.municipality.name)},
        "members-invite": {
            "email": "nieuw@instelling.example",
            "function": "wijkagent",
            "organisation": "Politie",
            "role": "REPRESENTATIVE",
        },
        "quickscan-header": {"area": "Een deel van de gemeente", "version": 1},
        "quickscan-issue-add": ISSUE | {"version": 0},
        "quickscan-issue-change": ISSUE | {"version": 1},
        "quickscan-issue-remove": {},
        "quickscan-import-store": {"content": quickscan_json("Kinderen zijn niet op school")},
        "chain-add": PARTNER | {"version": 0},
        "chain-change": PARTNER | {"version": 1},
        "chain-remove": {},
        "policy-documents": {"files": upload("nota.txt", "# Nota\n\nElk kind gaat naar school.")},
        "policy-document-change": {
            "title": "Jeugdnota",
            "kind": "OTHER",
            "status": "ADOPTED",
            "version": 1,
        },
        "policy-document-remove": {},
        "policy-decide": {
            "relation": "SUPPORTS",
            "argument": "De nota vraagt hetzelfde van ons.",
            "version": 1,
            "aanvaarden": "",
        },
        "policy-goal": {"what": "Elk kind gaat naar school.", "version": 1, "bevestigen": ""},
        "policy-attach": {
            "passage": PolicyPassageFactory(document=filled.document).key,
            "issue": filled.issue.pk,
            "relation": "SUPPORTS",
            "argument": "De nota vraagt hetzelfde van ons.",
        },
        "policy-follow": {"older": _older(filled).pk, "version": 1},
        "policy-settle": {"choice": "KEPT", "reason": "De nota geldt nog.", "version": 1},
        "thesaurus": {"label": "Wijkteam Oost"},
        "thesaurus-concept": {"term": "pakjes wegbrengen", "kind": "EVERYDAY"},
        "thesaurus-withdraw": {},
        "plan-chapter": {"text": "De stuurgroep vroeg om dit plan.", "version": 1},
    }
