"""Words of how and where people came to harm: `harm.yaml` as one pattern a kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from assay.lexicon.gated import Gated
from assay.lexicon.loader import Entry, load_entries

HarmKind = Literal["means", "place", "combat"]


class HarmEntry(Entry):
    """Words of one kind."""

    kind: HarmKind
    words: tuple[str, ...]


@cache
def load_harm() -> Mapping[HarmKind, Gated]:
    """A pattern for each kind, to be searched in a sentence."""
    return {entry.kind: _pattern(entry.words) for entry in load_entries("harm", HarmEntry)}


def _pattern(words: tuple[str, ...]) -> Gated:
    written = "|".join(word.replace(" ", r"[\s-]") for word in sorted(words, key=len, reverse=True))
    return Gated(rf"\b(?:{written})\b", re.IGNORECASE)
