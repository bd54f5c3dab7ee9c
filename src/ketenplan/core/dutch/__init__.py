"""Dutch text to tokens: folding, stop words, stems, irregular plurals and compounds. See docs/methods/matching.md."""

from ketenplan.core.dutch.analysis import ANALYSER_VERSION, Token, analyse, meaning_of, spellings_of
from ketenplan.core.dutch.compounds import split_compound
from ketenplan.core.dutch.folding import fold

__all__ = [
    "ANALYSER_VERSION",
    "Token",
    "analyse",
    "fold",
    "meaning_of",
    "spellings_of",
    "split_compound",
]
