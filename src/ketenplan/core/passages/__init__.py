"""Layout lines and blocks to headings, stored pages and citable passages. See docs/methods/reading.md."""

from ketenplan.core.passages.characters import clean, is_garbled
from ketenplan.core.passages.layout import Block, BlockKind, OutlineEntry, PageBlocks, PageLayout, Run
from ketenplan.core.passages.pages import Structure, blocks_of_pages
from ketenplan.core.passages.segment import MAX_WORDS, MIN_WORDS, segment
from ketenplan.core.passages.sentences import quote_span, sentence_spans, whole_sentences

__all__ = [
    "MAX_WORDS",
    "MIN_WORDS",
    "Block",
    "BlockKind",
    "OutlineEntry",
    "PageBlocks",
    "PageLayout",
    "Run",
    "Structure",
    "blocks_of_pages",
    "clean",
    "is_garbled",
    "quote_span",
    "segment",
    "sentence_spans",
    "whole_sentences",
]
