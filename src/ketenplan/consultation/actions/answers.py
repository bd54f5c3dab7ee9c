"""Answers to advice on the composition: not needed here, because …"""

from collections.abc import Collection
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
def answer_advice(
    *, by: Visit, advice: str, version: int, because: str, on: date, also: Collection[str] = ()
) -> None:
    """Say why an advice is not needed here. `version` is NEW for the first answer. `also` are keys of the advice that
    says the same of other issues and has no answer yet: they get the same one.

    Raises NotAllowed, UnknownAdvice, NotAnswerable, StaleVersion; then nothing is stored.
    """
    by.require(Permission.CHAIN_CHANGE)
    told = {told.advice.key: told for told in queries.advice_for(by, on=on)}
    for key in (advice, *also):
        if key not in told or key not in told[advice].together:
            raise UnknownAdvice(key)
        if told[key].is_stop:
            raise NotAnswerable(key)
        _store_answer(by, key, version if key == advice else NEW, because, on)


def _store_answer(by: Visit, advice: str, version: int, because: str, on: date) -> None:
    said = {"because": because, "answered_by_label": by.user.label, "answered_on": on}
    row = AdviceAnswer.objects.filter(project=by.project, advice=advice).first()
    if row is None:
        row = AdviceAnswer.objects.create(project=by.project, advice=advice, **said)
    elif version == NEW:
        raise StaleVersion(row)
    else:
        change_row(row, version=version, **said)
    by.record("chain_advice.answered", row, advice=advice.split(":")[0])


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
