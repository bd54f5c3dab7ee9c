"""The work that follows from a decision about a programme."""

from ketenplan.core.project.programmes import DecisionKind, ProgrammeTask, TaskKind

FOLLOW_UP = {
    DecisionKind.JOIN: (TaskKind.CONTACT, TaskKind.AGREEMENT),
    DecisionKind.TUNE: (TaskKind.CONTACT,),
    DecisionKind.DO_NOT_JOIN: (),
    DecisionKind.UNKNOWN: (),
}
"""The tasks that a decision asks for, in the order in which they are done."""


def tasks_after(kind: DecisionKind, known: tuple[ProgrammeTask, ...] = ()) -> tuple[ProgrammeTask, ...]:
    """The tasks that belong to a decision: those that are `known` stay as they are, one that is missing is added.

    A task that is done stays as well when the decision does not ask for it any more: it did happen.
    """
    kept = {task.kind: task for task in known if task.is_done or task.kind in FOLLOW_UP[kind]}
    wanted = dict.fromkeys((*FOLLOW_UP[kind], *(task.kind for task in known if task.is_done)))
    return tuple(kept.get(task, ProgrammeTask(task)) for task in wanted)
