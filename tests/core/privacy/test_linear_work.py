"""The work of the gate grows with the length of a text only: by the shape of every expression, and by counting."""

import ast
import importlib
import pkgutil
import re
import sys
from pathlib import Path
from re import _constants, _parser

import pytest

import ketenplan.core.privacy as gate
from ketenplan.core.privacy import screen
from ketenplan.core.privacy.patterns import PATTERNS

MAX_REPEATS = 64
# A repetition inside a repetition: how many characters the two may span together, at the most.
MAX_NESTED = 256

REPEATS = {_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT}
UNIT = "Jan de Vries, bsn 111 222 333; "
HARD_TEXTS = {
    "initials": "A.",
    "lower initials": "a.",
    "digits": "1",
    "spaced digits": "1 ",
    "dotted digits": "1.",
    "spaces": " ",
    "line breaks": "\n",
    "capital words": "Jan ",
    "particles": "van de ",
    "titles": "mevrouw en ",
    "at signs": "@",
    "address-like": "a@a.",
    "quotes": "'a' ",
    "letters": "a",
    "hyphens": "a-",
    "plates": "AB-12-",
    "hidden": "\u200b",
    "accents": "e\u0301",
    "origin": "Turkse en ",
    "mixed": UNIT,
}


def modules():
    return [
        importlib.import_module(f"{gate.__name__}.{module.name}")
        for module in pkgutil.iter_modules(gate.__path__)
    ]


def every_expression():
    """Every compiled expression of the package, and every literal one inside a function."""
    sources = {(pattern.pattern, pattern.flags) for pattern in PATTERNS.values()}
    for module in modules():
        sources |= {(p.pattern, p.flags) for p in vars(module).values() if isinstance(p, re.Pattern)}
        for node in ast.walk(ast.parse(Path(module.__file__).read_text())):
            is_call = isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and node.args
            if is_call and isinstance(node.args[0], ast.Constant):
                sources.add((node.args[0].value, 0))
    return sorted(sources)


def repeats(tree, outer=1):
    """The upper bound of every repetition in `tree`, multiplied by those around it, as (own, multiplied)."""
    for operator, argument in tree:
        if operator in REPEATS:
            _, most, inner = argument
            yield most, most * outer
            yield from repeats(inner, most * outer)
        elif operator is _constants.SUBPATTERN:
            yield from repeats(argument[-1], outer)
        elif operator is _constants.BRANCH:
            for branch in argument[1]:
                yield from repeats(branch, outer)
        elif operator in {_constants.ASSERT, _constants.ASSERT_NOT}:
            yield from repeats(argument[1], outer)


def test_every_repetition_is_bounded():
    expressions = every_expression()
    bounds = {source: list(repeats(_parser.parse(source, flags))) for source, flags in expressions}

    assert len(expressions) > 40
    assert [s for s, found in bounds.items() if any(own > MAX_REPEATS for own, _ in found)] == []
    assert [s for s, found in bounds.items() if any(total > MAX_NESTED for _, total in found)] == []


def test_walk_sees_an_unbounded_and_a_nested_repetition():
    assert max(own for own, _ in repeats(_parser.parse("(?:ab|c+)"))) == _constants.MAXREPEAT
    assert max(total for _, total in repeats(_parser.parse("(?:a{1,50}b){1,50}"))) == 2500


def calls_of(text):
    """How many functions (of Python and of C) are called while `text` is screened."""
    count = 0

    def profile(frame, event, argument):
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(profile)
    try:
        screen(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("unit", HARD_TEXTS.values(), ids=HARD_TEXTS.keys())
def test_twice_the_text_is_at_most_twice_the_work(unit):
    screen(unit)
    short = unit * (6_000 // len(unit))

    assert calls_of(short + short) < 2.1 * calls_of(short) + 200


def test_two_hundred_thousand_characters_are_screened():
    text = UNIT * (200_000 // len(UNIT))

    assert len(screen(text)) == 2 * (200_000 // len(UNIT))
