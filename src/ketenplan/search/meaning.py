"""Passages near in meaning: vectors of an optional model, made in the background and compared at a search.

numpy comes with the model, so it is imported only here, and only where a model is used.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction

from ketenplan.core.matching.meaning import NEAR_FROM, NEAREST, Meaning, NoMeaning
from ketenplan.jobs.actions import Run, start_job
from ketenplan.jobs.models import Job
from ketenplan.organisations.models import Municipality
from ketenplan.policies.models import PolicyDocument, PolicyPassage
from ketenplan.policies.signals import policy_changed
from ketenplan.search.encoders import Encoder, encoder
from ketenplan.search.models import PassageVector

ENCODE_PASSAGES = "ENCODE_PASSAGES"

BATCH = 16
"""Passages per transaction: about four seconds of work that a killed worker loses."""

ENOUGH = 30
"""Fewer passages have no mean to be near or far from."""

_NUMBER = "<f2"  # half precision: 768 bytes a passage, and the order stays the same


def site_meaning() -> Meaning:
    """What this site knows of meaning: nothing unless a model is set."""
    model = encoder()
    return NoMeaning() if model is None else DatabaseMeaning(model)


class DatabaseMeaning:
    """A model with the vectors that are stored."""

    def __init__(self, model: Encoder) -> None:
        self._model = model

    def nearest(
        self, municipality: str, question: str, documents: frozenset[str] | None
    ) -> Mapping[str, float]:
        """Standard deviations above the mean of the passages nearest to `question`. 1 query."""
        import numpy

        rows = PassageVector.objects.filter(
            encoder=self._model.name,
            passage__document__municipality=int(municipality),
            passage__document__is_searched=True,
        )
        found = list(rows.values_list("passage__key", "passage__document__key", "vector"))
        if len(found) < ENOUGH:
            return {}
        table = numpy.frombuffer(b"".join(bytes(row[2]) for row in found), _NUMBER).reshape(len(found), -1)
        near = table.astype("f4") @ numpy.asarray(self._model.question(question), "f4")
        deviations = (near - near.mean()) / (near.std() or 1.0)
        allowed = (
            (float(value), key)
            for value, (key, document, _) in zip(deviations, found, strict=True)
            if value >= NEAR_FROM and (documents is None or document in documents)
        )
        best = sorted(allowed, key=lambda item: (-item[0], item[1]))[:NEAREST]
        return {key: value for value, key in best}


def encode_missing(municipality: Municipality, after_batch: Callable[[int, int], None]) -> int:
    """Make and store the vectors that are not there yet; returns how many. Stopping halfway loses one batch.

    `after_batch` gets (done, total) in the transaction that stores a batch.
    """
    model = encoder()
    if model is None:
        return 0
    missing = list(_without_vector(municipality, model).values_list("pk", flat=True))
    for start in range(0, len(missing), BATCH):
        rows = PolicyPassage.objects.filter(pk__in=missing[start : start + BATCH]).select_related("page")
        passages = list(rows)
        vectors = model.passages([_told(row) for row in passages])
        with transaction.atomic():
            after_batch(min(start + BATCH, len(missing)), len(missing))
            _store(model, passages, vectors)
    return len(missing)


def _without_vector(municipality: Municipality, model: Encoder) -> Any:
    rows = PolicyPassage.objects.filter(document__municipality=municipality, document__is_searched=True)
    there = PassageVector.objects.filter(encoder=model.name).values("passage")
    return rows.exclude(pk__in=there).order_by("pk")


def _told(row: PolicyPassage) -> str:
    """A passage as a model reads it: with the heading above it."""
    return f"{row.heading[-1]}. {row.text}" if row.heading else row.text


def _store(model: Encoder, passages: list[PolicyPassage], vectors: Any) -> None:
    import numpy

    # A passage that was read anew meanwhile is gone; its successor is in the next round.
    there = set(
        PolicyPassage.objects.filter(pk__in=[row.pk for row in passages]).values_list("pk", flat=True)
    )
    PassageVector.objects.bulk_create(
        [
            PassageVector(
                passage=row, encoder=model.name, vector=numpy.asarray(vector).astype(_NUMBER).tobytes()
            )
            for row, vector in zip(passages, vectors, strict=True)
            if row.pk in there
        ],
        update_conflicts=True,
        unique_fields=["passage"],
        update_fields=["encoder", "vector"],
    )


def after_text_stored(document: PolicyDocument) -> None:
    """Have the passages of a document read by the model, in the background; nothing without a model."""
    if encoder() is not None:
        start_job(by=None, kind=ENCODE_PASSAGES, subject_id=document.municipality_id)


def encode_passages(run: Run) -> None:
    """The background job: every passage of one municipality that has no vector yet, then new proposals."""
    municipality = Municipality.objects.filter(pk=run.job.subject_id).first()
    if municipality is not None and encode_missing(municipality, run.renew):
        policy_changed.send(sender=PolicyDocument, municipality=municipality, by=None)


def give_up(job: Job) -> None:
    """Nothing to record: searching goes on by words, as it does on a site without a model."""
