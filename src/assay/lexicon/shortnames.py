"""Short names of armed actors, which hold only beside other names: `short_names.yaml`."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date
from functools import cache

from pydantic import Field

from assay.lexicon.loader import Entry, load_entries
from assay.lexicon.phrases import PhraseBook


class ShortNameEntry(Entry):
    """Words that mean an actor in articles that name one of `beside`, from a day on."""

    party: str
    since: date = Field(alias="from")
    beside: tuple[str, ...]
    words: tuple[str, ...]


@cache
def load_short_names() -> tuple[ShortNameEntry, ...]:
    """Every entry, in file order."""
    return load_entries("short_names", ShortNameEntry)


def short_names(named: AbstractSet[str], on: date | None) -> PhraseBook[str]:
    """Parties by the short names that hold in an article.

    Args:
        named: Parties that the article names in full.
        on: Day of publication; without one no short name holds.
    """
    holding = (
        entry
        for entry in load_short_names()
        if on is not None and entry.since <= on and not named.isdisjoint(entry.beside)
    )
    return PhraseBook({word: entry.party for entry in holding for word in entry.words})
