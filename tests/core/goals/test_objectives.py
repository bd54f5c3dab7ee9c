"""Goals of whole documents, as the reader stores them, against lists written by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ketenplan.core.goals import extract_objectives, objective_key
from ketenplan.core.project.model import Direction, Page, Passage, PolicyDocument
from ketenplan.demo.build import BuiltDocument, _build, build_documents, read_document
from ketenplan.reader import read_file
from tests.core.goals.scoring import Score, read_gold, score

HERE = Path(__file__).parent
DETAILS = ("title", "kind", "status", "adopted_by", "adopted_on", "valid_from", "valid_until", "file_name")


def as_read(built: BuiltDocument) -> PolicyDocument:
    """The document as the reader stores it, with what its municipality knows about it."""
    read = read_file(built.path)
    known = {name: getattr(built.metadata, name) for name in DETAILS}
    return PolicyDocument(
        built.path.stem[:40], **known, has_pages=read.has_pages, pages=read.pages, passages=read.passages
    )


@pytest.fixture(scope="module")
def waterveen(tmp_path_factory) -> dict[str, PolicyDocument]:
    built = build_documents(tmp_path_factory.mktemp("waterveen"))
    return {document.path.name: as_read(document) for document in built}


@pytest.fixture(scope="module")
def variants(tmp_path_factory) -> dict[str, PolicyDocument]:
    folder = tmp_path_factory.mktemp("variants")
    sources = sorted((HERE / "variants").glob("*.md"))
    built = [_build(read_document(source.read_text("utf-8")), folder) for source in sources]
    return {document.path.name: as_read(document) for document in built}


def total(documents: dict[str, PolicyDocument], gold: str) -> Score:
    result = Score()
    for name, goals in read_gold(HERE / "gold" / gold).items():
        result.add(score(documents[name], extract_objectives(documents[name]), goals))
    return result


def test_goals_of_waterveen(waterveen):
    result = total(waterveen, "waterveen.txt")

    assert result.right + len(result.missed) > 200
    assert result.precision >= 0.95, result.wrong
    assert result.recall >= 0.95, result.missed
    assert result.part_accuracy >= 0.95, result.wrong_parts


def test_goals_of_another_municipality_in_other_layouts(variants):
    result = total(variants, "variants.txt")

    assert result.right + len(result.missed) > 40
    assert result.precision >= 0.95, result.wrong
    assert result.recall >= 0.92, result.missed
    assert result.part_accuracy >= 0.95, result.wrong_parts


def test_every_quote_is_literally_on_its_page(waterveen, variants):
    for document in (*waterveen.values(), *variants.values()):
        pages = {page.number: page for page in document.pages}
        found = extract_objectives(document)
        assert [pages[goal.page].text[goal.start : goal.end] for goal in found] == [g.quote for g in found]
        assert {(goal.page, goal.printed) for goal in found} <= {
            (p.number, p.printed) for p in document.pages
        }
        assert len({goal.key for goal in found}) == len(found)


def test_a_document_gives_the_same_goals_again(waterveen):
    document = waterveen["programmabegroting-2027.odt"]

    assert extract_objectives(document) == extract_objectives(document)


def document_of(*lines: str, heading: tuple[str, ...] = ("Doelen",), **details: object) -> PolicyDocument:
    """A document with one page, every line a passage under the same heading."""
    text = "\n".join(lines)
    passages = tuple(_passages(lines, heading))
    known = {"title": "Plan 2025-2028", "kind": "IVP", **details}
    return PolicyDocument("plan", **known, pages=(Page(1, text, "7"),), passages=passages)  # type: ignore[arg-type]


def _passages(lines: tuple[str, ...], heading: tuple[str, ...]) -> Iterator[Passage]:
    start = 0
    for number, line in enumerate(lines, start=1):
        yield Passage(f"p{number}", 1, number, start, start + len(line), heading)
        start += len(line) + 1


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        (
            "Het aantal thuiszitters daalt van 24 naar 12 in 2028.",
            (12, "", Direction.DOWN, False, 2028, 24, None),
        ),
        (
            "In 2028 is het aantal overvallen gedaald met 20% ten opzichte van 2023.",
            (20, "%", Direction.DOWN, True, 2028, None, 2023),
        ),
        (
            "Wij willen dat in 2027 de wachttijd is gehalveerd.",
            (50, "%", Direction.DOWN, True, 2027, None, None),
        ),
        (
            "Doelstelling 3.2: ten minste 90 procent van de leerlingen haalt een diploma.",
            (90, "%", Direction.REACH, False, None, None, None),
        ),
        (
            "Het aandeel groeit van 1.240 naar 2.000 woningen in 2027.",
            (2000, "woningen", Direction.UP, False, 2027, 1240, None),
        ),
        (
            "Kinderen onder de 12 jaar krijgen binnen zes weken hulp.",
            (None, "", None, False, None, None, None),
        ),
        (
            "Het aantal meldingen mag niet verder stijgen dan 240 per jaar.",
            (240, "per jaar", Direction.KEEP, False, None, None, None),
        ),
    ],
)
def test_parts_of_a_goal_in_words(sentence, parts):
    (goal,) = extract_objectives(document_of(sentence))

    found = (goal.target, goal.unit, goal.direction, goal.is_relative, goal.target_year)
    assert (*found, goal.baseline, goal.baseline_year) == parts
    assert goal.reasons


@pytest.mark.parametrize(
    "lines",
    [
        ("In 2023 steeg het aantal meldingen van 20 naar 40.",),
        ("Wij starten in 2026 met een campagne over geldezels.",),
        ("Bewoners willen dat hun buurt niet in de krant komt.",),
        ("Op grond van artikel 13b kan de burgemeester een woning sluiten.",),
        ("Voor de uitvoering is 60.000 euro beschikbaar.",),
        ("Onderdeel | 2025 | 2026 | 2027", "Jeugd | 610 | 640 | 640"),
        ("Indicator | 2022 | 2023 | 2024", "Woninginbraken | 12 | 11 | 9"),
        ("Indicator | Realisatie 2024 | Streefwaarde 2028", "Bezwaren | 112 | n.v.t."),
        ("Nr. | Activiteit | Trekker | Gereed", "1.1 | Jeugdboa werven | Toezicht | Q2 2027"),
    ],
)
def test_what_is_no_goal(lines):
    assert extract_objectives(document_of(*lines, heading=("1 Overig",))) == ()


def test_several_goals_in_one_paragraph():
    text = "Wij willen dat kinderen veilig zijn. De school start om acht uur. Het verzuim daalt van 6 naar 4 procent."

    found = extract_objectives(document_of(text, heading=("Jeugd",)))

    assert [goal.what for goal in found] == [
        "Wij willen dat kinderen veilig zijn.",
        "Het verzuim daalt van 6 naar 4 procent.",
    ]


def test_table_with_goal_indicator_unit_and_steps():
    found = extract_objectives(
        document_of(
            "Doel | Indicator | Eenheid | Realisatie 2023 | Streefwaarde 2025 | Streefwaarde 2028",
            "Minder inbraken | Woninginbraken | per 1.000 woningen | 2,9 | 2,4 | 2,0",
            "Straatroof | aantal | 31 | 25 | 20",  # the goal of the merged cell above
            "Vernielingen | aantal",
            heading=("Indicatoren",),
        )
    )

    first, second = found
    assert (first.what, first.indicator, first.unit) == (
        "Minder inbraken",
        "Woninginbraken",
        "per 1.000 woningen",
    )
    assert (first.baseline, first.baseline_year, first.target, first.target_year) == (2.9, 2023, 2.0, 2028)
    assert [(step.year, step.value) for step in first.milestones] == [(2025, 2.4)]
    assert (second.what, second.indicator, second.target) == ("Minder inbraken", "Straatroof", 20.0)


def test_targets_between_brackets_are_goals_of_their_own():
    text = (
        "Indicatoren: verwijzingen Halt (doel 8), thuiszitters (nulmeting 2023: 24; streefwaarde 2027: 12)."
    )

    found = extract_objectives(document_of(text))

    assert [(g.what, g.target, g.target_year, g.baseline, g.baseline_year) for g in found] == [
        ("verwijzingen Halt", 8.0, None, None, None),
        ("thuiszitters", 12.0, 2027, 24.0, 2023),
    ]


@pytest.mark.parametrize(
    ("said", "portfolio"),
    [
        ("Portefeuillehouder: wethouder wonen. Kaders: Woonvisie.", "wethouder wonen"),
        ("Portefeuillehouder: de burgemeester", "burgemeester"),
        ("Portefeuillehouder: wethouder P. van Dijk (Jeugd en zorg)", "wethouder Jeugd en zorg"),
        ("Portefeuillehouder: mevrouw Van Dijk", ""),
    ],
)
def test_portfolio_is_a_function_and_never_a_name(said, portfolio):
    (goal,) = extract_objectives(
        document_of(said, "Wij willen dat kinderen veilig zijn.", heading=("1 Jeugd",))
    )

    assert goal.portfolio == portfolio


def test_same_words_twice_are_one_goal():
    sentence = "Wij willen dat kinderen veilig zijn."

    assert len(extract_objectives(document_of(sentence, sentence))) == 1


def test_key_follows_document_and_words():
    assert objective_key("plan", "Een  doel.") == objective_key("plan", "een doel.")
    assert objective_key("plan", "Een doel.") != objective_key("nota", "Een doel.")


@pytest.mark.parametrize(
    "text", ["", " | | ", "(" * 500 + "doel 8", "van " * 2000, "1 | " * 400, "•", "Doel:", "?" * 90]
)
def test_odd_text_gives_no_goal_and_no_error(text):
    document = PolicyDocument(
        "x", "x", pages=(Page(1, text),), passages=(Passage("p", 1, 1, 0, max(len(text), 1)),)
    )

    assert extract_objectives(document) == ()
