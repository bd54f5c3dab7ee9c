"""What holds for the plan of any project, however empty or strange."""

import itertools
import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketenplan.core.plan import build_plan, canonical_json, outline, plan_hash, quotes, summary_fits
from ketenplan.core.plan.document import Bullets, Figure, Heading, OpenSpot, Paragraph, Table
from ketenplan.core.plan.inspection import blocks, sections, texts
from ketenplan.core.plan.phrases import plain
from ketenplan.core.project.model import Project
from tests.core.project.strategies import projects

PLAN_DATE = date(2026, 12, 12)
arbitrary = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def _plan(project, on=PLAN_DATE):
    return build_plan(project, on=on, version="0.1")


@pytest.fixture
def nothing():
    return _plan(Project("Kade-Linde-27", "Waterveen"))


@arbitrary
@given(projects(), st.dates(date(1999, 1, 1), date(2099, 12, 31)))
def test_every_project_gives_all_chapters_and_none_is_empty(project, on):
    found = list(sections(_plan(project, on)))

    assert [chapter.number for chapter in found] == [*range(20), None, None, None, None]
    assert [chapter.title for chapter in found if not chapter.blocks] == []


@arbitrary
@given(projects())
def test_tables_have_as_many_cells_as_headings_and_at_least_one_row(project):
    tables = [block for block in blocks(_plan(project)) if isinstance(block, Table)]

    assert tables
    for found in tables:
        assert {len(row) for row in found.rows} == {len(found.header)} == {len(found.widths)}
        assert min(found.widths) > 0


@arbitrary
@given(projects())
def test_nothing_a_reader_sees_is_blank(project):
    for block in blocks(_plan(project)):
        assert [text for text in texts(block) if not text.strip()] == []
        if isinstance(block, Bullets):
            assert block.items
        if isinstance(block, Paragraph):
            assert block.inlines
        if isinstance(block, Figure):
            assert block.alt.strip()


@arbitrary
@given(projects())
def test_headings_never_skip_a_level(project):
    for chapter in sections(_plan(project)):
        levels = [1, *(block.level for block in chapter.blocks if isinstance(block, Heading))]
        steps = [after - before for before, after in itertools.pairwise(levels)]
        assert [step for step in steps if step > 1] == []


@arbitrary
@given(projects())
def test_every_quote_is_stored_page_text_and_has_a_source(project):
    pages = [page.text for document in project.documents for page in document.pages]

    for quote in quotes(_plan(project)):
        assert [text for text in pages if quote.text in text]
        assert quote.source.text.strip()


@arbitrary
@given(projects())
def test_same_project_gives_the_same_bytes(project):
    first, second = _plan(project), _plan(project)

    assert canonical_json(first) == canonical_json(second)
    assert plan_hash(first) == plan_hash(second)
    assert json.loads(canonical_json(first))["format"] == "ketenplan-plan/1"


@arbitrary
@given(projects())
def test_open_spots_are_one_clean_line_each(project):
    # A name may end in a full stop ("B.V."), so only what a writer cannot put inside a sentence is checked.
    for block in blocks(_plan(project)):
        if isinstance(block, OpenSpot):
            assert (plain(block.what), plain(block.who)) == (block.what, block.who)


@arbitrary
@given(projects())
def test_generated_summary_fits_one_page(project):
    without_own_text = [own for own in project.chapter_texts if own.chapter == 1] == []

    assert summary_fits(_plan(project)) or not without_own_text


def test_plan_of_nothing_says_so_and_asks_for_everything(nothing):
    asked = {block.what for block in blocks(nothing) if isinstance(block, OpenSpot)}

    assert {
        "de uitkomsten van de quickscan",
        "welke veiligheidsvraagstukken er zijn en hoe zeker dat is",
        "welke partner namens het kind spreekt",
        "welke partners meedoen, met hun rol en hun bijdrage",
        "welke gemeentelijke beleidsdocumenten bij dit plan horen",
    } <= asked
    assert quotes(nothing) == ()
    assert (1, "8 Beleidslijn") in outline(nothing)
