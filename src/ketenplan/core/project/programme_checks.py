"""What must hold in the register of programmes and in the decisions about them."""

from collections.abc import Iterator

from ketenplan.core.project.model import Programme, Project
from ketenplan.core.project.places import Path
from ketenplan.core.project.problems import Problem, ProblemKind, doubles, empty


def programme_problems(project: Project) -> Iterator[Problem]:
    """A programme has a key of its own, a name, a period in order and a quote as long as its place."""
    for index, programme in enumerate(project.programmes):
        path: Path = ("programmes", index)
        yield from empty(((*path, "key"), programme.key), ((*path, "name"), programme.name))
        first, last = programme.starts_on, programme.ends_on
        if first and last and first > last:
            yield Problem(ProblemKind.PERIOD_REVERSED, (*path, "ends_on"))
        yield from _source_problems(programme, (*path, "source"))
    yield from doubles((programme.key for programme in project.programmes), ("programmes",), "key")


def _source_problems(programme: Programme, path: Path) -> Iterator[Problem]:
    """The document may be gone; its quote is kept all the same."""
    source = programme.source
    if source is None:
        return
    yield from empty(((*path, "document"), source.document), ((*path, "quote"), source.quote))
    if source.page < 1:
        yield Problem(ProblemKind.TOO_LOW, (*path, "page"))
    if source.start < 0 or source.end - source.start != len(source.quote):
        yield Problem(ProblemKind.SPAN_OUTSIDE_PAGE, (*path, "end"))


def programme_decision_problems(project: Project) -> Iterator[Problem]:
    """A decision is about a programme of the file, once, with a reason and a day; each task comes once."""
    path: Path = ("programme_decisions",)
    known = {programme.key for programme in project.programmes}
    for index, decision in enumerate(project.programme_decisions):
        if decision.programme not in known:
            yield Problem(ProblemKind.UNKNOWN_PROGRAMME, (*path, index, "programme"))
        yield from empty(((*path, index, "reason"), decision.reason))
        if decision.decided_on is None:
            yield Problem(ProblemKind.EMPTY, (*path, index, "decided_on"))
        yield from doubles((task.kind for task in decision.tasks), (*path, index, "tasks"), "kind")
    yield from doubles((d.programme for d in project.programme_decisions), path, "programme")
