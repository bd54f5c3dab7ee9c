"""Where something stands in a project, as a path and in Dutch words.

A path goes from the project down: field names and 0-based positions, e.g. ("quickscans", 0, "safety_issues", 2,
"title"). In words positions count from 1, as people do. A path never holds text that somebody typed.
"""

type Path = tuple[str | int, ...]

_ITEM_WORDS = {
    "quickscans": "quickscan",
    "safety_issues": "veiligheidsvraagstuk",
    "partners": "ketenpartner",
    "documents": "beleidsdocument",
    "pages": "bladzijde",
    "passages": "passage",
    "links": "beleidskoppeling",
    "reasons": "reden",
    "relation_cues": "aanwijzing",
    "chapter_texts": "hoofdstuktekst",
    "objectives": "beleidsdoel",
    "milestones": "tussenstap",
    "link_moves": "verplaatsing",
}


def in_words(path: Path) -> str:
    """The path as a Dutch phrase: "quickscan 1, veiligheidsvraagstuk 3, veld 'title'"; "het bestand" when empty."""
    words: list[str] = []
    for index, step in enumerate(path):
        if isinstance(step, int):
            words.append(f"{_item_word(path[index - 1])} {step + 1}")
        elif step != "project" and not _is_followed_by_position(path, index):
            words.append(f"veld '{step}'")
    return ", ".join(words) or "het bestand"


def _item_word(field: str | int) -> str:
    return _ITEM_WORDS.get(str(field), f"veld '{field}', regel")


def _is_followed_by_position(path: Path, index: int) -> bool:
    return index + 1 < len(path) and isinstance(path[index + 1], int)
