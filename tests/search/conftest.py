from pathlib import Path

import pytest

from ketenplan.organisations.models import Municipality
from ketenplan.policies.actions import store_document
from ketenplan.search.queries import open_search
from tests.factories.passages import document


@pytest.fixture(params=["tantivy", "database"])
def kind(request, settings, tmp_path: Path) -> str:
    """Each kind of index, in an empty place."""
    settings.INDEX, settings.INDEX_FOLDER = request.param, tmp_path / "index"
    return request.param


@pytest.fixture
def waterveen(db) -> Municipality:
    return Municipality.objects.create(name="Waterveen", slug="waterveen")


@pytest.fixture
def elsewhere(db) -> Municipality:
    return Municipality.objects.create(name="Elders", slug="elders")


@pytest.fixture
def store():
    """Stores a document of these passages in a municipality."""

    def store(municipality, key, *bodies):
        return store_document(by=None, municipality=municipality, value=document(key, list(bodies)))

    return store


@pytest.fixture
def keys():
    """Keys of the passages that a question finds, best first."""

    def keys(municipality, text, **options):
        return [item.row.key for item in open_search(municipality).find(text, **options).found]

    return keys
