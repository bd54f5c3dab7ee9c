import subprocess
import sys

import pytest

from ketenplan.commands import COMMANDS, main


def test_help_lists_every_command_and_imports_nothing_heavy():
    code = (
        "import sys; from ketenplan.commands import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'django', 'wordfreq', 'Stemmer', 'pydantic', 'typst', 'openpyxl', 'pypdfium2'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert output.splitlines()[-1] == "[]"
    assert all(name in output for name in COMMANDS)


def test_every_listed_command_can_be_loaded():
    assert [main.get_command(None, name).name for name in COMMANDS] == list(COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nope"], "Deze opdracht bestaat niet. Zie: ketenplan --help.\n"),
        (["screen"], "Er ontbreekt iets: geef BESTAND|- op. Zie: ketenplan screen --help.\n"),
        (["screen", "a", "b"], "Er staat te veel achter de opdracht. Zie: ketenplan screen --help.\n"),
        (["policy", "match", "--top"], "De optie --top is niet goed gebruikt: er hoort een waarde achter."),
        (["policy", "match", "--top", "x"], "De waarde bij --top kan niet worden gebruikt."),
        (["policy", "match", "--foo"], "De optie --foo bestaat niet."),
    ],
)
def test_mistyped_command_gives_one_dutch_sentence_and_code_2(ketenplan, arguments, sentence):
    result = ketenplan(*arguments, prog_name="ketenplan")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(sentence)
    assert result.stderr.count("\n") == 1
