"""Word knowledge of the gate, loaded once and kept: our own data files, Faker's names and places, wordfreq's Dutch.

Our files stand in `data/`: tab-separated, `#` starts a comment, the first line names the columns.
"""

import csv
import importlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from wordfreq import get_frequency_dict

from ketenplan.core.privacy.normalise import fold

# Locales whose names occur in the Netherlands and that Faker writes in Latin letters.
LOCALES: Final = (
    "nl_NL nl_BE tr_TR pl_PL ro_RO hr_HR es_ES pt_PT fr_FR en_GB de_DE it_IT fr_DZ tw_GH yo_NG en_NG id_ID "
    "en_IN hu_HU az_AZ sk_SK cs_CZ sw ha_NG lt_LT sl_SI"
).split()
# From this frequency on (3 in a million words of Dutch) a capitalised word is taken for an ordinary word.
ORDINARY_FREQUENCY: Final = 1e-6


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of `data/<name>.tsv` as column name → value."""
    text = resources.files(__package__).joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


@cache
def words(name: str, **wanted: str) -> frozenset[str]:
    """The folded values of the column `word` of `data/<name>.tsv`, of the rows that have the `wanted` values."""
    return frozenset(
        fold(row["word"]) for row in rows(name) if all(row[key] == value for key, value in wanted.items())
    )


@cache
def endings(name: str, **wanted: str) -> tuple[str, ...]:
    """The same as `words`, sorted, in the form that `str.endswith` and `str.startswith` take."""
    return tuple(sorted(words(name, **wanted)))


@dataclass(frozen=True, slots=True)
class NameLists:
    """Folded names. `particle_surnames` are known only behind a particle ("van Wijk"); `doubtful` also are words."""

    given: frozenset[str]
    surnames: frozenset[str]
    particle_surnames: frozenset[str]
    doubtful: frozenset[str]


@cache
def name_lists() -> NameLists:
    """The names of Faker's person providers plus our own additions."""
    given, full_surnames = _faker_names()
    particles = words("name_words", role="particle")
    bare, behind = set(words("more_names", part="surname")), set[str]()
    for surname in full_surnames:
        core = surname.replace("'", " ").split()
        leading = sum(1 for part in core[:-1] if part in particles)
        (behind if leading else bare).add(core[-1])
    never = words("never_names") | {name for name in given | bare if len(name) < 2}
    return NameLists(
        (frozenset(given) | words("more_names", part="given")) - never,
        frozenset(bare) - never,
        frozenset(behind) - never,
        words("doubtful_names"),
    )


def _faker_names() -> tuple[set[str], set[str]]:
    given: set[str] = set()
    surnames: set[str] = set()
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            if attribute.startswith("first_names"):
                given.update(_folded(getattr(provider, attribute)))
            elif attribute.endswith("last_names") or attribute.startswith("last_names"):
                surnames.update(_folded(getattr(provider, attribute)))
    return given, surnames


def _folded(names: Iterable[str]) -> Iterator[str]:
    return (fold(name) for name in names if isinstance(name, str) and name)


@cache
def places() -> frozenset[str]:
    """Folded words of Dutch place names and provinces ("den haag" gives "haag")."""
    provider = importlib.import_module("faker.providers.address.nl_NL").Provider
    names = {fold(place) for place in (*provider.cities, *provider.provinces)}
    return frozenset(name.split()[-1] for name in names) | frozenset(
        name for name in names if " " not in name
    )


@cache
def countries() -> frozenset[str]:
    """Folded Dutch names of countries, the last word of names of several words."""
    provider = importlib.import_module("faker.providers.address.nl_NL").Provider
    return frozenset(fold(name).split()[-1] for name in provider.countries) - {"nederland"}


@cache
def ordinary_words() -> frozenset[str]:
    """Folded Dutch words that are common in writing; names are among them, so look in `name_lists` first."""
    frequencies = get_frequency_dict("nl")
    return frozenset(fold(word) for word, share in frequencies.items() if share >= ORDINARY_FREQUENCY)


@cache
def known_words() -> frozenset[str]:
    """Folded words of Dutch writing, rare ones included; the parts from which compounds are made."""
    return frozenset(fold(word) for word in get_frequency_dict("nl") if len(word) > 4)


@cache
def english_words() -> frozenset[str]:
    """Folded words that are common in English: programmes often have an English name."""
    return frozenset(fold(word) for word in get_frequency_dict("en", "small"))
