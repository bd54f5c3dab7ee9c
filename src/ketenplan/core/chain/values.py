"""One chain, as the advice looks at it."""

from dataclasses import dataclass

from ketenplan.core.project.model import AdviceAnswer, ChainTable, Partner, PartnerStanding, Project


@dataclass(frozen=True, slots=True)
class Chain:
    """Keys are unique per kind. A standing of a partner or issue that is not there counts for nothing."""

    partners: tuple[Partner, ...] = ()
    tables: tuple[ChainTable, ...] = ()
    standings: tuple[PartnerStanding, ...] = ()
    answers: tuple[AdviceAnswer, ...] = ()


def chain_of(project: Project) -> Chain:
    """The chain of a project."""
    return Chain(project.partners, project.tables, project.standings, project.advice_answers)
