"""Words of saying and of footing: `cues.yaml` and `hedges.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from assay.lexicon.loader import Entry, load_entries
from assay.lexicon.phrases import PhraseBook

CueKind = Literal[
    "say",
    "utter",
    "tell",
    "assert",
    "judge",
    "think",
    "want",
    "ask",
    "show",
    "noun",
    "other_noun",
    "preposition",
    "fixed",
]
Form = Literal["base", "s", "past", "participle", "ing", "fixed"]
NOUNS = frozenset({"noun", "other_noun"})
INVARIABLE = frozenset({"preposition", "fixed"})
DOUBLING = frozenset({"put", "let", "forget"})  # before -ing, although the past is irregular
SIBILANTS = ("s", "x", "z", "ch", "sh", "o")


class CueEntry(Entry):
    """Words that report what somebody says or thinks."""

    kind: CueKind
    words: tuple[str, ...]

    def forms(self) -> Iterator[tuple[Form, str, bool]]:
        """Form, spelling and whether it can be passive, of all forms of all words."""
        if self.kind in NOUNS:
            yield from (("fixed", word, False) for word in _numbers(self.words))
            return
        for word in self.words:
            if self.kind in INVARIABLE:
                yield "fixed", word, False
            else:
                yield from _forms(word)


class HedgeEntry(Entry):
    """Phrases that give a figure a footing, and how far they reach: `reach` in words, None for the kind's own."""

    hedge: Literal["reported", "unverified", "feared", "denied", "hypothetical"]
    scope: Literal["forward", "backward", "both"]
    phrases: tuple[str, ...]
    reach: int | None = None


@dataclass(frozen=True)
class Cue:
    """A word or phrase that reports: what may follow it, its form, and whether it may be a noun as well."""

    kind: CueKind
    form: Form
    is_noun: bool
    passive: bool  # whether it can follow a form of "be"


@cache
def cue_words() -> frozenset[str]:
    """Every word that a cue can begin with; a sentence without one attributes nothing."""
    book, nouns = load_cues()
    return nouns | {phrase.split()[0] for phrase in book}


@cache
def load_cues() -> tuple[PhraseBook[Cue], frozenset[str]]:
    """Verbs and prepositions of reporting by phrase, and the nouns of reporting, singular and plural."""
    entries = load_entries("cues", CueEntry)
    nouns = frozenset(form for entry in entries if entry.kind == "noun" for form in _numbers(entry.words))
    other = frozenset(form for entry in entries if entry.kind == "other_noun" for form in _numbers(entry.words))
    cues: dict[str, Cue] = {}
    for entry in entries:
        if entry.kind in NOUNS:
            continue
        for form, written, passive in entry.forms():
            cues.setdefault(written, Cue(entry.kind, form, written in nouns or written in other, passive))
    return PhraseBook(cues), nouns


@cache
def load_hedges() -> PhraseBook[HedgeEntry]:
    """Hedging phrases, longest first."""
    entries = load_entries("hedges", HedgeEntry)
    return PhraseBook({phrase: entry for entry in reversed(entries) for phrase in entry.phrases})


def _numbers(words: tuple[str, ...]) -> Iterator[str]:
    for word in words:
        yield word
        yield _with_s(word)


def _forms(written: str) -> Iterator[tuple[Form, str, bool]]:
    """Form, spelling and whether it can be passive; "go/went/gone on" is an irregular verb with its particle."""
    parts = written.split("/")
    last, _, particle = parts[-1].partition(" ")
    base, past, participle = (parts[0], parts[1].split()[0], last) if len(parts) > 1 else _regular(last)
    rest = f" {particle}" if particle else ""
    yield "past", past + rest, past == participle
    if participle != past:
        yield "participle", participle + rest, True
    yield "base", base + rest, False
    yield "s", _with_s(base) + rest, False
    yield "ing", _with_ing(base, past) + rest, False


def _regular(base: str) -> tuple[str, str, str]:
    if base.endswith("y") and base[-2] not in "aeiou":
        past = f"{base[:-1]}ied"
    else:
        past = f"{base}d" if base.endswith("e") else f"{base}ed"
    return base, past, past


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(SIBILANTS) else f"{word}s"


def _with_ing(word: str, past: str) -> str:
    if word in DOUBLING or past == f"{word}{word[-1]}ed":
        return f"{word}{word[-1]}ing"
    return f"{word[:-1]}ing" if word.endswith("e") and not word.endswith(("ee", "ye", "oe")) else f"{word}ing"
