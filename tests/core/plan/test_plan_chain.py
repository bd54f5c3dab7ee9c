"""Chapter 9 from a whole chain: tables, drawing, who can do what, advice with answers and sources."""

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from ketenplan.core.chain import ChainReference, FormFact
from ketenplan.core.plan import build_plan
from ketenplan.core.plan.document import Figure, Heading, Note, OpenSpot, Paragraph, Table, Text
from ketenplan.core.project.model import (
    AdviceAnswer,
    ChainTable,
    Partner,
    PartnerRole,
    PartnerStanding,
    PartnerStatus,
    Subject,
    TableState,
)
from tests.core.plan.waterveen import LABELS, PLAN_DATE, PROJECT

REFERENCE = ChainReference(forms=(FormFact("STEERING", "Stuurgroep", frozenset({Subject.POLICY})),))
TABLES = (
    ChainTable("T1", "Driehoek", "STEERING", purpose="Geeft dekking"),
    ChainTable("T2", "Projectgroep", state=TableState.NEW),
    ChainTable("T3", "Wijkoverleg", state=TableState.STOPPING, purpose="Gaat op in de projectgroep."),
)
SEATED = tuple(replace(p, tables=("T1", "T2")) if p.key == "P1" else p for p in PROJECT.partners)
CHAIN = replace(PROJECT, partners=SEATED, tables=TABLES)


def chapter_9(project):
    plan = build_plan(project, on=PLAN_DATE, version="0.1", labels=LABELS, chain_reference=REFERENCE)
    return next(chapter.blocks for chapter in plan.chapters if chapter.number == 9)


def rows_of(blocks, caption):
    (found,) = [block for block in blocks if isinstance(block, Table) and block.caption == caption]
    return [tuple(cell.inlines[0].text for cell in row) for row in found.rows]


def sentences(blocks):
    return [
        "".join(inline.text for inline in block.inlines if isinstance(inline, Text))
        for block in blocks
        if isinstance(block, Paragraph)
    ]


def notes(blocks):
    paragraphs = (block for block in blocks if isinstance(block, Paragraph))
    return [inline.text for block in paragraphs for inline in block.inlines if isinstance(inline, Note)]


def test_tables_stand_with_their_form_subject_state_and_partners():
    assert rows_of(chapter_9(CHAIN), "Tafels van deze aanpak") == [
        ("Driehoek", "Stuurgroep", "Beleid", "Bestaat al", "Politie"),
        ("Projectgroep", "Niet ingevuld", "Beleid", "Nieuw", "Politie"),
        ("Wijkoverleg", "Niet ingevuld", "Beleid", "Stopt", "Nog niemand"),
    ]


def test_what_is_new_and_what_stops_is_said():
    said = sentences(chapter_9(CHAIN))

    assert "‘Driehoek’: Geeft dekking." in said
    assert "De tafel ‘Projectgroep’ is nieuw." in said
    assert "De tafel ‘Wijkoverleg’ stopt. Gaat op in de projectgroep." in said


def test_drawing_stands_there_with_words_and_the_table_says_the_same():
    (figure,) = [block for block in chapter_9(CHAIN) if isinstance(block, Figure)]

    texts = [
        element.text
        for element in ElementTree.fromstring(figure.svg).iter("{http://www.w3.org/2000/svg}text")
    ]
    assert {"Politie", "Driehoek", "Projectgroep", "Wijkoverleg"} <= set(texts)
    assert figure.alt.startswith("Tekening van de keten met drie partners en drie tafels.")


def test_chain_too_tall_for_paper_stands_in_the_tables_only():
    many = tuple(Partner(f"Q{n}", f"Partner {n}") for n in range(40))

    blocks = chapter_9(replace(CHAIN, partners=many))

    assert [block for block in blocks if isinstance(block, Figure)] == []
    assert len(rows_of(blocks, "Tafels van deze aanpak")) == 3


def test_partner_that_declined_is_told_with_its_reason_and_counts_for_nothing():
    declined = Partner(
        "P9",
        "Reclassering",
        role=PartnerRole.CORE,
        speaks_for_child=True,
        status=PartnerStatus.DECLINED,
        status_reason="Doet mee na een vonnis",
        tables=("T2",),
    )
    project = replace(CHAIN, partners=(*SEATED, declined))

    blocks = chapter_9(project)

    assert rows_of(blocks, "Partners die niet of niet meer meedoen") == [
        ("Reclassering", "Doet niet mee", "Doet mee na een vonnis")
    ]
    assert [text for text in sentences(blocks) if "Reclassering" in text] == []
    assert rows_of(blocks, "Tafels van deze aanpak")[1][-1] == "Politie"


def test_role_names_a_partner_that_did_not_say_yes_yet():
    project = replace(CHAIN, partners=tuple(replace(p, status=PartnerStatus.INVITED) for p in SEATED))

    assert rows_of(chapter_9(project), "Partners in het domein zorg")[0][1] == "Kernpartner (uitgenodigd)"


def test_who_can_do_what_stands_per_issue_with_its_source():
    issue = PROJECT.quickscan.safety_issues[0]
    standing = PartnerStanding(issue.key, "P1", has_sight=True, has_interest_against=True)
    blocks = chapter_9(replace(CHAIN, standings=(standing,)))

    first, *others = rows_of(blocks, "Wie kan wat, per vraagstuk")
    assert first[1:] == ("Politie", "–", "–", "–", "Politie")
    assert {row[1:] for row in others} == {("–",) * 5}
    assert notes(blocks)[0].startswith("Bron: opgave van de partners in de ruimte Keten, stand op ")
    spots = [block.what for block in blocks if isinstance(block, OpenSpot)]
    assert sum(spot.startswith("wie wat kan bij ") for spot in spots) == len(others)


def test_without_standings_there_is_no_empty_matrix():
    headings = [block.text for block in chapter_9(CHAIN) if isinstance(block, Heading)]

    assert "Wie kan wat" not in headings


@pytest.mark.parametrize("because", ["", "Er is altijd een wijkagent bij."])
def test_advice_is_an_open_spot_until_it_is_answered_and_the_answer_has_a_source(because):
    issue = PROJECT.quickscan.safety_issues[0]
    answer = AdviceAnswer(
        f"SIGHT_WITHOUT_POWER:{issue.key}", because, "projectleider, Gemeente Waterveen", date(2026, 11, 16)
    )
    project = replace(
        CHAIN,
        standings=(PartnerStanding(issue.key, "P1", has_sight=True),),
        advice_answers=(answer,) if because else (),
    )
    blocks = chapter_9(project)

    spots = [block.what for block in blocks if isinstance(block, OpenSpot)]
    asked = f"wat de partners hieraan doen, of waarom het niet nodig is ({issue.key})"
    assert (asked in spots) is not bool(because)
    said = [text for text in sentences(blocks) if because and because in text]
    assert len(said) == bool(because)
    source = "Bron: antwoord van projectleider, Gemeente Waterveen op 16 november 2026."
    assert (source in notes(blocks)) is bool(because)


def test_answer_about_a_domain_takes_the_place_of_its_open_spot():
    answer = AdviceAnswer("MISSING_DOMAIN:HOUSING", "Het gaat niet over wonen")
    blocks = chapter_9(replace(CHAIN, advice_answers=(answer,)))

    spots = [block.what for block in blocks if isinstance(block, OpenSpot)]
    assert not any("domein wonen" in spot for spot in spots)
    assert "Dat is beantwoord: Het gaat niet over wonen." in " ".join(sentences(blocks))
