"""Answers to advice on the composition: not needed here, because …"""

from datetime import date

from django.db import transaction

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.consultation import queries
from ketenplan.consultation.models import AdviceAnswer
from ketenplan.core.project import model as core
from ketenplan.projects.actions import StaleVersion, change_row

NEW = 0  # the version of an answer that does not exist yet


class UnknownAdvice(Exception):
    """The chain gets no such advice (any more)."""


class NotAnswerable(Exception):
    """A stop sign is solved, not answered."""


@transaction.atomic
def answer_advice(*, by: Visit, advice: str, version: int, because: str, on: date) -> None:
    """Say why an advice is not needed here. `version` is NEW for the first answer.

    Raises NotAllowed, UnknownAdvice, NotAnswerable, StaleVersion.
    """
    by.require(Permission.CHAIN_CHANGE)
    told = next((told for told in queries.advice_for(by, on=on) if told.advice.key == advice), None)
    if told is None:
        raise UnknownAdvice(advice)
    if told.is_stop:
        raise NotAnswerable(advice)
    said = {"because": because, "answered_by_label": by.user.label, "answered_on": on}
    row = AdviceAnswer.objects.filter(project=by.project, advice=advice).first()
    if row is None:
        row = AdviceAnswer.objects.create(project=by.project, advice=advice, **said)
    elif version == NEW:
        raise StaleVersion(row)
    else:
        change_row(row, version=version, **said)
    by.record("chain_advice.answered", row, advice=told.advice.kind.value)


@transaction.atomic
def withdraw_answer(*, by: Visit, answer: AdviceAnswer) -> None:
    """Take an answer back: the advice is open again. Raises NotAllowed."""
    by.require(Permission.CHAIN_CHANGE)
    by.record("chain_advice.reopened", answer, advice=answer.advice.split(":")[0])
    answer.delete()


@transaction.atomic
def store_answers(*, by: Visit, answers: tuple[core.AdviceAnswer, ...]) -> None:
    """Store the answers of an imported project, with who gave them then. Raises NotAllowed."""
    by.require(Permission.CHAIN_CHANGE)
    AdviceAnswer.objects.bulk_create(
        AdviceAnswer(
            project=by.project,
            advice=value.advice,
            because=value.because,
            answered_by_label=value.answered_by,
            answered_on=value.answered_on,
        )
        for value in answers
    )
