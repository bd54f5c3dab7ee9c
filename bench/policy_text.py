"""Realistic policy text: the sources of the fictional municipality that ship with the product."""

from importlib.resources import files


def sources() -> list[str]:
    """Every policy document of Waterveen as text."""
    folder = files("ketenplan.demo").joinpath("waterveen")
    return [
        item.read_text("utf-8")
        for item in sorted(folder.iterdir(), key=lambda item: item.name)
        if item.name.endswith(".md")
    ]


def stretches(characters: int, step: int) -> list[str]:
    """All stretches of exactly that many characters, each `step` further in the text."""
    text = "\n\n".join(sources())
    return [text[start : start + characters] for start in range(0, len(text) - characters, step)]


def paragraphs(shortest: int) -> list[str]:
    """Paragraphs of at least that many characters."""
    found = (part.strip() for source in sources() for part in source.split("\n\n"))
    return [part for part in found if len(part) >= shortest]
