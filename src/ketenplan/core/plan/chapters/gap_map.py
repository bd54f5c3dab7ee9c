"""The second half of chapter 12: agreements, what the plan needs them for, what is missing, and who claims which basis."""

from ketenplan.core.agreements import Gap, ShortfallKind, Verdict, find_gaps
from ketenplan.core.agreements.organisations import resolver_of
from ketenplan.core.agreements.sentences import (
    STATES,
    SUBJECTS,
    VERDICTS,
    basis_sentence,
    remark_sentence,
    shortfall_sentence,
    verdict_sentence,
)
from ketenplan.core.phrases import (
    NOT_FILLED_IN,
    capital,
    count,
    date_in_words,
    filled,
    listing,
    named,
    plain,
    sentence,
)
from ketenplan.core.plan import wording
from ketenplan.core.plan.context import PlanContext
from ketenplan.core.plan.document import Block, Note, OpenSpot, Paragraph
from ketenplan.core.plan.elements import bullets, paragraph, table
from ketenplan.core.project.model import Agreement, AgreementKind, GapTask, Need

KINDS = {AgreementKind.COVENANT: "Convenant", AgreementKind.WORKING_AGREEMENT: "Werkafspraak"}
_SETTLED = (Verdict.READY, Verdict.NOT_NEEDED)


def registered(context: PlanContext) -> tuple[Block, ...]:
    """The agreements of the register; nothing when there are none."""
    if not context.project.agreements:
        return ()
    rows = (
        (
            named(one.title),
            KINDS[one.kind],
            listing(_parties(one)) or "Nog niemand",
            _period(one),
            capital(STATES[one.state]),
        )
        for one in context.project.agreements
    )
    columns = (("Afspraak", 6), ("Soort", 4), ("Partijen", 7), ("Looptijd", 5), ("Stand", 4))
    return (table("Convenanten en werkafspraken", columns, rows),)


def _parties(agreement: Agreement) -> list[str]:
    return [
        f"{named(party.organisation)} ({plain(party.organ)})"
        if plain(party.organ)
        else named(party.organisation)
        for party in agreement.parties
    ]


def _period(agreement: Agreement) -> str:
    first, last = agreement.valid_from, agreement.valid_until
    begin = f"vanaf {date_in_words(first)}" if first else ""
    end = f"tot en met {date_in_words(last)}" if last else ""
    return capital(f"{begin} {end}".strip()) or NOT_FILLED_IN


def needed(context: PlanContext) -> tuple[Block, ...]:
    """What the plan needs agreements for, each with its verdict, what is missing and what will be done."""
    found = _gaps(context)
    if not found:
        return (
            OpenSpot("welke afspraken per maatregel nodig zijn en met welke partners", wording.PROJECT_LEAD),
        )
    titles = {agreement.key: agreement.title for agreement in context.project.agreements}
    still_open = [gap for _, gap in found if gap.verdict not in _SETTLED]
    rows = (
        (
            plain(need.measure),
            capital(SUBJECTS[need.subject]),
            listing(named(party.organisation) for party in need.parties),
            VERDICTS[gap.verdict],
        )
        for need, gap in found
    )
    columns = (("Maatregel", 7), ("Afspraak over", 4), ("Partners", 7), ("Stand", 4))
    verb = "is" if len(still_open) == 1 else "zijn"
    return (
        paragraph(
            f"De aanpak vraagt op {count(len(found), 'punt', 'punten')} een afspraak. Daarvan {verb} "
            f"{count(len(still_open), 'punt', 'punten')} nog niet geregeld.",
            Note(f"Bron: behoeften en afspraken van dit project, stand op {date_in_words(context.on)}."),
        ),
        table("Afspraken die de aanpak nodig heeft", columns, rows),
        *(block for need, gap in found for block in _told(context, need, gap, titles)),
    )


def bases(context: PlanContext) -> tuple[Block, ...]:
    """Which party names which law; an open spot when nobody does."""
    titles = {agreement.key: agreement.title for agreement in context.project.agreements}
    told = dict.fromkeys(basis_sentence(basis, titles) for _, gap in _gaps(context) for basis in gap.bases)
    if not told:
        return (OpenSpot("de grondslag van iedere partner, per afspraak over gegevens", wording.LAWYER),)
    return (
        paragraph("Partners noemen zelf de grondslagen hieronder. Een jurist heeft ze niet beoordeeld."),
        bullets(told),
    )


def _gaps(context: PlanContext) -> list[tuple[Need, Gap]]:
    """The needs that say for what and for whom, with their gaps."""
    project = context.project
    needs = [need for need in project.needs if need.parties and plain(need.measure)]
    answers = {answer.need: answer.because for answer in project.need_answers}
    resolve = resolver_of(project.partners, context.labels.partner_type_of)
    found = find_gaps(needs, project.agreements, on=context.on, resolve=resolve, not_needed=answers)
    return list(zip(needs, found, strict=True))


def _told(context: PlanContext, need: Need, gap: Gap, titles: dict[str, str]) -> tuple[Block, ...]:
    """What is to be said about one need; nothing more when it is settled without a remark."""
    said = [verdict_sentence(gap, titles)]
    if gap.best:
        said += map(shortfall_sentence, gap.missing)
        said += map(remark_sentence, gap.best.remarks)
    else:
        said += [shortfall_sentence(one) for one in gap.missing if one.kind is not ShortfallKind.PARTY]
    text = f"{sentence(need.measure)} {' '.join(said)}"
    todo = tuple(task for task in context.project.gap_tasks if task.need == need.key and not task.is_done)
    tasks = (bullets(map(_task, todo)),) if todo else ()
    open_spot = OpenSpot(
        f"wie de afspraak over ‘{plain(need.measure)}’ maakt of aanvult, en wanneer", wording.PROJECT_LEAD
    )
    is_open = gap.verdict not in _SETTLED and not todo
    return (_with_clause(text, gap, titles), *tasks, *((open_spot,) if is_open else ()))


def _task(task: GapTask) -> str:
    when = f", uiterlijk {date_in_words(task.due_on)}" if task.due_on else ""
    return f"{plain(task.todo).rstrip('.')}: {filled(task.owner_function)}{when}."


def _with_clause(text: str, gap: Gap, titles: dict[str, str]) -> Paragraph:
    clause = gap.best.clause if gap.best else None
    if gap.best is None or clause is None:
        return paragraph(text)
    where = f"blz. {clause.page}" + (f" (gedrukt {plain(clause.printed)})" if plain(clause.printed) else "")
    return paragraph(text, Note(f"{named(titles[gap.best.agreement])}, {where}: “{clause.quote}”"))
