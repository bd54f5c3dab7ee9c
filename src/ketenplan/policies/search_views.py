"""Searching in local policy: a question in the address, passages with their page as the answer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.core.documents.quality import is_foreign, language_of
from ketenplan.core.goals.kinds import PassageKind
from ketenplan.core.goals.wording import PASSAGE_KINDS
from ketenplan.core.matching import Quote
from ketenplan.core.matching.issue_text import LONGEST, IssueRemark, remarks_on
from ketenplan.policies import listing, queries
from ketenplan.policies.forms import FindForm
from ketenplan.policies.models import PolicyPassage
from ketenplan.search.queries import Filters, FoundPassage, search_for
from ketenplan.web.forms import Piece

SHOWN = 20
LOOKED_AT = 60
"""Hits that are asked for: enough to fill a page after the filter on the kind of passage."""
_WORDS_TO_TELL = 40
_OPERATOR = re.compile(r"\b(?:AND|OR|NOT|NEAR)\b")
_SYNTAX = re.compile(_OPERATOR.pattern + r"|\w[*~^]|[\[\]{}]|\b[a-z_]+:[\w(\"]")
"""What other search engines give a meaning: operators in capitals, wildcards, fields, ranges."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One passage of the answer. `pieces` are its quote with the words that were found marked; `others` say nearly
    the same in another document."""

    passage: PolicyPassage
    pieces: tuple[Piece, ...]
    kind: str
    row: listing.Listed
    is_weak: bool
    others: tuple[PolicyPassage, ...]


@project_view(Permission.POLICY_SEE)
def find(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The form, and the answer when something was asked. Text that the gate refuses is not searched for."""
    documents = list(queries.searched_documents(visit.project.municipality))
    is_asked = "question" in request.GET
    form = FindForm(request.GET if is_asked else None, documents=documents)
    answers: list[Answer] = []
    sentences: list[str] = []
    if is_asked and form.is_valid():
        answers, sentences = _answer(visit, form)
    context = {
        "form": form,
        "answers": answers,
        "sentences": sentences,
        "is_cut": len(answers) == SHOWN,
        "document_count": len(documents),
        "may_link": visit.may(Permission.LINK_DECIDE),
    }
    return render(request, "policies/find.html", context, status=422 if form.errors else 200)


def _answer(visit: Visit, form: FindForm) -> tuple[list[Answer], list[str]]:
    """What was found, and what to say about it; nothing when what was found speaks for itself."""
    asked = form.cleaned_data
    question = asked["question"].strip()
    if not question:
        return [], [_("Type what you are looking for: a word, a sentence or a whole issue.")]
    filters = Filters(
        document=asked["document"],
        kind=asked["kind"],
        status=asked["status"],
        owner=asked["owner"],
        valid_on=asked["valid_on"],
    )
    result = search_for(visit, question, filters, LOOKED_AT)
    wanted = asked["passage_kind"]
    found = [one for one in result.found if not wanted or (one.row.kind or PassageKind.CONTEXT) == wanted]
    answers = list(_answers(visit, found[:SHOWN]))
    return answers, list(_sentences(question, answers, has_words=result.has_words))


def _sentences(question: str, answers: Sequence[Answer], *, has_words: bool) -> Iterator[str]:
    """First what is the matter with the question, then what is the matter with the answer."""
    remarks = remarks_on(question)
    if not has_words:
        yield _("Your question has no word to look for; add what it is about.")
        return
    if IssueRemark.NOT_DUTCH in remarks or _looks_foreign(question):
        yield _("Your question does not seem to be Dutch; ask it in Dutch, as the policy is.")
        return
    if IssueRemark.SHORTENED in remarks:
        yield _("Your question is very long: only its first %(longest)s words are searched for.") % {
            "longest": LONGEST
        }
    if IssueRemark.ONE_WORD in remarks:
        yield _("Your question is one word; with a sentence about what happens more is found.")
    if _SYNTAX.search(question):
        yield _("Signs such as * and words such as AND have no special meaning here.")
    if not answers:
        yield _("Nothing was found in the policy that was read; try other words, or ask the policy adviser.")
    elif all(answer.is_weak for answer in answers):
        yield _("Nothing was found that clearly answers your question; this comes nearest.")


def _looks_foreign(question: str) -> bool:
    """Said of a few words as of a long text: the sentence is advice and stops nothing."""
    words = _OPERATOR.sub(" ", question).split()
    return len(words) > 2 and is_foreign(language_of(" ".join(words * (_WORDS_TO_TELL // len(words) + 1))))


def _answers(visit: Visit, found: Sequence[FoundPassage]) -> Iterator[Answer]:
    """What was found as lines of the page, each with the passages that say nearly the same. 1 query, none when
    nothing says the same."""
    today = timezone.localdate()
    alike = queries.passages_by_key(visit, [key for one in found for key in one.hit.same_as])
    for one in found:
        yield Answer(
            passage=one.row,
            pieces=tuple(_pieces(one.row.text, one.quote)),
            kind=PASSAGE_KINDS[PassageKind(one.row.kind)] if one.row.kind else "",
            row=listing.listed(one.row.document, on=today),
            is_weak=one.is_weak,
            others=tuple(alike[key] for key in one.hit.same_as if key in alike),
        )


def _pieces(text: str, quote: Quote) -> Iterator[Piece]:
    """The quote in pieces; a piece with "findings" is marked."""
    position = quote.start
    for start, end in quote.highlights:
        if start < position or end > quote.end:
            continue
        if start > position:
            yield Piece(text[position:start])
        yield Piece(text[start:end], (True,))
        position = end
    if position < quote.end:
        yield Piece(text[position : quote.end])
