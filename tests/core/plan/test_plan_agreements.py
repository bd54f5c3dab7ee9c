"""Chapter 12: agreements, what the plan needs them for, what is missing, and who names which basis."""

from dataclasses import replace
from datetime import date

from ketenplan.core.plan import build_plan
from ketenplan.core.plan.document import Bullets, Note, OpenSpot, Paragraph, Table
from ketenplan.core.project.model import (
    Agreement,
    AgreementClause,
    AgreementSubject,
    GapTask,
    NeedAnswer,
    Project,
)
from tests.core.agreements.scenarios import EFFORT, PLAN_DATE, SHARE, TEAM

QUOTE = "Partijen gaan samen op huisbezoek."
CLAUSE = AgreementClause(AgreementSubject.EFFORT, QUOTE, 3, 10, 10 + len(QUOTE), "7")
PROJECT = Project(
    "Kade-Linde-27", "Waterveen", agreements=(replace(TEAM, clauses=(CLAUSE,)),), needs=(EFFORT, SHARE)
)


def blocks_of(project: Project, on: date = PLAN_DATE) -> list:
    return list(next(c for c in build_plan(project, on=on, version="0.1").chapters if c.number == 12).blocks)


def text_of(blocks: list) -> str:
    lines = [block.inlines for block in blocks if isinstance(block, Paragraph)]
    lines += [item for block in blocks if isinstance(block, Bullets) for item in block.items]
    return "\n".join("".join(part.text for part in line if not isinstance(part, Note)) for line in lines)


def table(blocks: list, caption: str) -> list[list[str]]:
    found = next(block for block in blocks if isinstance(block, Table) and block.caption == caption)
    return [["".join(part.text for part in cell.inlines) for cell in row] for row in found.rows]


def open_spots(blocks: list) -> list[str]:
    return [block.what for block in blocks if isinstance(block, OpenSpot)]


def test_agreements_stand_with_parties_period_and_state() -> None:
    assert table(blocks_of(PROJECT), "Convenanten en werkafspraken") == [
        [
            "Convenant jeugd en veiligheid",
            "Convenant",
            "Gemeente Waterveen (college), Politie en Veilig Thuis",
            "Vanaf 1 januari 2025 tot en met 31 december 2027",
            "Ondertekend",
        ]
    ]


def test_needs_stand_with_their_verdict_and_the_clause_as_source() -> None:
    blocks = blocks_of(PROJECT)

    assert [row[-1] for row in table(blocks, "Afspraken die de aanpak nodig heeft")] == ["Gereed", "Gereed"]
    notes = [
        part.text for b in blocks if isinstance(b, Paragraph) for part in b.inlines if isinstance(part, Note)
    ]
    assert f"Convenant jeugd en veiligheid, blz. 3 (gedrukt 7): “{QUOTE}”" in notes
    assert "‘Politie’ noemt in ‘Convenant jeugd en veiligheid’ als grondslag: Wpg 20." in text_of(blocks)


def test_gap_is_an_open_spot_until_somebody_has_a_task() -> None:
    later = date(2028, 1, 1)
    task = GapTask("N1", "Verlengen", "projectleider", date(2028, 2, 1))

    without, with_task = (
        blocks_of(replace(PROJECT, needs=(EFFORT,), gap_tasks=tasks), later) for tasks in ((), (task,))
    )

    spot = "wie de afspraak over ‘Samen op huisbezoek’ maakt of aanvult, en wanneer"
    assert "De looptijd eindigde op 31 december 2027." in text_of(without)
    assert (spot in open_spots(without), spot in open_spots(with_task)) == (True, False)
    assert "Verlengen: projectleider, uiterlijk 1 februari 2028." in text_of(with_task)


def test_answer_of_people_is_shown_with_its_reason() -> None:
    answer = NeedAnswer("N1", "De opdracht regelt dit al", "projectleider", PLAN_DATE)

    blocks = blocks_of(replace(PROJECT, needs=(EFFORT,), need_answers=(answer,)))

    assert "geen afspraak nodig: De opdracht regelt dit al." in text_of(blocks)
    assert table(blocks, "Afspraken die de aanpak nodig heeft")[0][-1] == "Niet nodig"


def test_plan_without_needs_asks_for_them() -> None:
    spots = open_spots(blocks_of(replace(PROJECT, needs=(), agreements=(Agreement("A1", "Afspraak"),))))

    assert "welke afspraken per maatregel nodig zijn en met welke partners" in spots
    assert "de grondslag van iedere partner, per afspraak over gegevens" in spots
