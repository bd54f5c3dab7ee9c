"""How text from any file becomes the text we keep. Tidying twice gives the same as tidying once."""

import re
import unicodedata
from dataclasses import replace

from ketenplan.core.project.model import Quickscan, SafetyIssue

_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}
_BULLET = re.compile(r"^(?:[-•*·–] )+")
_NUMBERED = re.compile(r"^v ?([0-9]{1,6})$", re.IGNORECASE)


def tidy_text(text: str) -> str:
    """NFC, no control or invisible characters, single spaces, at most one empty line between paragraphs."""
    lines = [_tidy_spaces(line) for line in re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def tidy_line(text: str) -> str:
    """As `tidy_text`, on one line."""
    return _tidy_spaces(re.sub(r"[\n\r\x0b\x0c\x85\u2028\u2029]", " ", text))


def tidy_key(text: str) -> str:
    """A key on one line; "v3" and "V 03" become "V03", "V003" stays."""
    line = tidy_line(text)
    numbered = _NUMBERED.match(line)
    return f"V{numbered[1].zfill(2)}" if numbered else line


def tidy_names(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Names without bullets, split at semicolons and line ends, each once, in order."""
    parts = [tidy_line(part) for text in texts for part in re.split(r"[;\n\r]", text)]
    return tuple(dict.fromkeys(name for part in parts if (name := _BULLET.sub("", part).strip(" "))))


def tidy(quickscan: Quickscan) -> Quickscan:
    """The quickscan as a file holds it: what `read_quickscan` gives back for `write_quickscan`."""
    return replace(
        quickscan,
        municipality=tidy_line(quickscan.municipality),
        area=tidy_line(quickscan.area),
        author_function=tidy_line(quickscan.author_function),
        occasion=tidy_text(quickscan.occasion),
        safety_issues=tuple(_tidy_issue(issue) for issue in quickscan.safety_issues),
    )


def _tidy_issue(issue: SafetyIssue) -> SafetyIssue:
    return replace(
        issue,
        key=tidy_key(issue.key),
        title=tidy_line(issue.title),
        description=tidy_text(issue.description),
        life_areas=tuple(dict.fromkeys(issue.life_areas)),
        age_bands=tuple(dict.fromkeys(issue.age_bands)),
        urgency=tidy_text(issue.urgency),
        source_organisations=tidy_names(issue.source_organisations),
        tried=tidy_text(issue.tried),
        open_question=tidy_text(issue.open_question),
        protective_factors=tidy_text(issue.protective_factors),
    )


def _tidy_spaces(line: str) -> str:
    spaced = "".join(
        " " if letter == "\t" or unicodedata.category(letter) == "Zs" else letter for letter in line
    )
    kept = "".join(letter for letter in spaced if unicodedata.category(letter) not in _DROPPED)
    return re.sub(" {2,}", " ", unicodedata.normalize("NFC", kept)).strip(" ")
