"""Issues to match, from JSON Lines: `{"qid": …, "query": …}`; other fields are left alone."""

import json
from dataclasses import dataclass
from pathlib import Path

from ketenplan.commands.faults import BadInput


@dataclass(frozen=True, slots=True)
class Question:
    """`key` is unique in its file; `text` may be empty, and then finds nothing."""

    key: str
    text: str


def read_issue_file(path: Path) -> tuple[Question, ...]:
    """The questions in the order of the file. Raises BadInput naming the line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except FileNotFoundError as error:
        raise BadInput(f"Het bestand {path} bestaat niet. Controleer de naam.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            f"Het bestand {path} kan niet worden gelezen. Is het een JSON Lines-bestand in UTF-8?"
        ) from error
    found = tuple(_question(path, number, line) for number, line in enumerate(lines, start=1) if line.strip())
    if not found:
        raise BadInput(f"In {path.name} staat geen enkel vraagstuk.")
    if len({question.key for question in found}) < len(found):
        raise BadInput(f"In {path.name} komt een qid vaker dan één keer voor.")
    return found


def _question(path: Path, number: int, line: str) -> Question:
    try:
        row = json.loads(line)
        key, text = row["qid"], row["query"]
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput(f'Regel {number} van {path.name} is geen JSON met "qid" en "query".') from error
    if not isinstance(key, str | int) or not isinstance(text, str):
        raise BadInput(f'Regel {number} van {path.name}: "qid" en "query" moeten tekst zijn.')
    return Question(str(key), text)
