"""Who answers for a goal: the portfolio holder that a section names, as a function, never a person."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from ketenplan.core.goals.judging import ROW
from ketenplan.core.goals.sections import Piece, PieceKind
from ketenplan.core.privacy import is_refused, screen

_STATED: Final = re.compile(
    r"\b(?:portefeuillehouders?|bestuurlijk (?:trekker|verantwoordelijke?n?)|bestuurlijk opdrachtgever)\b"
    r"(?: (?:is|zijn|voor .{0,40}? is))?\s*(?::|\||\(|\bis\b)?\s*(?:de )?(?P<who>(?:[^.;|]|(?<=\b[A-Z])\.){3,120})",
    re.IGNORECASE,
)
_FUNCTION: Final = re.compile(r"\b(?:loco)?burgemeester\b|\bwethouders? (?P<of>.+)", re.IGNORECASE)
_PERSON: Final = re.compile(r"\b[A-Z]\.|\b(?:mevrouw|meneer|de heer|dhr|mevr|mw)\b", re.IGNORECASE)


class Portfolios:
    """The portfolio holders that a document names, by the section in which it does."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.stated: dict[tuple[str, ...], str] = {}
        for piece in pieces:
            if (
                piece.kind is PieceKind.HEADING
                or "estuurlijk" not in piece.text
                and "ortefeuille" not in piece.text
            ):
                continue
            if found := _STATED.search(piece.text):
                who = function_in(found["who"].split(ROW)[0])
                if who:
                    self.stated.setdefault(piece.heading, who)

    def of(self, heading: tuple[str, ...], holder: str = "") -> str:
        """The holder of a goal under `heading`: of its own row, else of the nearest section above it; "" when the
        document does not say."""
        if own := function_in(holder):
            return own
        for length in range(len(heading), 0, -1):
            if who := self.stated.get(heading[:length]):
                return who
        return ""


def is_stated(text: str) -> bool:
    """Whether a line does nothing but name the portfolio holder."""
    return text.lower().startswith(
        ("portefeuillehouder", "bestuurlijk trekker", "bestuurlijk verantwoordelijk")
    )


@lru_cache(maxsize=512)
def function_in(text: str) -> str:
    """The function in the words of a document: "wethouder A. Jansen (Jeugd)" is "wethouder Jeugd", and a name alone
    is ""."""
    text = " ".join(text.split()).strip(" ,:")
    found = _FUNCTION.search(text)
    if not found:
        return ""
    if not found["of"]:
        return found.group().lower()
    of = found["of"]
    if inner := re.search(r"\(([^)]+)\)", of):
        of = inner[1]
    said = f"wethouder {of.strip()}"
    return "" if _PERSON.search(of) or is_refused(screen(said)) else said[:200]
