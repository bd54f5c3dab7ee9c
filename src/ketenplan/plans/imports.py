"""A whole project from an exchange file: all of it, or nothing."""

from datetime import date

from django.db import DataError, IntegrityError, transaction

from ketenplan.access.gate import NotAllowed, Visit
from ketenplan.access.roles import Role
from ketenplan.alignment import actions as alignment
from ketenplan.alignment.succession import actions as succession
from ketenplan.audit import actions as audit
from ketenplan.consultation import actions as consultation
from ketenplan.core.project import model as core
from ketenplan.core.project.places import Path
from ketenplan.goals import actions as goals
from ketenplan.inquiries import actions as inquiries
from ketenplan.inquiries import queries as inquiry_queries
from ketenplan.organisations.models import User
from ketenplan.plans import actions as plans
from ketenplan.plans.fitting import too_long
from ketenplan.policies import actions as policies
from ketenplan.policies.models import PolicyDocument
from ketenplan.projects.models import Membership, Project


class OtherMunicipality(Exception):
    """The file is about another municipality than that of the account."""


class ProjectExists(Exception):
    """The municipality has a project of this name already."""


class DoesNotFit(Exception):
    """The file holds a text that is too long, or things that contradict each other. `path` is () when the
    database says so: it does not tell where."""

    def __init__(self, path: Path = ()) -> None:
        super().__init__(path)
        self.path = path


def import_project(*, by: User, value: core.Project, on: date) -> Project:
    """Store an exchange file that passed the gate as a new project, with `by` as its project leader.

    Raises NotAllowed, OtherMunicipality, ProjectExists, DoesNotFit.
    """
    if misfit := next(too_long(value), None):
        raise DoesNotFit(misfit)
    try:
        return _import(by, value, on)
    except (IntegrityError, DataError, OverflowError) as error:
        raise DoesNotFit from error


@transaction.atomic
def _import(by: User, value: core.Project, on: date) -> Project:
    municipality = by.organisation.municipality
    if not by.may_start_projects:
        raise NotAllowed("project.start")
    if value.municipality != municipality.name:
        raise OtherMunicipality(municipality.pk)
    if Project.objects.filter(municipality=municipality, pseudonym=value.pseudonym).exists():
        raise ProjectExists(municipality.pk)
    project = Project.objects.create(pseudonym=value.pseudonym, municipality=municipality, created_by=by)
    Membership.objects.create(project=project, user=by, role=Role.PROJECT_LEAD, starts_on=on)
    _store_content(Visit(by, project, Role.PROJECT_LEAD), value)
    audit.record(by, "project.imported", project, chain=project.public_id)
    return project


def _store_content(visit: Visit, value: core.Project) -> None:
    _store_documents(visit, value.documents)
    inquiries.store_quickscans(by=visit, values=value.quickscans)
    consultation.store_partners(by=visit, partners=value.partners)
    issues = inquiry_queries.newest_issues(visit)
    alignment.store_links(by=visit, links=value.links, issues=issues)
    plans.store_chapter_texts(by=visit, texts=value.chapter_texts)
    succession.store_moves(by=visit, moves=value.link_moves, issues=issues)
    goals.store_goals(by=visit, goals=value.objectives)


def _store_documents(visit: Visit, documents: tuple[core.PolicyDocument, ...]) -> None:
    """Documents that the municipality has already stay as they are: other projects rest on them."""
    municipality = visit.project.municipality
    there = PolicyDocument.objects.filter(municipality=municipality)
    keys = set(there.values_list("key", flat=True))
    hashes = set(there.exclude(sha256="").values_list("sha256", flat=True))
    new = []
    for document in documents:
        if document.key not in keys and document.sha256 not in hashes:
            policies.store_document(by=visit.user, municipality=municipality, value=document)
            new.append(document)
    follows = {document.key: document.follows for document in new if document.follows}
    policies.store_follows(by=visit, follows=follows)
