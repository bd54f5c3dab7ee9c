"""The background job that looks for policy behind the safety issues of one project."""

from django.db import transaction
from django.utils import timezone

from ketenplan.alignment import actions
from ketenplan.alignment.queries import method_stamp
from ketenplan.core.matching import examine_issues
from ketenplan.core.relations.links import relate_matches
from ketenplan.inquiries.models import Quickscan, SafetyIssue
from ketenplan.inquiries.queries import issue_value
from ketenplan.jobs.actions import Run
from ketenplan.jobs.models import Job
from ketenplan.policies.queries import document_values, searched_documents
from ketenplan.projects.models import Project
from ketenplan.thesaurus.queries import own_words


def propose_links(run: Run) -> None:
    """Match the current issues with all policy of the municipality that was read."""
    project = Project.objects.select_related("municipality").filter(pk=run.job.subject_id).first()
    if project is None:
        return
    current = Quickscan.objects.filter(project=project).order_by("-number").first()
    issues = {
        issue.key: issue for issue in SafetyIssue.objects.filter(quickscan=current).order_by("position")
    }
    searched = searched_documents(project.municipality).values_list("pk", flat=True)
    documents = document_values(project.municipality, only=searched)
    own = own_words(project.municipality)
    values = [issue_value(issue) for issue in issues.values()]
    matches = examine_issues(
        values,
        documents,
        municipality=project.municipality.slug,
        limit=actions.PROPOSALS_PER_ISSUE,
        on=timezone.localdate(),
        finder=own.finder,
    )
    matches = relate_matches(matches, values, documents)
    passages = sum(len(document.passages) for document in documents)
    with transaction.atomic():
        run.renew(len(issues), len(issues))
        actions.store_search(project, issues, matches, stamp=method_stamp(own), passages=passages)


def give_up(job: Job) -> None:
    """Nothing to record: the proposals of before are still there, and the page says that searching failed."""
