"""Grades of passages, from lines with tabs as in a qrels file: issue, passage, grade."""

from pathlib import Path

from ketenplan.commands.faults import BadInput
from ketenplan.core.evaluation import NO_POLICY, Judgement

HIGHEST = 3


def read_judgement_file(path: Path) -> tuple[Judgement, ...]:
    """The judgements in the order of the file; empty lines are left out. Raises BadInput naming the line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            f"Het bestand {path} kan niet worden gelezen. Is het een tekstbestand met tabs, in UTF-8?"
        ) from error
    found = tuple(_judgement(path, number, line) for number, line in enumerate(lines, 1) if line.strip())
    if not found:
        raise BadInput(f"In {path.name} staat geen enkel oordeel.")
    return found


def _judgement(path: Path, number: int, line: str) -> Judgement:
    parts = line.rstrip("\r").split("\t")
    if len(parts) != 3 or not parts[0] or not parts[1]:
        raise BadInput(
            f"Regel {number} van {path.name} moet drie delen hebben met een tab ertussen: vraagstuk, passage en cijfer."
        )
    issue, passage, grade = parts
    if not (grade.isascii() and grade.isdigit() and int(grade) <= HIGHEST):
        raise BadInput(f"Regel {number} van {path.name}: het cijfer moet 0, 1, 2 of 3 zijn.")
    if passage == NO_POLICY and grade != "0":
        raise BadInput(f"Regel {number} van {path.name}: bij ‘geen beleid’ (-) hoort het cijfer 0.")
    return Judgement(issue, passage, int(grade))
