"""Every lexicon entry of the extractor matches its example and leaves its counter-example alone."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from assay.extract.sentences import tokens
from assay.lexicon.claimants import ClaimantEntry
from assay.lexicon.figures import NumberEntry, VagueEntry, load_figures
from assay.lexicon.harm import HarmEntry
from assay.lexicon.loader import Entry, load_entries
from assay.lexicon.outcomes import OutcomeEntry, load_triggers
from assay.lexicon.people import PeopleEntry, ThingEntry, load_nouns
from assay.lexicon.phrases import PhraseBook
from assay.lexicon.speech import CueEntry, HedgeEntry
from assay.lexicon.taking import TakingEntry
from assay.lexicon.wrecking import WreckingEntry
from assay.text import Span


def holds(phrases: Iterable[str], text: str) -> bool:
    book = PhraseBook(dict.fromkeys(phrases, True))
    words = [token.low for token in tokens(text, Span(0, len(text)))]
    whole = any(book.at(words, index) for index in range(len(words)))
    return whole or any(book.at([part], 0) for word in words for part in word.split("-"))


def forms(words: Iterable[str]) -> list[str]:
    named = {word.split("/")[0] for word in words}
    return [form for form in load_nouns() if (hit := load_nouns().at(form.split(), 0)) and hit[1].name in named]


def spellings(entry: Entry) -> list[str]:
    if isinstance(entry, CueEntry):
        return [written for _, written, _ in entry.forms()]
    return list(getattr(entry, "phrases", ())) + list(getattr(entry, "words", ()))


PHRASES = [
    (entry, spellings(entry))
    for name, kind in (
        ("numbers", NumberEntry),
        ("vague", VagueEntry),
        ("outcomes", OutcomeEntry),
        ("taking", TakingEntry),
        ("wrecking", WreckingEntry),
        ("cues", CueEntry),
        ("hedges", HedgeEntry),
        ("claimants", ClaimantEntry),
        ("harm", HarmEntry),
    )
    for entry in load_entries(name, kind)
]
NOUNS = [
    entry for name, kind in (("people", PeopleEntry), ("things", ThingEntry)) for entry in load_entries(name, kind)
]


@pytest.mark.parametrize(("entry", "phrases"), [pair for pair in PHRASES if pair[1]])
def test_phrases_match_their_example_and_not_their_counter(entry: Entry, phrases: list[str]) -> None:
    assert holds(phrases, entry.example)
    assert not holds(phrases, entry.counter)


@pytest.mark.parametrize("entry", NOUNS)
def test_nouns_match_their_example_and_not_their_counter(entry: PeopleEntry | ThingEntry) -> None:
    assert holds(forms(entry.words), entry.example)
    assert not holds(forms(entry.words), entry.counter)


def test_every_rulebook_reads_every_vague_word() -> None:
    words = {phrase for entry in load_entries("vague", VagueEntry) for phrase in entry.phrases}
    for rulebook in ("ucdp", "acled", "isaf", "assay"):
        assert set(load_figures(rulebook).vague) == words


def test_a_word_of_several_outcomes_is_told_by_what_it_happens_to() -> None:
    hit = load_triggers().at(["captured"], 0)
    assert hit is not None
    assert [hit[1].outcome(kind) for kind in ("person", "equipment", "measure")] == ["captured", "equipment", None]
