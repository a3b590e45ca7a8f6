"""To which party those affected belong, where their noun alone doesn't say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assay.extract.located import within
from assay.extract.parties import Parties
from assay.extract.sentences import Token
from assay.extract.words import wordset
from assay.lexicon.people import Noun
from assay.lexicon.worldtable import demonyms
from assay.text import Span

PLAIN_MEN = frozenset({"man", "other", "member", "member of"})
OF_A_STATE = frozenset({"soldiers", "police"})  # roles of `people.yaml`: "Colombian soldiers" are Colombia's
POSSESSIVE = frozenset({"its", "their", "his"})
OF_GROUP = re.compile(r"\bof the (?:group|movement|militia)\b")
SUFFERED = wordset(
    "suffered suffers suffer suffering sustained taken took lost lose loses incurred admitted left endured"
)
AMONG = re.compile(r"^\W*(?:\w+\s){0,2}?(?:among|on|amongst|of|to)\s(?:the\s)?$")
BOTH_SIDES = re.compile(r"\b(?:both (?:sides|camps)|either side|each side|(?:the )?two sides|on all sides)\b")
TAIL = 3  # words behind a noun that may say whose: "fighters of the group"


class AffectedParties:
    """Asks the parties of an article for those whom a claim is about."""

    def __init__(self, text: str, parties: Parties) -> None:
        self._text, self._parties = text, parties

    def of_noun(self, noun: Noun | None, words: Sequence[Token], tail: Sequence[Token], sentence: Span) -> str | None:
        """The party of "its men", "fighters of the group", and of men in "the Taliban lost ten men".

        Args:
            noun: What the group is called.
            words: The group's words.
            tail: The words right behind it.
            sentence: Its sentence.
        """
        if noun is None or noun.kind != "person":
            return None
        low, start = [word.low for word in words], words[0].start
        armed = noun.affected_class == "combatant" or noun.name in PLAIN_MEN
        if not armed:
            return None
        if POSSESSIVE & set(low) or OF_GROUP.search(" ".join([*low, *(word.low for word in tail)])):
            return self._parties.before(start, sentence.start)
        if noun.role in OF_A_STATE and (country := _country([word.text for word in words])):
            return self._parties.government(country)
        return self.of_losses(start, start, sentence)

    def of_losses(self, start: int, end: int, sentence: Span) -> str | None:
        """The party that losses are of: "the Taliban took heavy casualties", "losses among the Taliban".

        Args:
            start: Where the word for the losses starts.
            end: Where it ends.
            sentence: Its sentence.
        """
        behind = [one for one in within(self._parties.mentions, end, sentence.end) if one.actor.party]
        if behind and AMONG.search(self._text[end : behind[0].start]):
            return behind[0].actor.party
        named = [one for one in within(self._parties.mentions, sentence.start, start) if one.end <= start]
        before = (one for one in reversed(named) if one.actor.party and self._suffers(one.end, start))
        return next((one.actor.party for one in before), None)

    def _suffers(self, start: int, end: int) -> bool:
        """Whether a party is the subject of a verb of losing before the losses, with no other clause between."""
        between = self._text[start:end].lower()
        return not SUFFERED.isdisjoint(between.split()) and re.search(r"[;:.]|\bthat\b", between) is None


def _country(words: Sequence[str]) -> str | None:
    """The country whose people a group's words name: "Sri Lankan soldiers"."""
    known = demonyms()
    pairs = (" ".join(pair) for pair in pairwise(words))
    return next((known[name] for name in (*pairs, *words) if name in known), None)


def on_both_sides(sentence: str) -> bool:
    """Whether a sentence speaks of people of both sides."""
    return BOTH_SIDES.search(sentence.lower()) is not None
