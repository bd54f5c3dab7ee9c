"""Names of persons: given name + surname, title + surname, initials + surname, nickname + surname.

Reads the words from left to right. Institutions that bear a person's name pass: their name carries a head
("Stichting …") or a tail ("… College", "…school"). docs/methods/gate.md gives the rules in words.
"""

import re
from collections.abc import Iterator

from ketenplan.core.privacy.findings import Kind, Severity, Spot
from ketenplan.core.privacy.name_parts import QUIET, NameParts, Strength, Surname
from ketenplan.core.privacy.normalise import fold
from ketenplan.core.privacy.patterns import PATTERNS
from ketenplan.core.privacy.tokens import Token
from ketenplan.core.privacy.wordlists import english_words, places, words


def find_names(text: str, tokens: list[Token]) -> Iterator[Spot]:
    """Names of persons in the normalised `text`; doubtful ones as warnings."""
    reader = _Reader(text, tokens)
    position = 0
    while position < len(reader.tokens):
        spot, behind = reader.read(position)
        if spot:
            yield spot
        position = max(behind, position + 1)
    yield from _find_nicknames(text, reader)


class _Reader(NameParts):
    """The rules, in the order in which they are tried."""

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
        surname = self.surname_at(end, any_gap=end == start) or self.surname_at(start, any_gap=True)
        if surname and surname.strength >= self._needed_behind_title(position, surname, is_title=is_title):
            return self._person(start, surname.behind)
        if end > start and self._is_capital(start) and is_title:
            return self._person(start, end)
        return None, 0

    def _needed_behind_title(self, position: int, surname: Surname, *, is_title: bool) -> Strength:
        """A salutation asks for a name, a function mostly stands alone ("de directeur van Halt")."""
        is_salutation = self.tokens[surname.first - 1].folded in words("name_words", role="salutation")
        if not self._is_capital(surname.behind - 1):
            return Strength.DOUBTFUL if is_salutation and surname.has_particle else Strength.KNOWN
        if is_salutation and surname.has_particle:
            return Strength.ORDINARY
        if is_title:
            return Strength.UNKNOWN
        core = self.tokens[surname.behind - 1].folded
        is_from = (
            self.tokens[surname.first].text == "van"
            and surname.behind - surname.first == 2
            and core in places()
        )
        if self.tokens[surname.first].folded in QUIET or is_from:
            return Strength.NEVER
        is_plain = not surname.has_particle or surname.behind - surname.first == 2
        if self._is_compound(core):
            return Strength.DOUBTFUL
        is_relative = self.tokens[surname.first - 1].folded in words("name_words", role="relation")
        return Strength.DOUBTFUL if is_plain and not is_relative else Strength.UNKNOWN

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
            is_name = surname.strength >= self._needed_behind_initials(end, surname, has_dot=has_dot)
            return self._person(position, surname.behind) if is_name else (None, 0)
        is_sure = (
            surname.strength is Strength.KNOWN and has_dot and "-" not in self.tokens[surname.behind - 1].text
        )
        return self._person(position, surname.behind) if is_sure else (None, 0)

    def _needed_behind_initials(self, position: int, surname: Surname, *, has_dot: bool) -> Strength:
        """A list "A. Doelen" looks like initials, so an ordinary word needs a particle in lower case."""
        if not self._is_capital(surname.behind - 1):
            return Strength.NEVER
        core = self.tokens[surname.behind - 1].folded
        if self._is_numbered(position - 1) or (
            self._is_first_on_line(position - 1) and self._is_compound(core)
        ):
            return Strength.DOUBTFUL if has_dot else Strength.KNOWN
        if has_dot and surname.has_particle and not self._is_capital(position):
            return Strength.ORDINARY
        return Strength.UNKNOWN if has_dot or surname.has_particle else Strength.KNOWN

    def _given(self, position: int) -> tuple[Spot | None, int]:
        """A known given name (or several) with a surname behind it."""
        end = self._given_part(position)
        if end == position:
            return None, 0
        is_capital = self._is_capital(position)
        is_doubtful = all(self._is_doubtful(i) for i in range(position, end))
        surname = self.surname_at(end, any_gap=self._is_initial(end - 1))
        if surname and surname.strength >= self._needed(
            surname, is_capital=is_capital, is_doubtful=is_doubtful
        ):
            return self._person(position, surname.behind)
        sure = [i for i in range(position, end) if self._is_given(i) and not self._is_doubtful(i)]
        is_shortened = end - position > 1 and self._is_initial(end - 1) and bool(sure)
        if is_capital and (is_shortened or len(sure) >= 2) and self._is_capital(end - 1):
            return self._person(position, end)
        return None, 0

    def _needed(self, surname: Surname, *, is_capital: bool, is_doubtful: bool) -> Strength:
        if not is_capital or not self._is_capital(surname.behind - 1):
            if is_doubtful:
                return Strength.NEVER
            return Strength.DOUBTFUL if surname.has_particle else Strength.KNOWN
        if is_doubtful:
            return Strength.DOUBTFUL if not surname.has_particle else Strength.UNKNOWN
        starts_sentence = surname.has_particle and self._is_capital(surname.first)
        return Strength.UNKNOWN if starts_sentence else Strength.ORDINARY

    def _unknown_given(self, position: int) -> tuple[Spot | None, int]:
        """A capitalised word that is no Dutch word, with a known surname: a given name that is not in the list."""
        token = self.tokens[position]
        if not token.is_capital or len(token.text) < 3 or not self._is_rare(token.folded):
            return None, 0
        if token.text.isupper() and len(token.text) < 6 or self._has_institution_ending(position):
            return None, 0
        surname = self.surname_at(position + 1)
        if not surname or not self._is_capital(surname.behind - 1):
            return None, 0
        is_known = surname.strength is Strength.KNOWN or (
            surname.has_particle
            and surname.strength is Strength.DOUBTFUL
            and self.tokens[surname.behind - 1].folded not in places()
        )
        if self._is_compound(token.folded) or not (is_known or self._are_foreign_to_dutch(position, surname)):
            return None, 0
        return self._person(position, surname.behind)

    def _are_foreign_to_dutch(self, position: int, surname: Surname) -> bool:
        """Whether two neighbouring words are neither Dutch nor English: a name whose parts no list knows."""
        if surname.has_particle or surname.behind != position + 2 or surname.strength < Strength.UNKNOWN:
            return False
        pair = self.tokens[position : surname.behind]
        if pair[0].folded == pair[1].folded:
            return False
        return not any(
            len(token.text) < 3
            or token.text[1:] != token.text[1:].lower()
            or token.folded in english_words()
            or self._is_compound(token.folded)
            for token in pair
        )

    def _lone(self, position: int) -> tuple[Spot | None, int]:
        """One given name: refused where the text says that it is a person, a warning elsewhere."""
        token = self.tokens[position]
        if not token.is_capital or not self._is_given(position) or self._is_doubtful(position):
            return None, 0
        is_acronym = token.text.isupper() and len(token.text) < 5
        if is_acronym or self._is_institution(position, position + 1) or token.folded in places():
            return None, position + 1
        severity = Severity.REFUSE if self._is_called_person(position) else Severity.WARN
        return Spot(Kind.PERSON_NAME, token.start, token.end, severity), position + 1

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
        spot = _nicknamed(text, reader, starts, match)
        if spot:
            yield spot


def _nicknamed(text: str, reader: _Reader, starts: dict[int, int], match: re.Match[str]) -> Spot | None:
    """A nickname with a surname behind it; any capitalised word will do when a given name stands in front."""
    begin = (
        match.end()
        + len(text[match.end() : match.end() + 2])
        - len(text[match.end() : match.end() + 2].lstrip())
    )
    position = starts.get(begin, len(starts))
    surname = reader.surname_at(position, any_gap=True)
    if not surname or not reader.tokens[surname.behind - 1].is_capital:
        return None
    end = reader.tokens[surname.behind - 1].end
    given = re.search(r"\w{2,30}\s{1,2}\Z", text[max(0, match.start() - 32) : match.start()])
    word = given[0].strip() if given else ""
    if given and word[0].isupper() and fold(word) in reader.lists.given:
        return Spot(Kind.PERSON_NAME, match.start() - len(given[0]), end)
    return Spot(Kind.PERSON_NAME, match.start(), end) if surname.strength >= Strength.DOUBTFUL else None
