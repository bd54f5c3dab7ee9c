"""Forms of Dutch verbs to their infinitive: "bedreigd" and "bedreigt" to "bedreigen", "aangepakt" to "aanpakken".

The rules of conjugation make the forms of every verb of the frequency list (wordfreq, a dependency; its list is never
copied here). Only forms that people use are kept, and only of words that at least two such forms prove to be a verb.
"""

from collections.abc import Iterator
from functools import cache
from math import inf

from ketenplan.core.dutch.folding import fold
from ketenplan.core.dutch.words import NO_VERB_FORMS, NO_VERBS, STOP_WORDS, STRONG_VERBS

VERB_ZIPF = 2.0
"""How frequent an infinitive must be (log10 of occurrences per 10^9 words)."""

FORM_AHEAD = 1.0
"""How much more frequent than its infinitive a form may be: "gezond" is no form of "zonnen".

A short past tense looks like many nouns ("rente", "bende") and may not be ahead at all.
"""

_PROOF = 2
"""Forms in use that make a word ending in "en" a verb."""

_FIXED_PREFIXES = (
    "be", "ge", "her", "ont", "ver", "er", "mis", "onder", "over", "door", "voor", "weer", "aan",
)  # fmt: skip
_PARTICLES = (
    "aan", "achter", "af", "bij", "binnen", "buiten", "door", "in", "langs", "los", "mee", "mis", "na", "neer", "om",
    "op", "over", "rond", "samen", "tegen", "terug", "thuis", "toe", "uit", "vast", "voor", "voort", "vooruit", "vrij",
    "weg", "weer", "plaats", "deel", "goed", "schoon", "stop", "stil", "waar", "huis",
)  # fmt: skip
_VOICELESS = ("t", "k", "f", "s", "ch", "p", "x")
_VOWELS = "aeiou"
_VOWEL_LETTERS = frozenset(_VOWELS)
_CONSONANT_I = frozenset(letter + "i" for letter in "bcdfghjklmnpqrstvwxz")
_LONG = frozenset(("aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ou", "au", "ei"))
_LONGEST_NOUN = 8
"""Letters of the longest noun that looks like a past tense."""

_NO_FORMS = NO_VERB_FORMS | STOP_WORDS
_NO_INFINITIVES = (
    NO_VERBS | STOP_WORDS | {form for forms in STRONG_VERBS.values() for form in forms} - STRONG_VERBS.keys()
)
_STRONG_ENDS = tuple(STRONG_VERBS)
_PAST = ("te", "de", "ten", "den")
_FAINT = ("el", "em", "en", "er")
"""Endings that may be without stress: "handelen" beside "delen"."""


def infinitive_of(word: str) -> str:
    """The infinitive of which the folded `word` is a form or an action noun; `word` itself when it is none."""
    return _infinitives().get(word, word)


@cache
def _infinitives() -> dict[str, str]:
    """Form to infinitive. Made once, on first use (0.6 s)."""
    used = _frequencies()
    found: dict[str, str] = {}
    maybe = [word for word, zipf in used.items() if word.endswith("n") and zipf >= VERB_ZIPF]
    for verb in sorted(set(maybe) - _NO_INFINITIVES, key=lambda word: (-used[word], word)):
        for form in _used_forms(verb, used):
            found.setdefault(form, verb)
    verbs = set(found.values())  # A verb is a form of no other: "redden" is not the past of "reden".
    return {form: verb for form, verb in found.items() if form not in verbs}


def _frequencies() -> dict[str, float]:
    """Words and their zipf frequency, in folded spelling."""
    from math import log10

    from wordfreq import get_frequency_dict, get_frequency_list

    words = get_frequency_dict("nl", wordlist="best")
    found: dict[str, float] = {}
    for word, share in words.items():  # the most frequent first, so that "beëindigen" wins from "beeindigen"
        if word.isalpha():
            found.setdefault(word if word.isascii() else fold(word), log10(share) + 9)
    for kept_by_wordfreq in (get_frequency_dict, get_frequency_list):
        kept_by_wordfreq.cache_clear()
    return found


def _used_forms(verb: str, used: dict[str, float]) -> set[str]:
    """Forms and action nouns of `verb` that people use; none when too few forms prove that it is a verb."""

    def is_used(form: str) -> bool:
        ahead = 0.0 if form.endswith(_PAST) and len(form) <= _LONGEST_NOUN else FORM_AHEAD
        return used.get(form, inf) <= used[verb] + ahead and form not in _NO_FORMS

    forms = set(filter(is_used, (*_strong_forms(verb), *_weak_forms(verb))))
    if len(forms) < _PROOF:
        return set()
    return forms | set(filter(is_used, (*_bent(forms), *_nouns(verb))))


def _bent(forms: set[str]) -> Iterator[str]:
    """Participles with an ending: "mishandelde", "verslaafden", "opgevangenen"."""
    for form in forms:
        if form[-1] in "td" or form.endswith("en"):
            yield form + "e"
            yield form + "en"


def _weak_forms(verb: str) -> Iterator[str]:
    """Forms by the rules, for each spelling that the stem may have."""
    plain = verb.removesuffix("en")
    if plain == verb or len(plain) < 2 or plain[-1] in "aeou" or plain[-2:] in _CONSONANT_I:
        return
    tail = "t" if plain.endswith(_VOICELESS) else "d"
    for stem in _stems(plain):
        yield from _forms_of(stem, tail)


def _stems(plain: str) -> Iterator[str]:
    """The stems behind an infinitive without "en": "stop", "leef", and both "handel" and "verdeel" for an open end."""
    stem = plain[:-1] + {"v": "f", "z": "s"}.get(plain[-1], plain[-1])
    if plain[-1] == plain[-2]:
        yield stem[:-1]
        return
    is_open = plain[-2] in "aeou" and plain[-1] not in _VOWELS and plain[-3:-1] not in _LONG
    if not is_open or (plain.endswith(_FAINT) and not _VOWEL_LETTERS.isdisjoint(plain[:-2])):
        yield stem
    if is_open:
        yield stem[:-1] + stem[-2] + stem[-1]


def _forms_of(stem: str, tail: str) -> Iterator[str]:
    participle = stem if stem[-1] in "td" else stem + tail
    if stem[-1] != "t":
        yield stem + "t"
    yield stem + tail + "e"
    yield stem + tail + "en"
    if stem.startswith(_FIXED_PREFIXES):
        yield participle
    yield "ge" + participle
    for particle in _PARTICLES:
        if stem.startswith(particle) and len(stem) > len(particle) + 1:
            yield particle + "ge" + participle.removeprefix(particle)


def _strong_forms(verb: str) -> Iterator[str]:
    """Forms by vowel change, of the verb itself or of the one behind its prefix."""
    if verb in STRONG_VERBS:
        yield from STRONG_VERBS[verb]
    if not verb.endswith(_STRONG_ENDS):
        return
    for prefix in {*_FIXED_PREFIXES, *_PARTICLES}:
        bare = verb.removeprefix(prefix)
        if bare != verb and bare in STRONG_VERBS:
            for form in STRONG_VERBS[bare]:
                yield prefix + form
                if prefix in _FIXED_PREFIXES and form.startswith("ge"):
                    yield prefix + form.removeprefix("ge")


def _nouns(verb: str) -> Iterator[str]:
    """What the verb does as a noun: "melding", "registratie"."""
    stem = verb.removesuffix("en")
    yield stem + "ing"
    yield stem + "ingen"
    if verb.endswith("eren"):
        yield verb.removesuffix("eren") + "atie"
        yield verb.removesuffix("eren") + "aties"
