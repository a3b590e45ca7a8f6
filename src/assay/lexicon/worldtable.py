"""The compact table of the world's countries, divisions and cities: its columns, and how it is read."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from assay.lexicon.loader import Entry, load_entries
from assay.lexicon.spelling import fold, without_article

TABLE = Path(__file__).with_name("world.tsv")
NAMES = Path(__file__).with_name("world_names.tsv")
CURATED_DIVISIONS = frozenset(
    {"Afghanistan", "Iraq", "Lebanon", "Syria", "Ukraine", "Yemen"}
)  # those of divisions.yaml


class Country(Entry):
    """A country's other English names, its name in its own script, and its people; `name` overrules the library's."""

    code: str
    name: str | None = None
    alternates: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


class Row(NamedTuple):
    """A line of the table; `code` is GeoNames' for countries (SY) and divisions (SY.08).

    The world table holds all but `keys`; its spellings stand in a file of their own, sorted, with the lines they name.
    """

    name: str
    kind: str
    code: str
    country: str
    adm_1: str
    adm_2: str
    latitude: float | str
    longitude: float | str
    population: int
    keys: str


def name_keys(names: Iterable[str]) -> str:
    """Sorted folded spellings, with and without a leading article, in one field."""
    folded = {fold(name) for name in names}
    return "|".join(sorted(key for key in folded | set(map(without_article, folded)) if len(key) > 1))


@cache
def world_lines() -> tuple[str, ...]:
    """The table's lines, unread: the fields of a `Row` without its keys, apart by tabs."""
    return _lines(TABLE)


@cache
def world_names() -> tuple[str, ...]:
    """Sorted spellings, each with a tab and the numbers of the table's lines that it names, apart by commas."""
    return _lines(NAMES)


def _lines(path: Path) -> tuple[str, ...]:
    lines = path.read_text(encoding="utf-8").split("\n")
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    return tuple(lines[first:-1])


def by_country(lines: Iterable[str]) -> dict[str, list[int]]:
    """Numbers of a table's lines by country."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        found.setdefault(line.split("\t", 4)[3], []).append(number)
    return found


@cache
def _titles() -> dict[str, str]:
    parts = (line.split("\t", 4) for line in world_lines() if "\tcountry\t" in line or "\tadm_1\t" in line)
    return {code: name for name, _, code, *_ in parts}


@cache
def demonyms() -> dict[str, str]:
    """Countries by what their people are called."""
    names = country_codes()
    return {word: names[entry.code] for entry in load_entries("countries", Country) for word in entry.demonyms}


def country_codes() -> dict[str, str]:
    """Country names by ISO code."""
    return {code: name for code, name in _titles().items() if "." not in code}


def division_name(code: str) -> str | None:
    """Name of a first-level division by GeoNames' code (SY.08)."""
    return _titles().get(code)
