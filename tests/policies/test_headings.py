"""The headings above a passage stand there once, without the title that stands beside them."""

import pytest

from ketenplan.core.plan.quoting import heading_path


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        (["Wijkplan", "3 Doelen", "3.1 Jeugd"], "3 Doelen › 3.1 Jeugd"),
        (["WIJKPLAN "], ""),
        (["3 Doelen", "Wijkplan"], "3 Doelen › Wijkplan"),
        ([], ""),
    ],
)
def test_title_of_the_document_is_not_repeated(heading, shown):
    assert heading_path(heading, "Wijkplan") == shown
