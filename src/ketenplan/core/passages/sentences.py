"""Where sentences begin and end in stored page text, and which part of a passage is fit to quote.

In stored text every paragraph, list item and table row is one line, so a newline always ends a sentence.
Source: docs/methods/reading.md, "Sentences".
"""

import re

from ketenplan.core.project.model import Page, Passage

Span = tuple[int, int]

# Abbreviations that are followed by what they belong to, so never the end of a sentence.
_LEADING = frozenset(
    """
    a aanh afd afl alg art artt bes betr bijl bijv bl blz br bv ca cf dhr dir dr drs ds evt excl fig
    gebr gem gld gr hfdst hfst i.h.b incl ing inw ir jhr jkvr lt max mevr min mld
    mln mr mw nl nr nrs o.a o.b.v o.l.v o.m ong par pag plm plv prof red resp secr st tab tel tit
    toel v.a vgl vlg vnl vz wnd zgn zg onderd hst aant ref mogl k.k d.d t.a.v t.b.v t.g.v t.o.v
    t.w t/m i.c i.o i.s.m i.v.m m.b.t m.b.v m.i m.i.v m.n m.u.v n.a.v n.a d.m.v d.w.z d.i z.g z.s.m
    a.d.h.v a.h.w b.v c.q o.g.v o.i.d s.v.p u.i
    """.split()
)
# Abbreviations that often close a sentence: the end of one when a capital follows.
_CLOSING = frozenset(
    """
    enz etc e.d e.a c.s jl a.s n.v b.v.b n.v.t e.e.a a.u.b ll d.v m.a.w
    """.split()
)
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|\n")
# The label of a numbered measure, article or decision, which belongs to the sentence after it: "Maatregel 3.2".
_LABEL = re.compile(r"(?:[A-Z]\w{1,30} )?\d{1,2}(?:\.\d{1,2}){0,3}[a-z]?")
_OPENING = "\"'“‘«([„"
_BULLET = re.compile(r"(?:[•‣▪◦●○■□➢➤✓·o–—*-]|\d{1,2}[.)]|[a-z][.)]|\([a-z0-9]{1,2}\))\s")
_WHOLE = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


def sentence_spans(text: str) -> tuple[Span, ...]:
    """(start, end) of each sentence in order, without the white space around it. Linear in the text."""
    spans: list[Span] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop.group() == "\n" or _ends_sentence(text, stop, start):
            spans.append(_trim(text, start, stop.end()))
            start = stop.end()
    spans.append(_trim(text, start, len(text)))
    return tuple(span for span in spans if span[0] < span[1])


def starts_with_bullet(text: str) -> bool:
    """Whether a line is a list item by its first character(s)."""
    return _BULLET.match(text) is not None


def is_list_sign(text: str) -> bool:
    """Whether a text is nothing but the sign or number of a list item: "•", "2.", "(a)"."""
    return len(text) < 5 and starts_with_bullet(text + " ")


def ends_whole(text: str) -> bool:
    """Whether a text ends where a sentence or lead-in ends."""
    return _WHOLE.search(text[-4:]) is not None


def whole_sentences(text: str, *, starts_midway: bool = False) -> Span:
    """The part of a passage that consists of whole sentences: what may be quoted.

    A tail of a sentence from the page before (lower case, or `starts_midway`) and a head that goes on on the
    next page are left out. List items and table rows are whole without a full stop. When nothing whole is
    left, the span of all the text comes back.
    """
    spans = sentence_spans(text)
    kept = list(spans)
    if kept and (starts_midway or _is_tail(text[slice(*kept[0])])):
        kept = kept[1:]
    if kept and _is_head(text, kept[-1]):
        kept = kept[:-1]
    if not kept:
        return (spans[0][0], spans[-1][1]) if spans else (0, len(text))
    return kept[0][0], kept[-1][1]


def quote_span(page: Page, passage: Passage, previous: Page | None = None) -> Span:
    """(start, end) in `page.text` of the whole sentences of `passage`.

    With `previous` (the page before) a sentence that runs over the page break is recognised even when its
    tail starts with a capital.
    """
    text = page.text[passage.start : passage.end]
    midway = passage.start == 0 and previous is not None and _breaks_off(previous.text)
    start, end = whole_sentences(text, starts_midway=midway)
    return passage.start + start, passage.start + end


def _ends_sentence(text: str, stop: re.Match[str], start: int) -> bool:
    following = text[stop.end() : stop.end() + 8].lstrip(" ").lstrip(_OPENING)[:1]
    if following.islower():
        return False
    if text[stop.start()] != "." or stop.group().startswith(".."):
        return True
    before = text[max(start, stop.start() - 16) : stop.start()].split()
    last = before[-1].lstrip(_OPENING).lower() if before else ""
    if last in _CLOSING:
        return True
    if last in _LEADING or (len(last) == 1 and last.isalpha()) or _is_dotted(last):
        return False
    # Longer than any label: no need to look, which keeps this linear in the text.
    return stop.start() - start > 50 or _LABEL.fullmatch(text[start : stop.start()].strip()) is None


def _is_dotted(word: str) -> bool:
    """Initials and the like: "j.p", "b.en.w". A number such as "3.2" is not one."""
    return "." in word and all(0 < len(part) <= 2 and part.isalpha() for part in word.split("."))


def _is_tail(sentence: str) -> bool:
    if starts_with_bullet(sentence):
        return False
    return sentence.lstrip(_OPENING)[:1].islower()


def _is_head(text: str, span: Span) -> bool:
    sentence = text[slice(*span)]
    if ends_whole(sentence) or " | " in sentence:
        return False
    line_start = text.rfind("\n", 0, span[0]) + 1
    return not starts_with_bullet(text[line_start : span[1]])


def _breaks_off(text: str) -> bool:
    """Whether a page ends in the middle of a sentence."""
    last = text.rsplit("\n", 1)[-1]
    return (
        bool(last)
        and not ends_whole(last)
        and " | " not in last
        and not starts_with_bullet(last)
        and len(last.split()) > 5
    )


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
