"""Fills a site with Waterveen: accounts, a project half-way, and a second municipality that sees none
of it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from django.db import transaction
from django.utils import timezone

from ketenplan.access.gate import Visit, visit_project
from ketenplan.access.roles import Role
from ketenplan.alignment import actions as alignment
from ketenplan.alignment.models import PolicyLink
from ketenplan.commands.server import run_worker
from ketenplan.consultation import actions as consultation
from ketenplan.core.project import model as core
from ketenplan.demo.build import DocumentMetadata, build_documents, metadata
from ketenplan.goals import actions as goals
from ketenplan.goals import queries as goal_queries
from ketenplan.inquiries import actions as inquiries
from ketenplan.inquiries import queries as inquiry_queries
from ketenplan.inquiries.formats import read_quickscan
from ketenplan.jobs.actions import lease, queue_forgotten, start_job, take_over_expired
from ketenplan.organisations.actions import AccountExists, make_account
from ketenplan.organisations.models import User
from ketenplan.policies import actions as policies
from ketenplan.policies import queries as policy_queries
from ketenplan.policies.models import PolicyDocument, PolicyPassage, ReadingState
from ketenplan.policies.queries import READ_DOCUMENT
from ketenplan.projects.actions import start_project
from ketenplan.projects.models import Membership, Project

PASSWORD = "waterveen-demo-2026"  # noqa: S105 - printed on the screen; demo accounts only
WATERVEEN, OEVERKERK = "Waterveen", "Oeverkerk"
CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demo; `may` says in one Dutch line what this person can do."""

    email: str
    function: str
    organisation: str
    municipality: str
    role: str
    may: str


ACCOUNTS = (
    DemoAccount(
        "projectleider@waterveen.example",
        "projectleider",
        "Gemeente Waterveen",
        WATERVEEN,
        Role.PROJECT_LEAD,
        "Leidt het project: ziet en wijzigt alles.",
    ),
    DemoAccount(
        "beleid@waterveen.example",
        "beleidsadviseur veiligheid",
        "Gemeente Waterveen",
        WATERVEEN,
        Role.POLICY_ADVISER,
        "Houdt de beleidsdocumenten bij en beslist over voorstellen.",
    ),
    DemoAccount(
        "politie@waterveen.example",
        "operationeel specialist",
        "Politie",
        WATERVEEN,
        Role.REPRESENTATIVE,
        "Vertegenwoordigt een ketenpartner: leest alles en voert het plan uit naar een bestand.",
    ),
    DemoAccount(
        "wijkteam@waterveen.example",
        "teamcoach sociaal team",
        "Sociaal team Waterveen",
        WATERVEEN,
        Role.PRACTITIONER,
        "Uitvoerend professional: ziet het overzicht, de keten en het plan.",
    ),
    DemoAccount(
        "burgemeester@waterveen.example",
        "burgemeester",
        "Bestuur Waterveen",
        WATERVEEN,
        Role.EXECUTIVE,
        "Bestuurder: ziet het overzicht en het plan.",
    ),
    DemoAccount(
        "privacy@waterveen.example",
        "functionaris gegevensbescherming",
        "Privacybureau Waterveen",
        WATERVEEN,
        Role.PRIVACY_OFFICER,
        "Leest mee, ook in het logboek. Wijzigt niets.",
    ),
    DemoAccount(
        "projectleider@oeverkerk.example",
        "projectleider",
        "Gemeente Oeverkerk",
        OEVERKERK,
        Role.PROJECT_LEAD,
        "Werkt bij een andere gemeente en ziet niets van Waterveen.",
    ),
)


def seed() -> bool:
    """Put the demo in place; does again what an earlier, broken-off try left undone. Whether there was
    work to do."""
    if PolicyLink.objects.filter(state="ACCEPTED", project__municipality__name=WATERVEEN).exists():
        return False
    people = [_account(account) for account in ACCOUNTS]
    project = _project(people[0])
    _project(people[-1])
    _members(project, people)
    lead = visit_project(people[0], project.public_id)
    _quickscan(lead)
    _partners(lead)
    _documents(lead)
    _finish_jobs()
    _goals(visit_project(people[1], project.public_id))
    _decisions(visit_project(people[1], project.public_id))
    return True


def _account(account: DemoAccount) -> User:
    try:
        return make_account(
            by=None,
            email=account.email,
            function=account.function,
            organisation=account.organisation,
            municipality=account.municipality,
            password=PASSWORD,
            is_demo=True,
            may_start_projects=account.role == Role.PROJECT_LEAD,
        )
    except AccountExists:
        return User.objects.select_related("organisation__municipality").get(email=account.email)


def _project(lead: User) -> Project:
    municipality = lead.organisation.municipality
    return municipality.projects.first() or start_project(
        by=lead, municipality=municipality, on=timezone.localdate()
    )


