"""Whether the index holds what the texts give: for `ketenplan fsck`. What is wrong is made again from the database."""

from ketenplan.core.matching.postings import PostedDocument, PostingsView
from ketenplan.organisations.models import Municipality
from ketenplan.search.backends import stored_postings
from ketenplan.search.damage import DamagedIndex
from ketenplan.search.synchronising import posted_documents, synchronise, wanted_stamps

DIFFERENT_WORTHS = 8
"""Terms are asked at so many different worths, so that two faults in a passage hardly ever make up for each other."""


def mend_index(municipality: Municipality) -> tuple[str, ...]:
    """Make again whatever is wrong in the index of one municipality; the keys of those documents.

    Documents that the index did not know yet are added, which is no fault. Linear in the text: every passage is
    analysed again.
    """
    try:
        synchronise(municipality)
        wrong = _wrong(municipality)
    except DamagedIndex:
        wrong = tuple(wanted_stamps(municipality))
        synchronise(municipality)
    if wrong:
        postings = stored_postings()
        with postings.alone(str(municipality.pk)):
            postings.write(str(municipality.pk), posted_documents(municipality, wrong), ())
    return wrong


def _wrong(municipality: Municipality) -> tuple[str, ...]:
    """Keys of the documents whose postings are not those of their text; all of them when there are passages over."""
    view = stored_postings().view(str(municipality.pk))
    keys = tuple(wanted_stamps(municipality))
    passages, wrong = 0, []
    for document in posted_documents(municipality, keys):
        passages += len(document.passages)
        if not _holds(view, document):
            wrong.append(document.key)
    return keys if view.size > passages else tuple(wrong)


def _holds(view: PostingsView, document: PostedDocument) -> bool:
    terms = sorted({term for _, levels in document.passages for term in levels})
    worths = {term: 1 + number % DIFFERENT_WORTHS for number, term in enumerate(terms)}
    view.frequencies(terms)
    points = view.points(worths, [key for key, _ in document.passages])
    return all(
        points.get(key, 0) == sum(worths[term] * level for term, level in levels.items())
        for key, levels in document.passages
    )
