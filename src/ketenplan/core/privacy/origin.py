"""Origin, nationality, language and religion where they are attached to people; living in a caravan.

The same words pass where they belong to an institution, a country, a law or a document.
"""

import re
from collections.abc import Iterator
from typing import Final

from ketenplan.core.privacy.findings import Kind, Severity, Spot
from ketenplan.core.privacy.patterns import PATTERNS
from ketenplan.core.privacy.tokens import Token, touches
from ketenplan.core.privacy.wordlists import countries, endings, words

REACH: Final = 3
_COPULA: Final = frozenset("is zijn was waren blijkt blijken".split())
_SPEAKING: Final = frozenset("spreekt spreken sprak spraken gesproken praat praten".split())
_COMING: Final = frozenset(
    "afkomstig afkomstige komen komt kwam kwamen gevlucht gevluchte gemigreerd geemigreerd geboren overgekomen gehaald "
    "opgegroeid wortels roots".split()
)
_FAITHFUL: Final = frozenset(
    "bekeerd bekeerde bekeren bekeerling belijdt belijden aanhanger aanhangers praktiserend".split()
)
# Words in front of a name that is also a place or a club ("AS Roma").
_NOT_PEOPLE_BEFORE: Final = frozenset(("as", "via", "villa"))
_INSTITUTION: Final = re.compile(
    r"(?:school|scholen|kerk|moskee|stichting|vereniging|omroep|partij|raad|centrum|instituut|museum|unie|gemeente|overheid"
    r"|wet|wetgeving|recht|beleid|monument|begraafplaats|restaurant|onderwijs|universiteit|commissie|parlement)\Z"
)


def find_origins(text: str, tokens: list[Token]) -> Iterator[Spot]:
    """Words for origin next to words for people in the normalised `text`."""
    for position, token in enumerate(tokens):
        spot = _compound(token) or _people(text, tokens, position) or _described(text, tokens, position)
        spot = spot or _from_country(text, tokens, position) or _faith(text, tokens, position)
        if spot:
            yield spot
        elif token.folded in words("origin_words", form="general"):
            yield Spot(Kind.ORIGIN, token.start, token.end, Severity.WARN)


def _people(text: str, tokens: list[Token], position: int) -> Spot | None:
    """Words that mean people by themselves ("moslims")."""
    token = tokens[position]
    parts = token.folded.split("-")
    people = words("origin_words", form="people")
    if token.folded not in people and people.isdisjoint(parts):
        return None
    following = _next(text, tokens, position)
    if following and _INSTITUTION.search(following.folded) or _INSTITUTION.search(parts[-1]):
        return None
    if position and tokens[position - 1].folded in _NOT_PEOPLE_BEFORE or _is_language(tokens, position):
        return None
    if token.folded in words("origin_words", form="adjective") and not token.folded.startswith(
        ("roma", "sinti", "moslim", "zig")
    ):
        return None
    return Spot(Kind.ORIGIN, token.start, token.end)


def _is_language(tokens: list[Token], position: int) -> bool:
    return (
        position > 0
        and tokens[position - 1].folded in {"het", "naar", "naar het", "in"}
        and tokens[position].folded.endswith("ees")
    )


def _compound(token: Token) -> Spot | None:
    """Compounds such as "moslimgezin" and "Roma-familie"."""
    if not token.folded.startswith(endings("origin_words", form="prefix")):
        return None
    for prefix in words("origin_words", form="prefix"):
        if token.folded.startswith(prefix) and len(token.folded) > len(prefix):
            rest = token.folded[len(prefix) :].lstrip("-")
            if any(
                rest.startswith(bearer) for bearer in words("origin_words", form="bearer") if len(bearer) > 3
            ):
                return Spot(Kind.ORIGIN, token.start, token.end)
    return None


def _described(text: str, tokens: list[Token], position: int) -> Spot | None:
    """Adjectives that describe people, their descent or their language."""
    token = tokens[position]
    if not _is_origin_adjective(token):
        return None
    is_weak = token.folded in words("origin_words", form="weak")
    for following in _following(text, tokens, position):
        if following.folded in words("origin_words", form="trait"):
            return Spot(Kind.ORIGIN, token.start, following.end)
        if following.folded in words("origin_words", form="bearer"):
            return (
                None
                if token.folded.startswith("nederlands")
                else Spot(Kind.ORIGIN, token.start, following.end)
            )
        if _INSTITUTION.search(following.folded) or not _may_stand_between(following):
            break
    if not is_weak and (_is_predicate(text, tokens, position) or _is_spoken(text, tokens, position)):
        return Spot(Kind.ORIGIN, token.start, token.end)
    return None


def _is_origin_adjective(token: Token) -> bool:
    adjectives, weak = words("origin_words", form="adjective"), words("origin_words", form="weak")
    return token.folded in adjectives or token.folded in weak or token.folded.split("-")[0] in adjectives


def _may_stand_between(token: Token) -> bool:
    """Adjectives and "en"/"of" may stand between an origin and the people ("Turkse en Marokkaanse jonge mannen")."""
    return token.folded in {"en", "of"} or (
        token.folded.endswith(("e", "s")) and not _is_noun_in_capital(token)
    )


