"""Cuts a sentence into chunks: noun groups with their number and head, outcome words, names, function words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assay.extract.additions import EXTRA_WORDS, core_start, is_uncounted_extra
from assay.extract.heads import PERSON, Head, HeadFinder
from assay.extract.measures import counts_nothing, date_end
from assay.extract.numbers import Quantity, quantity_at
from assay.extract.plain import PlainWords, is_rank, open_symbol
from assay.extract.secondlook import is_age, parts_clauses
from assay.extract.sentences import Token, lowered
from assay.extract.words import (
    ARTICLES,
    CALENDAR,
    COLLECTIVES,
    DEMONYM_ENDINGS,
    DETERMINERS,
    PHRASES,
    PRENOMINAL,
    SYMBOLS,
)
from assay.lexicon.figures import Figures
from assay.lexicon.outcomes import Trigger
from assay.lexicon.people import Noun
from assay.lexicon.phrases import PhraseBook

THINGS = ("equipment", "property", "vehicle")
COUNTED = {"person": "G", "territory": "T", **dict.fromkeys(THINGS, "E")}
UNCOUNTED = {"person": "g", "territory": "t", **dict.fromkeys(THINGS, "e")}
FORM_SYMBOLS = {
    "past": "V", "gerund": "I", "base": "B", "state": "D", "noun": "N", "act": "A", "intransitive": "M", "toll": "L",
    "reflexive": "R",
}  # fmt: skip
THE_NUMBER = ["the", "number", "of"]
ORDINALS = frozenset({"third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
WHOLE_REACH = 4  # words from "of" to the second number of "33 of the country's 34 provinces"
OF_THEM = ["of", "them"]  # "scores of them": the number has the "of"
OF_GROUP = frozenset({"them", "whom", "which", "those", "these", "the"})


# Not frozen: a frozen record takes four times as long to make, and there is one for nearly every word.
@dataclass(slots=True)
class Chunk:
    """One symbol of a sentence with what stands behind it.

    `start` and `end` are character offsets in the text; `first` and `last` token positions, half open.
    `part` marks "six of them".
    """

    symbol: str
    start: int
    end: int
    first: int
    last: int
    quantity: Quantity | None = None
    noun: Noun | None = None
    trigger: Trigger | None = None
    definite: bool = False
    part: bool = False


class Chunker:
    """Reads noun groups and outcome words off a sentence, left to right, longest first."""

    def __init__(self, figures: Figures, nouns: PhraseBook[Noun], triggers: PhraseBook[Trigger]) -> None:
        self._figures, self._nouns, self._triggers = figures, nouns, triggers
        self._phrases = PhraseBook(PHRASES)
        self._heads = HeadFinder(figures, nouns, triggers)
        self._plain = PlainWords(figures, (triggers, self._phrases), nouns)

    def chunks(self, tokens: Sequence[Token]) -> list[Chunk]:
        """The chunks of a sentence; together they cover every token once."""
        words = lowered(tokens)
        found: list[Chunk] = []
        index = 0
        closed, idle = self._plain.closed, self._plain.idle
        while index < len(tokens):
            symbol = closed[words[index]] or idle(tokens, words, index)
            if symbol is None:
                chunk = self._chunk_at(tokens, words, index)
                index = chunk.last
            else:
                token = tokens[index]
                chunk = Chunk(symbol, token.start, token.end, index, index + 1)
                index += 1
            found.append(chunk)
        for place, chunk in enumerate(found):
            if chunk.symbol in "rQ":
                found[place] = self._looked_at_again(found, words, place)
        return found

    @staticmethod
    def _looked_at_again(chunks: list[Chunk], words: list[str], place: int) -> Chunk:
        chunk = chunks[place]
        if chunk.symbol == "r" and parts_clauses(words, chunk.first):
            return replace(chunk, symbol=";")
        exact = chunk.quantity is not None and chunk.quantity.kind == "exact"
        if chunk.symbol == "Q" and exact and is_age([one.symbol for one in chunks], place):
            return replace(chunk, symbol="X")
        return chunk

    def _chunk_at(self, tokens: Sequence[Token], words: list[str], index: int) -> Chunk:
        hit = self._triggers.at(words, index)
        if hit and hit[0] > 1 and words[index] == "dead" and self._starts_group(tokens, words, index + hit[0]):
            hit = self._triggers.at(words[: index + 1], index)  # "left 14 dead and wounded at least 60"
        if hit and not self._is_modifier(tokens, words, index, hit[0]):
            length, trigger = hit
            return self._make(tokens, FORM_SYMBOLS[trigger.form], index, index + length, trigger=trigger)
        phrase = self._phrases.at(words, index)
        if phrase is not None:
            return self._make(tokens, phrase[1], index, index + phrase[0])
        if words[index : index + 3] == THE_NUMBER:  # but "the number of dead" is a noun of outcome
            last = index + (1 if self._triggers.at(words, index + 1) else 2)
            return self._total(tokens, words, index) or self._make(tokens, "dn"[last - index - 1], index, last)
        quantity = quantity_at(tokens, words, index, self._figures)
        if quantity is not None:
            return self._counted(tokens, words, quantity)
        return self._uncounted(tokens, words, index) or self._word(tokens, words, index)

    def _starts_group(self, tokens: Sequence[Token], words: list[str], index: int) -> bool:
        return index < len(words) and quantity_at(tokens, words, index, self._figures) is not None

    @staticmethod
    def _make(tokens: Sequence[Token], symbol: str, first: int, last: int, **details: object) -> Chunk:
        return Chunk(symbol, tokens[first].start, tokens[last - 1].end, first, last, **details)  # type: ignore[arg-type]

    def _is_modifier(self, tokens: Sequence[Token], words: list[str], index: int, length: int) -> bool:
        """Whether an outcome word stands before the noun it describes, as in "two wounded soldiers"."""
        if length > 1 or words[index] not in PRENOMINAL or index + 1 >= len(words) or index == 0:
            return False
        before = words[index - 1]
        led = before in DETERMINERS or self._figures.starts_number(before) or before.isdigit()
        head = self._heads.at(tokens, words, index + 1)
        return led and head is not None and head.noun is not None and head.noun.kind == "person"

    # Counted groups

    def _counted(self, tokens: Sequence[Token], words: list[str], quantity: Quantity) -> Chunk:
        if counts_nothing(tokens, words, quantity):
            return self._make(tokens, "X", quantity.first, max(quantity.last, date_end(words, quantity)))
        if (
            words[quantity.last : quantity.last + 1] == ["of"]
            or words[quantity.last - 1 : quantity.last + 1] == OF_THEM
        ):
            return self._of_group(tokens, words, quantity)
        if words[quantity.first] == "both" and words[quantity.last : quantity.last + 1] == ["the"]:
            return self._make(tokens, "a", quantity.first, quantity.last)  # "both the sheikh and two guards"
        head = self._heads.at(tokens, words, quantity.last)
        if head is None:
            symbol = "X" if quantity.yearlike else "Q"
            return self._make(tokens, symbol, quantity.first, quantity.last, quantity=quantity)
        if head.noun is None:
            return self._unknown(tokens, words, quantity, head)
        return self._group(tokens, words, quantity, head)

    def _group(self, tokens: Sequence[Token], words: list[str], quantity: Quantity, head: Head) -> Chunk:
        noun = head.noun or PERSON
        if is_uncounted_extra(words, quantity, noun):
            return self._make(tokens, UNCOUNTED.get(noun.kind, "n"), quantity.first, head.last, noun=noun)
        if any(word in EXTRA_WORDS for word in words[core_start(words, quantity) : head.last]):
            quantity = replace(quantity, extra=True)
        symbol = COUNTED.get(noun.kind, "X")
        if noun.kind == "person" and quantity.first == quantity.last - 1 and words[quantity.first] == "one":
            symbol = "S"
        if noun.units > 1 and quantity.best is not None and not quantity.is_zero:
            quantity = quantity.times(noun.units)
        last = self._heads.past_complement(tokens, words, head.last)
        return self._make(
            tokens, symbol, quantity.first, last, quantity=quantity, noun=noun, definite=quantity.definite
        )

    def _unknown(self, tokens: Sequence[Token], words: list[str], quantity: Quantity, head: Head) -> Chunk:
        if quantity.yearlike:
            return self._make(tokens, "X", quantity.first, quantity.last)
        if words[head.last - 1] == "more":
            return self._make(tokens, "Q", quantity.first, head.last, quantity=replace(quantity, extra=True))
        return self._make(tokens, "U", quantity.first, head.last, quantity=quantity)

    def _of_group(self, tokens: Sequence[Token], words: list[str], quantity: Quantity) -> Chunk:
        """Reads such as "Six of them civilians", "two of the dead", "dozens of the villagers"."""
        start = quantity.last + (words[quantity.last - 1] != "of")
        part = start < len(words) and (words[start] in OF_GROUP or words[start] in DETERMINERS)
        named = part and words[start] in ("the", "those", "these")
        if part and words[start] in ("them", "whom", "which"):
            head = self._heads.at(tokens, words, start + 1)
            last = head.last if head and head.noun else start + 1
            noun = head.noun if head else None
            return self._make(tokens, "G", quantity.first, last, quantity=quantity, noun=noun or PERSON, part=True)
        if words[start : start + 1] in (["the"], ["those"]) and self._ends_hurt(words, start + 1):
            last = start + 2  # "one of the wounded died"
            return self._make(tokens, "G", quantity.first, last, quantity=quantity, noun=PERSON, part=True)
        whole = self._past_whole(tokens, words, start + part)
        head = self._heads.at(tokens, words, whole)
        if head is None and whole > start + part:  # "none of the four"
            return self._make(tokens, "G", quantity.first, whole, quantity=quantity, noun=PERSON, part=True)
        if head is None or head.noun is None:
            noun_symbol = "Q" if not quantity.yearlike else "X"
            return self._make(tokens, noun_symbol, quantity.first, quantity.last, quantity=quantity)
        symbol = COUNTED.get(head.noun.kind, "X")
        return self._make(
            tokens,
            symbol,
            quantity.first,
            head.last,
            quantity=quantity,
            noun=head.noun,
            part=named and head.noun.name == "victim",
        )

    def _ends_hurt(self, words: list[str], index: int) -> bool:
        """Whether "wounded" or "injured" stands for people: no noun follows."""
        hurt = words[index : index + 1] in (["wounded"], ["injured"], ["hurt"])
        return hurt and (index + 1 >= len(words) or self._nouns.at(words, index + 1) is None)

    def _past_whole(self, tokens: Sequence[Token], words: list[str], start: int) -> int:
        """Past the second number of "33 of the country's 34 provinces": the first is how many are meant."""
        for index in range(start, min(start + WHOLE_REACH, len(words))):
            whole = quantity_at(tokens, words, index, self._figures)
            if whole is not None:
                return whole.last
            if words[index] in SYMBOLS and words[index] not in DETERMINERS:
                return start
        return start

    # Uncounted groups

    def _uncounted(self, tokens: Sequence[Token], words: list[str], index: int) -> Chunk | None:
        word = words[index]
        if word in CALENDAR and tokens[index].text[0].isupper():
            return self._make(tokens, "X", index, index + 1)
        if word in DETERMINERS and index + 1 < len(words):
            return self._determined(tokens, words, index)
        if word in SYMBOLS and not is_rank(tokens, index):
            return None
        if (past := self._heads.age_end(words, index)) > index:
            return self._aged(tokens, words, index, past)
        return self._bare(tokens, words, index) or self._name(tokens, index)

    def _aged(self, tokens: Sequence[Token], words: list[str], index: int, past: int) -> Chunk:
        """A person after an age: "52-year-old guard", "52-year-old Ali Khan"; else the age alone."""
        head = self._heads.at(tokens, words, index)
        named = past < len(tokens) and tokens[past].text[0].isupper()
        if head is not None and head.noun is not None and head.noun.kind == "person" and (head.last > past or named):
            return self._single(tokens, words, index, head)
        return self._make(tokens, "X", index, past)

    def _determined(self, tokens: Sequence[Token], words: list[str], index: int) -> Chunk | None:  # noqa: PLR0911 # one return a kind of group
        counted = quantity_at(tokens, words, index + 1, self._figures)
        if counted is not None:
            return (
                None
                if words[index] in ("that", "each", "every", "any")
                else self._counted(tokens, words, replace(counted, first=index, definite=True))
            )
        article = words[index] in ARTICLES
        following = words[index + 1]
        if following in COLLECTIVES and words[index + 2 : index + 3] == ["of"] and index + 3 < len(words):
            return self._collective(tokens, words, index)
        head = self._heads.at(tokens, words, index + 1)
        if head is None:
            return None
        noun = head.noun
        if noun is None:
            if article and head.capital and words[head.last - 1].endswith(DEMONYM_ENDINGS):
                return self._single(tokens, words, index, Head(head.last, PERSON))
            if article and following in ORDINALS and head.last == index + 2:  # "two were caught and a third killed"
                return self._single(tokens, words, index, Head(head.last, PERSON))
            owned = any(word.endswith("'s") for word in words[index + 1 : head.last - 1])  # "the mayor's chauffeur"
            person = (article or owned) and words[head.last - 1] not in COLLECTIVES  # "a similar number"
            return self._make(tokens, "u" if person else "n", index, head.last)
        if noun.kind != "person":
            return self._make(tokens, UNCOUNTED.get(noun.kind, "n"), index, head.last, noun=noun)
        if noun.number == "pl" or (
            words[index] in ("all", "some", "any", "most", "these", "those") and noun.number != "sg"
        ):
            last = self._heads.past_complement(tokens, words, head.last)
            if noun.units > 1:
                return self._single(tokens, words, index, head)
            return self._make(tokens, "g", index, last, noun=noun, definite=words[index] == "the")
        return self._single(tokens, words, index, head)

    def _total(self, tokens: Sequence[Token], words: list[str], index: int) -> Chunk | None:
        """Reads "the number of rebels killed", whose figure follows, as one outcome word with its people."""
        if index + 3 >= len(words):
            return None
        head = self._heads.at(tokens, words, index + 3)
        hit = self._triggers.at(words, head.last) if head and head.noun and head.last < len(words) else None
        if head is None or hit is None or hit[1].form not in ("past", "state"):
            return None
        total = Trigger("toll", hit[1].by_kind)
        return self._make(tokens, "L", index, head.last + hit[0], noun=head.noun, trigger=total)

    def _single(self, tokens: Sequence[Token], words: list[str], index: int, head: Head) -> Chunk:
        """One person, named or not: "a soldier", "the commander Mullah X"."""
        last = self._heads.past_complement(tokens, words, self._heads.name_end(tokens, head.last))
        units = head.noun.units if head.noun else 1
        first = tokens[index]
        determined = words[index] in DETERMINERS
        quantity = Quantity(index, index + determined, first.start, first.end, "named", units, units, units)
        definite = words[index] not in ARTICLES
        return self._make(tokens, "S", index, last, quantity=quantity, noun=head.noun, definite=definite)

    def _collective(self, tokens: Sequence[Token], words: list[str], index: int) -> Chunk | None:
        start = index + 3
        inner = quantity_at(tokens, words, start, self._figures)
        if inner is not None:
            chunk = self._counted(tokens, words, inner)
            if chunk.symbol == "Q":
                return replace(chunk, symbol="G", start=tokens[index].start, first=index, noun=PERSON)
            return replace(chunk, start=tokens[index].start, first=index)
        head = self._heads.at(tokens, words, start + (words[start] in DETERMINERS))
        if head is None or head.noun is None:
            return None
        return self._make(tokens, UNCOUNTED.get(head.noun.kind, "n"), index, head.last, noun=head.noun)

    def _bare(self, tokens: Sequence[Token], words: list[str], index: int) -> Chunk | None:
        if not self._leads_noun(tokens, words, index):
            return None
        head = self._heads.at(tokens, words, index)
        if head is None or head.noun is None:
            return None
        noun = head.noun
        if noun.kind != "person":
            return self._make(tokens, UNCOUNTED.get(noun.kind, "n"), index, head.last, noun=noun)
        if noun.number == "sg":
            return self._single(tokens, words, index, head)
        return self._make(tokens, "g", index, self._heads.past_complement(tokens, words, head.last), noun=noun)

    def _leads_noun(self, tokens: Sequence[Token], words: list[str], index: int) -> bool:
        if self._nouns.at(words, index):
            return True
        word = words[index]
        if tokens[index].text[0].isupper() or word in PRENOMINAL:
            return True
        plain = word.isalpha() and not word.endswith(("ed", "ing", "ly"))
        return plain and index + 1 < len(words) and self._nouns.at(words, index + 1) is not None

    def _name(self, tokens: Sequence[Token], index: int) -> Chunk | None:
        last = self._heads.name_end(tokens, index)
        return self._make(tokens, "P", index, last) if last > index else None

    def _word(self, tokens: Sequence[Token], words: list[str], index: int) -> Chunk:
        symbol = SYMBOLS.get(words[index]) or open_symbol(words[index])
        return self._make(tokens, symbol, index, index + 1)
