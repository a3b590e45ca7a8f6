"""First-level divisions under keys by which spellings of one meet, and spellings of two stay apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

import pandas as pd

from assay.compare.names import KINDS, country_key
from assay.lexicon.names import Names
from assay.lexicon.spelling import fold, skeleton, sounds
from assay.lexicon.worldtable import by_country, world_lines

# One word for a course, however it is written: "Northeast" and "North East", "Centre-Est" and "Center-East".
_WORDS = {
    "est": "east", "ouest": "west", "nord": "north", "sud": "south", "center": "centre", "eastern": "east",
    "western": "west", "northern": "north", "southern": "south", "nordest": "northeast", "nordouest": "northwest",
    "sudest": "southeast", "sudouest": "southwest", "northeastern": "northeast", "northwestern": "northwest",
    "southeastern": "southeast", "southwestern": "southwest",
}  # fmt: skip
_APART = re.compile(r"\b(north|south) (east|west)\b")
# Vowels alone tell these apart, and consonants have none: Upper East and Upper West, Centre-Est and Centre-Ouest.
_COURSES = re.compile(r"\b(?:north|south)?(?:east|west)\b")


@lru_cache(maxsize=8192)
def division_key(name: str, country: str = "") -> str:
    """A division's key: that of the country's division that the name is a spelling of.

    A name that is spelt as one of the country's divisions is that one. Another spelling is the one that sounds alike,
    then the one with the same consonants (Raqqa and Ar Raqqah), where there is but one: Hunan and Henan, Adana and
    Aydın are two divisions each. Where several are, the name stands for itself; where none is, or the country isn't
    known, its consonants do.

    Args:
        name: As written, with the word for its kind or without.
        country: English name; empty where it isn't known.
    """
    for known, key in zip(_known(country_key(country)), _WAYS, strict=True):
        found = known.get(key(name), frozenset())
        if len(found) == 1:
            (division,) = found
            return division
        if found:
            return f"={plain(name)}"
    return f"~{_consonants(name)}"


def division_keys(names: pd.Series[str], countries: pd.Series[str]) -> pd.Series[str]:
    """The key of every division, worked out once a distinct name and country; empty where the name is unknown."""
    pairs = pd.Series(zip(names.astype("str").fillna(""), countries.astype("str").fillna(""), strict=True), names.index)
    keys = {pair: division_key(*pair) if pair[0] else "" for pair in pairs.unique()}
    return pairs.map(keys).astype("str")


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """A division's folded name without the word for its kind and a leading article, courses written in one way."""
    bare = " ".join(KINDS.sub(" ", fold(name)).split()) or fold(name)
    words = " ".join(_WORDS.get(word, word) for word in bare.removeprefix("al ").split())
    return _APART.sub(r"\1\2", words)


def _sound(name: str) -> str:
    return " ".join([sounds(plain(name)), *_COURSES.findall(plain(name))])


def _consonants(name: str) -> str:
    return " ".join([skeleton(plain(name)), *_COURSES.findall(plain(name))])


# From the narrowest to the widest. Some divisions differ in the word for their kind alone: Lima and Lima region.
_WAYS: tuple[Callable[[str], str], ...] = (fold, plain, _sound, _consonants)


@lru_cache(maxsize=512)
def _known(country: str) -> tuple[Mapping[str, frozenset[str]], ...]:
    """The country's divisions by the keys of their spellings, in each way; nothing for a country that isn't known."""
    lines = world_lines()
    found: tuple[dict[str, set[str]], ...] = tuple({} for _ in _WAYS)
    for number in _rows().get(_countries().get(country, ""), ()):
        name, kind, *_ = lines[number].split("\t")
        spellings = [name, *_names().spellings([number])] if kind == "adm_1" else []
        for known, key in zip(found, _WAYS, strict=True):
            for spelling in spellings[:1] if key is fold else spellings:
                known.setdefault(key(spelling), set()).add(fold(name))
    return tuple({key: frozenset(names) for key, names in known.items()} for known in found)


@cache
def _names() -> Names:
    return Names(())


@cache
def _rows() -> dict[str, list[int]]:
    return by_country(world_lines())


@cache
def _countries() -> dict[str, str]:
    """Names of countries, as the world table has them, by their spellings."""
    rows = [(number, line.split("\t", 1)[0]) for number, line in enumerate(world_lines()) if "\tcountry\t" in line]
    return {spelling: name for number, name in rows for spelling in (fold(name), *_names().spellings([number]))}
