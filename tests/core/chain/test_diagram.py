"""The diagram of the chain: everything is in it, nothing overlaps, and nobody's name or function is."""

from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketenplan.core.chain import Chain
from ketenplan.core.chain.diagram import NARROW, WIDE, lay_out
from ketenplan.core.chain.drawing import description_of, draw
from ketenplan.core.project.model import ChainTable, Partner, PartnerRole, PartnerStatus, TableState
from tests.core.chain.scenarios import sound_chain
from tests.core.project.strategies import projects

SVG = "{http://www.w3.org/2000/svg}"


def texts_of(svg):
    return [element.text for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_partners_that_take_part_are_drawn_by_role_and_others_are_not():
    chain = sound_chain()
    ring = Partner("P50", "Jongerenwerk", role=PartnerRole.RING)
    diagram = lay_out(replace(chain, partners=(ring, *chain.partners)))

    assert [box.key for box in diagram.partners] == ["P01", "P02", "P03", "P04", "P05", "P50"]
    assert [heading.text for heading in diagram.headings] == ["Kernpartner", "Werkt mee", "Tafels"]


def test_one_line_per_seat():
    diagram = lay_out(sound_chain())
    svg = draw(diagram)

    assert len(diagram.seats) == 5
    assert len(list(ElementTree.fromstring(svg).iter(f"{SVG}path"))) == 5


def test_seat_at_a_table_that_is_not_there_is_not_drawn():
    chain = Chain((Partner("P1", "School", tables=("T9",)),))

    assert lay_out(chain).seats == ()


@pytest.mark.parametrize("sizes", [WIDE, NARROW])
@settings(deadline=None, max_examples=60)
@given(project=projects())
def test_boxes_do_not_overlap_and_lie_inside(sizes, project):
    diagram = lay_out(Chain(project.partners, project.tables), sizes)

    for boxes in (diagram.partners, diagram.tables):
        assert all(one.y + one.height <= other.y for one, other in combinations(boxes, 2))
    for box in (*diagram.partners, *diagram.tables):
        assert (box.x >= 0, box.x + box.width <= sizes.width) == (True, True)
        assert box.y + box.height <= diagram.height
    ElementTree.fromstring(draw(diagram))


def test_long_words_are_broken_so_that_text_stays_in_its_box():
    name = "Samenwerkingsverbandpassendonderwijsenjeugdhulpregio Waterveen"
    (box,) = lay_out(Chain((Partner("P1", name),)), NARROW).partners

    assert "".join(box.lines).replace("-", "") == name.replace(" ", "")
    assert all(line.endswith("-") for line in box.lines[:2])
    assert max(map(len, box.lines)) * NARROW.font * 0.54 <= NARROW.partner_width


def test_drawing_names_no_function_and_has_no_style():
    partner = Partner(
        "P1",
        "School <script> & co",
        doer_function="zorgcoördinator",
        decider_function="bestuurder",
        contribution="Ziet verzuim.",
        status_reason="Wil dit graag.",
        speaks_for_child=True,
        status=PartnerStatus.INVITED,
        tables=("T1",),
    )
    svg = draw(lay_out(Chain((partner,), (ChainTable("T1", "Werkgroep", state=TableState.NEW),))))

    assert texts_of(svg) == [
        "Werkt mee",
        "Tafels",
        "School <script> & co",
        "Bestuur, uitgenodigd, spreekt namens het",
        "kind",
        "Werkgroep",
        "nieuw",
    ]
    assert "style" not in svg
    assert not any(word in svg for word in ("zorgcoördinator", "bestuurder", "verzuim", "graag"))
    assert svg.count("stroke-dasharray") == 3  # both boxes and the line between them


@settings(deadline=None, max_examples=20)
@given(st.permutations(sound_chain().tables))
def test_order_of_tables_follows_who_sit_there(tables):
    chain = sound_chain()
    seated = tuple(replace(p, tables=("T2",)) if p.key == "P01" else p for p in chain.partners)

    assert [box.key for box in lay_out(Chain(seated, tuple(tables))).tables] == ["T2", "T1"]


def test_words_say_what_the_picture_holds():
    assert description_of(lay_out(sound_chain())) == (
        "Tekening van de keten met vijf partners en twee tafels. 5 lijnen verbinden partners met de tafels "
        "waaraan zij zitten. De tabel bij de tekening zegt hetzelfde in woorden."
    )
