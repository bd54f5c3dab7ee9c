"""Answers to advice on the composition: not needed here, because …"""

from django.db import transaction

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.consultation.models import AdviceAnswer
from ketenplan.core.project import model as core


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
