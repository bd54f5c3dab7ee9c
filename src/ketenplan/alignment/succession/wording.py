"""Words for why a document is proposed to follow another, and for what people decided."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ketenplan.alignment.models import MoveOutcome
from ketenplan.core.documents.succession import Ground, Succession

GROUNDS: dict[Ground, Promise | str] = {
    Ground.KIND: _("it is the same kind of document"),
    Ground.TITLE: _("the titles are alike, apart from the years"),
    Ground.PERIOD: _("its period follows on the other one"),
    Ground.DRAFT: _("the other one is a draft for the same period"),
}
OUTCOMES: dict[str, Promise | str] = {
    MoveOutcome.MOVED: _("moved"),
    MoveOutcome.KEPT: _("kept"),
    MoveOutcome.LAPSED: _("lapsed"),
}
DONE: dict[str, Promise | str] = {
    MoveOutcome.MOVED: _("You moved the link to the newer document."),
    MoveOutcome.KEPT: _("You kept the link on the older document."),
    MoveOutcome.LAPSED: _("You let the link lapse."),
}


def grounds(succession: Succession) -> list[Promise | str]:
    """The grounds as clauses, in the order of the proposal."""
    return [GROUNDS[ground] for ground in succession.grounds]
