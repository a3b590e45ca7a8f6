"""What each word of an article may be, looked up once a word: whether a sentence holds what an alarm needs.

Most sentences with a word such as "lost", "down" or "took" tell of nothing that was hit, counted or taken. Whether one
can is told by its single words, each of which is read when it is first met and remembered from then on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from assay.extract.sentences import NAMES, tokens
from assay.extract.words import wordset
from assay.lexicon.figures import Figures
from assay.lexicon.gazetteer import Gazetteer
from assay.lexicon.people import Noun
from assay.lexicon.phrases import PhraseBook
from assay.lexicon.remembered import Remembered
from assay.text import Span

# What a word may be part of; a sentence has the kinds of all its words. Every sentence has ANYTHING.
ANYTHING, NUMBER, THING, FIGHTER, OWNER, CLAIMING, AMONG, GROUND, NAMED = (1 << bit for bit in range(9))
PLACE = GROUND | NAMED
THINGS = frozenset({"equipment", "property", "vehicle"})
COMRADES = wordset("men comrades martyrs brothers heroes")  # soldiers, where they fall
COSTING = wordset("claimed claims claim claiming cost costs costing taken took takes")  # "claimed 40 lives"
PART_OF = wordset("among amongst one")  # "among those who fell", "one of"
OWNERS = ("'s", "s'")
PART = re.compile(r"\w+")


class Vocabulary:
    """The kinds of the words of sentences.

    Args:
        figures: Number words.
        nouns: Nouns of people, things and places.
        gazetteer: Names of places.
    """

    def __init__(self, figures: Figures, nouns: PhraseBook[Noun], gazetteer: Gazetteer) -> None:
        self._figures, self._gazetteer = figures, gazetteer
        self._counting = {*_needed(figures.vague), *_needed(figures.bounds, ("none", "another"))}
        self._nouns: dict[str, int] = {}
        for phrase in nouns:
            first = phrase.partition(" ")[0]
            self._nouns[first] = self._nouns.get(first, 0) | _kinds_of(nouns[phrase])
        self._kinds = Remembered(self._of_piece)

    def kinds(self, text: str, span: Span) -> int:
        """All that the words of a sentence may be part of, as bits."""
        return reduce(or_, map(self._kinds.__getitem__, text[span.start : span.end].split()), ANYTHING)

    def _of_piece(self, piece: str) -> int:
        """What stands between two blanks: mostly a word, with a mark or without."""
        found = NAMED if self._gazetteer.may_name(piece) else 0
        found |= reduce(or_, (self._nouns.get(part, 0) & GROUND for part in PART.findall(piece.lower())), 0)
        for token in tokens(piece, Span(0, len(piece))):
            found |= self._of_word(token.low) | self._of_word(NAMES.get(token.text, ""))
        return found

    def _of_word(self, low: str) -> int:
        found = self._nouns.get(low, 0)
        found |= NUMBER if self._counts(low) else 0
        found |= FIGHTER if low in COMRADES else 0
        found |= OWNER if low.endswith(OWNERS) else 0
        found |= CLAIMING if low in COSTING else 0
        return found | (AMONG if low in PART_OF else 0)

    def _counts(self, low: str) -> bool:
        """Whether a number holds the word, or a hyphened one that begins with it."""
        head = low.partition("-")[0]
        return low[:1].isdigit() or low in self._counting or self._figures.starts_number(head)


def _kinds_of(noun: Noun) -> int:
    if noun.kind == "person":
        return FIGHTER if noun.affected_class == "combatant" else 0
    return THING if noun.kind in THINGS else GROUND if noun.kind == "territory" else 0


def _needed(book: PhraseBook[Any], kinds: tuple[str, ...] = ()) -> Iterator[str]:
    """A word of each phrase that tells it best: its longest."""
    return (max(phrase.split(), key=len) for phrase in book if not kinds or book[phrase] in kinds)
