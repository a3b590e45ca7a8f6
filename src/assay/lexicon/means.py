"""How people came to be killed: `means.yaml` as one pattern, and the kinds that a text names."""

from __future__ import annotations

import re
from functools import cache

from assay.lexicon.loader import Entry, load_entries


class MeansEntry(Entry):
    """Words of one kind."""

    kind: str
    words: tuple[str, ...]


@cache
def load_means() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of all words, and the kind of each (in lower case, hyphens as blanks)."""
    kinds = {word.replace("-", " "): entry.kind for entry in load_entries("means", MeansEntry) for word in entry.words}
    written = "|".join(word.replace(" ", r"[\s-]") for word in sorted(kinds, key=len, reverse=True))
    return re.compile(rf"\b(?:{written})\b", re.IGNORECASE), kinds


def means_of(text: str) -> frozenset[str]:
    """The kinds that a text names; empty where it names none."""
    pattern, kinds = load_means()
    return frozenset(kinds[re.sub(r"[\s-]+", " ", found).lower()] for found in pattern.findall(text))
