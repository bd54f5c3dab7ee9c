"""The parts of a name: what may be a given name, a surname, an initial, and what makes a name an institution's.

What a word may be comes from `NameLists`; what stands around it decides. The rules that put the parts together
stand in `names.py`.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from ketenplan.core.privacy.patterns import PATTERNS
from ketenplan.core.privacy.tokens import Token, touches
from ketenplan.core.privacy.wordlists import endings, known_words, name_lists, ordinary_words, places, words

MAX_PARTICLES: Final = 4
MAX_GIVEN: Final = 3
# A quiet particle only counts in front of another one: "in 't Veld" is a surname, "in Waterveen" is not.
QUIET: Final = frozenset("in op uit aan onder over bij voor".split())
_ARTICLES: Final = frozenset("de den der het 't t".split())
_SCHOOLS: Final = ("school", "college", "lyceum", "stichting")
_INITIAL_GAP: Final = frozenset((".", ". ", ".\n", " ", ".-", "-", ".  "))


class Strength(IntEnum):
    """How surely a word in the place of a surname is one."""

    ORDINARY = 0
    PLACE = 1
    UNKNOWN = 2
    DOUBTFUL = 3
    KNOWN = 4
    NEVER = 5


@dataclass(frozen=True, slots=True)
class Surname:
    """A possible surname: the indexes of its first token and of the one behind it, and whether a particle leads."""

    first: int
    behind: int
    strength: Strength
    has_particle: bool


class NameParts:
    """The words of one text and the questions about them. Positions are indexes into `tokens`."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.lists = name_lists()

    # Parts ---------------------------------------------------------------------------------------------------

    def surname_at(self, position: int, *, any_gap: bool = False) -> Surname | None:
        """The surname that starts at `position`, particles first; None when no surname can stand there."""
        core = self._after_particles(position, any_gap=any_gap)
        if core is None:
            return None
        token = self.tokens[core]
        if len(token.text) < 2 or self._has_institution_ending(core):
            return None
        strength = self._strength(token, has_particle=core > position)
        if token.folded in words("name_words", role="title"):
            return None
        if not token.is_capital and not (
            strength is Strength.KNOWN or core > position and strength is Strength.DOUBTFUL
        ):
            return None
        return Surname(position, self._with_second_half(core + 1), strength, core > position)

    def _after_particles(self, position: int, *, any_gap: bool) -> int | None:
        """The index of the word behind the particles; None when the text breaks off or another sign intervenes."""
        for index in range(position, min(len(self.tokens), position + MAX_PARTICLES + 1)):
            is_first_after_initial = any_gap and index == position
            if index and not is_first_after_initial and not self._joined(index - 1, index):
                return None
            folded = self.tokens[index].folded
            if folded in QUIET:
                following = self.tokens[index + 1].folded if index + 1 < len(self.tokens) else ""
                if following not in _ARTICLES:
                    return None
            elif folded not in words("name_words", role="particle"):
                return index
        return None

    def _with_second_half(self, behind: int) -> int:
        """Include the second half of a double surname ("Jansen-de Vries", "Jansen - Bakker")."""
        token = self.tokens[behind - 1]
        if "-" in token.text and token.folded.split("-")[-1] in words("name_words", role="particle"):
            core = self._after_particles(behind, any_gap=False)
            if core is not None:
                return core + 1
        return behind

    def _strength(self, token: Token, *, has_particle: bool) -> Strength:
        parts = token.folded.split("-")
        if any(self._is_surname(part, has_particle=has_particle) for part in (token.folded, *parts)):
            if any(part in self.lists.doubtful for part in (token.folded, parts[0])):
                return Strength.DOUBTFUL
            return Strength.KNOWN
        if token.folded in self.lists.given and token.folded not in self.lists.doubtful:
            return Strength.UNKNOWN
        if token.folded in places() or token.ends_with(endings("place_endings")):
            return Strength.PLACE
        if token.folded.endswith(endings("surname_endings")) and len(token.folded) > 5 and token.is_capital:
            return Strength.DOUBTFUL if self._is_rare(token.folded) else Strength.UNKNOWN
        is_acronym = sum(map(str.isupper, token.text)) > 1 and (
            len(token.text) < 6 or not token.text.isupper()
        )
        return Strength.UNKNOWN if self._is_rare(token.folded) and not is_acronym else Strength.ORDINARY

    def _is_surname(self, folded: str, *, has_particle: bool = False) -> bool:
        return folded in self.lists.surnames or has_particle and folded in self.lists.particle_surnames

    def _given_part(self, position: int) -> int:
        """The index behind the given names (and initials among them) that start at `position`."""
        end = position
        while end < min(len(self.tokens), position + MAX_GIVEN):
            if end > position and not (self._joined(end - 1, end) or self._is_initial(end - 1)):
                break
            is_initial = end > position and self._is_initial(end) and self._is_capital(end)
            if not is_initial and not (
                self._is_given(end) and self._is_capital(end) == self._is_capital(position)
            ):
                break
            if end > position and self._ends_as_surname(end):
                break
            end += 1
        return end

    def _ends_as_surname(self, position: int) -> bool:
        """Whether the given name at `position` serves as the surname: it is one, and no other surname follows."""
        return self._is_surname(self.tokens[position].folded) and not self.surname_at(position + 1)

    def _after_titles(self, position: int) -> int:
        """The index of the first word behind a row of titles ("de heer en mevrouw", "prof. dr."); 0 when none."""
        index = position + 1
        while index < min(len(self.tokens), position + 5):
            gap = self.text[self.tokens[index - 1].end : self.tokens[index].start]
            if len(gap) > MAX_PARTICLES or gap.strip(" \n\t") not in self._signs_after(index - 1):
                return 0
            folded = self.tokens[index].folded
            following = self.tokens[index + 1].folded if index + 1 < len(self.tokens) else ""
            joins = folded in {"en", "of"} and following in words("name_words", role="title")
            if not joins and folded not in words("name_words", role="title") | {"genaamd", "heet", "heette"}:
                return index
            index += 1
        return 0

    def _is_abbreviation(self, position: int) -> bool:
        """Whether a short word in capitals stands for an organisation ("MR", "ING") and not for a title ("MR.")."""
        token = self.tokens[position]
        return token.text.isupper() and len(token.text) < 4 and self.text[token.end : token.end + 1] != "."

    def _signs_after(self, position: int) -> set[str]:
        """What may stand between a title and the name: a full stop only behind an abbreviation ("dhr.")."""
        folded = self.tokens[position].folded
        signs = {"", ":", "/"} if folded in words("name_words", role="title") else {""}
        return signs | ({"."} if folded in words("name_words", role="abbreviation") else set())

    # Questions -----------------------------------------------------------------------------------------------

    def _joined(self, first: int, second: int) -> bool:
        """Whether two neighbouring words can be parts of one name."""
        gap = self.text[self.tokens[first].end : self.tokens[second].start]
        if touches(self.text, self.tokens[first], self.tokens[second]):
            return "\n\n" not in gap
        return gap in {" '", "'", ".", ". "} and (
            gap.strip() == "'" or self.tokens[first].folded in {"v", "d", "vd"}
        )

    def _is_initial(self, position: int) -> bool:
        token = self.tokens[position]
        if len(token.text) > 1 and token.text not in {"Th", "Chr", "Ph", "IJ", "Joh", "Fr"}:
            return False
        if position + 1 >= len(self.tokens):
            return False
        gap = self.text[token.end : self.tokens[position + 1].start]
        return gap in _INITIAL_GAP or gap == ". '"

    def _is_given(self, position: int) -> bool:
        folded = self.tokens[position].folded
        if folded in self.lists.given:
            return True
        first = folded.split("-")[0] if "-" in folded else ""
        return len(first) > 2 and first in self.lists.given and first not in self.lists.doubtful

    def _is_doubtful(self, position: int) -> bool:
        folded = self.tokens[position].folded
        return folded in self.lists.doubtful or len(folded) < 3

    def _is_capital(self, position: int) -> bool:
        return self.tokens[position].is_capital

    def _is_rare(self, folded: str) -> bool:
        """Whether a word is unknown: no ordinary Dutch, no place, no institution word."""
        return not (
            folded in ordinary_words()
            or folded in places()
            or any(part in ordinary_words() for part in folded.split("-") if len(part) > 2)
            or folded in words("institution_words")
        )

    def _is_numbered(self, position: int) -> bool:
        """Whether a single letter names a part of a document ("bijlage B")."""
        return position > 0 and self.tokens[position - 1].folded in words("name_words", role="numbered")

    def _is_first_on_line(self, position: int) -> bool:
        """Whether a letter may number a list ("A. Preventie" on its own line)."""
        before = self.text[max(0, self.tokens[position].start - 3) : self.tokens[position].start].rstrip(
            " \t"
        )
        return not before or before.endswith("\n")

    def _is_compound(self, folded: str) -> bool:
        """Whether an unknown word is made of two known ones of at least four letters ("klimaatakkoord")."""
        return any(
            _is_part(folded[:cut])
            and (_is_part(folded[cut:]) or (folded[cut] == "s" and _is_part(folded[cut + 1 :])))
            for cut in range(4, len(folded) - 3)
        )

    def _is_called_person(self, position: int) -> bool:
        """Whether the words around a lone given name say that it is a person ("zoon X", "X (14)")."""
        token = self.tokens[position]
        if PATTERNS["age_after"].match(self.text[token.end : token.end + 20]):
            return True
        before = position - 1
        return (
            before >= 0
            and touches(self.text, self.tokens[before], token)
            and self.tokens[before].folded in words("name_words", role="relation")
        )

    def _is_institution(self, start: int, behind: int) -> bool:
        """Whether the words from `start` to `behind` are (part of) the name of an institution, street or law."""
        if self._has_institution_ending(behind - 1):
            return True
        heads = words("institution_words", place="before")
        for before in range(start - 1, max(-1, start - 3), -1):
            if not self._named_together(before, before + 1):
                break
            if self.tokens[before].folded in heads or self.tokens[before].ends_with(_SCHOOLS):
                return True
            if not self._is_capital(before):
                break
        tails = words("institution_words", place="after")
        for after in range(behind, min(len(self.tokens), behind + 2)):
            if not self._named_together(after - 1, after):
                break
            token = self.tokens[after]
            if token.folded in tails or self._has_institution_ending(after):
                return True
            if not token.is_capital:
                break
            if token.folded in words("institution_words", place="after_capital"):
                return True
        return False

    def _has_institution_ending(self, position: int) -> bool:
        """Whether a word ends like an institution and is no known surname ("Frankschool", "Dreeshuis")."""
        token = self.tokens[position]
        if self._is_surname(token.folded):
            return False
        stems = endings("institution_endings", certainty="stem")
        if token.ends_with(endings("institution_endings", certainty="sure")):
            return True
        if token.ends_with(endings("institution_endings", certainty="word")) and self._is_compound(
            token.folded
        ):
            return True
        return token.folded.endswith(stems) and any(
            self._is_name(token.folded.removesuffix(stem).rstrip("-")) for stem in stems
        )

    def _is_word_with_ending(self, token: Token) -> bool:
        ends = endings("institution_endings", certainty="word")
        return token.ends_with(ends) and any(
            (stem := token.folded.removesuffix(end)) != token.folded
            and (
                stem in known_words()
                or stem.removesuffix("s") in known_words()
                or self._is_compound(token.folded)
            )
            for end in ends
        )

    def _is_name(self, stem: str) -> bool:
        return len(stem) > 2 and any(
            name in self.lists.surnames or name in self.lists.given for name in (stem, stem.removesuffix("s"))
        )

    def _named_together(self, first: int, second: int) -> bool:
        gap = self.text[self.tokens[first].end : self.tokens[second].start]
        return gap.strip(" \n\t\"'-.") == "" and len(gap) <= MAX_PARTICLES and "\n\n" not in gap


def _is_part(word: str) -> bool:
    """Whether `word` can be half of a compound; a short half must be a common word."""
    return word in (ordinary_words() if len(word) < 5 else known_words())
