"""The stretch of a sentence that tells of each of its figures: "five died in Homs on Monday | and three in Idlib"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from assay.extract.groups import Chunk
from assay.extract.outcomes import Mention
from assay.text import Span

LISTED = frozenset(",&adyjGSgQUPu")  # what stands between the groups of one list
STRONG = (";", "s", "&", "r")  # where the next clause begins, the surest first
OPENS = "pk"
NAMES_JOINED = re.compile(r"(?<=[Pn])&(?=[Pn])|(?<=[Pn]),&(?=[Pn])")  # "in Raqqa and Hama" is one place of a clause


class Stretch(NamedTuple):
    """One of the stretches of a sentence; `all` is empty where there is but one."""

    all: tuple[Span, ...] = ()
    number: int = 0


WHOLE = Stretch()
ThingT = TypeVar("ThingT")


def stretches(chunks: Sequence[Chunk], mentions: Sequence[Mention], span: Span) -> list[Stretch]:
    """The stretch of each mention.

    Args:
        chunks: A sentence's chunks.
        mentions: What happens to whom in it, in text order.
        span: The sentence.
    """
    symbols = "".join(chunk.symbol for chunk in chunks)
    starts, owner = [span.start], list[int]()
    for number, one in enumerate(mentions):
        if number and not _together(symbols, mentions[number - 1], one):
            starts.append(max(starts[-1], chunks[_cut(symbols, mentions[number - 1].place, one.place)].start))
        owner.append(len(starts) - 1)
    if len(starts) == 1:
        return [WHOLE] * len(mentions)
    parted = tuple(Span(start, end) for start, end in zip(starts, [*starts[1:], span.end], strict=True))
    return [Stretch(parted, number) for number in owner]


def carried(found: Sequence[ThingT | None]) -> list[ThingT | None]:
    """What each stretch has; one that has nothing goes on with the last before it, or opens what the next one has."""
    last = next((one for one in found if one is not None), None)
    filled: list[ThingT | None] = []
    for one in found:
        last = last if one is None else one
        filled.append(last)
    return filled


def _together(symbols: str, one: Mention, other: Mention) -> bool:
    """Whether two groups stand in one list, or one is part of the other."""
    if one.place in (other.place, other.total) or other.place == one.total:
        return True
    between = symbols[one.place + 1 : other.place]
    return one.trigger == other.trigger and LISTED.issuperset(between)


def _cut(symbols: str, before: int, place: int) -> int:
    """Position of the first symbol of the later group's clause."""
    between = symbols[before + 1 : place]
    marked = NAMES_JOINED.sub(lambda found: "." * len(found.group()), between)
    for mark in STRONG:
        if mark in marked:
            return before + 1 + marked.rfind(mark)
    commas = [at for at, symbol in enumerate(between) if symbol == ","]
    opening = [at for at in commas if between[at + 1 : at + 2] in OPENS and between[at + 1 :]]
    return before + 1 + (opening[0] if opening else commas[-1]) if commas else place
