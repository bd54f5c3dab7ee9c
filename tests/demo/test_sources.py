import pytest

from ketenplan.demo.sources import (
    BadSource,
    Box,
    Bullets,
    Columns,
    Heading,
    Paragraph,
    Table,
    column_shares,
    parse_blocks,
    runs,
    split_source,
)

SAMPLE = """# Kop
## 1.1 Onderkop

Een alinea met **nadruk**.
Nog een alinea.

- een
- twee

1. eerst
2. dan

Tabel: Cijfers
| Naam | 2027 |
| --- | --- |
| Onderdeel | 1.940 |

> Let op.
::columns 1
"""


def test_parse_blocks_gives_every_kind_of_block_in_order():
    assert parse_blocks(SAMPLE) == (
        Heading(1, "Kop"),
        Heading(2, "1.1 Onderkop"),
        Paragraph("Een alinea met **nadruk**."),
        Paragraph("Nog een alinea."),
        Bullets(("een", "twee")),
        Bullets(("eerst", "dan"), ordered=True),
        Table(("Naam", "2027"), (("Onderdeel", "1.940"),), "Cijfers"),
        Box(("Let op.",)),
        Columns(1),
    )


def test_parse_blocks_refuses_a_row_with_too_few_cells():
    with pytest.raises(BadSource, match="1 cells, its header has 2"):
        parse_blocks("| Naam | 2027 |\n| --- | --- |\n| Onderdeel |")


def test_split_source_refuses_a_text_without_front_matter():
    with pytest.raises(BadSource):
        split_source("# Kop\n")


def test_runs_marks_what_stands_between_stars():
    assert runs("**Doel** is rust") == (("Doel", True), (" is rust", False))


def test_column_shares_fit_the_longest_word_and_stop_at_a_bound():
    table = Table(("Nr.", "Activiteit"), (("1", "woord " * 40), ("2", "verantwoordelijkheid")))

    assert column_shares(table) == [8, 40]
