"""Realistic policy text: the sources of the fictional municipality that ship with the product."""

import random
from importlib.resources import files

NOISE = 7
"""One word in so many is replaced by a word from the general frequency list, so that a text holds many words."""


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


def varied_paragraphs(number: int, shortest: int = 250) -> list[str]:
    """Paragraphs of at least that many characters, drawn at random, each with other words in it."""
    from wordfreq import top_n_list

    chance = random.Random(1)
    originals, words = paragraphs(shortest), top_n_list("nl", 100_000)
    return [_noisy(chance.choice(originals), words, chance) for _ in range(number)]


def _noisy(text: str, words: list[str], chance: random.Random) -> str:
    return " ".join(chance.choice(words) if not chance.randrange(NOISE) else word for word in text.split())
