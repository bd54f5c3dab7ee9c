"""What the pages of the room show of a chain: cells, seats, advice with its sentences. Values in, values out."""

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ketenplan.consultation.models import ChainTable, Partner, PartnerStanding
from ketenplan.core.chain import Advice, Chain, ChainReference, Severity, advise, chain_of
from ketenplan.core.chain.diagram import NARROW, WIDE, lay_out
from ketenplan.core.chain.drawing import description_of, draw
from ketenplan.core.chain.sentences import ChainNames, Explanation, explain, explain_group, grouped
from ketenplan.core.chain.words import ASPECTS
from ketenplan.core.project.model import AdviceAnswer, Project


@dataclass(frozen=True, slots=True)
class Told:
    """One advice with its sentences, and the answer when there is one. `together` are the keys of the advice that says
    the same of other issues, this one included; `words_together` are the sentences of them all."""

    advice: Advice
    words: Explanation
    answer: AdviceAnswer | None
    together: tuple[str, ...]
    words_together: Explanation

    @property
    def is_stop(self) -> bool:
        return self.advice.severity is Severity.STOP


def advice_on(
    project: Project, reference: ChainReference, labels: Mapping[str, Mapping[str, str]]
) -> tuple[Told, ...]:
    """All advice on the chain of `project`, in the order of the method. `labels` as the fields of `ChainNames`."""
    issues = project.quickscan.safety_issues if project.quickscan else ()
    names = ChainNames(project, reference, **labels)
    answers = {answer.advice: answer for answer in project.advice_answers}
    told = {}
    for group in grouped(advise(chain_of(project), issues, reference)):
        keys, words = tuple(advice.key for advice in group), explain_group(group, names)
        for advice in group:
            told[advice.key] = Told(advice, explain(advice, names), answers.get(advice.key), keys, words)
    return tuple(told.values())


def in_groups(told: Iterable[Told]) -> list[list[Told]]:
    """Advice that says the same of several issues together; each group has one set of sentences."""
    groups: dict[tuple[str, ...], list[Told]] = {}
    for item in told:
        groups.setdefault(item.together, []).append(item)
    return list(groups.values())


@dataclass(frozen=True, slots=True)
class Drawing:
    """The diagram as addresses of pictures that hold their own data, and in words."""

    wide: str
    narrow: str
    words: str
    width: int
    height: int


def drawing_of(chain: Chain) -> Drawing:
    """The diagram for a wide and for a narrow screen."""
    wide, narrow = lay_out(chain, WIDE), lay_out(chain, NARROW)
    return Drawing(
        _address(draw(wide)),
        _address(draw(narrow)),
        description_of(wide),
        wide.sizes.width,
        round(wide.height),
    )


def _address(svg: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode('ascii')}"


def aspects_of(row: PartnerStanding) -> frozenset[str]:
    """The fields that are true in a stored cell."""
    return frozenset(name for name in ASPECTS if getattr(row, name))


type Cells = Mapping[tuple[str, int], frozenset[str]]
"""Aspects by key of the issue and number of the partner; empty cells are left out."""


def cells_of(rows: Iterable[PartnerStanding]) -> Cells:
    """The matrix. Of several rows for one cell (of older quickscans) the newest counts."""
    return {(row.safety_issue.key, row.partner_id): found for row in rows if (found := aspects_of(row))}


def seen_state(key: str, partners: Sequence[Partner], cells: Cells) -> str:
    """The stored cells of one issue as text: what a form was made from, to find out whether it changed since."""
    return ";".join(f"{p.pk}={','.join(sorted(cells.get((key, p.pk), ())))}" for p in partners)


def seats_of(partners: Iterable[Partner], tables: Sequence[ChainTable]) -> list[tuple[Partner, list[bool]]]:
    """Per partner whether it sits at each of `tables`."""
    return [
        (partner, [table.pk in {seat.pk for seat in partner.tables.all()} for table in tables])
        for partner in partners
    ]
