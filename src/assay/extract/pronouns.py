"""Persons who stand in a sentence as a pronoun alone: "returned fire, killing him"; "he was shot and killed"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assay.extract.groups import Chunk
from assay.extract.numbers import Quantity
from assay.extract.sentences import Token
from assay.lexicon.people import Noun

PRONOUNS = frozenset({"he", "she", "him"})
SOMEBODY = Noun("person", "person", "sg", generic=True)
VERBS = "VIB"
AUXILIARIES = "bhmxa"


def with_pronouns(chunks: list[Chunk], tokens: Sequence[Token]) -> list[Chunk]:
    """The chunks, with one person for each pronoun next to an outcome word: its object, or subject of its passive."""
    if not any(chunk.trigger is not None for chunk in chunks):
        return chunks
    return [
        _person(chunk)
        if chunk.symbol == "z" and tokens[chunk.first].low in PRONOUNS and _suffers(chunks, place)
        else chunk
        for place, chunk in enumerate(chunks)
    ]


def _suffers(chunks: Sequence[Chunk], place: int) -> bool:
    if place and chunks[place - 1].symbol in VERBS:
        return True
    ahead = place + 1
    while ahead < len(chunks) and chunks[ahead].symbol in AUXILIARIES:
        ahead += 1
    passive = any(chunk.symbol == "b" for chunk in chunks[place + 1 : ahead])
    return ahead < len(chunks) and (chunks[ahead].symbol == "M" or (passive and chunks[ahead].symbol == "V"))


def _person(chunk: Chunk) -> Chunk:
    quantity = Quantity(chunk.first, chunk.first, chunk.start, chunk.end, "named", 1, 1, 1)
    return replace(chunk, symbol="S", quantity=quantity, noun=SOMEBODY, definite=True)
