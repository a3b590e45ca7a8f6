"""Words that can be nothing but themselves, whatever stands beside them: nearly half of the words of news."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assay.extract.words import CALENDAR, DETERMINERS, SYMBOLS
from assay.lexicon.figures import Figures
from assay.lexicon.phrases import PhraseBook
from assay.lexicon.remembered import Remembered


def plain_words(figures: Figures, books: Iterable[PhraseBook[Any]]) -> Remembered[str | None]:
    """The symbol of a word that opens no number, no noun group and no phrase of `books`; None for all others."""
    phrases = tuple(books)

    def symbol(word: str) -> str | None:
        opens = word in DETERMINERS or word in CALENDAR or figures.leads[word]
        return None if opens or any(book.begins(word) for book in phrases) else SYMBOLS.get(word)

    return Remembered(symbol)
