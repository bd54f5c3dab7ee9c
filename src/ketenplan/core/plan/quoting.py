"""Literal quotes from stored policy text, and the note that says where they stand."""

from collections.abc import Sequence

from ketenplan.core.matching import TermScore, quote_of
from ketenplan.core.matching.quotes import MAX_QUOTE
from ketenplan.core.passages import quote_span, sentence_spans
from ketenplan.core.plan.document import Note
from ketenplan.core.plan.phrases import named, plain
from ketenplan.core.project.model import MatchReason, Passage, PolicyDocument

OPENING_SENTENCES = 3


def literal_quote(document: PolicyDocument, passage: Passage, reasons: Sequence[MatchReason]) -> str:
    """Whole sentences of the passage, byte for byte, that hold most of the matched words.

    Without reasons the first sentences. Empty when the page is not stored or the passage has no visible text.
    """
    pages = {page.number: page for page in document.pages}
    if passage.page not in pages or not plain(document.text_of(passage)):
        return ""
    page = pages[passage.page]
    start, end = quote_span(page, passage, pages.get(passage.page - 1))
    # A passage of odd characters can have no whole sentence with visible text: then all of it is the quote.
    text = page.text[start:end] if plain(page.text[start:end]) else document.text_of(passage)
    first, last = _best(text, reasons) if reasons else _opening(text)
    return text[first:last] if plain(text[first:last]) else text


def _best(text: str, reasons: Sequence[MatchReason]) -> tuple[int, int]:
    quote = quote_of(text, tuple(_term(reason) for reason in reasons))
    return quote.start, quote.end


def _opening(text: str) -> tuple[int, int]:
    """The first whole sentences: at most `OPENING_SENTENCES`, and no more than fit; at least one."""
    spans = sentence_spans(text) or ((0, len(text)),)
    start = spans[0][0]
    ends = [end for _, end in spans[:OPENING_SENTENCES] if end - start <= MAX_QUOTE]
    return start, max(ends, default=spans[0][1])


def source_note(document: PolicyDocument, passage: Passage) -> Note:
    """ "Jeugdagenda, blz. 14 (gedrukt 12), Meedoen › School"; a paragraph number when there are no pages."""
    heading = " › ".join(step for step in map(plain, passage.heading) if step)
    return Note(
        ", ".join(part for part in (named(document.title), place(document, passage), heading) if part)
    )


def place(document: PolicyDocument, passage: Passage) -> str:
    """ "blz. 14 (gedrukt 12)" or "alinea 7"."""
    if not document.has_pages:
        return f"alinea {passage.paragraph}"
    printed = next((plain(page.printed) for page in document.pages if page.number == passage.page), "")
    is_other = printed and printed != str(passage.page)
    return f"blz. {passage.page} (gedrukt {printed})" if is_other else f"blz. {passage.page}"


def _term(reason: MatchReason) -> TermScore:
    # A reason knows its share of the score, not how it came about; the share weighs the words.
    return TermScore(
        reason.via, reason.kind, reason.issue_word, reason.policy_word, reason.share, 1.0, 1.0, 1
    )
