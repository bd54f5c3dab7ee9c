"""Two versions of a quickscan, compared in the words of the screen."""

from dataclasses import replace
from datetime import date

from ketenplan.core.project.compare import compare
from ketenplan.inquiries.comparing import ShownChange, header_changes
from ketenplan.inquiries.formats.example import EXAMPLE


def test_header_changes_have_labels_and_dates_in_words():
    old = replace(EXAMPLE, version=1, scanned_on=date(2026, 10, 5))
    new = replace(old, version=2, scanned_on=date(2026, 11, 16))

    assert header_changes(compare(old, new)) == [
        ShownChange("Datum van de quickscan", "5 oktober 2026", "16 november 2026")
    ]
