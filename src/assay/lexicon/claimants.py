"""Kinds of claimant by the words in their description: `claimants.yaml`."""

from __future__ import annotations

from functools import cache
from typing import Literal

from assay.lexicon.loader import Entry, load_entries
from assay.lexicon.phrases import PhraseBook

ClaimantType = Literal["medical", "monitor", "belligerent", "witness", "official", "media", "anonymous"]


class ClaimantEntry(Entry):
    """Words that tell one kind of claimant."""

    type: ClaimantType
    words: tuple[str, ...]


@cache
def load_claimant_words() -> tuple[PhraseBook[ClaimantType], tuple[ClaimantType, ...]]:
    """Kinds of claimant by word, and the kinds in order of preference."""
    entries = load_entries("claimants", ClaimantEntry)
    words: dict[str, ClaimantType] = {}
    for entry in entries:
        for word in entry.words:
            words.setdefault(word, entry.type)
    return PhraseBook(words), tuple(entry.type for entry in entries)
