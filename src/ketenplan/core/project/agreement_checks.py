"""What must hold in agreements, and in what the plan needs them for."""

from collections.abc import Iterator

from ketenplan.core.project.model import Agreement, AgreementSubject, DataFlow, Project
from ketenplan.core.project.places import Path
from ketenplan.core.project.problems import Problem, ProblemKind, doubles, empty


def agreement_problems(project: Project) -> Iterator[Problem]:
    """An agreement has a key of its own, a title, a period in order, each party and organ once, and literal clauses."""
    for index, agreement in enumerate(project.agreements):
        path: Path = ("agreements", index)
        yield from empty(((*path, "key"), agreement.key), ((*path, "title"), agreement.title))
        first, last = agreement.valid_from, agreement.valid_until
        if first and last and first > last:
            yield Problem(ProblemKind.PERIOD_REVERSED, (*path, "valid_until"))
        for place, party in enumerate(agreement.parties):
            yield from empty(((*path, "parties", place, "organisation"), party.organisation))
        named = ((party.organisation.casefold(), party.organ.casefold()) for party in agreement.parties)
        yield from doubles(named, (*path, "parties"), "organisation")
        yield from _flow_problems(agreement.flows, path)
        yield from _clause_problems(agreement, path)
    yield from doubles((agreement.key for agreement in project.agreements), ("agreements",), "key")


def _flow_problems(flows: tuple[DataFlow, ...], path: Path) -> Iterator[Problem]:
    for index, flow in enumerate(flows):
        at: Path = (*path, "flows", index)
        yield from empty(((*at, "sender"), flow.sender), ((*at, "receiver"), flow.receiver))


def _clause_problems(agreement: Agreement, path: Path) -> Iterator[Problem]:
    for index, clause in enumerate(agreement.clauses):
        at: Path = (*path, "clauses", index)
        yield from empty(((*at, "quote"), clause.quote))
        if clause.page < 1:
            yield Problem(ProblemKind.TOO_LOW, (*at, "page"))
        if clause.start < 0 or clause.end - clause.start != len(clause.quote):
            yield Problem(ProblemKind.SPAN_OUTSIDE_PAGE, (*at, "end"))


def need_problems(project: Project) -> Iterator[Problem]:
    """A need says for which measure and for whom; answers and tasks are about a need of the file."""
    for index, need in enumerate(project.needs):
        path: Path = ("needs", index)
        yield from empty(((*path, "key"), need.key), ((*path, "measure"), need.measure))
        if not need.parties:
            yield Problem(ProblemKind.NO_PARTIES, (*path, "parties"))
        for place, party in enumerate(need.parties):
            yield from empty(((*path, "parties", place, "organisation"), party.organisation))
        if need.flows and need.subject is not AgreementSubject.INFORMATION:
            yield Problem(ProblemKind.NO_INFORMATION, (*path, "flows"))
        yield from _flow_problems(need.flows, path)
    yield from doubles((need.key for need in project.needs), ("needs",), "key")
    yield from _follow_up_problems(project)


def _follow_up_problems(project: Project) -> Iterator[Problem]:
    known = {need.key for need in project.needs}
    for index, answer in enumerate(project.need_answers):
        path: Path = ("need_answers", index)
        if answer.need not in known:
            yield Problem(ProblemKind.UNKNOWN_NEED, (*path, "need"))
        yield from empty(((*path, "because"), answer.because))
        if answer.answered_on is None:
            yield Problem(ProblemKind.EMPTY, (*path, "answered_on"))
    yield from doubles((answer.need for answer in project.need_answers), ("need_answers",), "need")
    for index, task in enumerate(project.gap_tasks):
        if task.need not in known:
            yield Problem(ProblemKind.UNKNOWN_NEED, ("gap_tasks", index, "need"))
        yield from empty((("gap_tasks", index, "todo"), task.todo))
