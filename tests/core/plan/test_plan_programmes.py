"""Chapter 8, "Lopende aanpakken": decisions, tasks, what ended, what may clash and what is still to be decided."""

from dataclasses import replace
from datetime import date

import pytest

from ketenplan.core.plan import build_plan
from ketenplan.core.plan.document import Bullets, Heading, OpenSpot, Paragraph, Table
from ketenplan.core.project.model import (
    DecisionKind,
    PolicyDocument,
    Programme,
    ProgrammeDecision,
    ProgrammeTask,
    Project,
    Quickscan,
    SafetyIssue,
    TaskKind,
)

ON = date(2026, 12, 1)
PACT = Programme(
    "W01", "Thuiszitterspact", owner="Samenwerkingsverband", goals="Het verzuim op scholen daalt."
)
FINES = Programme("W02", "Strikt verzuim", offer="Bij verzuim krijgen ouders altijd een boete.")
ROOFS = Programme("W03", "Groene daken", goals="Meer groen.")
JOINED = ProgrammeDecision(
    "W01",
    DecisionKind.JOIN,
    "Zij hebben plekken",
    "projectleider, Gemeente",
    date(2026, 11, 2),
    (
        ProgrammeTask(TaskKind.CONTACT, "projectleider", date(2026, 12, 31)),
        ProgrammeTask(TaskKind.AGREEMENT),
    ),
)
PROJECT = Project(
    "Kade-Linde-27",
    "Waterveen",
    (Quickscan("Waterveen", safety_issues=(SafetyIssue("V01", "Kinderen spijbelen"),)),),
    programmes=(PACT, FINES, ROOFS),
    programme_decisions=(JOINED,),
)


def _section(project: Project) -> list:
    """The blocks under "Lopende aanpakken"."""
    chapter = next(c for c in build_plan(project, on=ON, version="0.1").chapters if c.number == 8)
    start = chapter.blocks.index(Heading(2, "Lopende aanpakken"))
    rest = chapter.blocks[start + 1 :]
    end = next(n for n, block in enumerate(rest) if isinstance(block, Heading))
    return list(rest[:end])


def _text(block: Paragraph) -> str:
    return "".join(part.text for part in block.inlines)


def test_decision_stands_in_a_table_with_its_reason_and_who_took_it():
    (table,) = [block for block in _section(PROJECT) if isinstance(block, Table)]

    assert [cell.inlines[0].text for cell in table.rows[0]] == [
        "Thuiszitterspact",
        "Samenwerkingsverband",
        "Aanhaken",
        "Zij hebben plekken.",
        "projectleider, Gemeente, 2 november 2026",
    ]


def test_open_tasks_are_named_and_one_without_an_owner_is_asked_for():
    blocks = _section(PROJECT)

    (tasks,) = [block for block in blocks if isinstance(block, Bullets)]
    assert [item[0].text for item in tasks.items] == [
        "Thuiszitterspact: Neem contact op met degene die het programma leidt (Samenwerkingsverband)."
        " Wie: projectleider. Voor 31 december 2026.",
        "Thuiszitterspact: Leg vast wat u en het programma voor elkaar doen.",
    ]
    assert "wie de taken bij ‘Thuiszitterspact’ doet en voor wanneer" in [
        block.what for block in blocks if isinstance(block, OpenSpot)
    ]


def test_clash_is_said_and_asked_about_and_what_has_no_hook_is_not():
    blocks = _section(PROJECT)

    texts = [_text(block) for block in blocks if isinstance(block, Paragraph)]
    spots = [block.what for block in blocks if isinstance(block, OpenSpot)]
    assert any(
        "‘Strikt verzuim’ kan botsen met V01: ‘Bij verzuim krijgen ouders altijd een boete.’" in text
        for text in texts
    )
    assert "of dit plan aanhaakt bij ‘Strikt verzuim’, en waarom" in spots
    assert not any("Groene daken" in text for text in (*texts, *spots))


def test_clash_with_what_was_turned_down_is_no_longer_said():
    decision = replace(JOINED, programme="W02", kind=DecisionKind.DO_NOT_JOIN, tasks=())

    texts = [
        _text(b)
        for b in _section(replace(PROJECT, programme_decisions=(decision,)))
        if isinstance(b, Paragraph)
    ]

    assert not any("kan botsen" in text for text in texts)


def test_joined_programme_that_is_over_on_the_plan_date_is_said():
    ended = replace(PACT, ends_on=date(2026, 11, 30))

    texts = [
        _text(b) for b in _section(replace(PROJECT, programmes=(ended, FINES))) if isinstance(b, Paragraph)
    ]

    assert "Let op: ‘Thuiszitterspact’ is op 1 december 2026 afgelopen." in texts


@pytest.mark.parametrize(
    ("title", "is_asked"), [("Thuiszitterspact Waterveen 2024-2027", False), ("Programma Zon", True)]
)
def test_document_of_a_programme_is_asked_about_unless_it_is_in_the_register(title, is_asked):
    document = PolicyDocument("d", title, kind="PROGRAMME")

    spots = [b.what for b in _section(replace(PROJECT, documents=(document,))) if isinstance(b, OpenSpot)]

    assert (f"of dit plan aanhaakt bij ‘{title}’, en waarom" in spots) is is_asked
