"""What must hold in the chain: partners, tables, standings and answers to advice."""

from collections.abc import Iterator

from ketenplan.core.project.model import PartnerStatus, Project
from ketenplan.core.project.places import Path
from ketenplan.core.project.problems import Problem, ProblemKind, doubles, empty


def partner_problems(project: Project) -> Iterator[Problem]:
    """A partner sits at tables of the file, at each once, and says why when it declined."""
    path: Path = ("partners",)
    tables = {table.key for table in project.tables}
    for index, partner in enumerate(project.partners):
        yield from empty(((*path, index, "key"), partner.key), ((*path, index, "name"), partner.name))
        if partner.status is PartnerStatus.DECLINED:
            yield from empty(((*path, index, "status_reason"), partner.status_reason))
        for number, table in enumerate(partner.tables):
            at: Path = (*path, index, "tables", number)
            if table not in tables:
                yield Problem(ProblemKind.UNKNOWN_TABLE, at)
            elif table in partner.tables[:number]:
                yield Problem(ProblemKind.DOUBLE, at)
    yield from doubles((partner.key for partner in project.partners), path, "key")


def table_problems(project: Project) -> Iterator[Problem]:
    """A table has a key of its own and a name."""
    path: Path = ("tables",)
    for index, table in enumerate(project.tables):
        yield from empty(((*path, index, "key"), table.key), ((*path, index, "name"), table.name))
    yield from doubles((table.key for table in project.tables), path, "key")


def standing_problems(project: Project) -> Iterator[Problem]:
    """A standing is about an issue and a partner of the file, once for each two."""
    issues = {issue.key for quickscan in project.quickscans for issue in quickscan.safety_issues}
    partners = {partner.key for partner in project.partners}
    for index, standing in enumerate(project.standings):
        if standing.issue not in issues:
            yield Problem(ProblemKind.UNKNOWN_ISSUE, ("standings", index, "issue"))
        if standing.partner not in partners:
            yield Problem(ProblemKind.UNKNOWN_PARTNER, ("standings", index, "partner"))
    pairs = ((standing.issue, standing.partner) for standing in project.standings)
    yield from doubles(pairs, ("standings",), "partner")


def answer_problems(project: Project) -> Iterator[Problem]:
    """An answer names its advice and a reason. The advice may be gone: it comes back with its answer."""
    path: Path = ("advice_answers",)
    for index, answer in enumerate(project.advice_answers):
        yield from empty(
            ((*path, index, "advice"), answer.advice), ((*path, index, "because"), answer.because)
        )
    yield from doubles((answer.advice for answer in project.advice_answers), path, "advice")
