"""A sentence as a string with one letter a word: what cues, sources and contents of reported speech are read from.

- D determiner, possessive; A quantity that can stand alone; # number; H possessive of a noun
- M name; N noun, adjective, other word; L plural noun; n, l noun that a new group follows
- P preposition; T to; S that, when, if; W who, which; C and, or, but; U pronoun, subject; O pronoun, object
- X auxiliary; V finite verb; E word in -ed; G word in -ing; R adverb; K day, span of time
- , comma; . stop, colon, dash; Q quotation mark; ( ) brackets
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assay.extract.sentences import Token
from assay.extract.words import CALENDAR, PRENOMINAL, wordset
from assay.text import Span

_LETTERS = {
    "D": "a an the his her its their my our your this these no each every another such what any",
    "A": "those some many most several few both all others one two three none half everyone everybody nobody anyone "
    "more four five six seven eight nine ten dozens hundreds thousands millions half",
    "P": "of in on at by for with from into near outside inside around during against between within across through "
    "throughout toward towards under over above below behind beside along via upon off out onto about among "
    "amongst amid per despite besides beyond like as following including without until since after before",
    "S": "that when while if because although though whether than where how why so unless whereas once "
    "lest whenever wherever",
    "W": "who which whom whose",
    "C": "and or but nor yet plus &",
    "X": "is are was were am be been being has have had do does did having will would could should may might must can "
    "shall 'll 'd cannot ought",
    "R": "also later then again once not never ever already now just still always often soon only even too very "
    "meanwhile however therefore thus instead rather further moreover nonetheless nevertheless else perhaps maybe "
    "yesterday today tonight tomorrow here there away back twice together almost likely long first last quite ago "
    "earlier himself herself themselves itself myself ourselves",
    "U": "he she they we i it you",
    "O": "him them us me",
    "K": "week weeks month months year years night nights morning afternoon evening day days hour hours weekend "
    "decade minutes",
    "T": "to",
    ",": ",",
    "M": "/ al el bin ibn ben abu ul ur von van der",
    ".": ". ; : ? ! – — - -- ― … *",
    "Q": "\" “ ” '' `` « » „ ‘ ’ ' `",
    "(": "( [",
    ")": ") ]",
}
LETTERS = {word: letter for letter, words in _LETTERS.items() for word in words.split()}
LETTERS |= dict.fromkeys(CALENDAR - {"may", "march"}, "K")
# Irregular past forms and other finite forms that report nothing.
FINITE = wordset(
    "went came took made gave got met ran led won lost left brought bought built sent spent fell rose drew flew "
    "grew threw blew drove rode fought caught sought shot sat stood stuck struck began became broke chose ate paid "
    "sold hit beat goes comes takes makes gives gets meets runs leads wins loses leaves keeps brings builds sends "
    "falls rises begins becomes remains includes appears seems looks needs tries uses works helps happens starts ends "
    "said say says told tell tells wrote writes thought think thinks believe believes knew know knows felt feels "
    "insists argues lives continues moves turns faces plays killed wounded injured died"
)
PAST_PARTICIPLES = wordset(
    "known seen shown kept written given taken held found made left lost led met built sent won born driven broken "
    "stolen torn beaten thrown drawn fallen fled caught"
)
# Nouns of persons that stand before a name; others end their group where a name follows: "columns Orr wrote".
TITLES = wordset(
    "president chief general colonel captain secretary mayor judge aide king prince queen pope imam sheikh mullah "
    "attorney coach chair head deputy rep sen gov mr mrs ms dr detective sheriff warlord consul cleric "
    "spokesperson candidate delegate agency website newspaper magazine channel broadcaster group organisation "
    "organization charity ngo party tank nephew niece uncle aunt son pilot"
)
RANKS = wordset("chairman chairwoman chair gov sen rep mayor president minister secretary chief director")
NAME_PARTICLES = wordset("de del della di da")  # stand before a surname alone: "de Orr said"
TITLE_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "ant", "ee", "ent", "ess")
NO_ADVERBS = wordset("family ally assembly italy july supply fly rally monthly daily weekly")
NO_PLURALS = ("ss", "us", "is", "ous")
NO_ED = wordset("united need speed hundred red bed feed seed indeed fed med ahmed mohammed muhammad sayed saeed")
NO_ING = wordset(
    "king ring thing spring string nothing something anything everything morning evening during building meeting "
    "hearing briefing wing beijing polling"
)
PARTICLES = wordset("de del della di da dos das do du la le los las y e")  # of names in Romance languages
TITLE_CASE = 0.6  # share of capitalised words above which a line is set in title case


@dataclass(frozen=True)
class Clause:
    """A sentence's tokens, lower-case words and letters."""

    text: str
    span: Span
    tokens: tuple[Token, ...]
    low: tuple[str, ...]
    quotes: tuple[Span, ...]

    @cached_property
    def letters(self) -> str:
        """One letter a token."""
        found = [_letter(token.text, token.low, place == 0) for place, token in enumerate(self.tokens)]
        for place in range(1, len(found) - 1):
            found[place] = self._between(place, found[place], found[place + 1])
        for place in range(len(found) - 1):
            if self.low[place] in PRENOMINAL and self.low[place].endswith("ed") and found[place + 1] in ",.C":
                found[place] = "E"  # "killed, wounded and captured, the police said"
            if found[place + 1] == "M" and self.tokens[place].text.islower() and self.low[place + 1] not in RANKS:
                if found[place] == "L":
                    found[place] = "l"
                elif found[place] == "N":
                    owned = place > 0 and found[place - 1] in "DH"
                    found[place] = "M" if owned or _is_title(self.low[place]) else "n"
        return "".join(found)

    def _between(self, place: int, letter: str, following: str) -> str:
        """The letter of a token that its neighbours make another thing of."""
        if letter == "." and self._is_abbreviation(place):
            return "M"
        if letter == "Q" and self._is_possessive(place):
            return "H"
        if self.low[place] in PARTICLES and self._is_in_a_name(place):
            return "M"
        if self.low[place - 1 : place + 2] == ("save", "the", "children"):
            return "M"
        return "R" if self.low[place] == "late" and following in "PK" else letter  # "said late on Saturday"

    def _is_abbreviation(self, place: int) -> bool:
        """Whether a stop within a sentence belongs to the word before it: "Robert S. Ford", "(R-Ga.)"."""
        before, stop = self.tokens[place - 1], self.tokens[place]
        if before.end != stop.start or not before.text[0].isupper():
            return False
        return stop.text == "." or (stop.text == "-" and self.tokens[place + 1].start == stop.end)  # "Maj.-Gen."

    def _is_in_a_name(self, place: int) -> bool:
        """Whether a particle stands between words of one name: "Norte de Santander", "Luiz da Silva"."""
        before, after = self.tokens[place - 1], self.tokens[place + 1]
        return after.text[0].isupper() and (before.text[0].isupper() or self.low[place] in NAME_PARTICLES)

    def _is_possessive(self, place: int) -> bool:
        """Whether an apostrophe belongs to the plural before it: "the rebels' claim"."""
        mark, before, after = self.tokens[place], self.tokens[place - 1], self.tokens[place + 1]
        joined = mark.text in "'’" and before.end == mark.start and before.low.endswith("s")
        return joined and after.start > mark.end and after.text[0].isalpha() and not self.quoted(place)

    @cached_property
    def is_title_case(self) -> bool:
        """Whether capitals tell nothing here, as in a headline."""
        words = [token.text for token in self.tokens if token.text[0].isalpha()]
        return sum(word[0].isupper() for word in words) > TITLE_CASE * len(words)

    @cached_property
    def is_headline(self) -> bool:
        """Whether the sentence has no closing stop, as headlines have none."""
        return bool(self.low) and self.letters[-1] not in ".Q" and self.low[-1] not in (",",)

    def quoted(self, place: int) -> bool:
        """Whether a token stands inside a quotation."""
        start = self.tokens[place].start
        return any(quote.start < start < quote.end - 1 for quote in self.quotes)

    def span_of(self, first: int, last: int) -> Span:
        """Characters from a token up to another that is no longer part of it."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def place_of(self, offset: int) -> int:
        """The first token at or after an offset."""
        return next((place for place, token in enumerate(self.tokens) if token.start >= offset), len(self.tokens))


def has_finite(clause: Clause, start: int, end: int | None = None) -> bool:
    """Whether a finite verb stands between two tokens."""
    return any(letter in "XVE" for letter in clause.letters[start:end])


def letter_of(low: str) -> str:
    """The letter of a word of a closed class; empty for others."""
    return LETTERS.get(low, "")


@lru_cache(maxsize=1 << 15)
def _letter(text: str, low: str, is_first: bool) -> str:
    known = LETTERS.get(low)
    if known is not None:
        return known
    if low.endswith(("'s", "s'")):
        return "U" if low.partition("'")[0] in ("he", "she", "it", "that", "there", "who") else "H"
    if "'" in low:
        return "X" if low.endswith("n't") else "U" if low.partition("'")[0] in ("they", "we", "i", "you") else "N"
    if not text[0].isalpha():
        return "#" if text[0].isdigit() or text[0] in "$€£%" else "N"
    if text[0].isupper() and (not is_first or not low.endswith(("s", "ed", "ing", "ly"))):
        return "M"
    return _open_class(low)


def _open_class(low: str) -> str:
    if low in FINITE:
        return "V"
    if low in PAST_PARTICIPLES or (low.endswith("ed") and low not in NO_ED and low not in PRENOMINAL):
        return "E"
    if low.endswith("ing") and low not in NO_ING:
        return "G"
    if low.endswith("ly") and low not in NO_ADVERBS:
        return "R"
    return "L" if low.endswith("s") and not low.endswith(NO_PLURALS) else "N"


def _is_title(low: str) -> bool:
    return low in TITLES or low.endswith(TITLE_ENDINGS)


def clause_of(text: str, span: Span, tokens: Sequence[Token], quotes: tuple[Span, ...]) -> Clause:
    """The clause of a sentence that is already split into tokens."""
    return Clause(text, span, tuple(tokens), tuple(token.low for token in tokens), quotes)
