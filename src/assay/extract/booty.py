"""Things listed behind the first, or told of by a participle: "seized a tank, two guns", "40 burnt-out lorries"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assay.extract.groups import Chunk
from assay.extract.outcomes import Mention
from assay.extract.words import ARTICLES, wordset

WRECKED = wordset("destroyed damaged burnt-out burned-out burnt burned wrecked gutted captured seized charred downed")
LOSSES = wordset("losses losing lost equipment booty trophies seized captured destroyed")
JOINTS = ",&y:"
ENDS = ".;bhVIBMDALRz"


def booty(chunks: Sequence[Chunk], low: Sequence[str], _text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """The things of a sentence that no mention is about yet.

    Args:
        chunks: The sentence's chunks.
        low: Its words in lower case.
        _text: The article.
        found: The mentions read so far.
    """
    if not any(chunk.symbol in "Ee" for chunk in chunks):
        return
    things = {one.place for one in found if one.outcome == "equipment"}
    for place, chunk in enumerate(chunks):
        if chunk.symbol == "E" and place not in things and WRECKED.intersection(low[chunk.first : chunk.last]):
            yield Mention("wrecked", "equipment", place, place, chunk)
        takes = chunk.trigger is not None and chunk.symbol in "VIB" and chunk.trigger.outcome("equipment") is not None
        if takes or (chunk.symbol == ":" and LOSSES.intersection(low[: chunk.first])):
            for item in _listed(chunks, low, place):
                if item not in things:
                    yield Mention("booty", "equipment", place, item, chunks[item])


def _listed(chunks: Sequence[Chunk], low: Sequence[str], start: int) -> Iterator[int]:
    """Positions of the counted or new things listed behind an outcome word, up to the next clause."""
    for place in range(start + 1, len(chunks)):
        symbol = chunks[place].symbol
        if symbol in ENDS:
            return
        new = symbol == "E" or (symbol == "e" and low[chunks[place].first] in ARTICLES)
        if new and (place == start + 1 or chunks[place - 1].symbol in JOINTS):
            yield place
