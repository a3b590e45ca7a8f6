"""Camps: armed parties that stand for one another in reference data, such as Russia for the Government of Syria."""

from __future__ import annotations

from functools import cache

from assay.lexicon.loader import Entry, load_entries
from assay.lexicon.spelling import fold


class CampEntry(Entry):
    """A camp: parties under their canonical names."""

    name: str
    parties: tuple[str, ...]


@cache
def load_camps() -> dict[str, frozenset[str]]:
    """The camps of each party, by its folded canonical name."""
    found: dict[str, set[str]] = {}
    for entry in load_entries("camps", CampEntry):
        for party in entry.parties:
            found.setdefault(fold(party), set()).add(entry.name)
    return {party: frozenset(camps) for party, camps in found.items()}


def allied(one: str, two: str) -> bool:
    """Whether two parties (folded canonical names) are the same or stand in one camp."""
    camps = load_camps()
    return one == two or not camps.get(one, frozenset()).isdisjoint(camps.get(two, frozenset()))
