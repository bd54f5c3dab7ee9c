"""Is this text what it should be: Dutch, readable, and there once?

Three questions about the text of a page or document, each answered only on clear evidence: what is in doubt
counts as good. Measured 2026-11 on 12,557 passages of 40 to 140 words from national election manifestos, taken
from noisy PDF files; the numbers are in docs/methods/reading.md, "Text that is not good".
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\S+")

DUTCH = "nl"
OTHER_SCRIPT = "xx"
"""A language that is not written in our letters."""
_COMMON_WORDS = {
    DUTCH: """
        aan als bij dat de deze die dit door een en er het heeft hebben hun kan kunnen maar met meer moet moeten naar
        niet nog om onze ook op over te tot uit van voor waar worden wordt zich zijn zo
    """,
    "en": """
        also and are been but by can could every for from has have how into it its may must not on our shall should
        than that the their them there these they this to when which who will with would you
    """,
    "de": """
        auch auf aus bei das dass dem den der des durch ein eine einem einen einer für haben im ist kann mit nach
        nicht oder sich sie sind sowie über um und unsere vom von werden wie wird zu zum zur
    """,
    "fr": """
        au aux avec ce ces cette chaque comme dans des du elle est et être il ils la le les leur mais nos nous par
        pas plus pour qui que sa se ses son sont sur une vous
    """,
}
"""The words that stand most in running text, of each language, without those that Dutch shares with it."""

_LANGUAGES = {code: frozenset(words.split()) for code, words in _COMMON_WORDS.items()}
_MIN_WORDS = 40
_MIN_SHARE = 0.2
"""Of the words of a foreign text 29 to 45 in 100 stand in the list of its language."""
_TIMES_DUTCH = 2.0
_MIN_DUTCH = 0.08
"""A table of names and amounts may have fewer; a language that none of the lists knows has 0.02 at most."""
_SAMPLE = 60_000

_PAIRS = frozenset(
    """
    _a _b _c _d _e _f _g _h _i _j _k _l _m _n _o _p _r _s _t _u _v _w _z a_ aa ac ad af ag ak al am an ap ar as at
    ba bb be bi bl bo br bu ca ce ch ci co cr ct d_ da de dh di do dr ds dt e_ ea eb ec ed ee ef eg eh ei ek el em
    en ep er es et eu ev ew ez f_ fe fs ft g_ ga gd ge gh gi gr gs gt h_ ha he hi ho ht hu ic id ie ig ij ik il im
    in io is it j_ ja jd je jf jk jn jo k_ ka ke ki kk ko kt l_ la ld le lg li lk ll lo lp ls lt lu m_ ma me mi mm
    mo mt n_ na nb nd ne ng ni nk nn no ns nt nv nw oc od oe of og ok ol om on oo op or ot ou ov p_ pa pe pl po pr
    r_ ra rb rd re rg rh ri rk rl rm rn ro rp rs rt ru rv rw rz s_ sa sc se si sl so sp ss st t_ ta tb te tg th ti
    to tr ts tt tu tw ua ud ug ui ul un ur us uu uw va ve vi vo vr wa we wi wo ze zi zo
    """.split()
)
"""The 250 pairs of letters (`_` is the edge of a word) that make up 97 % of our own Waterveen documents."""
_MIN_LETTERS = 150
_MIN_PAIRS = 0.79
"""Share of known pairs: 0.88 at least in the manifestos; English 0.90, German 0.92, French 0.80; letters shifted or
exchanged by a broken font 0.65 at most, words written backwards 0.77."""
_LONG = 25
_MAX_LONG = 0.5
"""Share of letters in words of 25 letters or more: 0.24 at most in the manifestos; text without spaces: nearly 1."""
_MAX_SINGLE = 0.6
"""Share of words of one letter: 0.1 in ordinary text; letters that are set apart: nearly 1."""

_MIN_LINE = 8
_MIN_LINES = 4
_CERTAIN = 0.9
"""Share of the letters that must be there twice before anything is taken out."""
_VARIED = 10
"""Different letters, or different words, before a repetition is a fault of the file: a line of equal words is not."""


def language_of(text: str) -> str:
    """ "nl", "en", "de" or "fr"; "" when there is too little text or no clear winner. A document with a part in
    another language is in the language of most of it."""
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if len(words) < _MIN_WORDS:
        return ""
    if not _is_latin(words):
        return OTHER_SCRIPT
    counts = Counter(words)
    shares = {code: sum(counts[word] for word in common) / len(words) for code, common in _LANGUAGES.items()}
    best = max(shares, key=lambda code: shares[code])
    if best == DUTCH:
        return DUTCH if shares[DUTCH] >= _MIN_DUTCH else ""
    clear = shares[best] >= _MIN_SHARE and shares[best] >= _TIMES_DUTCH * shares[DUTCH]
    return best if clear else ""


def is_foreign(language: str) -> bool:
    """Whether a code of `language_of` says for certain that a text is not Dutch."""
    return language not in ("", DUTCH)


def is_rubbish(text: str) -> bool:
    """Whether the letters of a page make no words: exchanged by a broken font, glued together, or set apart."""
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    letters = sum(map(len, words))
    if letters < _MIN_LETTERS:
        return False
    if sum(len(word) for word in words if len(word) >= _LONG) > _MAX_LONG * letters:
        return True
    if sum(len(word) == 1 for word in words) > _MAX_SINGLE * len(words):
        return True
    return _is_latin(words) and _known_pairs(words) < _MIN_PAIRS


def _is_latin(words: Sequence[str]) -> bool:
    """Whether these are our letters: what is written in others is foreign, not rubbish."""
    sample = "".join(words)
    return sum(char < "ɐ" for char in sample) > 0.5 * len(sample)


def _known_pairs(words: Sequence[str]) -> float:
    pairs = Counter(first + second for word in words for first, second in pairwise(f"_{word}_"))
    return sum(count for pair, count in pairs.items() if pair in _PAIRS) / sum(pairs.values())


def first_of_doubles(lines: Sequence[str]) -> tuple[int, ...] | None:
    """Positions of the lines that remain when every line is there twice; None when that is not certain.

    The second one may follow at once (line by line) or after all others (layer by layer).
    """
    keys = ["".join(char for char in line.lower() if char.isalnum()) for line in lines]
    counts = Counter(key for key in keys if len(key) >= _MIN_LINE)
    doubled = {key for key, count in counts.items() if count % 2 == 0}
    letters = sum(len(key) * count for key, count in counts.items())
    if len(doubled) < _MIN_LINES or sum(len(key) * counts[key] for key in doubled) < _CERTAIN * letters:
        return None
    room = {key: (count + 1) // 2 for key, count in Counter(keys).items()}
    kept: list[int] = []
    for position, key in enumerate(keys):
        if room[key]:
            kept.append(position)
            room[key] -= 1
    return tuple(kept)


def has_double_letters(text: str) -> bool:
    """Whether every letter stands there twice ("VVeeiilliigg"), as a bold made by printing twice gives."""
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    letters = sum(map(len, words))
    twice = sum(len(word) for word in words if word[0::2] == word[1::2])
    varied = len(set("".join(words))) >= _VARIED
    return varied and letters >= _MIN_LETTERS and twice >= _CERTAIN * letters


def has_double_words(text: str) -> bool:
    """Whether every word stands there twice ("Elk Elk kind kind")."""
    words = _TOKEN.findall(text)
    twice = sum(first == second for first, second in zip(words[0::2], words[1::2], strict=False))
    varied = len(set(words)) >= _VARIED
    return varied and len(words) >= _MIN_WORDS and 2 * twice >= _CERTAIN * len(words)


def with_single_letters(text: str) -> str:
    """`text` with one of each pair of equal signs, in the words that consist of pairs."""
    return _TOKEN.sub(_halved, text)


def _halved(match: re.Match[str]) -> str:
    word = match.group()
    return word[0::2] if word[0::2] == word[1::2] else word


def with_single_words(text: str) -> str:
    """`text` with one of each pair of equal neighbouring words."""
    kept: list[str] = []
    words = text.split(" ")
    position = 0
    while position < len(words):
        kept.append(words[position])
        is_pair = position + 1 < len(words) and words[position] == words[position + 1]
        position += 2 if is_pair else 1
    return " ".join(kept)
