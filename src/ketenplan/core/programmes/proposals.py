"""Programmes that local policy speaks of, found by their names: proposals for the register, never facts.

A name is what stands in quotation marks or capitals after a word such as "programma" or "pilot", or a word such as
"thuiszitterspact". Source: docs/methods/programmes.md, "From policy".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ketenplan.core.goals.kinds import PassageKind
from ketenplan.core.passages.sentences import sentence_spans

KINDS = frozenset({PassageKind.MEASURE, PassageKind.AGREEMENT})
"""Kinds of passages that say what is being done; in a document that is a programme every kind does."""

PROGRAMME = "PROGRAMME"
"""The kind of document that is itself the plan of a programme."""

_CUE = r"\b(?:[a-z]*programma|actieplan|aanpak|pilot|proeftuin|project|wijkalliantie)"
_LINK = r"(?:met|voor|in|van|op|zonder|en)"
_CAPITAL = r"[A-Z][\w’'-]*[\w]"
_NO_NOUN = rf"(?!(?:{_LINK}|is|was|loopt|wordt|heeft|krijgt|start|groeit|gaat|doet|helpt|biedt)\b)"
_NAME = rf"(?:[A-Z][\w-]*e {_NO_NOUN}[a-z][\w-]+|{_CAPITAL}(?: {_LINK} {_CAPITAL}| {_CAPITAL})*)"
_AFTER_CUE = re.compile(rf"{_CUE} (?:[‘“\"'](?P<quoted>[^‘’“”\"'\n]{{3,80}})[’”\"']|(?P<named>{_NAME}))")
_BY_ITSELF = re.compile(r"\b(?P<whole>[A-Za-z][a-z]{4,}(?:pact|offensief))\b")


@dataclass(frozen=True, slots=True)
class PassageText:
    """A passage to look in. `key` is handed back; `kind` and `document_kind` are codes."""

    key: int
    text: str
    kind: str = ""
    document_kind: str = ""


@dataclass(frozen=True, slots=True)
class ProgrammeProposal:
    """`name` stands literally in `quote`, a sentence of the passage with `key`, but for its first capital."""

    key: int
    name: str
    quote: str


def propose_programmes(
    passages: Iterable[PassageText], known: Iterable[str] = ()
) -> tuple[ProgrammeProposal, ...]:
    """Per name the first passage, in the order of `passages`. `known` are names that the register has already: a name
    that is part of one of those, or holds one, is not proposed again."""
    taken = [name.casefold() for name in known if name.strip()]
    found: list[ProgrammeProposal] = []
    for passage in passages:
        if passage.kind not in KINDS and passage.document_kind != PROGRAMME:
            continue
        for proposal in _in(passage):
            name = proposal.name.casefold()
            if not any(name in other or other in name for other in taken):
                taken.append(name)
                found.append(proposal)
    return tuple(found)


def _in(passage: PassageText) -> Iterator[ProgrammeProposal]:
    for start, end in sentence_spans(passage.text):
        sentence = passage.text[start:end]
        for match in (*_AFTER_CUE.finditer(sentence), *_BY_ITSELF.finditer(sentence)):
            name = next(part for part in match.groups() if part).strip()
            if any(letter.isalpha() for letter in name):
                yield ProgrammeProposal(passage.key, name[:1].upper() + name[1:], sentence)
