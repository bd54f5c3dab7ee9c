"""The headings above a passage stand there once, without the title that stands beside them."""

import pytest

from ketenplan.policies.templatetags.headings import below


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
    assert below(heading, "Wijkplan") == shown
