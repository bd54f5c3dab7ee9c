"""The free text of a project, as the gate (`ketenplan.core.privacy`) must see it before anything is stored.

Everything is gated unless it is listed here as not written by the project: stored policy text is public and
names mayors and aldermen, and machine keys are no prose. A new text field is therefore gated by default.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ketenplan.core.project.checks import strings
from ketenplan.core.project.model import Project
from ketenplan.core.project.places import Path

if TYPE_CHECKING:
    from ketenplan.core.privacy import Finding

_PUBLIC_POLICY_TEXT = frozenset(
    {
        ("documents", "pages"),
        ("documents", "passages"),
        ("documents", "sha256"),
        ("links", "passage"),
        ("link_moves", "passage"),
        ("link_moves", "older_quote"),
        ("link_moves", "newer_quote"),
        ("objectives", "key"),
        ("objectives", "document"),
        ("objectives", "quote"),
        ("objectives", "heading"),
        ("objectives", "reasons"),
    }
)
_PUBLIC_MATCH_WORDS = frozenset({"policy_word", "policy_words", "via"})


def free_texts(project: Project) -> Iterator[tuple[Path, str]]:
    """Every text that people of the project wrote, with its place, in reading order; empty texts are left out."""
    for path, text in strings(project):
        names = tuple(step for step in path if isinstance(step, str))
        is_public = (
            names[:2] in _PUBLIC_POLICY_TEXT
            or names[-1] in _PUBLIC_MATCH_WORDS
            or _is_quoted(project, path, text)
        )
        if text and not is_public:
            yield path, text


def _is_quoted(project: Project, path: Path, text: str) -> bool:
    """Whether a part of an objective is literally what the document says: nobody of the project wrote it."""
    if path[0] != "objectives" or not isinstance(path[1], int):
        return False
    return text in project.objectives[path[1]].quote


def refusals(project: Project) -> "tuple[tuple[Path, Finding], ...]":
    """The findings for which the gate refuses this project, with their places; empty when it may be stored."""
    from ketenplan.core.privacy import is_refused, screen

    return tuple(
        (path, finding)
        for path, text in free_texts(project)
        for finding in screen(text)
        if is_refused((finding,))
    )