def _is_noun_in_capital(token: Token) -> bool:
    return token.is_capital and token.folded not in words("origin_words", form="adjective")


def _following(text: str, tokens: list[Token], position: int) -> Iterator[Token]:
    for index in range(position + 1, min(len(tokens), position + 1 + REACH)):
        gap = text[tokens[index - 1].end : tokens[index].start]
        if len(gap) > REACH or gap.strip(" \n\t\"',-(/"):
            return
        yield tokens[index]


def _is_predicate(text: str, tokens: list[Token], position: int) -> bool:
    """ "Het gezin is islamitisch": a word for people, a form of "to be", the adjective, and no noun behind it."""
    following = _next(text, tokens, position)
    if following and following.folded not in {"en", "of", "maar", "van", "omdat", "die", "dus"}:
        return False
    before = [token.folded for token in tokens[max(0, position - 7) : position]]
    is_said = not _COPULA.isdisjoint(before[-3:])
    people = words("origin_words", form="bearer") | {"hij", "zij", "ze", "allemaal"}
    return is_said and not people.isdisjoint(before) and not any(_INSTITUTION.search(word) for word in before)


def _is_spoken(text: str, tokens: list[Token], position: int) -> bool:
    """ "spreekt thuis Turks": the language of people."""
    before = {token.folded for token in tokens[max(0, position - 4) : position]}
    after = {token.folded for token in _following(text, tokens, position)}
    return not _SPEAKING.isdisjoint(before | after)


def _from_country(text: str, tokens: list[Token], position: int) -> Spot | None:
    """ "afkomstig uit …", "jongeren uit …", "geboren in …": a country of origin."""
    token = tokens[position]
    if not token.is_capital or token.folded not in countries() or position == 0:
        return None
    if tokens[position - 1].folded not in {"uit", "in"} or not touches(text, tokens[position - 1], token):
        return None
    before = {earlier.folded for earlier in tokens[max(0, position - 4) : position - 1]}
    after = {later.folded for later in _following(text, tokens, position)}
    is_from = tokens[position - 1].folded == "uit"
    people = words("origin_words", form="bearer")
    said = not _COMING.isdisjoint(before | after) or is_from and not people.isdisjoint(before)
    return Spot(Kind.ORIGIN, tokens[position - 1].start, token.end) if said else None


def _faith(text: str, tokens: list[Token], position: int) -> Spot | None:
    """ "bekeerd tot de islam": a religion that somebody holds."""
    token = tokens[position]
    if token.folded not in words("origin_words", form="faith"):
        return None
    before = {earlier.folded for earlier in tokens[max(0, position - 5) : position]}
    return Spot(Kind.ORIGIN, token.start, token.end) if not _FAITHFUL.isdisjoint(before) else None


def _next(text: str, tokens: list[Token], position: int) -> Token | None:
    if position + 1 < len(tokens) and touches(text, tokens[position], tokens[position + 1]):
        return tokens[position + 1]
    return None


_POLICY_TERM: Final = re.compile(
    r"(?:beleid|beleidskader|beleidsregels?|beleidsnota|nota|kader|visie|verordening|handreiking|afwegingskader)",
    re.IGNORECASE,
)
_SITES_BEFORE: Final = re.compile(r"\b(?:standplaats(?:en)?|centrum|locaties?) voor \Z", re.IGNORECASE)
_LIVING: Final = frozenset(
    "woont wonen woonde wonend woonachtig bewoner bewoners gezin familie families gezinnen leeft leven "
    "verblijft verblijven slaapt slapen".split()
)


def find_caravans(text: str) -> Iterator[Spot]:
    """Living in a caravan; the name of a policy document about sites passes."""
    for match in PATTERNS["caravan"].finditer(text):
        if _is_caravan(text, match):
            yield Spot(Kind.CARAVAN, match.start(), match.end())


def _is_caravan(text: str, match: re.Match[str]) -> bool:
    found = re.sub(r"[-\s]", "", match[0].lower())
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 40]
    if found.startswith("woonwagen"):
        if _POLICY_TERM.search(found[9:]):
            return False
        is_title = bool(_POLICY_TERM.search(before) or _SITES_BEFORE.search(before)) and found in {
            "woonwagens",
            "woonwagenstandplaatsen",
            "woonwagen",
        }
        if found.startswith("woonwagenstandplaats"):
            return found.endswith(("bewoner", "bewoners"))
        return not (is_title or found == "woonwagen" and re.match(r"-? en standplaats\w{0,6}beleid", after))
    if found.startswith(
        ("kampbewoner", "kampgezin", "kampfamilie", "standplaatsbewoner", "caravanbewoner", "caravankamp")
    ):
        return True
    if found in {"kamper", "kampers"}:
        return match[0].islower() or match[0] == "Kampers"
    if found.endswith("hetkamp"):
        return bool(_LIVING & set(re.findall(r"\w{2,30}", before.lower() + after.lower())))
    if found in {"caravan", "caravans", "stacaravan", "stacaravans"}:
        return bool(_LIVING & set(re.findall(r"\w{2,30}", before.lower() + after[:20].lower())))
    return False
