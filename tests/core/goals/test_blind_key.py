"""The blind gold set is sound: every judged text stands once in its document, and the figures of the key agree."""

import csv
import re
from pathlib import Path

import pytest

BLIND = Path(__file__).parent / "blind"
KEYS = sorted(BLIND.glob("*/*.key.tsv"))
COLUMNS = (
    "sentence is_goal kind target unit direction is_relative target_year baseline baseline_year milestones "
    "portfolio indicator trait"
).split()
KINDS = {"GOAL", "MEASURE", "AGREEMENT", "MEANS", "RULE", "INDICATOR", "CONTEXT"}
FIGURES = ("target", "baseline", "target_year", "baseline_year")
EURO = 1_000_000
LIST_SIGN = re.compile(r"(?:- |\d+\. )(?=\S)")

Row = dict[str, str]


def rows_of(key: Path) -> list[Row]:
    """The judged texts of one document, in its order. A tab in a row of a table is written as backslash t."""
    with key.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row | {"sentence": row["sentence"].replace("\\t", "\t")} for row in rows]


def text_of(key: Path) -> str:
    return next(key.parent.glob(key.name.removesuffix(".key.tsv") + ".[mt]*")).read_text("utf-8")


def goals_of(key: Path) -> list[Row]:
    return [row for row in rows_of(key) if row["is_goal"] == "yes"]


def in_dutch(number: str) -> set[str]:
    """How a number of the key can be printed: with or without thousands points, one decimal more, in millions."""
    value = float(number)
    ways = {f"{value:,.{decimals}f}" for decimals in (0, 1) if round(value, decimals) == value}
    millions = {f"{value / EURO:.1f}"} if value >= EURO else set()
    turned = {way.translate(str.maketrans(",.", ".,")) for way in ways | millions}
    return turned | {way.replace(".", "") for way in turned}


def stands_in(number: str, text: str) -> bool:
    return any(re.search(rf"(?<![\d,.]){re.escape(way)}(?!\d|[,.]\d)", text) for way in in_dutch(number))


def is_year_in(year: str, text: str) -> bool:
    return re.search(rf"(?<!\d){year}(?!\d)", text) is not None


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name.split(".")[0])
def test_key_has_the_stated_form(key: Path) -> None:
    rows = rows_of(key)

    assert list(rows[0]) == COLUMNS
    assert {row["is_goal"] for row in rows} <= {"yes", "no"}
    assert {row["kind"] for row in rows} <= KINDS
    for row in rows:
        is_goal = row["is_goal"] == "yes"
        assert is_goal == (row["kind"] == "GOAL"), row
        assert is_goal or not any(row[name] for name in COLUMNS[3:13]), row
        assert row["direction"] in {"", "DOWN", "UP", "KEEP", "REACH"}, row
        assert row["is_relative"] in ({"yes", "no"} if is_goal else {""}), row


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name.split(".")[0])
def test_every_judged_text_stands_once_and_nothing_is_left_unjudged(key: Path) -> None:
    lines = text_of(key).splitlines()
    left = list(lines)
    for row in rows_of(key):
        sentence = row["sentence"]
        places = [place for place, line in enumerate(lines) if sentence in line]
        if key.parent.name == "tables":
            places = [place for place in places if lines[place] == sentence] or places
        assert len(places) == 1, sentence
        assert lines[places[0]].count(sentence) == 1, sentence
        left[places[0]] = left[places[0]].replace(sentence, "", 1)
    unjudged = [LIST_SIGN.sub("", line).strip() for line in left]
    unjudged = [line for line in unjudged if line and line != "-" and not re.fullmatch(r"\d+\.", line)]

    assert [line for line in unjudged if not line.startswith("#") and not names_a_holder(key, line)] == []


def names_a_holder(key: Path, line: str) -> bool:
    """Whether a line only says which function is responsible: those lines and headings are not judged."""
    holders = {name for row in goals_of(key) for name in row["portfolio"].split("; ") if name}
    return any(name in line for name in holders)


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name.split(".")[0])
def test_figures_of_the_key_are_printed_in_the_document(key: Path) -> None:
    text = text_of(key)
    is_table = key.parent.name == "tables"
    for row in goals_of(key):
        sentence, traits = row["sentence"], row["trait"].split("; ")
        for name in ("target", "baseline"):
            if row[name] and "written" not in traits:
                assert stands_in(row[name], sentence), (name, row)
        for name in ("target_year", "baseline_year"):
            elsewhere = is_table or "year-from-lead-in" in traits
            assert is_year_in(row[name], text if elsewhere else sentence) if row[name] else True, (name, row)
        for name in row["portfolio"].split("; "):
            assert name in text, row
        assert row["indicator"] in sentence, row


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name.split(".")[0])
def test_direction_agrees_with_the_figures(key: Path) -> None:
    for row in goals_of(key):
        for name in FIGURES:
            assert not row[name] or float(row[name]) >= 0, row
        assert row["direction"] or not row["target"], row
        assert row["is_relative"] == "no" or row["target"], row
        if row["target"] and row["baseline"] and row["is_relative"] == "no":
            target, baseline = float(row["target"]), float(row["baseline"])
            agreed = "UP" if target > baseline else "DOWN" if target < baseline else "KEEP"
            assert row["direction"] == agreed, row
        for year in (part.split("=")[0] for part in row["milestones"].split("; ") if part):
            assert int(year) < int(row["target_year"]), row


def test_set_is_as_large_as_promised() -> None:
    rows = {
        room: [row for key in KEYS if key.parent.name == room for row in rows_of(key)] for room in folders()
    }
    goals = {room: sum(row["is_goal"] == "yes" for row in found) for room, found in rows.items()}

    assert goals["prose"] >= 150
    assert len(rows["prose"]) - goals["prose"] >= 100
    assert goals["tables"] >= 100
    assert sum(key.parent.name == "prose" for key in KEYS) >= 8
    assert sum(key.parent.name == "tables" for key in KEYS) >= 12


def folders() -> set[str]:
    return {key.parent.name for key in KEYS}
