"""Queries and CPU time of every page of a project, with 1 safety issue and with 50."""

import os
from collections.abc import Iterator
from tempfile import TemporaryDirectory
from typing import Any

from bench.row import Row, cpu_seconds

MOST_QUERIES, FEW, MANY = 15, 1, 50
ROOMS = (
    "project-list", "overview", "quickscan", "quickscan-issue-change", "chain", "policy", "policy-issue",
    "policy-coverage", "policy-documents", "policy-document", "plan", "plan-chapter", "members", "log",
)  # fmt: skip


def rows() -> Iterator[Row]:
    with TemporaryDirectory() as home:
        os.environ.update(KETENPLAN_HOME=home, KETENPLAN_HTTPS="off", KETENPLAN_HOSTS="testserver")
        os.environ.pop("DATABASE_URL", None)
        from ketenplan.config.site import ensure_site

        ensure_site()
        project, client = _signed_in()
        few = {name: _measure(client, project, name) for name in ROOMS}
        _add_issues(project, MANY - FEW)
        many = {name: _measure(client, project, name) for name in ROOMS}
    for name in ROOMS:
        yield _row(name, few[name], many[name])


def _row(name: str, few: tuple[int, int, float], many: tuple[int, int, float]) -> Row:
    statuses = {few[0], many[0]}
    queries = f"{few[1]}" if few[1] == many[1] else f"{few[1]} → {many[1]}"
    return Row(
        f"Page {name}: queries with {FEW} and {MANY} issues",
        f"≤ {MOST_QUERIES}, equal",
        f"{queries} ({few[2] * 1000:.0f} and {many[2] * 1000:.0f} ms CPU"
        + (")" if statuses == {200} else f"; answered {statuses})"),
        statuses == {200} and few[1] == many[1] <= MOST_QUERIES,
    )


def _signed_in() -> tuple[Any, Any]:
    from django.test import Client

    from tests.factories.projects import filled_project

    project = filled_project()
    client = Client()
    client.force_login(project.lead)
    return project, client


def _add_issues(project: Any, number: int) -> None:
    """Issues with a proposal each, so that every page that shows issues has more to show."""
    from tests.factories.projects import PolicyLinkFactory, PolicyPassageFactory, SafetyIssueFactory

    for _ in range(number):
        issue = SafetyIssueFactory(quickscan=project.issue.quickscan)
        passage = PolicyPassageFactory(document=project.document)
        PolicyLinkFactory(safety_issue=issue, passage=passage)


def _measure(client: Any, project: Any, name: str) -> tuple[int, int, float]:
    """Status, number of queries and CPU seconds of a page that was asked for before."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.urls import NoReverseMatch, reverse

    try:
        address = reverse(name)
    except NoReverseMatch:
        address = _address(name, project.ids)
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response, seconds = cpu_seconds(lambda: client.get(address))
    return response.status_code, len(queries), seconds


def _address(name: str, ids: dict[str, object]) -> str:
    """The address of a page of the project, whichever of the ids it asks for."""
    from django.urls import get_resolver, reverse

    wanted = {
        argument
        for _pattern, arguments in get_resolver().reverse_dict.getlist(name)[0][0]
        for argument in arguments
    }
    return reverse(name, kwargs={argument: ids[argument] for argument in wanted})
