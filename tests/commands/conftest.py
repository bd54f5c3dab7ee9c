import json

import pytest
from click.testing import CliRunner
from docx import Document

from ketenplan.commands import main

QUICKSCAN = """
quickscan:
  gemeente: Waterveen
  gebied: Een woonwijk aan de rand van de stad
  functie_opsteller: Adviseur veiligheid, gemeente
  versie: 1
vraagstukken:
  - nummer: V01
    vraagstuk: Kinderen verzuimen structureel van school
    omschrijving: School en leerplicht zien dat kinderen vaak en lang afwezig zijn.
    domein: beide
  - nummer: V02
    vraagstuk: Voetbaltoernooi
"""
YOUTH = "De leerplichtambtenaar meldt ieder schoolverzuim binnen een week. Geen kind zit lang thuis."
SAFETY = "De burgemeester sluit panden waar drugs worden verkocht. Zijn er kinderen, dan komt er eerst hulp."


@pytest.fixture
def ketenplan():
    """Runs a command; gives the result with `exit_code`, `stdout` and `stderr`."""
    return lambda *arguments, **options: CliRunner().invoke(
        main, [str(item) for item in arguments], **options
    )


@pytest.fixture
def quickscan(tmp_path):
    path = tmp_path / "quickscan.yaml"
    path.write_text(QUICKSCAN)
    return path


@pytest.fixture
def policies(tmp_path):
    """A folder with a real DOCX and a Markdown file."""
    folder = tmp_path / "beleid"
    folder.mkdir()
    document = Document()
    document.add_heading("Jeugdagenda 2025-2028", 0)
    document.add_heading("Naar school", 1)
    document.add_paragraph(YOUTH)
    document.save(folder / "jeugdagenda.docx")
    (folder / "veiligheid.md").write_text(f"# Integraal Veiligheidsplan 2023-2026\n\n## Drugs\n\n{SAFETY}\n")
    return folder


@pytest.fixture
def json_lines(tmp_path):
    """Writes rows to a JSON Lines file and gives its path."""

    def write(name, *rows):
        path = tmp_path / name
        path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n")
        return path

    return write
