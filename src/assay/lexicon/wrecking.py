"""Words that say that a thing was hit, destroyed or taken: `wrecking.yaml`."""

from __future__ import annotations

from functools import cache
from typing import Literal

from assay.lexicon.loader import Entry, load_entries
from assay.lexicon.phrases import PhraseBook

WreckRole = Literal["wreck", "seize", "state", "act", "before"]


class WreckingEntry(Entry):
    """Words, and where the thing stands beside them."""

    role: WreckRole
    words: tuple[str, ...]


@cache
def load_wrecking() -> PhraseBook[frozenset[WreckRole]]:
    """Roles by phrase; a word may have several ("sank a boat", "the boat sank")."""
    roles: dict[str, frozenset[WreckRole]] = {}
    for entry in load_entries("wrecking", WreckingEntry):
        for word in entry.words:
            roles[word] = roles.get(word, frozenset()) | {entry.role}
    return PhraseBook(roles)
