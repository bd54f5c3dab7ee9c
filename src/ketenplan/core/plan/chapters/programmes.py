"""Chapter 8, section "Lopende aanpakken": which running programmes the plan joins, and what is still to be decided."""

from collections.abc import Sequence

from ketenplan.core.phrases import agree, count, date_in_words, filled, listing, named, plain, sentence
from ketenplan.core.plan import wording
from ketenplan.core.plan.context import PlanContext
from ketenplan.core.plan.document import Block, OpenSpot, Paragraph
from ketenplan.core.plan.elements import bullets, paragraph, section, strong, table
from ketenplan.core.programmes.advice import ProgrammeAdvice, Verdict, advise, is_open
from ketenplan.core.programmes.facts import facts_of
from ketenplan.core.programmes.sentences import DECISIONS, MEANING, task_sentence
from ketenplan.core.project.model import (
    DecisionKind,
    PolicyDocument,
    Programme,
    ProgrammeDecision,
    ProgrammePhase,
)

ASKED_AT_MOST = 5
"""Programmes of which the plan asks for a decision by name; of more it gives the number."""


def programmes(context: PlanContext) -> tuple[Block, ...]:
    """What was decided about running programmes, the tasks that follow, and who still has to decide."""
    return (section("Lopende aanpakken"), *_in_the_register(context), *_in_documents(context))


def _in_the_register(context: PlanContext) -> tuple[Block, ...]:
    project = context.project
    if not project.programmes:
        return ()
    rows = {programme.key: programme for programme in project.programmes}
    decided = [(rows[d.programme], d) for d in project.programme_decisions if d.programme in rows]
    found = advise(facts_of(project), project.programmes, on=context.on)
    kinds = {decision.programme: decision.kind for decision in project.programme_decisions}
    to_decide = [advice for advice in found if is_open(advice, kinds.get(advice.programme))]
    return (
        paragraph(_counted(len(rows), len(decided))),
        *_decisions(decided),
        *_ended(context, decided),
        *_clashes(found, kinds, rows),
        *_tasks(decided),
        *_asked(to_decide, kinds, rows),
    )


def _counted(rows: int, decided: int) -> str:
    verb = agree(rows, "staat", "staan")
    text = f"In het register van de gemeente {verb} {count(rows, 'aanpak', 'aanpakken')}."
    return f"{text} Over {count(decided, 'aanpak', 'aanpakken')} is een besluit genomen."


def _decisions(decided: Sequence[tuple[Programme, ProgrammeDecision]]) -> tuple[Block, ...]:
    if not decided:
        return ()
    columns = (("Aanpak", 4), ("Van wie", 4), ("Besluit", 2), ("Waarom", 6), ("Besloten door", 4))
    return (
        table(
            "Besluiten over lopende aanpakken", columns, (_row(one, decision) for one, decision in decided)
        ),
    )


def _row(programme: Programme, decision: ProgrammeDecision) -> tuple[str, ...]:
    day = f", {date_in_words(decision.decided_on)}" if decision.decided_on else ""
    return (
        named(programme.name),
        filled(programme.owner),
        DECISIONS[decision.kind].capitalize(),
        filled(sentence(decision.reason)),
        f"{filled(decision.decided_by)}{day}",
    )


def _ended(
    context: PlanContext, decided: Sequence[tuple[Programme, ProgrammeDecision]]
) -> tuple[Paragraph, ...]:
    """What was joined and is over on the plan date: a reader must not count on it."""
    names = [
        f"‘{named(programme.name)}’"
        for programme, decision in decided
        if decision.kind is DecisionKind.JOIN and programme.phase_on(context.on) is ProgrammePhase.ENDED
    ]
    if not names:
        return ()
    verb = agree(len(names), "is", "zijn")
    return (
        paragraph(strong("Let op: "), f"{listing(names)} {verb} op {date_in_words(context.on)} afgelopen."),
    )


