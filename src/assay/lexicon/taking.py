"""Words that say who holds a place: `taking.yaml`."""

from __future__ import annotations

from functools import cache
from typing import Literal

from assay.lexicon.loader import Entry, load_entries
from assay.lexicon.phrases import PhraseBook

Role = Literal["object", "subject", "oust", "act"]


class TakingEntry(Entry):
    """Words, and where the place stands beside them."""

    role: Role
    words: tuple[str, ...]


@cache
def load_taking() -> PhraseBook[frozenset[Role]]:
    """Roles by phrase; a word may have several ("wrested a district", "wrested it from")."""
    roles: dict[str, frozenset[Role]] = {}
    for entry in load_entries("taking", TakingEntry):
        for word in entry.words:
            roles[word] = roles.get(word, frozenset()) | {entry.role}
    return PhraseBook(roles)
