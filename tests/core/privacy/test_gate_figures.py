"""The figures that the gate answers for, on labelled lines."""

import pytest

from ketenplan.core.privacy import Kind
from tests.core.privacy.gate_lines import measure, read_lines

FILES = ["development", "holdout", "fresh", "last"]
ALWAYS_FOUND = {Kind.BSN, Kind.IBAN, Kind.POSTCODE, Kind.LICENCE_PLATE, Kind.PHONE, Kind.EMAIL}


@pytest.mark.parametrize("name", FILES)
def test_gate_reaches_its_figures(name, capsys):
    figures = measure(read_lines(name))

    with capsys.disabled():
        print(f"\ngate, {name} lines: {figures}")
    assert figures.recall >= 0.97, figures.missed
    assert figures.alarm_share <= 0.02, figures.alarms
    assert {kind for kind in ALWAYS_FOUND if figures.found[kind] != figures.wanted[kind]} == set()


def test_lines_are_enough_and_half_of_them_clean():
    lines = [line for name in FILES for line in read_lines(name)]

    assert len(lines) >= 360
    assert sum(not line.kinds for line in lines) * 2 >= len(lines)
    assert {kind for line in lines for kind in line.kinds} == set(Kind)
    assert len({line.text for line in lines}) == len(lines)
