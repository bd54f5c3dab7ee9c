"""A project and everything in it. `filled_project` makes one with something in every room."""

from dataclasses import dataclass
from datetime import date

import factory
from factory.django import DjangoModelFactory

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Role
from ketenplan.alignment.models import PolicyLink
from ketenplan.consultation.models import Partner
from ketenplan.goals.models import PolicyObjective
from ketenplan.inquiries.models import Quickscan, SafetyIssue
from ketenplan.organisations.models import User
from ketenplan.plans.models import ChapterText
from ketenplan.policies.models import PolicyDocument, PolicyPage, PolicyPassage
from ketenplan.projects.models import Membership, Project
from ketenplan.thesaurus.models import OwnTerm
from tests.factories.accounts import MunicipalityFactory, OrganisationFactory, UserFactory

LONG_AGO = date(2026, 1, 1)


class ProjectFactory(DjangoModelFactory):
    class Meta:
        model = Project

    pseudonym = factory.Sequence(lambda number: f"Kade-Linde-{number}")
    municipality = factory.SubFactory(MunicipalityFactory)
    created_by = factory.SubFactory(
        UserFactory,
        organisation=factory.SubFactory(
            OrganisationFactory, municipality=factory.SelfAttribute("...municipality")
        ),
    )


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    project = factory.SubFactory(ProjectFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.PROJECT_LEAD
    starts_on = LONG_AGO


class QuickscanFactory(DjangoModelFactory):
    class Meta:
        model = Quickscan

    project = factory.SubFactory(ProjectFactory)
    number = 1
    created_by = factory.SelfAttribute("project.created_by")


class SafetyIssueFactory(DjangoModelFactory):
    class Meta:
        model = SafetyIssue

    quickscan = factory.SubFactory(QuickscanFactory)
    key = factory.Sequence(lambda number: f"V{number:03}")
    position = factory.Sequence(lambda number: number)
    title = "Kinderen verzuimen structureel van school"
    domain = "BOTH"
    certainty = "OBSERVED"
    children_affected = "YES"


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = Partner

    project = factory.SubFactory(ProjectFactory)
    key = factory.Sequence(lambda number: f"P{number:03}")
    position = factory.Sequence(lambda number: number)
    name = factory.Sequence(lambda number: f"Partner {number}")
    domain = "CARE"
    role = "CORE"


class PolicyDocumentFactory(DjangoModelFactory):
    """A document that was read, without its text."""

    class Meta:
        model = PolicyDocument

    municipality = factory.SubFactory(MunicipalityFactory)
    key = factory.Sequence(lambda number: f"jeugdagenda-{number}")
    title = "Jeugdagenda"
    file_name = "jeugdagenda.txt"
    state = "READ"
    has_pages = False
    page_count = 1


class PolicyPassageFactory(DjangoModelFactory):
    """A passage that is the whole text of the only page of its own document."""

    class Meta:
        model = PolicyPassage

    class Params:
        text = "Elk kind gaat naar school en de leerplichtambtenaar volgt het verzuim."

    document = factory.SubFactory(PolicyDocumentFactory)
    page = factory.LazyAttribute(
        lambda row: PolicyPage.objects.create(
            document=row.document, number=row.document.pages.count() + 1, text=row.text
        )
    )
    key = factory.Sequence(lambda number: f"jeugdagenda-passage-{number}")
    position = factory.Sequence(lambda number: number)
    paragraph = 1
    start = 0
    end = factory.LazyAttribute(lambda row: len(row.text))


class PolicyLinkFactory(DjangoModelFactory):
    class Meta:
        model = PolicyLink

    safety_issue = factory.SubFactory(SafetyIssueFactory)
    project = factory.SelfAttribute("safety_issue.quickscan.project")
    passage = factory.SubFactory(PolicyPassageFactory)
    score = 3.5
    reasons = factory.LazyFunction(
        lambda: [
            {"kind": "WORD", "issue_word": "school", "policy_word": "school", "via": "school", "share": 1.0}
        ]
    )


class AcceptedLinkFactory(PolicyLinkFactory):
    state = "ACCEPTED"
    relation = "SUPPORTS"
    argument = "De jeugdagenda vraagt hetzelfde."
    decided_by_label = "beleidsadviseur, Gemeente"
    decided_on = date(2026, 11, 2)


class PolicyObjectiveFactory(DjangoModelFactory):
    """A proposed goal that stands at the start of a passage of its own document."""

    class Meta:
        model = PolicyObjective

    class Params:
        passage = factory.SubFactory(
            PolicyPassageFactory, text="Het aantal thuiszitters daalt van 24 naar 12 in 2028."
        )

    document = factory.SelfAttribute("passage.document")
    municipality = factory.SelfAttribute("document.municipality")
    document_key = factory.SelfAttribute("document.key")
    document_title = factory.SelfAttribute("document.title")
    key = factory.Sequence(lambda number: f"doel-{number}")
    position = factory.Sequence(lambda number: number)
    quote = factory.SelfAttribute("passage.text")
    what = factory.SelfAttribute("quote")
    target = 12.0
    baseline = 24.0
    target_year = 2028
    direction = "DOWN"
    source = "PROSE"
    page = factory.SelfAttribute("passage.page.number")
    start = factory.SelfAttribute("passage.start")
    end = factory.SelfAttribute("passage.end")


class ConfirmedGoalFactory(PolicyObjectiveFactory):
    state = "CONFIRMED"
    decided_by_label = "beleidsadviseur, Gemeente"
    decided_on = date(2026, 11, 2)


class OwnTermFactory(DjangoModelFactory):
    class Meta:
        model = OwnTerm

    municipality = factory.SubFactory(MunicipalityFactory)
    concept = "veilig_thuis"
    kind = "EVERYDAY"
    term = factory.Sequence(lambda number: f"zeldzaamwoord{chr(97 + number % 26)}{number}")
    spelling = factory.SelfAttribute("term")
    added_by_label = "beleidsadviseur, Gemeente"
    added_on = date(2026, 11, 2)


class ChapterTextFactory(DjangoModelFactory):
    class Meta:
        model = ChapterText

    project = factory.SubFactory(ProjectFactory)
    chapter = 2
    text = "De burgemeester gaf de opdracht."
    changed_by = factory.SelfAttribute("project.created_by")


@dataclass(frozen=True)
class FilledProject:
    """A project with one of everything. `lead` is its project leader."""

    project: Project
    lead: User
    issue: SafetyIssue
    partner: Partner
    document: PolicyDocument
    link: PolicyLink
    goal: PolicyObjective
    own_term: OwnTerm
    membership: Membership

    @property
    def visit(self) -> Visit:
        """The project leader, inside."""
        return Visit(self.lead, self.project, Role.PROJECT_LEAD)

    @property
    def ids(self) -> dict[str, object]:
        """A value for every argument that an address of this project can have."""
        return {
            "public_id": self.project.public_id,
            "issue_id": self.issue.pk,
            "partner_id": self.partner.pk,
            "document_id": self.document.pk,
            "number": 1,
            "link_id": self.link.pk,
            "goal_id": self.goal.pk,
            "concept_key": self.own_term.concept,
            "term_id": self.own_term.pk,
            "membership_id": self.membership.pk,
            "chapter": 2,
            "file_format": "json",
        }


def filled_project(**project: object) -> FilledProject:
    """A project with an issue, a partner, a document, a proposal, own text and two quickscans."""
    row = ProjectFactory(**project)
    lead = MembershipFactory(project=row, user__organisation__municipality=row.municipality)
    QuickscanFactory(project=row, number=1)
    issue = SafetyIssueFactory(quickscan=QuickscanFactory(project=row, number=2))
    passage = PolicyPassageFactory(document__municipality=row.municipality)
    ChapterTextFactory(project=row)
    return FilledProject(
        project=row,
        lead=lead.user,
        issue=issue,
        partner=PartnerFactory(project=row),
        document=passage.document,
        link=PolicyLinkFactory(safety_issue=issue, passage=passage),
        goal=PolicyObjectiveFactory(passage=passage),
        own_term=OwnTermFactory(municipality=row.municipality),
        membership=lead,
    )


def member_of(project: Project, role: Role, **user: object) -> User:
    """An account with a second factor that has `role` in `project`."""
    return MembershipFactory(
        project=project, role=role, user__organisation__municipality=project.municipality, **user
    ).user
