"""Words broken at the end of a line are joined; hyphens that belong to the word stay.

A line end is ambiguous in Dutch: "ge-/beurt" is one word, "Zorg-/en Veiligheidshuis" keeps its hyphen.
Evidence, strongest first: the same word inside a line elsewhere in the document; a following conjunction;
capitals, digits and initialisms; the spelling rules for clashing vowels and for titles. Otherwise the word
is joined. Source: docs/methods/reading.md, "Line ends".
"""

import re
from collections.abc import Iterable, Sequence

from ketenplan.core.passages.characters import LINE_END_HYPHENS, clean

_SOFT = LINE_END_HYPHENS + "\u00ad"
_HARD = "\u2010-"
_HEAD = re.compile(rf"([\w'’./&-]*\w)[{_SOFT}{_HARD}]$")
_TAIL = re.compile(r"[\w'’]+")
_WORD = re.compile(r"\w[\w'’]*(?:-\w[\w'’]*)*")
_CONJUNCTIONS = frozenset({"en", "of", "tot", "respectievelijk"})
_CLASHES = frozenset({"aa", "ae", "ai", "au", "ee", "ei", "eu", "oe", "oo", "ou", "ui", "uu", "ij"})
_TITLES = frozenset({"adjunct", "aspirant", "assistent", "kandidaat", "niet", "substituut", "vice"})
_ONSETS = frozenset(
    """
    bl br ch cl cr dr dw fj fl fr gl gn gr kl kn kr kw ph pl pn pr ps rh sc sch sf sh sj sk sl sm sn sp st sw th
    tj tr ts tw vl vr wh wr zw
    """.split()
)


def vocabulary_of(lines: Iterable[str]) -> frozenset[str]:
    """Words that stand whole inside a line, lower case, hyphens kept: the evidence for joining."""
    words: set[str] = set()
    for line in lines:
        words.update(_WORD.findall(line.lower()))
    return frozenset(words)


def ends_in_hyphen(text: str) -> bool:
    """Whether the last word of the line may go on in the next line."""
    return bool(text) and (text[-1] in _SOFT or (text[-1] in _HARD and _HEAD.search(text) is not None))


def join_lines(lines: Sequence[str], vocabulary: frozenset[str] = frozenset()) -> str:
    """The lines of one paragraph as one cleaned line. A hyphen at the very end stays as it is on the
    paper."""
    parts: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        line = line.rstrip() if not line.endswith(tuple(_SOFT)) else line
        if following and ends_in_hyphen(line):
            parts.append(line[:-1] + _glue(line, following.lstrip(), vocabulary))
        elif line and line[-1] in _SOFT:
            parts.append(line[:-1] + "-" + " ")
        else:
            parts.append(line + " ")
    return clean("".join(parts))


def _glue(line: str, following: str, vocabulary: frozenset[str]) -> str:
    """What stands between a broken word and its rest: nothing, a hyphen, or a hyphen and a space."""
    if line[-1] == "\u00ad":
        return ""
    head, tail = _HEAD.search(line), _TAIL.match(following)
    if head is None or tail is None:
        return "-"
    first, rest = head.group(1).lower(), tail.group().lower()
    if rest in _CONJUNCTIONS:
        return "- "
    last = first.rsplit("-", 1)[-1]
    if last + rest in vocabulary or first + rest in vocabulary:
        return ""
    if f"{first}-{rest}" in vocabulary or f"{last}-{rest}" in vocabulary:
        return "-"
    return "-" if _keeps_hyphen(head.group(1), tail.group()) else ""


def _keeps_hyphen(first: str, rest: str) -> bool:
    last = first.rsplit("-", 1)[-1]
    if last[-1].isdigit() or rest[0].isdigit() or (len(last) > 1 and last.isupper()):
        return True
    if rest[0].isupper() and not last.isupper():
        return True
    return (last[-1] + rest[0]).lower() in _CLASHES or last.lower() in _TITLES or _is_initialism(last.lower())


def _is_initialism(word: str) -> bool:
    """Letters that no Dutch word begins with: "lhbti", "ggz", "vmbo"."""
    return len(word) > 1 and not set(word[:2]) & set("aeiouyàáäèéëïóöúü'") and word[:2] not in _ONSETS
