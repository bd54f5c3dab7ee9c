import json

TEXT = "Alles rustig in de wijk.\nBel 06-12345678 voor overleg.\n"


def test_refused_text_gives_code_1_and_the_place_but_not_the_words(ketenplan, tmp_path):
    path = tmp_path / "tekst.txt"
    path.write_text(TEXT)

    result = ketenplan("screen", path)

    assert result.exit_code == 1
    assert result.stdout.startswith("regel 2, teken 5 (geweigerd, PHONE): ")
    assert "12345678" not in result.output


def test_json_names_line_column_and_span(ketenplan):
    result = ketenplan("screen", "-", "--json", input=TEXT)

    answer = json.loads(result.stdout)
    (finding,) = answer["findings"]
    assert (result.exit_code, answer["refused"]) == (1, True)
    assert (finding["line"], finding["column"], finding["kind"]) == (2, 5, "PHONE")
    assert TEXT[finding["start"] : finding["end"]] == "06-12345678"


def test_clean_text_gives_code_0(ketenplan):
    result = ketenplan("screen", "-", input="Kinderen verzuimen van school.")
    assert (result.exit_code, result.stdout) == (0, "De tekst mag.\n")


def test_missing_file_and_other_encoding_are_named(ketenplan, tmp_path):
    missing = ketenplan("screen", tmp_path / "weg.txt")
    latin = tmp_path / "latin.txt"
    latin.write_bytes("Coördinatie".encode("latin-1"))
    other = ketenplan("screen", latin)

    assert (missing.exit_code, other.exit_code) == (2, 2)
    assert "weg.txt kan niet worden gelezen" in missing.stderr
    assert "UTF-8" in other.stderr
