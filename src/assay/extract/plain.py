"""Words that can be nothing but themselves, whatever stands beside them: nearly half of the words of news."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from assay.extract.sentences import Token
from assay.extract.words import CALENDAR, DETERMINERS, PRENOMINAL, SYMBOLS
from assay.lexicon.figures import Figures
from assay.lexicon.people import Noun
from assay.lexicon.phrases import PhraseBook
from assay.lexicon.remembered import Remembered


class Idle(NamedTuple):
    """A word of no closed class that opens nothing: its symbol, and whether a noun behind it makes it an adjective."""

    symbol: str
    leads: bool


class PlainWords:
    """Words that need no look at what stands around them.

    Args:
        figures: Number words.
        books: Phrases that plain words don't begin.
        nouns: Nouns.
    """

    def __init__(self, figures: Figures, books: Iterable[PhraseBook[Any]], nouns: PhraseBook[Noun]) -> None:
        self._figures, self._books, self._nouns = figures, tuple(books), nouns
        self.closed = Remembered(self._closed)
        """The symbol of a word of a closed class that opens no number, noun group or phrase; None for all others."""
        self._idle = Remembered(self._idle_word)

    def idle(self, tokens: Sequence[Token], words: Sequence[str], index: int) -> str | None:
        """The symbol of a word in small letters that opens nothing and leads to no noun; None for all others."""
        found = self._idle[words[index]]
        if found is None or not tokens[index].text[0].islower():
            return None
        leads = found.leads and index + 1 < len(words) and self._nouns.begins(words[index + 1])
        return None if leads else found.symbol

    def _opens(self, word: str) -> bool:
        """Whether a word may begin a noun group by itself, a number or a phrase."""
        opens = word in DETERMINERS or word in CALENDAR or word == "major" or self._figures.leads[word]
        return opens or any(book.begins(word) for book in self._books)

    def _closed(self, word: str) -> str | None:
        return None if self._opens(word) else SYMBOLS.get(word)

    def _idle_word(self, word: str) -> Idle | None:
        closed = word in SYMBOLS or word in PRENOMINAL or word == "all" or self._nouns.begins(word)
        counts = "-" in word or not word[0].isalpha() or self._figures.starts_number(word)
        if closed or counts or self._opens(word):
            return None
        return Idle(open_symbol(word), word.isalpha() and not word.endswith(("ed", "ing", "ly")))


def open_symbol(word: str) -> str:
    """The symbol of a word of no closed class."""
    return "a" if word.endswith("ly") else "v" if word.endswith("ed") else "w"


def is_rank(tokens: Sequence[Token], index: int) -> bool:
    """Whether "Major" stands before a name: "Major Musa Bello", not "Major attacks"."""
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return tokens[index].text == "Major" and following[:1].isupper() and following.lower() not in SYMBOLS
