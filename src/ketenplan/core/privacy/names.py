"""Names of persons: given name + surname, title + surname, initials + surname, nickname + surname.

Reads the words from left to right. What a word may be comes from `NameLists`; what stands around it decides.
Institutions that bear a person's name pass: their name carries a head ("Stichting …") or a tail ("… College",
"…school"). docs/methods/gate.md gives the rules in words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from ketenplan.core.privacy.findings import Kind, Severity, Spot
from ketenplan.core.privacy.patterns import PATTERNS
from ketenplan.core.privacy.tokens import Token, find_tokens, touches
from ketenplan.core.privacy.wordlists import name_lists, ordinary_words, places, words

MAX_PARTICLES: Final = 4
MAX_GIVEN: Final = 3
# A quiet particle only counts in front of another one: "in 't Veld" is a surname, "in Waterveen" is not.
_QUIET: Final = frozenset("in op uit aan onder over bij voor".split())
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


@dataclass(frozen=True, slots=True)
class Surname:
    """A possible surname: the index of the token behind it, its strength, and whether a particle leads it."""

    behind: int
    strength: Strength
    has_particle: bool


def find_names(text: str) -> Iterator[Spot]:
    """Names of persons in the normalised `text`; doubtful ones as warnings."""
    reader = _Reader(text)
    position = 0
    while position < len(reader.tokens):
        spot, behind = reader.read(position)
        if spot:
            yield spot
        position = max(behind, position + 1)
    yield from _find_nicknames(text, reader)


class _Reader:
    """The words of one text and the questions about them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = find_tokens(text)
        self.lists = name_lists()

    def read(self, position: int) -> tuple[Spot | None, int]:
        """The name that starts at `position`, and the index behind it; (None, 0) when none starts there."""
        for rule in (self._titled, self._initialled, self._given, self._unknown_given, self._lone):
            spot, behind = rule(position)
            if spot or behind:
                return spot, behind
        return None, 0

    # Rules ---------------------------------------------------------------------------------------------------

    def _titled(self, position: int) -> tuple[Spot | None, int]:
        """ "mevrouw De Vries", "wijkagent Jansen", "familie El Amrani", "gebroeders Bakker"."""
        folded = self.tokens[position].folded
        is_title = folded in words("name_words", role="title") and not self._is_abbreviation(position)
        if not is_title and folded not in words("name_words", role="function"):
            return None, 0
        start = self._after_titles(position)
        if not start:
            return None, 0
        end = self._given_part(start)
        surname = self.surname_at(end) or self.surname_at(start)
        least = Strength.UNKNOWN if is_title else Strength.DOUBTFUL
        if surname and surname.has_particle and not is_title:
            least = Strength.UNKNOWN
        if surname and surname.strength >= least:
            return self._person(start, surname.behind)
        if end > start and self._is_capital(start) and is_title:
            return self._person(start, end)
        return None, 0

    def _initialled(self, position: int) -> tuple[Spot | None, int]:
        """ "J. de Vries", "A.B. Jansen", "Th. Mulder", also in lower case when the surname is beyond doubt."""
        end = position
        while end < min(len(self.tokens), position + 5) and self._is_initial(end):
            end += 1
        if end == position:
            return None, 0
        surname = self.surname_at(end, any_gap=True)
        if not surname:
            return None, 0
        has_dot = "." in self.text[self.tokens[position].end : self.tokens[end].start]
        if self._is_capital(position):
            enough = Strength.UNKNOWN if has_dot or surname.has_particle else Strength.KNOWN
            if self._is_capital(surname.behind - 1) and surname.strength >= enough:
                return self._person(position, surname.behind)
            return None, 0
        is_sure = surname.strength is Strength.KNOWN and has_dot
        return self._person(position, surname.behind) if is_sure else (None, 0)

    def _given(self, position: int) -> tuple[Spot | None, int]:
        """A known given name (or several) with a surname behind it."""
        end = self._given_part(position)
        if end == position:
            return None, 0
        is_capital = self._is_capital(position)
        is_doubtful = all(self._is_doubtful(i) for i in range(position, end))
        surname = self.surname_at(end)
        if surname and surname.strength >= self._needed(
            surname, is_capital=is_capital, is_doubtful=is_doubtful
        ):
            return self._person(position, surname.behind)
        sure = [i for i in range(position, end) if self._is_given(i) and not self._is_doubtful(i)]
        if is_capital and len(sure) >= 2 and self._is_capital(end - 1):
            return self._person(position, end)
        return None, 0

    def _needed(self, surname: Surname, *, is_capital: bool, is_doubtful: bool) -> Strength:
        if not is_capital or not self._is_capital(surname.behind - 1):
            return Strength.KNOWN
        if is_doubtful:
            return Strength.DOUBTFUL if not surname.has_particle else Strength.UNKNOWN
        return Strength.PLACE if surname.has_particle else Strength.UNKNOWN

    def _unknown_given(self, position: int) -> tuple[Spot | None, int]:
        """A capitalised word that is no Dutch word, with a known surname: a given name that is not in the list."""
        token = self.tokens[position]
        if not token.is_capital or len(token.text) < 3 or not self._is_rare(token.folded):
            return None, 0
        surname = self.surname_at(position + 1)
        if not surname or not self._is_capital(surname.behind - 1):
            return None, 0
        if surname.strength is Strength.KNOWN or (
            surname.has_particle and surname.strength is Strength.DOUBTFUL
        ):
            return self._person(position, surname.behind)
        return None, 0

    def _lone(self, position: int) -> tuple[Spot | None, int]:
        """One given name: refused where the text says that it is a person, a warning elsewhere."""
        token = self.tokens[position]
        if not token.is_capital or not self._is_given(position) or self._is_doubtful(position):
            return None, 0
        if self._is_institution(position, position + 1) or token.folded in places():
            return None, position + 1
        severity = Severity.REFUSE if self._is_called_person(position) else Severity.WARN
        return Spot(Kind.PERSON_NAME, token.start, token.end, severity), position + 1

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
        if not token.is_capital and not (
            strength is Strength.KNOWN or core > position and strength is Strength.DOUBTFUL
        ):
            return None
        if not token.is_capital and strength is Strength.DOUBTFUL:
            strength = Strength.ORDINARY
        return Surname(self._with_second_half(core + 1), strength, core > position)

    def _after_particles(self, position: int, *, any_gap: bool) -> int | None:
        """The index of the word behind the particles; None when the text breaks off or another sign intervenes."""
        for index in range(position, min(len(self.tokens), position + MAX_PARTICLES + 1)):
            is_first_after_initial = any_gap and index == position
            if index and not is_first_after_initial and not self._joined(index - 1, index):
                return None
            folded = self.tokens[index].folded
            if folded in _QUIET:
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
        if token.folded in places():
            return Strength.PLACE
        return Strength.UNKNOWN if self._is_rare(token.folded) else Strength.ORDINARY

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
            if len(gap) > MAX_PARTICLES or gap.strip(" \n\t") not in {"", ".", ":", "/"}:
                return 0
            folded = self.tokens[index].folded
            if folded not in words("name_words", role="title") and folded not in {
                "en",
                "of",
                "genaamd",
                "heet",
                "heette",
            }:
                return index
            index += 1
        return 0

    def _is_abbreviation(self, position: int) -> bool:
        """Whether a short word in capitals stands for an organisation ("MR", "ING") and not for a title ("MR.")."""
        token = self.tokens[position]
        return token.text.isupper() and len(token.text) < 4 and self.text[token.end : token.end + 1] != "."

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
        if len(token.text) > 1 and not (token.text in {"Th", "Chr", "Ph", "IJ", "Joh", "Fr"}):
            return False
        if position + 1 >= len(self.tokens):
            return False
        gap = self.text[token.end : self.tokens[position + 1].start]
        return gap in _INITIAL_GAP or gap == ". '"

    def _is_given(self, position: int) -> bool:
        folded = self.tokens[position].folded
        return folded in self.lists.given or "-" in folded and folded.split("-")[0] in self.lists.given

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
        tails = words("institution_words", place="after")
        for after in range(behind, min(len(self.tokens), behind + 2)):
            if not self._named_together(after - 1, after):
                break
            token = self.tokens[after]
            if token.folded in tails or self._has_institution_ending(after):
                return True
            if not token.is_capital:
                break
        return False

    def _has_institution_ending(self, position: int) -> bool:
        """Whether a word ends like an institution and is no known surname ("Frankschool", "Dreeshuis")."""
        token = self.tokens[position]
        if self._is_surname(token.folded):
            return False
        return token.ends_with(words("institution_endings", certainty="sure")) or any(
            token.folded.endswith(ending) and self._is_name(token.folded.removesuffix(ending).rstrip("-"))
            for ending in words("institution_endings", certainty="stem")
        )

    def _is_name(self, stem: str) -> bool:
        known = self.lists.surnames | self.lists.given
        return len(stem) > 2 and (stem in known or stem.removesuffix("s") in known)

    def _named_together(self, first: int, second: int) -> bool:
        gap = self.text[self.tokens[first].end : self.tokens[second].start]
        return gap.strip(" \n\t\"'-.") == "" and len(gap) <= MAX_PARTICLES and "\n\n" not in gap

    def _person(self, start: int, behind: int) -> tuple[Spot | None, int]:
        """The refusal of the words from `start` to `behind`, or nothing when an institution bears the name."""
        if self._is_institution(start, behind):
            return None, behind
        return Spot(Kind.PERSON_NAME, self.tokens[start].start, self.tokens[behind - 1].end), behind


def _find_nicknames(text: str, reader: _Reader) -> Iterator[Spot]:
    """ "'de Kale' Jansen", "Johan 'Neus' Bakker", "bijgenaamd 'de Lange'"."""
    starts = {token.start: index for index, token in enumerate(reader.tokens)}
    for match in PATTERNS["nickname"].finditer(text):
        if len(match[1].split()) > 3 or match[1] != match[1].strip():
            continue
        called = re.search(
            r"\b(?:bijgenaamd|alias|bijnaam|roepnaam|schuilnaam|genaamd|a\.?k\.?a\.?)[ :]{0,3}\Z",
            text[max(0, match.start() - 16) : match.start()],
            re.IGNORECASE,
        )
        if called:
            yield Spot(Kind.PERSON_NAME, *match.span())
            continue
        gap = re.compile(r"\s{0,2}").match(text, match.end())
        surname = reader.surname_at(starts.get(gap.end(), len(starts)), any_gap=True) if gap else None
        if surname and surname.strength >= Strength.DOUBTFUL and reader.tokens[surname.behind - 1].is_capital:
            yield Spot(Kind.PERSON_NAME, match.start(), reader.tokens[surname.behind - 1].end)
