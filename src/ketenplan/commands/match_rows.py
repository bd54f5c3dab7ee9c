"""Matches as rows for a machine: one per passage found, one for every issue for which nothing is found."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from ketenplan.commands.issue_lines import Question
from ketenplan.core.documents.strength import holds_of, strength_of
from ketenplan.core.documents.validity import validity_on
from ketenplan.core.matching.issue_text import LONGEST, IssueRemark, remarks_on
from ketenplan.core.project.model import DocumentStatus
from ketenplan.core.relations import propose_relation

if TYPE_CHECKING:
    from ketenplan.policies.models import PolicyPassage
    from ketenplan.search.queries import FoundPassage, Search

NOTHING_FOUND = "Geen woord van dit vraagstuk komt voor in het ingelezen beleid."
FIELDS = (
    "issue",
    "rank",
    "passage",
    "document",
    "file",
    "page",
    "printed_page",
    "paragraph",
    "heading",
    "passage_kind",
    "strength",
    "holds",
    "validity",
    "valid_from",
    "valid_until",
    "quote",
    "start",
    "end",
    "score",
    "relation",
    "relation_cues",
    "reasons",
    "reason",
    "statement",
    "confidence",
    "next_steps",
    "remarks",
    "below_floor",
    "same_as",
)


def match_rows(
    questions: Iterable[Question], search: "Search", *, limit: int, on: date
) -> Iterator[dict[str, Any]]:
    """Rows with every field of `FIELDS`, by question, then rank from 1.

    `statement`, `confidence` (0 to 1) and `next_steps` are about the issue as a whole, and so are `remarks`:
    sentences for its writer. `below_floor` says that a passage is too weak to be proposed; `same_as` are the keys of
    passages that say nearly the same and are left out for it. `start` and `end` are
    places in the text of the page. `relation` is a proposal, with the words that led to it; what it is, is for
    people to say. `paragraph` is there for documents without pages only: cite that, not the page. `validity` is that of
    the document on the day `on`, `strength` who stands behind it, `holds` what the passage gives to hold on to.
    """
    for question in questions:
        result = search.find(question.text, limit=limit)
        remarks = remarks_on(question.text)
        verdict = {
            "statement": result.statement.value,
            "confidence": round(result.verdict.confidence, 4),
            "next_steps": [step.value for step in result.verdict.next_steps],
            "remarks": [_sentence(remark) for remark in remarks],
        }
        for rank, found in enumerate(result.found, start=1):
            yield _row(question, rank, found, on) | verdict
        if not result.found:
            telling = [
                remark for remark in remarks if remark in (IssueRemark.NOT_DUTCH, IssueRemark.NO_WORDS)
            ]
            reason = _sentence(telling[0]) if telling else NOTHING_FOUND
            nothing = {
                "issue": question.key,
                "reasons": [],
                "relation_cues": [],
                "holds": [],
                "same_as": [],
                "reason": reason,
            }
            yield dict.fromkeys(FIELDS) | nothing | verdict


def _sentence(remark: IssueRemark) -> str:
    """As the room Beleidslijn says it."""
    from ketenplan.alignment.showing import REMARKS

    return str(REMARKS[remark]) % {"longest": LONGEST}


def _row(question: Question, rank: int, found: "FoundPassage", on: date) -> dict[str, Any]:
    passage, page, document = found.row, found.row.page, found.row.document
    start, end = passage.start + found.quote.start, passage.start + found.quote.end
    relation = propose_relation(question.text, passage.text, kind=passage.kind, matched=found.hit.reasons)
    return {
        "issue": question.key,
        "rank": rank,
        "passage": passage.key,
        "document": document.title,
        "file": document.file_name,
        "page": page.number,
        "printed_page": page.printed or None,
        "paragraph": None if document.has_pages else passage.paragraph,
        "heading": " › ".join(passage.heading),
        "quote": page.text[start:end],
        "start": start,
        "end": end,
        "score": found.hit.score,
        "relation": relation.relation.value if relation.relation else None,
        "relation_cues": [asdict(cue) for cue in relation.cues],
        "reasons": [asdict(reason) for reason in found.hit.reasons],
        "reason": None,
        "below_floor": found.is_weak,
        "same_as": list(found.hit.same_as),
    } | _standing(passage, on)


def _standing(passage: "PolicyPassage", on: date) -> dict[str, Any]:
    """What kind of passage it is and what stands behind it."""
    document = passage.document
    status, days = DocumentStatus(document.status), (document.valid_from, document.valid_until)
    strength = strength_of(status, kind=document.kind, adopted_by=document.adopted_by)
    validity = validity_on(on, status=status, valid_from=days[0], valid_until=days[1])
    return {
        "passage_kind": passage.kind or None,
        "strength": strength.value,
        "holds": [hold.value for hold in holds_of(passage.text, passage_kind=passage.kind)],
        "validity": validity.value,
        "valid_from": days[0].isoformat() if days[0] else None,
        "valid_until": days[1].isoformat() if days[1] else None,
    }
