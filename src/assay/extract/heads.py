"""Finds the head of a noun group, how far it reaches, and how far a name reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assay.extract.ages import age_end
from assay.extract.numbers import quantity_at
from assay.extract.sentences import Token
from assay.extract.words import CALENDAR, DETERMINERS, NAME_LINKS, PRENOMINAL, SYMBOLS
from assay.lexicon.figures import Figures
from assay.lexicon.outcomes import Trigger
from assay.lexicon.people import Noun
from assay.lexicon.phrases import PhraseBook
from assay.lexicon.taking import load_taking

SHORT_NAME = 3  # tokens of "(IS)"
# Adjectives of amount that may also stand before a noun: "three large caches".
SIZES = frozenset({"large", "heavy", "huge", "high", "major", "serious", "significant"})
PERSON = Noun("", "person", "both", generic=True)
# Endings of nouns that no verb in a sentence's middle has.
COMPOUND_ENDINGS = (
    "ion",
    "ment",
    "ness",
    "ity",
    "ship",
    "ance",
    "ence",
    "company",
    "firm",
    "group",
    "team",
    "agency",
    "service",
)
SAYING = frozenset({"said", "say", "says", "believe", "believed", "suspect", "suspected", "described", "identified"})
REACH = 7  # words between a number and its head; longer noun groups are not seen in the golden texts


@dataclass(slots=True)  # not frozen, as chunks
class Head:
    """Where a noun group ends and what it is about; `noun` is None for an unknown word."""

    last: int
    noun: Noun | None
    capital: bool = False


def _is_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether "National" opens the name of a body: "the National Army"."""
    return tokens[index].text == "National" and index + 1 < len(tokens) and tokens[index + 1].text[0].isupper()


