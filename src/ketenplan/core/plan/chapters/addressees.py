"""Who is asked to settle an open spot: the organisations by name as long as they are few, else the body."""

from collections.abc import Iterable

from ketenplan.core.plan import wording
from ketenplan.core.plan.context import PlanContext
from ketenplan.core.plan.phrases import listing, named, plain
from ketenplan.core.project.model import Partner

FEW = 3


def core_partners(context: PlanContext) -> str:
    return _names(context.core_partners) or wording.CORE_PARTNERS


def child_speaker(context: PlanContext, *, otherwise: str) -> str:
    return _names(context.child_speakers) or otherwise


def deciders(context: PlanContext) -> str:
    """The deciding functions of the core partners when all of them are known and they are few."""
    core = context.core_partners
    if not core or len(core) > FEW or context.partners_without_decider:
        return wording.CORE_PARTNERS
    return listing(f"{named(partner.name)} ({plain(partner.decider_function)})" for partner in core)


def _names(partners: Iterable[Partner]) -> str:
    names = [named(partner.name) for partner in partners]
    return listing(names) if len(names) <= FEW else ""
