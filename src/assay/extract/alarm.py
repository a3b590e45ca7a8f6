"""Finds in one pass where a text holds an outcome word; all else of an article waits until it does."""

from __future__ import annotations

from collections.abc import Iterable

import ahocorasick


class Alarm:
    """Outcome words as one automaton (Aho and Corasick, Communications of the ACM 18, 1975)."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        for phrase in phrases:
            self._automaton.add_word(phrase, len(phrase))
        self._automaton.make_automaton()

    def places(self, text: str) -> list[int]:
        """Offsets of the last characters of outcome words, in text order; a part of a longer word is none.

        A digit before a word doesn't join it ("12killed"), as in `sentences.TOKEN`.
        """
        lowered = text.replace("İ", "i").lower()  # the one letter that two stand for in lower case
        end = len(lowered)
        found = []
        for last, length in self._automaton.iter(lowered):
            first, after = last - length, last + 1
            if first >= 0 and lowered[first].isalpha():
                continue
            if after == end or not (lowered[after].isalnum() or lowered[after] == "_"):
                found.append(last)
        return found
