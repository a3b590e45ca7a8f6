"""Finds in one pass where a text holds an outcome word; all else of an article waits until it does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import ahocorasick


class Heard(NamedTuple):
    """Offsets of the last characters of words, ascending; `outcomes` are those that may tell of somebody's fate.

    The others say only who holds a place, as ordinary news does with every other sentence: "took", "lost", "fell".
    """

    places: list[int]
    outcomes: list[int]


class Alarm:
    """Outcome words as one automaton (Aho and Corasick, Communications of the ACM 18, 1975)."""

    def __init__(self, outcomes: Iterable[str], taking: Iterable[str] = ()) -> None:
        self._automaton = ahocorasick.Automaton()
        for words, tells in ((taking, False), (outcomes, True)):
            for word in words:
                self._automaton.add_word(word, (len(word), tells))
        self._automaton.make_automaton()

    def heard(self, text: str) -> Heard:
        """Where outcome words and words of taking end; a part of a longer word is none.

        A digit before a word doesn't join it ("12killed"), as in `sentences.TOKEN`.
        """
        lowered = text.replace("İ", "i").lower()  # the one letter that two stand for in lower case
        end = len(lowered)
        found, outcomes = [], []
        for last, (length, tells) in self._automaton.iter(lowered):
            first, after = last - length, last + 1
            if first >= 0 and lowered[first].isalpha():
                continue
            if after == end or not (lowered[after].isalnum() or lowered[after] == "_"):
                found.append(last)
                if tells:
                    outcomes.append(last)
        return Heard(found, outcomes)
