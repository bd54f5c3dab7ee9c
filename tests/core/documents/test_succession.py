from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenplan.core.documents.succession import (
    Fate,
    Ground,
    compare_words,
    fate_of,
    find_again,
    propose_predecessors,
)
from ketenplan.core.project.model import DocumentStatus, PolicyDocument

OLD = PolicyDocument(
    "ivp-2023",
    "Integraal Veiligheidsplan 2023–2026",
    "IVP",
    DocumentStatus.ADOPTED,
    valid_from=date(2023, 1, 1),
    valid_until=date(2026, 12, 31),
)
NEW = PolicyDocument(
    "ivp-2027",
    "Concept Integraal Veiligheidsplan 2027-2030",
    "IVP",
    DocumentStatus.DRAFT,
    valid_from=date(2027, 1, 1),
    valid_until=date(2030, 12, 31),
)


def _changed(document, **changes):
    return PolicyDocument(**{**{f: getattr(document, f) for f in document.__dataclass_fields__}, **changes})


def test_draft_of_the_next_period_follows_the_plan_that_is_in_force():
    (found,) = propose_predecessors(NEW, [NEW, OLD])

    assert (found.newer, found.older) == ("ivp-2027", "ivp-2023")
    assert found.grounds == (Ground.KIND, Ground.TITLE, Ground.PERIOD)


def test_adopted_plan_follows_its_own_draft():
    final = _changed(
        NEW, key="final", title="Integraal Veiligheidsplan 2027–2030", status=DocumentStatus.ADOPTED
    )

    assert propose_predecessors(final, [NEW])[0].grounds[-1] is Ground.DRAFT
    assert propose_predecessors(NEW, [final]) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "YOUTH_PLAN"},
        {"title": "Kadernota ondermijning 2023–2026"},
        {"valid_from": date(2027, 1, 1)},
        {"valid_from": None},
        {"valid_until": date(2024, 12, 31)},
        {"status": DocumentStatus.WITHDRAWN},
        {"key": "ivp-2027"},
    ],
)
def test_document_that_does_not_fit_is_no_predecessor(changes):
    assert propose_predecessors(NEW, [_changed(OLD, **changes)]) == ()


def test_passage_is_found_again_in_other_words_and_a_dropped_one_is_not():
    newer = [
        ("a", "Het gebruik van jeugdhulp willen wij in 2030 met 30 % verminderen."),
        ("b", "De camera's in het centrum worden vervangen door nieuwe."),
        ("c", "Elke wijk krijgt een wijkagent die er iedere week is."),
    ]

    found = find_again("Wij halveren het gebruik van jeugdhulp voor 2030.", newer)

    assert [candidate.key for candidate in found] == ["a"]
    assert find_again("Het aantal woninginbraken in de Oude Stad daalt.", newer) == ()


def test_change_of_a_figure_is_called_out_on_both_sides():
    found = compare_words(
        "Wij halveren de jeugdhulp in 2026.", "Wij verminderen de jeugdhulp met 30 % in 2030."
    )

    assert [piece.text for piece in found.older if piece.is_changed] == ["halveren ", "2026"]
    assert found.figures_gone == ("halveren", "2026")
    assert found.figures_new == ("30", "%", "2030")


@given(st.text(max_size=60), st.text(max_size=60))
def test_pieces_joined_are_the_texts(older, newer):
    found = compare_words(older, newer)

    assert "".join(piece.text for piece in found.older) == older
    assert "".join(piece.text for piece in found.newer) == newer


def test_same_words_with_other_spaces_are_the_same():
    assert fate_of("Een  doel.", "Een doel.") is Fate.SAME
    assert fate_of("Een doel.", "Twee doelen.") is Fate.CHANGED
    assert fate_of("Een doel.", None) is Fate.GONE
