"""The second half of chapter 9: the drawing and the tables, who can do what, and what the composition still lacks."""

from collections.abc import Sequence

from ketenplan.core.chain import Advice, AdviceKind, advise, chain_of
from ketenplan.core.chain.diagram import lay_out
from ketenplan.core.chain.drawing import description_of, draw
from ketenplan.core.chain.sentences import ChainNames, explain_group, grouped
from ketenplan.core.chain.words import ASPECTS, SUBJECTS, TABLE_STATES
from ketenplan.core.phrases import count, date_in_words, filled, listing, named, plain, sentence
from ketenplan.core.plan import wording
from ketenplan.core.plan.chapters.outcomes import name
from ketenplan.core.plan.context import PlanContext
from ketenplan.core.plan.document import Block, Figure, Note, OpenSpot, Paragraph, Table
from ketenplan.core.plan.elements import paragraph, section, table
from ketenplan.core.project.model import AdviceAnswer, ChainTable, TableState

TALLEST = 930
"""Height of a drawing, in its own units, above which its letters get smaller than 6 points on paper. A larger chain
stands in the tables only."""

SAID_ELSEWHERE = (AdviceKind.NO_CHILD_VOICE, AdviceKind.NO_DECIDER, AdviceKind.MISSING_DOMAIN)
"""Kinds of advice for which chapter 9 has a section of its own."""

NOBODY = "–"


def tables(context: PlanContext) -> tuple[Block, ...]:
    """The drawing, the tables with their partners, and what is new or stops."""
    heading = section("Overlegvormen")
    rule = paragraph(
        "Het overleg over beleid gaat over vraagstukken en afspraken. Overleg over personen vindt "
        "alleen plaats aan een tafel die daar een wettelijke grondslag voor heeft."
    )
    if not context.project.tables:
        spot = "aan welke bestaande overlegtafels de partners zitten, en wat nieuw is of stopt"
        return (heading, rule, OpenSpot(spot, wording.PROJECT_LEAD))
    return (heading, rule, *_drawing(context), _table_of_tables(context), *_changes(context))


def _drawing(context: PlanContext) -> tuple[Figure, ...]:
    diagram = lay_out(chain_of(context.project))
    if not diagram.partners or diagram.height > TALLEST:
        return ()
    return (
        Figure(draw(diagram), description_of(diagram), "De keten: partners en de tafels waaraan zij zitten"),
    )


def _table_of_tables(context: PlanContext) -> Table:
    forms = {form.code: form.label for form in context.chain_reference.forms}
    rows = (
        (
            named(item.name),
            filled(forms.get(item.form, item.form)),
            SUBJECTS[item.subject],
            TABLE_STATES[item.state],
            "; ".join(_seated(context, item)) or "Nog niemand",
        )
        for item in context.project.tables
    )
    columns = (("Tafel", 5), ("Overlegvorm", 5), ("Gaat over", 4), ("Stand", 3), ("Wie zitten er", 7))
    return table("Tafels van deze aanpak", columns, rows)


def _seated(context: PlanContext, item: ChainTable) -> list[str]:
    return [named(partner.name) for partner in context.partners if item.key in partner.tables]


def _changes(context: PlanContext) -> tuple[Paragraph, ...]:
    """A sentence per table with a purpose, and per table that begins or stops."""
    found = []
    for item in context.project.tables:
        state = {TableState.NEW: " is nieuw", TableState.STOPPING: " stopt"}.get(item.state, "")
        if state or plain(item.purpose):
            start = f"De tafel ‘{named(item.name)}’{state}." if state else f"‘{named(item.name)}’:"
            found.append(paragraph(f"{start} {sentence(item.purpose)}".rstrip()))
    return tuple(found)


def standings(context: PlanContext) -> tuple[Block, ...]:
    """Per issue who has sight, a power, means, trust, and who has another interest."""
    names = {partner.key: named(partner.name) for partner in context.partners}
    here = [row for row in context.project.standings if row.partner in names]
    filled_in = {row.issue for row in here}
    if not filled_in.intersection(issue.key for issue in context.issues):
        return ()

    def cell(issue: str, field: str) -> str:
        own = {row.partner for row in here if row.issue == issue and getattr(row, field)}
        return "; ".join(label for key, label in names.items() if key in own) or NOBODY

    columns = (("Vraagstuk", 5), *((word.capitalize(), 4) for word in ASPECTS.values()))
    rows = ((name(issue), *(cell(issue.key, field) for field in ASPECTS)) for issue in context.issues)
    empty = [issue for issue in context.issues if issue.key not in filled_in]
    return (
        section("Wie kan wat"),
        paragraph(
            "De tabel zegt wie zicht heeft op een vraagstuk, wie een bevoegdheid of middelen heeft, wie het "
            "vertrouwen van gezinnen heeft en wie een ander belang heeft.",
            Note(f"Bron: opgave van de partners in de ruimte Keten, stand op {date_in_words(context.on)}."),
        ),
        table("Wie kan wat, per vraagstuk", columns, rows),
        *(OpenSpot(f"wie wat kan bij {name(issue)}", wording.CORE_PARTNERS) for issue in empty),
    )


def advice(context: PlanContext) -> tuple[Block, ...]:
    """What the composition still lacks, and why people hold an advice not needed."""
    if not context.partners:
        return ()
    names = ChainNames(
        context.project, context.chain_reference, context.labels.life_areas, context.labels.partner_types
    )
    found = [
        item
        for item in advise(chain_of(context.project), context.issues, context.chain_reference)
        if item.kind not in SAID_ELSEWHERE
    ]
    if not found:
        return ()
    answers = {answer.advice: answer for answer in context.project.advice_answers}
    open_ones = [item for item in found if item.is_open]
    number = count(len(open_ones), "punt", "punten")
    return (
        section("Wat de samenstelling nog vraagt"),
        paragraph(
            f"Ketenplan vergeleek de keten met de vraagstukken. Daarvan {'is' if len(open_ones) == 1 else 'zijn'} "
            f"{number} nog open.",
            Note(f"Bron: advies over de samenstelling van de keten op {date_in_words(context.on)}."),
        ),
        *(block for group in grouped(open_ones) for block in _open(group, names)),
        *(
            answered_in_words(explain_group(group, names).what.rstrip("."), answers[group[0].key])
            for group in grouped(item for item in found if not item.is_open)
        ),
    )


def _open(group: Sequence[Advice], names: ChainNames) -> tuple[Block, ...]:
    told = explain_group(group, names)
    spots = listing(item.spot[0] for item in group if item.spot)
    what = "wat de partners hieraan doen, of waarom het niet nodig is"
    return (
        paragraph(f"{told.what} {told.reason}"),
        OpenSpot(f"{what} ({spots})" if spots else what, wording.PROJECT_LEAD),
    )


def answered_in_words(what: str, answer: AdviceAnswer) -> Paragraph:
    """What was advised, the answer, and as its source who gave it and when."""
    text = f"{what}. Dat is beantwoord: {sentence(answer.because)}"
    who = plain(answer.answered_by) or "de projectleider"
    when = f" op {date_in_words(answer.answered_on)}" if answer.answered_on else ""
    return paragraph(text, Note(f"Bron: antwoord van {who}{when}."))
