"""Losses that are told of without a number: "the army took casualties", "rebel losses", "losses were heavy"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assay.extract.groups import Chunk
from assay.extract.numbers import Quantity
from assay.extract.outcomes import Mention
from assay.extract.tallies import figure_behind
from assay.extract.words import wordset
from assay.lexicon.people import Noun

NOUNS = wordset("losses casualties")
NAMES = NOUNS | {"casualty"}
# Losses that were told before, that are asked about, or that nobody may have.
TAKEN_UP = wordset("the these those such which what")
NEGATIVE = wordset("whether any no not zero few without nor never")
SPOKEN_OF = wordset(
    "avoid avoiding prevent preventing minimise minimize minimising minimizing reduce reducing limit risk fear fears "
    "number figures figure details detail information count counts counting comment numbers future cause caused "
    "causing possible potential if"
)
NONE_OF = wordset("deny denies denied denying")
NEAR = 2  # words from "the" to the noun: "the heavy losses"
CIVILIANS = Noun("civilian", "person", "pl", "civilian", "civilians")
LOOK_BACK = 4  # words from "details of any civilian" to the noun
# Whose they are: "rebel losses", or the subject of "rebels have suffered losses".
WHOSE = re.compile(r"(?P<who>[SgPun])\Z")
SUFFERER = re.compile(r"(?P<who>[gSPn])(?:[pof][tPnX])?[hmab]*[vcw]?(?:h*b?)[ajdw]*\Z")


def losses(chunks: Sequence[Chunk], low: Sequence[str], _text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """The uncounted losses of a sentence that no mention is about yet.

    Args:
        chunks: The sentence's chunks.
        low: Its words in lower case.
        _text: The article.
        found: The mentions read so far.
    """
    if NAMES.isdisjoint(low):
        return
    done = {mention.trigger for mention in found} | {mention.place for mention in found}
    symbols = "".join(chunk.symbol for chunk in chunks)
    for place, chunk in enumerate(chunks):
        if place in done or not _is_losses(chunk, low) or figure_behind(chunks, symbols, low, place) is not None:
            continue
        if chunk.symbol == "G":
            yield Mention("losses", "casualties", place, place, _counted(chunk, low))
            continue
        before = low[max(0, chunk.first - LOOK_BACK) : chunk.last]
        denied = NONE_OF.intersection(low[: chunk.first]) and {"any", "having"}.intersection(before)
        told = TAKEN_UP.intersection(low[max(0, chunk.first - NEAR) : chunk.last])
        if not denied and (told or NEGATIVE.intersection(before) or SPOKEN_OF.intersection(before)):
            continue
        whose = None if "civilian" in low[chunk.first : chunk.last] else _whose(symbols, place)
        if denied:
            yield Mention("losses", "casualties", place, place, None, negated=True)
        elif whose is None and "civilian" in low[chunk.first : chunk.last]:
            yield Mention("losses", "casualties", place, place, replace(_mass(chunk), noun=CIVILIANS))
        else:
            yield Mention("losses", "casualties", place, place if whose is None else whose, _mass_at(chunks, whose))


def _is_losses(chunk: Chunk, low: Sequence[str]) -> bool:
    if chunk.symbol in "gG":
        return chunk.noun is not None and chunk.noun.name == "casualty"
    return chunk.symbol in "NP" and low[chunk.last - 1] in NOUNS


def _whose(symbols: str, place: int) -> int | None:
    """Position of those who had the losses, where the sentence names them beside the noun or as its subject."""
    match = WHOSE.search(symbols, 0, place) or SUFFERER.search(symbols, 0, place)
    return match.start("who") if match else None


def _counted(chunk: Chunk, low: Sequence[str]) -> Chunk:
    """The people of "350 rebel casualties"."""
    words = low[chunk.first : chunk.last]
    civilians = "civilian" in words or "civilians" in words
    return replace(chunk, noun=CIVILIANS if civilians else chunk.noun)


def _mass_at(chunks: Sequence[Chunk], whose: int | None) -> Chunk | None:
    return None if whose is None else _mass(chunks[whose])


def _mass(chunk: Chunk) -> Chunk:
    """A group as an uncounted one."""
    uncounted = Quantity(chunk.first, chunk.first, chunk.start, chunk.start, "vague", None, None, None)
    return replace(chunk, symbol="G", quantity=uncounted)
