"""Finds in one pass where a text holds an outcome word; all else of an article waits until it does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import ahocorasick

from assay.extract.driven import HOMES
from assay.extract.fates import ALARMING
from assay.extract.prisoners import STATES
from assay.extract.states import STATED
from assay.extract.vocabulary import ANYTHING, NUMBER, PLACE, THING
from assay.lexicon.outcomes import Trigger
from assay.lexicon.phrases import PhraseBook
from assay.lexicon.taking import load_taking
from assay.lexicon.wrecking import load_wrecking

HANDS = {"hands": NUMBER | PLACE}  # "20 soldiers in rebel hands", "the town is in rebel hands"


class Heard(NamedTuple):
    """Offsets of the last characters of words, ascending, and what each needs beside it to tell of anything.

    A need is some kinds of `vocabulary`, of which the sentence must hold one: ordinary news has words such as "took",
    "lost" and "fell" in every other sentence, and few of them are of people, things or places.
    """

    places: list[int]
    needs: list[int]


class Alarm:
    """Outcome words as one automaton (Aho and Corasick, Communications of the ACM 18, 1975).

    Args:
        needs: What a sentence must hold, as kinds of `vocabulary`, by word.
    """

    def __init__(self, needs: Mapping[str, int]) -> None:
        self._automaton = ahocorasick.Automaton()
        for word, need in needs.items():
            self._automaton.add_word(word, (len(word), need))
        self._automaton.make_automaton()

    def heard(self, text: str) -> Heard:
        """Where outcome words and words of taking end; a part of a longer word is none.

        A digit before a word doesn't join it ("12killed"), as in `sentences.TOKEN`.
        """
        lowered = text.replace("İ", "i").lower()  # the one letter that two stand for in lower case
        end = len(lowered)
        found, needs = [], []
        for last, (length, need) in self._automaton.iter(lowered):
            first, after = last - length, last + 1
            if first >= 0 and lowered[first].isalpha():
                continue
            if after == end or not (lowered[after].isalnum() or lowered[after] == "_"):
                found.append(last)
                needs.append(need)
        return Heard(found, needs)


def load_alarm(triggers: PhraseBook[Trigger]) -> Alarm:
    """The alarm for all words that a sentence's readers start from."""
    things = {("equipment", "equipment")}
    told = {phrase: THING | NUMBER if things.issuperset(triggers[phrase].by_kind) else ANYTHING for phrase in triggers}
    words = (
        told, dict.fromkeys(STATES, ANYTHING), HANDS, dict.fromkeys(load_wrecking(), THING), ALARMING, STATED, HOMES,
        dict.fromkeys(load_taking(), PLACE),
    )  # fmt: skip
    needs: dict[str, int] = {}
    for group in words:
        for word, need in group.items():
            needs[word] = needs.get(word, 0) | need
    return Alarm(needs)