def _clashes(
    found: Sequence[ProgrammeAdvice], kinds: dict[str, DecisionKind], rows: dict[str, Programme]
) -> tuple[Paragraph, ...]:
    """Words that may work against an issue, of what was joined and of what nobody decided about."""
    kept = (None, DecisionKind.JOIN, DecisionKind.TUNE, DecisionKind.UNKNOWN)
    return tuple(
        paragraph(
            strong("Let op: "),
            f"‘{named(rows[advice.programme].name)}’ kan botsen met {named(clash.issue)}: "
            f"‘{plain(clash.words)}’ {' '.join(clash.reasons)}",
        )
        for advice in found
        if kinds.get(advice.programme) in kept
        for clash in advice.clashes
    )


def _tasks(decided: Sequence[tuple[Programme, ProgrammeDecision]]) -> tuple[Block, ...]:
    lines, ownerless = [], []
    for programme, decision in decided:
        for task in decision.tasks:
            if task.is_done:
                continue
            due = f" Voor {date_in_words(task.due_on)}." if task.due_on else ""
            who = f" Wie: {plain(task.owner_function)}." if plain(task.owner_function) else ""
            lines.append(f"{named(programme.name)}: {task_sentence(task.kind, programme)}{who}{due}")
            if not who and named(programme.name) not in ownerless:
                ownerless.append(named(programme.name))
    spots = (
        OpenSpot(f"wie de taken bij ‘{name}’ doet en voor wanneer", wording.PROJECT_LEAD)
        for name in ownerless
    )
    return (*((bullets(lines),) if lines else ()), *spots)


def _asked(
    to_decide: Sequence[ProgrammeAdvice], kinds: dict[str, DecisionKind], rows: dict[str, Programme]
) -> tuple[Block, ...]:
    shown = [advice for advice in to_decide if advice.programme not in kinds][:ASKED_AT_MOST]
    spots = (
        OpenSpot(
            f"of dit plan aanhaakt bij ‘{named(rows[advice.programme].name)}’, en waarom",
            wording.STEERING_GROUP,
        )
        for advice in shown
    )
    return (*(_why(advice, rows[advice.programme]) for advice in shown), *spots, *_more(to_decide, shown))


def _why(advice: ProgrammeAdvice, programme: Programme) -> Paragraph:
    """That a programme matters, in one line; the reasons stand on the page Aanhaakwijzer."""
    meaning = MEANING[Verdict(advice.verdict)]
    owner = f" ({plain(programme.owner)})" if plain(programme.owner) else ""
    return paragraph(strong(f"{named(programme.name)}{owner}. "), meaning)


def _more(to_decide: Sequence[ProgrammeAdvice], shown: Sequence[ProgrammeAdvice]) -> tuple[Paragraph, ...]:
    rest = sum(advice not in shown and advice.verdict is not Verdict.ENDED for advice in to_decide)
    if not rest:
        return ()
    return (paragraph(f"Ook over {count(rest, 'andere aanpak', 'andere aanpakken')} is nog te besluiten."),)


def _in_documents(context: PlanContext) -> tuple[Block, ...]:
    """Policy documents that are a programme and do not stand in the register."""
    documents = [d for d in context.documents_of_kind("PROGRAMME") if not _is_registered(context, d)]
    if not documents:
        return () if context.project.programmes else (_unknown(),)
    titles = listing(f"‘{named(document.title)}’" for document in documents)
    return (
        paragraph(f"In de gemeente {agree(len(documents), 'loopt', 'lopen')} in ieder geval {titles}."),
        *(
            OpenSpot(f"of dit plan aanhaakt bij ‘{named(document.title)}’, en waarom", wording.STEERING_GROUP)
            for document in documents
        ),
    )


def _unknown() -> OpenSpot:
    return OpenSpot("welke aanpakken al lopen en of dit plan daarbij aanhaakt", wording.PROJECT_LEAD)


def _is_registered(context: PlanContext, document: PolicyDocument) -> bool:
    title = plain(document.title).casefold()
    return any(
        (one.source is not None and one.source.document == document.key)
        or (plain(one.name) and plain(one.name).casefold() in title)
        for one in context.project.programmes
    )
