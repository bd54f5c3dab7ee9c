"""Words of a text with their place and shape, the ground for everything that looks at words instead of signs."""

from dataclasses import dataclass
from typing import Final

from ketenplan.core.privacy.patterns import PATTERNS

MAX_GAP: Final = 3


@dataclass(frozen=True, slots=True)
class Token:
    """One word: `text` at `start:end` of the normalised text, and `folded`, the same in lower case."""

    text: str
    folded: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Whether the word starts with a capital (an apostrophe particle such as 's aside)."""
        return self.text[0].isupper()

    def ends_with(self, endings: tuple[str, ...]) -> bool:
        """Whether one of `endings` ends the word and at least three letters stand before it."""
        return self.folded.endswith(endings) and any(
            self.folded.endswith(ending) and len(self.folded) >= len(ending) + 3 for ending in endings
        )


def find_tokens(text: str) -> list[Token]:
    """All words of the normalised `text`, in order."""
    return [
        Token(match[0], match[0].lower(), match.start(), match.end())
        for match in PATTERNS["word"].finditer(text)
    ]


def touches(text: str, first: Token, second: Token) -> bool:
    """Whether only white space (a line break included) stands between two neighbouring words."""
    return second.start - first.end <= MAX_GAP and text[first.end : second.start].isspace()
