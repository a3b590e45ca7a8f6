"""Words of saying and of footing: `cues.yaml` and `hedges.yaml`."""

from __future__ import annotations

from functools import cache
from typing import Literal

from assay.lexicon.loader import Entry, load_entries
from assay.lexicon.phrases import PhraseBook

CueKind = Literal["say", "tell", "assert", "think", "ask", "noun", "preposition"]


class CueEntry(Entry):
    """Words that report what somebody says or thinks."""

    kind: CueKind
    words: tuple[str, ...]


class HedgeEntry(Entry):
    """Phrases that give a figure a footing, and how far they reach."""

    hedge: Literal["reported", "unverified", "feared", "denied", "hypothetical"]
    scope: Literal["forward", "backward", "both"]
    phrases: tuple[str, ...]


@cache
def load_cues() -> tuple[PhraseBook[CueKind], frozenset[str]]:
    """Verbs and prepositions of reporting by phrase, and the nouns of reporting."""
    entries = load_entries("cues", CueEntry)
    verbs: dict[str, CueKind] = {}
    for entry in entries:
        if entry.kind != "noun":
            for word in entry.words:
                verbs.setdefault(word, entry.kind)
    nouns = frozenset(word for entry in entries if entry.kind == "noun" for word in entry.words)
    return PhraseBook(verbs), nouns


@cache
def load_hedges() -> PhraseBook[HedgeEntry]:
    """Hedging phrases, longest first."""
    entries = load_entries("hedges", HedgeEntry)
    return PhraseBook({phrase: entry for entry in reversed(entries) for phrase in entry.phrases})
