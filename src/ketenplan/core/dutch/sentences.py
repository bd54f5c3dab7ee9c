"""Where sentences begin and end in running Dutch text."""

import re

from ketenplan.core.dutch.words import ABBREVIATIONS

_STOP = re.compile(r"[.!?…][\"'”’)\]]*(?=\s)|\n[ \t]*\n")


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The (start, end) of each sentence in `text`, in order, without the white space around it."""
    spans = []
    start = 0
    for match in _STOP.finditer(text):
        if _ends_sentence(text, match):
            spans.append((start, match.end()))
            start = match.end()
    spans.append((start, len(text)))
    trimmed = (_trim(text, *span) for span in spans)
    return tuple(span for span in trimmed if span[0] < span[1])


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    if stop.group().startswith("\n"):
        return True
    following = text[stop.end() : stop.end() + 40].lstrip()[:1]
    if following.islower():
        return False
    if text[stop.start()] != ".":
        return True
    before = text[max(0, stop.start() - 12) : stop.start()].split()
    last = before[-1].lstrip("(").lower() if before else ""
    return last not in ABBREVIATIONS and not (len(last) == 1 and last.isalpha())


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
