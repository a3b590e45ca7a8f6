"""Words that can be nothing but themselves, whatever stands beside them: nearly half of the words of news."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from assay.extract.sentences import Token
from assay.extract.words import CALENDAR, DETERMINERS, PRENOMINAL, SYMBOLS
from assay.lexicon.figures import Figures
from assay.lexicon.phrases import PhraseBook
from assay.lexicon.remembered import Remembered


def plain_words(figures: Figures, books: Iterable[PhraseBook[Any]]) -> Remembered[str | None]:
    """The symbol of a word that opens no number, no noun group and no phrase of `books`; None for all others."""
    phrases = tuple(books)

    def symbol(word: str) -> str | None:
        opens = word in DETERMINERS or word in CALENDAR or word == "major" or figures.leads[word]
        return None if opens or any(book.begins(word) for book in phrases) else SYMBOLS.get(word)

    return Remembered(symbol)


class Idle(NamedTuple):
    """A word of no closed class that opens nothing: its symbol, and whether a noun behind it makes it an adjective."""

    symbol: str
    leads: bool


def idle_words(figures: Figures, books: Iterable[PhraseBook[Any]]) -> Remembered[Idle | None]:
    """What a word in small letters is that opens no number, no age and no phrase of `books`; None for all others."""
    phrases = tuple(books)
    closed = DETERMINERS | CALENDAR | PRENOMINAL | SYMBOLS.keys()

    def idle(word: str) -> Idle | None:
        opens = word in closed or not word[0].isalpha() or "-" in word or word == "all" or figures.leads[word]
        if opens or figures.starts_number(word) or any(book.begins(word) for book in phrases):
            return None
        return Idle(open_symbol(word), word.isalpha() and not word.endswith(("ed", "ing", "ly")))

    return Remembered(idle)


def open_symbol(word: str) -> str:
    """The symbol of a word of no closed class."""
    return "a" if word.endswith("ly") else "v" if word.endswith("ed") else "w"


def is_rank(tokens: Sequence[Token], index: int) -> bool:
    """Whether "Major" stands before a name: "Major Musa Bello", not "Major attacks"."""
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return tokens[index].text == "Major" and following[:1].isupper() and following.lower() not in SYMBOLS
