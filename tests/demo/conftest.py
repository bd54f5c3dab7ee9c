from pathlib import Path

import pytest

from ketenplan.demo.build import build_documents


@pytest.fixture(scope="session")
def waterveen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with every demo document, built once."""
    folder: Path = tmp_path_factory.mktemp("waterveen")
    build_documents(folder)
    return folder