def _members(project: Project, people: Iterable[User]) -> None:
    for account, user in zip(ACCOUNTS, people, strict=True):
        if account.municipality == WATERVEEN:
            defaults = {"role": account.role, "starts_on": timezone.localdate()}
            Membership.objects.get_or_create(project=project, user=user, defaults=defaults)


def _source(name: str) -> bytes:
    return files("ketenplan.demo").joinpath("waterveen", name).read_bytes()


def _quickscan(lead: Visit) -> None:
    if inquiry_queries.current_quickscan(lead) is None:
        value = read_quickscan(_source("quickscan.yaml"), "quickscan.yaml").quickscan
        assert value is not None, "the demo quickscan must pass its own reader"
        inquiries.import_quickscan(by=lead, value=value)


def _partners(lead: Visit) -> None:
    if not lead.project.partners.exists():
        rows = yaml.safe_load(_source("partners.yaml"))["partners"]
        consultation.store_partners(by=lead, partners=tuple(core.Partner(**_codes(row)) for row in rows))


def _codes(row: dict[str, Any]) -> dict[str, Any]:
    codes = {"domain": core.PartnerDomain(row["domain"]), "role": core.PartnerRole(row["role"])}
    return {name: value for name, value in row.items() if value is not None} | codes


def _documents(lead: Visit) -> None:
    """Upload the documents as a person would, and fill in what a policy adviser knows about each."""
    known = metadata()
    with TemporaryDirectory() as folder:
        for built in build_documents(Path(folder)):
            _document(lead, built.path, known[built.path.name])


def _document(lead: Visit, path: Path, known: DocumentMetadata) -> None:
    try:
        with path.open("rb") as file:
            chunks = iter(lambda: file.read(CHUNK), b"")
            document = policies.add_document(by=lead, name=path.name, chunks=chunks)
    except policies.AlreadyThere:
        document = policy_queries.documents_for(lead).get(file_name=path.name)
        if document.state == ReadingState.UNREADABLE:  # given up after three killed tries: it is no bad file
            start_job(by=lead.user, kind=READ_DOCUMENT, subject_id=document.pk, project=lead.project)
    if document.version == 1:
        _details(lead, document, known)


def _details(lead: Visit, document: PolicyDocument, known: DocumentMetadata) -> None:
    fields = {name: value for name, value in asdict(known).items() if name in policies.DETAILS}
    policies.change_document(by=lead, document=document, version=document.version, **fields)


def _finish_jobs() -> None:
    """Do all background work here and now. Nobody else works on the demo yet, so a lease that is still
    running belongs to an earlier try that was killed."""
    take_over_expired(timezone.now() + lease())
    queue_forgotten()
    run_worker(interval=0, until_empty=True)


CONFIRMED_FILE = "programmabegroting-2027.odt"
"""Of this document the demo has decided goals; the goals of the others are open."""
REJECTED_START = "Jeugdhulp is er voor kinderen"


@transaction.atomic
def _goals(adviser: Visit) -> None:
    """Confirm the goals of one document, all but a sentence that is no goal. What was decided stays."""
    for row in goal_queries.open_goals(adviser).filter(document__file_name=CONFIRMED_FILE):
        if row.quote.startswith(REJECTED_START):
            reason = "Dit zegt voor wie de hulp is. Het is geen doel."
            goals.reject_goal(by=adviser, goal=row, version=row.version, argument=reason)
        else:
            goals.confirm_goal(by=adviser, goal=row, version=row.version)


@transaction.atomic
def _decisions(adviser: Visit) -> None:
    """All decisions or none: the first accepted one tells the next start that the demo is in place."""
    issues = {issue.key: issue for issue in inquiry_queries.current_issues(adviser)}
    for row in yaml.safe_load(_source("decisions.yaml"))["decisions"]:
        passage = _passage(adviser, row["document"], row["fragment"])
        link, _ = PolicyLink.objects.get_or_create(
            project=adviser.project, safety_issue=issues[row["issue"]], passage=passage
        )
        if link.state == "PROPOSED":
            _decide(adviser, link, row)


def _decide(adviser: Visit, link: PolicyLink, row: dict[str, str]) -> None:
    if row["state"] == "ACCEPTED":
        alignment.accept_link(
            by=adviser, link=link, version=link.version, relation=row["relation"], argument=row["argument"]
        )
    else:
        alignment.reject_link(by=adviser, link=link, version=link.version, argument=row["argument"])


def _passage(adviser: Visit, file_name: str, fragment: str) -> PolicyPassage:
    """The passage of that file that holds the fragment, word for word."""
    document = policy_queries.documents_for(adviser).get(file_name=file_name)
    return next(
        row for row in policy_queries.passages_of(adviser, document) if fragment in " ".join(row.text.split())
    )
