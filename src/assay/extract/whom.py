"""Whom a mention counts, and how many: the people as written, their number and its kind."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from assay.extract.claimants import Claimants
from assay.extract.groups import Chunk
from assay.extract.outcomes import Mention
from assay.extract.reader import Reader
from assay.extract.scene import Scene
from assay.extract.sentences import Token, tokens
from assay.lexicon.figures import Reading
from assay.lexicon.people import Noun
from assay.text import Span

SKIPPED_WORDS = frozenset(
    {"of", "the", "them", "whom", "which", "these", "those", "a", "an", "his", "her", "its", "their", "another"}
)
PRONOUNS = frozenset({"pronoun", "pronouns"})


@dataclass(frozen=True)
class Sentence:
    """A sentence as the grammar sees it; `number` counts the article's sentences from 0."""

    number: int
    span: Span
    tokens: tuple[Token, ...]
    chunks: tuple[Chunk, ...]


@dataclass(frozen=True)
class Group:
    """What a mention's chunk says of the people."""

    affected: str | None
    noun: Noun | None
    low: int | None
    best: int | None
    high: int | None
    kind: str
    figure: Span | None


class WhomReader:
    """Reads the people of an article's mentions."""

    def __init__(self, text: str, reader: Reader, claimants: Claimants, scene: Scene) -> None:
        self._text, self._reader, self._claimants, self._scene = text, reader, claimants, scene

    def of(self, sentence: Sentence, mention: Mention, told: Set[str]) -> Group | None:
        """The people of a mention; None where it counts nobody.

        Args:
            sentence: The sentence.
            mention: One of its mentions.
            told: Outcomes that sentences before have people for.
        """
        chunk = mention.chunk
        if chunk is None:
            return self._of_pronoun(sentence, mention, told) if mention.rule in PRONOUNS else _without_chunk(mention)
        quantity = chunk.quantity
        affected = self._affected(sentence, chunk)
        if mention.negated:
            zero = chunk.symbol == "g" or (quantity is not None and quantity.is_zero)
            nobody = quantity if quantity is not None and quantity.is_zero else None
            figure = Span(nobody.start, nobody.end) if nobody else None
            return Group(affected, chunk.noun, 0, 0, 0, "none", figure) if zero else None
        if chunk.symbol == "P":
            return Group(affected, None, 1, 1, 1, "named", None)
        if quantity is None:
            if self._claimants.speak(Span(chunk.start, chunk.end), sentence.span):
                return None
            reading = (
                self._reader.figures.plural if _is_mass(chunk) else Reading(low=1, best=1, high=1, source="meaning")
            )
            # A least number without a best one is for tolls: an uncounted plural is a claim without a figure.
            known = reading is not None and reading.best is not None
            low, best, high = (reading.low, reading.best, reading.high) if reading and known else (None, None, None)
            return Group(affected, chunk.noun, low, best, high, "vague" if _is_mass(chunk) else "named", None)
        written = quantity.kind != "named" and quantity.end > quantity.start
        figure = Span(quantity.start, quantity.end) if written else None
        return Group(affected, chunk.noun, quantity.low, quantity.best, quantity.high, quantity.kind, figure)

    def _of_pronoun(self, sentence: Sentence, mention: Mention, told: Set[str]) -> Group | None:
        """The people that a pronoun takes up from the sentence before; none where their fate was told already."""
        if mention.outcome in told:
            return None
        if mention.rule == "pronoun":
            return Group(None, None, 1, 1, 1, "named", None)
        before = self._scene.sentences[sentence.number - 1] if sentence.number else Span(0, 0)
        chunks = self._reader.chunker.chunks(tokens(self._text, before))
        counts = [chunk.quantity for chunk in chunks if chunk.symbol in "GUS" and chunk.quantity is not None]
        if not counts or counts[-1].best is None:
            return None
        last = counts[-1]
        return Group(None, None, last.low, last.best, last.high, "named", None)

    def _affected(self, sentence: Sentence, chunk: Chunk) -> str | None:
        """The group as written, without its number."""
        first = chunk.quantity.last if chunk.quantity is not None and chunk.symbol != "P" else chunk.first
        if chunk.quantity is not None and not chunk.first <= first <= chunk.last:
            first = chunk.first
        while first < chunk.last and sentence.tokens[first].low in SKIPPED_WORDS:
            first += 1
        if first >= chunk.last:
            return None
        return " ".join(self._text[sentence.tokens[first].start : chunk.end].split())


def _is_mass(chunk: Chunk) -> bool:
    """Whether a group is a plural without a number."""
    return chunk.symbol == "g" or (chunk.symbol == "e" and chunk.noun is not None and chunk.noun.number == "pl")


def _without_chunk(mention: Mention) -> Group:
    if mention.negated:
        return Group(None, None, 0, 0, 0, "none", None)
    if mention.rule == "reflexive":
        return Group(None, Noun("bomber", "person", "sg", "combatant", "bombers"), 1, 1, 1, "named", None)
    return Group(None, None, None, None, None, "vague", None)
