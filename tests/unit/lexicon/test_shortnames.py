"""Short names of armed actors."""

from __future__ import annotations

from datetime import date

import pytest

from assay.extract.sentences import tokens
from assay.lexicon.actors import load_actors
from assay.lexicon.shortnames import ShortNameEntry, load_short_names, short_names
from assay.text import Span


def found(phrase: str, entry: ShortNameEntry) -> set[str]:
    words = [token.low for token in tokens(phrase, Span(0, len(phrase)))]
    book = short_names(frozenset(entry.beside[:1]), date(2022, 1, 1))
    return {hit[1] for place in range(len(words)) if (hit := book.at(words, place))}


@pytest.mark.parametrize("entry", load_short_names(), ids=lambda entry: entry.example)
def test_an_entry_matches_its_example_and_not_its_counter(entry: ShortNameEntry) -> None:
    assert entry.party in found(entry.example, entry)
    assert entry.party not in found(entry.counter, entry)


@pytest.mark.parametrize("entry", load_short_names(), ids=lambda entry: entry.example)
def test_the_parties_of_an_entry_are_actors(entry: ShortNameEntry) -> None:
    for name in (entry.party, *entry.beside):
        actor = load_actors().canonical(name)
        assert actor is not None
        assert actor.party == name
