"""Who stands behind a piece of policy, and what in it can be held to."""

import pytest

from ketenplan.core.documents.strength import Hold, Strength, holds_of, strength_of
from ketenplan.core.project.model import DocumentStatus

ADOPTED, DRAFT = DocumentStatus.ADOPTED, DocumentStatus.DRAFT


@pytest.mark.parametrize(
    ("status", "kind", "adopted_by", "strength"),
    [
        (ADOPTED, "IVP", "Gemeenteraad van Waterveen", Strength.COUNCIL),
        (ADOPTED, "IVP", "de raad", Strength.COUNCIL),
        (ADOPTED, "PROGRAMME", "College van burgemeester en wethouders", Strength.EXECUTIVE),
        (ADOPTED, "PROGRAMME", "B&W", Strength.EXECUTIVE),
        (ADOPTED, "PROGRAMME", "b en w", Strength.EXECUTIVE),
        (ADOPTED, "COVENANT", "Raad van bestuur van de corporatie", Strength.ADOPTED),
        (ADOPTED, "COVENANT", "de stuurgroep", Strength.ADOPTED),
        (ADOPTED, "OTHER", "", Strength.ADOPTED),
        (DRAFT, "IVP", "Gemeenteraad", Strength.DRAFT),
        (ADOPTED, "COALITION", "Gemeenteraad", Strength.PROMISE),
        (DocumentStatus.WITHDRAWN, "COALITION", "", Strength.WITHDRAWN),
        (DocumentStatus.UNKNOWN, "IVP", "Gemeenteraad", Strength.UNKNOWN),
    ],
)
def test_strength_follows_from_status_and_body(status, kind, adopted_by, strength):
    assert strength_of(status, kind=kind, adopted_by=adopted_by) is strength


@pytest.mark.parametrize(
    ("text", "kind", "holds"),
    [
        ("Het verzuim daalt met 20% in 2028.", "", (Hold.INDICATOR,)),
        ("Wij trekken € 240.000 uit.", "", (Hold.BUDGET,)),
        ("De indicator is gekoppeld aan het budget.", "", (Hold.INDICATOR, Hold.BUDGET)),
        ("Wij helpen ouders.", "MEANS", (Hold.BUDGET,)),
        ("Wij helpen ouders.", "INDICATOR", (Hold.INDICATOR,)),
        ("In 2028 helpen wij ouders.", "OBJECTIVE", ()),
    ],
)
def test_what_can_be_held_to(text, kind, holds):
    assert holds_of(text, passage_kind=kind) == holds
