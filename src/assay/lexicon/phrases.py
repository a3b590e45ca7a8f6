"""Phrases of one or several words, looked up at a position in a list of words; the longest wins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

ValueT = TypeVar("ValueT")


class PhraseBook(Generic[ValueT]):
    """A trie of lower-case phrases, one word a node, flattened to one dictionary look-up a first word.

    Args:
        phrases: Value by phrase; words parted by single blanks.
    """

    def __init__(self, phrases: Mapping[str, ValueT]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[int, ValueT]]]] = {}
        for phrase, value in phrases.items():
            words = tuple(phrase.lower().split())
            self._by_first.setdefault(words[0], []).append((words, (len(words), value)))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def begins(self, word: str) -> bool:
        """Whether any phrase begins with a word."""
        return word in self._by_first

    def absent(self, words: Iterable[str]) -> bool:
        """Whether no phrase begins with any of the words; one look at a sentence instead of one a word."""
        return self._by_first.keys().isdisjoint(words)

    def at(self, words: Sequence[str], index: int) -> tuple[int, ValueT] | None:
        """The number of words and the value of the longest phrase that starts at `index`."""
        entries = self._by_first.get(words[index])
        if entries is None:
            return None
        for phrase, hit in entries:
            length = hit[0]
            if length == 1 or tuple(words[index : index + length]) == phrase:
                return hit
        return None

    def openings(self, words: Sequence[str]) -> list[int]:
        """Positions of the words that a phrase may begin with."""
        first = self._by_first
        return [index for index, word in enumerate(words) if word in first]

    def __getitem__(self, phrase: str) -> ValueT:
        """The value of one of the phrases."""
        words = tuple(phrase.split())
        return next(hit[1] for entry, hit in self._by_first[words[0]] if entry == words)

    def __iter__(self) -> Iterator[str]:
        """All phrases, in no particular meaning but in a fixed order."""
        for entries in self._by_first.values():
            for words, _ in entries:
                yield " ".join(words)