class HeadFinder:
    """Reads on from a determiner, number or modifier to the noun that it belongs to."""

    def __init__(self, figures: Figures, nouns: PhraseBook[Noun], triggers: PhraseBook[Trigger]) -> None:
        self._figures, self._nouns, self._triggers = figures, nouns, triggers
        self._taking = load_taking()

    def at(self, tokens: Sequence[Token], words: list[str], start: int) -> Head | None:
        """The head of a noun group whose modifiers start at a word."""
        found: Head | None = None
        index, aged = start, None
        while index < min(len(words), start + REACH):
            if index > start and self._is_short_name(tokens, words, index):
                index += SHORT_NAME
                continue
            hit = self._noun_at(tokens, words, index, found)
            if hit is not None:
                found = Head(index + hit[0], hit[1])
                index += hit[0]
                continue
            if found is not None:
                break
            if (past := self.age_end(words, index)) > index:
                aged = index = past
                continue
            if not self._modifies(tokens, words, index, start):
                break
            index += 1
        if found is not None and found.noun is not None and self._trails(words, index, found.noun):
            return Head(index + 1, found.noun)
        if found is not None:
            return found
        if index == aged:  # "a 40-year-old was killed"
            return Head(index, PERSON)
        return self._unknown_head(tokens, words, start, index)

    def _is_short_name(self, tokens: Sequence[Token], words: list[str], index: int) -> bool:
        """Whether a short name in brackets stands inside the noun group: "Islamic State (IS) fighters"."""
        bracketed = words[index] == "(" and words[index + 2 : index + SHORT_NAME] == [")"]
        return bracketed and tokens[index + 1].text.isupper() and self.describes(words, index + 2)

    def age_end(self, words: Sequence[str], index: int) -> int:
        """Past an age that starts at a word; the same place where none does."""
        word = words[index]
        starts = word[0].isdigit() or self._figures.starts_number(word.partition("-")[0])
        return age_end(words, index, starts)

    @staticmethod
    def _trails(words: list[str], index: int, noun: Noun) -> bool:
        """Whether an unknown plural noun is the true head: "four police trainers were killed"."""
        if noun.kind != "person" or index + 1 >= len(words) or words[index] in SYMBOLS:
            return False
        return (
            words[index].isalpha()
            and words[index].endswith("s")
            and words[index + 1] in ("was", "were", "have", "had", "been")
        )

    def _is_head(self, words: list[str], index: int, noun: Noun, found: Head | None) -> bool:
        """Whether a noun goes on a noun group.

        One of time or measure never follows another as head ("five soldiers Monday night"), and a thing never
        follows a plural ("gunmen attack").
        """
        before = found.noun if found is not None else None
        people = before is not None and before.kind == "person" and before.number == "pl" and before.name != "police"
        if people and noun.kind != "person":
            return False
        return noun.kind != "measure" or index == 0 or words[index - 1] not in CALENDAR

    def _noun_at(
        self, tokens: Sequence[Token], words: list[str], index: int, found: Head | None
    ) -> tuple[int, Noun] | None:
        """The noun at a place, if it is or goes on the head of the group."""
        hit = self._nouns.at(words, index)
        if hit is None or _is_name(tokens, index) or not self._is_head(words, index, hit[1], found):
            return None
        length, noun = hit
        if found is not None and words[index + length : index + length + 1] and words[index + length] in SAYING:
            return None  # "a man police said was an informant"
        if not noun.adjective:
            return hit
        if not self._is_people(tokens, words, index + length):
            return None
        before = found.noun if found is not None else None
        return length, before if before is not None and before.kind == "person" else noun  # "two local Afghans"

    def _is_people(self, tokens: Sequence[Token], words: list[str], after: int) -> bool:
        """Whether the word of a people before a place is a noun: "a Thai was shot", not "a Thai airliner"."""
        if not tokens[after - 1].text[0].isupper():
            return False
        if words[after - 1].endswith("s") or after >= len(words) or words[after] in CALENDAR:
            return True
        if words[after] == "and":  # "an Afghan and a Thai", not "Afghan and Thai soldiers"
            return after + 1 < len(words) and self._group_follows(tokens, words, after)
        if words[after] in SYMBOLS:
            return True
        plain = words[after].isalpha() and not words[after].endswith(("ed", "ing"))
        return not plain or self._triggers.at(words, after) is not None

    def _modifies(self, tokens: Sequence[Token], words: list[str], index: int, start: int) -> bool:  # noqa: PLR0911 # one return a kind of word
        word = words[index]
        if word in PRENOMINAL:
            return self.describes(words, index) and not self._group_follows(tokens, words, index)
        if word == "of" and index > start and index + 2 < len(words) and tokens[index - 1].text[0].isupper():
            return tokens[index + 1].text[0].isupper() and self._nouns.at(words, index + 2) is not None
        if word == "and" and index > start and self._joins_modifiers(tokens, words, index):
            return True
        if word == "and" and index > start and index + 1 < len(words):
            return tokens[index - 1].text[0].isupper() and (
                tokens[index + 1].text[0].isupper() or words[index + 1] in ("coalition", "foreign", "allied")
            )
        if index > start and self._figures.starts_number(word) and self._group_follows(tokens, words, index - 1):
            return False  # "on the side of the resistance one fighter was killed"
        if word in SIZES:
            return True
        if word in SYMBOLS or word in CALENDAR or not word[0].isalpha():
            return word[0].isdigit() and "-" in word
        if self._triggers.at(words, index) is not None or self._taking.at(words, index) is not None:
            return False
        return not (word.endswith("ed") and index == start and not self.describes(words, index))

    def _group_follows(self, tokens: Sequence[Token], words: list[str], index: int) -> bool:
        """Whether a group of its own follows a word: "a blast in Trinidad injured nine people"."""
        follows = words[index + 1]
        return follows in DETERMINERS or quantity_at(tokens, words, index + 1, self._figures) is not None

    def _joins_modifiers(self, tokens: Sequence[Token], words: list[str], index: int) -> bool:
        """Whether "and" joins two modifiers of one plural noun: "regime and rebel fighters"."""
        if index + 1 < len(words) and self._group_follows(tokens, words, index):
            return False  # "Ali Omar and two guards"
        for place in range(index + 1, min(index + 3, len(words))):
            hit = self._nouns.at(words, place)
            if hit is not None and hit[1].kind == "person" and hit[1].number == "pl":
                before = self._nouns.at(words, index - 1)
                return before is None or before[1].adjective
        return False

    def describes(self, words: list[str], index: int) -> bool:
        """Whether a noun follows within two words."""
        if words[index + 1 : index + 2] in (["was"], ["were"], ["is"], ["are"]):  # "among the dead was Amir Khan"
            return False
        return any(self._nouns.at(words, place) is not None for place in range(index + 1, min(index + 3, len(words))))

    @staticmethod
    def _unknown_head(tokens: Sequence[Token], words: list[str], start: int, end: int) -> Head | None:
        end = min(end, start + 3)
        while end > start and words[end - 1].endswith(("ly", "ed")):
            end -= 1
        if end == start:
            return None
        return Head(end, None, capital=tokens[end - 1].text[0].isupper())

    def past_complement(self, tokens: Sequence[Token], words: list[str], last: int) -> int:
        """Past an "of" group that belongs to the noun: "members of the security forces"."""
        if words[last : last + 1] != ["of"] or last + 1 >= len(words):
            return last
        start = last + 1
        if quantity_at(tokens, words, start, self._figures) is not None:
            return last
        start += words[start] in DETERMINERS
        if start >= len(words) or words[start] in SYMBOLS:
            return last
        head = self.at(tokens, words, start)
        name = self.name_end(tokens, start)
        return self._past_compound(words, max(name, head.last if head else start)) if head or name > start else last

    def _past_compound(self, words: list[str], last: int) -> int:
        """Past the nouns that a known one stands before: "workers of a road construction company"."""
        for index in range(last, min(last + 2, len(words))):
            noun = words[index].endswith(COMPOUND_ENDINGS) and words[index].isalpha()
            if not noun or words[index] in SYMBOLS or self._triggers.at(words, index) is not None:
                return index
        return min(last + 2, len(words))

    @staticmethod
    def name_end(tokens: Sequence[Token], index: int) -> int:
        """Past the capitalised words of a name that starts at a token; the same place where none does."""
        last = index
        while last < len(tokens):
            token = tokens[last]
            ahead = tokens[last + 1].text if last + 1 < len(tokens) else ""
            if not token.text[0].isalpha() or (token.low in CALENDAR and (last == index or ahead[:1].isdigit())):
                break
            linked = (
                token.low in NAME_LINKS
                and last > index
                and last + 1 < len(tokens)
                and tokens[last + 1].text[0].isupper()
            )
            capital = token.text[0].isupper() or token.low.startswith(("al-", "el-", "ul-"))
            if not (capital or linked) or (capital and token.low in SYMBOLS):
                break
            last += 1
        return last
