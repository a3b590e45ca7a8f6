"""Words that can be nothing but themselves, whatever stands beside them: nearly half of the words of news."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from assay.extract.sentences import Token
from assay.extract.words import CALENDAR, DETERMINERS, SYMBOLS
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


def is_rank(tokens: Sequence[Token], index: int) -> bool:
    """Whether "Major" stands before a name: "Major Musa Bello", not "Major attacks"."""
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return tokens[index].text == "Major" and following[:1].isupper() and following.lower() not in SYMBOLS
