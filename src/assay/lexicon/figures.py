"""Number words, bounds and vague numbers: `numbers.yaml` and `vague.yaml` as typed look-ups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assay.lexicon.loader import Entry, load_entries
from assay.lexicon.phrases import PhraseBook
from assay.lexicon.remembered import Remembered

BoundKind = Literal["none", "at_least", "more_than", "at_most", "about", "exact", "another"]
LEADING = frozenset({"a", "an", "half", "between", "from"})  # "a hundred", "half a dozen", "between two and four"
RULEBOOKS = ("ucdp", "acled", "isaf", "assay")


class NumberEntry(Entry):
    """Words that make up numbers, or phrases that bound the number after them."""

    kind: Literal[
        "cardinal", "tens", "multiplier", "none", "at_least", "more_than", "at_most", "about", "exact", "another"
    ]
    words: dict[str, int] = {}
    phrases: tuple[str, ...] = ()


class Reading(BaseModel):
    """What a vague word stands for under one rulebook; `source` says where the numbers come from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    low: int | None = None
    best: int | None = None
    high: int | None = None
    source: str


class VagueEntry(Entry):
    """Vague number words and their reading in each rulebook.

    Entries of kind `plural` (an uncounted plural) and `more_than` (what is added to N) have no phrases.
    """

    kind: Literal["word", "plural", "more_than"]
    phrases: tuple[str, ...]
    readings: dict[Literal["ucdp", "acled", "isaf", "assay"], Reading]


@dataclass(frozen=True)
class Figures:
    """Number words as look-ups, vague ones as `rulebook` reads them."""

    cardinals: Mapping[str, int]
    tens: Mapping[str, int]
    multipliers: Mapping[str, int]
    bounds: PhraseBook[BoundKind]
    vague: PhraseBook[Reading]
    plural: Reading | None
    more_than_adds: int

    def starts_number(self, word: str) -> bool:
        """Whether a lower-case word can be the first of a written number."""
        return word in self.cardinals or word in self.tens or word in self.multipliers

    @cached_property
    def leads(self) -> Remembered[bool]:
        """Whether a quantity, with its bound or without, can begin with a lower-case word; most words can't."""
        return Remembered(self._may_lead)

    def _may_lead(self, word: str) -> bool:
        return (
            word[:1].isdigit()
            or word in self.cardinals
            or word in self.tens
            or word in LEADING
            or self.bounds.begins(word)
            or self.vague.begins(word)
            or word.partition("-")[0] in self.tens
            or word.partition("-")[0] in self.cardinals
        )


@cache
def load_figures(rulebook: str) -> Figures:
    """Number words under a rulebook, one of `RULEBOOKS`."""
    numbers = load_entries("numbers", NumberEntry)
    vague = load_entries("vague", VagueEntry)
    readings = {entry.kind: entry.readings.get(rulebook) for entry in vague if entry.kind != "word"}  # type: ignore[call-overload]
    adds = readings["more_than"]
    return Figures(
        cardinals=_words(numbers, "cardinal"),
        tens=_words(numbers, "tens"),
        multipliers=_words(numbers, "multiplier"),
        bounds=PhraseBook({phrase: entry.kind for entry in numbers for phrase in entry.phrases}),  # type: ignore[misc]
        vague=PhraseBook(
            {
                phrase: reading
                for entry in vague
                for phrase in entry.phrases
                if (reading := entry.readings.get(rulebook)) is not None  # type: ignore[call-overload]
            }
        ),
        plural=readings["plural"],
        more_than_adds=0 if adds is None or adds.low is None else adds.low,
    )


@cache
def number_words() -> frozenset[str]:
    """Every single word that numbers and vague numbers are written with, and their plurals."""
    numbers = load_entries("numbers", NumberEntry)
    exact = {word for entry in numbers for word in entry.words}
    vague = {word for entry in load_entries("vague", VagueEntry) for phrase in entry.phrases for word in phrase.split()}
    return frozenset(exact | {f"{word}s" for word in exact} | vague)


def _words(entries: tuple[NumberEntry, ...], kind: str) -> dict[str, int]:
    return {word: value for entry in entries if entry.kind == kind for word, value in entry.words.items()}
