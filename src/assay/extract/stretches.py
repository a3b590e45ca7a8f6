"""The stretch of a sentence that tells of each of its figures: "five were killed in Homs on Monday | and three in Idlib"."""

from __future__ import annotations

from collections.abc import Sequence

from assay.extract.groups import Chunk
from assay.extract.outcomes import Mention
from assay.text import Span

LISTED = frozenset(",&adyjGSgQUPu")  # what stands between the groups of one list
STRONG = (";", "s", "&", "r")  # where the next clause begins, the surest first
OPENS = "pk"


def stretches(chunks: Sequence[Chunk], mentions: Sequence[Mention], span: Span) -> list[tuple[Span, ...]]:
    """For each mention the stretches to ask for its place and day: its own, those before it, those behind.

    Args:
        chunks: A sentence's chunks.
        mentions: What happens to whom in it, in text order.
        span: The sentence.

    Returns:
        Nothing to ask for each mention where the sentence is one stretch.
    """
    symbols = "".join(chunk.symbol for chunk in chunks)
    starts, owner = [span.start], list[int]()
    for number, one in enumerate(mentions):
        if number and not _together(symbols, mentions[number - 1], one):
            starts.append(max(starts[-1], chunks[_cut(symbols, mentions[number - 1].place, one.place)].start))
        owner.append(len(starts) - 1)
    if len(starts) == 1:
        return [()] * len(mentions)
    parted = [Span(start, end) for start, end in zip(starts, [*starts[1:], span.end], strict=True)]
    return [(parted[at], *reversed(parted[:at]), *parted[at + 1 :]) for at in owner]


def _together(symbols: str, one: Mention, other: Mention) -> bool:
    """Whether two groups stand in one list, or one is part of the other."""
    if other.place == one.place or other.total == one.place or (one.total is not None and one.total == other.place):
        return True
    between = symbols[one.place + 1 : other.place]
    return one.trigger == other.trigger and LISTED.issuperset(between)


def _cut(symbols: str, before: int, place: int) -> int:
    """Position of the first symbol of the later group's clause."""
    between = symbols[before + 1 : place]
    for mark in STRONG:
        if mark in between:
            return before + 1 + between.rfind(mark)
    commas = [at for at, symbol in enumerate(between) if symbol == ","]
    opening = [at for at in commas if between[at + 1 : at + 2] in OPENS and between[at + 1 :]]
    return before + 1 + (opening[0] if opening else commas[-1]) if commas else place
