"""Own words of a municipality from a YAML file: a list of subjects, each with words of policy and everyday words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from ketenplan.commands.faults import BadInput
from ketenplan.core.dutch import fold
from ketenplan.core.matching.own_terms import (
    MAX_LETTERS,
    MAX_WORDS,
    KnownTerms,
    OwnTerm,
    TermFault,
    TermKind,
    TermRefused,
    key_of,
    spelling,
)
from ketenplan.core.privacy import is_refused, screen

MOST_BYTES = 1_000_000
"""Of a file: the words of the product itself are half as many."""

LISTS = {"policy": TermKind.POLICY, "everyday": TermKind.EVERYDAY}
SUBJECTS = ("concept", "own")
FAULTS = {
    TermFault.EMPTY: "hier staat geen woord.",
    TermFault.ONLY_SMALL_WORDS: "‘{term}’ bestaat alleen uit kleine woorden. Voeg een woord met betekenis toe.",
    TermFault.TOO_LONG: f"‘{{term}}’ is te lang. Gebruik hooguit {MAX_WORDS} woorden en {MAX_LETTERS} tekens.",
    TermFault.TAKEN: "‘{term}’ hoort al bij ‘{label}’.",
    TermFault.UNKNOWN_CONCEPT: "dit onderwerp bestaat niet.",
}


@dataclass(slots=True)
class WordFile:
    """What a file adds to the words that are there: names of new subjects, and words. `there_already` counts the words
    that the municipality added before."""

    labels: list[str] = field(default_factory=list)
    terms: list[OwnTerm] = field(default_factory=list)
    there_already: int = 0


class _Bad(Exception):
    """One thing that is wrong in a file, at a line (from 1)."""

    def __init__(self, node: yaml.Node, sentence: str) -> None:
        super().__init__(sentence)
        self.line = node.start_mark.line + 1
        self.sentence = sentence


def read_word_file(path: Path, known: KnownTerms, own: Sequence[OwnTerm]) -> WordFile:
    """What the file adds, checked against all words that are there. Raises BadInput with a sentence for each thing that
    is wrong; a word that the gate refuses is not repeated in it."""
    reading = _Reading(known, frozenset((one.concept, one.kind, fold(one.term)) for one in own))
    problems = [f"Regel {bad.line}: {bad.sentence}" for bad in reading.take_all(_root(path))]
    if problems:
        raise BadInput(f"In {path.name} klopt iets niet. Er is niets bewaard.", tuple(problems))
    return reading.found


def _root(path: Path) -> yaml.Node:
    try:
        data = path.read_bytes()
        if len(data) > MOST_BYTES:
            raise BadInput(f"{path.name} is te groot: een bestand met woorden is hooguit 1 MB.")
        root = yaml.compose(data.decode("utf-8-sig"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            f"Het bestand {path} kan niet worden gelezen. Is het een YAML-bestand in UTF-8?"
        ) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise BadInput(
            f"Regel {line} van {path.name} is geen goede YAML. Kijk naar streepjes en spaties."
        ) from None
    except (yaml.YAMLError, RecursionError):
        raise BadInput(f"{path.name} is geen YAML-bestand met woorden.") from None
    if not isinstance(root, yaml.SequenceNode) or not root.value:
        raise BadInput(f"In {path.name} hoort een lijst te staan, met ‘- concept:’ voor elk onderwerp.")
    return root


class _Reading:
    """Goes through a file and keeps what is good, so that a word that stands in it twice is noticed."""

    def __init__(self, known: KnownTerms, own: frozenset[tuple[str, TermKind, str]]) -> None:
        self._known, self._own = known, own
        self._by_name = {fold(label): key for key, label in known.labels.items()}
        self.found = WordFile()

    def take_all(self, root: yaml.Node) -> Iterator[_Bad]:
        """What is wrong in each subject of the list; the rest of the file is looked at all the same."""
        for node in root.value:
            try:
                concept, lists = self._subject(node)
            except _Bad as bad:
                yield bad
                continue
            for kind, words in lists:
                for word in words.value:
                    try:
                        self._take(concept, kind, word)
                    except _Bad as bad:
                        yield bad

    def _subject(self, node: yaml.Node) -> tuple[str, list[tuple[TermKind, Any]]]:
        """The id of the subject, which may be a new one, with its lists of words."""
        fields = _fields(node)
        subjects = [name for name in SUBJECTS if name in fields]
        if len(subjects) != 1:
            raise _Bad(
                node, "geef één onderwerp op, met ‘concept:’ of, voor een nieuw eigen onderwerp, met ‘own:’."
            )
        lists = [(LISTS[name], _list(value)) for name, value in fields.items() if name in LISTS]
        name = fields[subjects[0]]
        return (self._own_subject(name) if subjects[0] == "own" else self._known_subject(name)), lists

    def _known_subject(self, node: yaml.Node) -> str:
        name = _text(node)
        key = name if name in self._known.labels else self._by_name.get(fold(name))
        if key is not None:
            return key
        names = {
            **{key: key for key in self._known.labels},
            **{label: label for label in self._known.labels.values()},
        }
        near = get_close_matches(name, names, n=1)
        hint = f" Bedoelt u ‘{near[0]}’?" if near else " Een nieuw eigen onderwerp begint u met ‘own:’."
        raise _Bad(node, f"het onderwerp ‘{name}’ bestaat niet.{hint}")

    def _own_subject(self, node: yaml.Node) -> str:
        name = _text(node)
        key = key_of(name)
        if key in self._known.labels:
            return key
        with _Refusals(node):
            self._known.refuse_bad_name(name)
        self._known = self._known.with_concept(key, spelling(name))
        self._by_name[fold(name)] = key
        self.found.labels.append(spelling(name))
        return key

    def _take(self, concept: str, kind: TermKind, node: yaml.Node) -> None:
        term = spelling(_text(node))
        if (concept, kind, fold(term)) in self._own:
            self.found.there_already += 1
            return
        with _Refusals(node):
            self._known.refuse_bad(term, concept)
        self._known = self._known.with_term(term, concept)
        self.found.terms.append(OwnTerm(concept, kind, term))


class _Refusals:
    """Turns a word that is refused inside into a sentence at the place where it stands."""

    def __init__(self, node: yaml.Node) -> None:
        self._node = node

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, TermRefused):
            sentence = FAULTS[error.fault].format(term=spelling(error.term), label=error.label)
            raise _Bad(self._node, sentence) from None


def _fields(node: yaml.Node) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise _Bad(node, "hier hoort een onderwerp te staan, met ‘concept:’ of ‘own:’.")
    found: dict[str, yaml.Node] = {}
    for name, value in node.value:
        if name.value not in (*SUBJECTS, *LISTS):
            raise _Bad(name, "alleen ‘concept’, ‘own’, ‘policy’ en ‘everyday’ kunnen hier staan.")
        if name.value in found:
            raise _Bad(name, f"‘{name.value}’ staat er twee keer.")
        found[name.value] = value
    return found


def _list(node: yaml.Node) -> yaml.Node:
    if not isinstance(node, yaml.SequenceNode):
        raise _Bad(node, "zet de woorden in een lijst, elk op een regel met een streepje ervoor.")
    return node


def _text(node: yaml.Node) -> str:
    """The text of a word or name, as it was typed. Raises _Bad for anything else, and for what the gate refuses."""
    if not isinstance(node, yaml.ScalarNode):
        raise _Bad(node, "hier hoort een woord of een korte zin te staan.")
    text = str(node.value)
    findings = screen(text)
    if is_refused(findings):
        raise _Bad(node, findings[0].message)
    return text
