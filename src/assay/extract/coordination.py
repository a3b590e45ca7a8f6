"""Groups that stand in a list before a verb, but belong to the verb or aside before them."""

from __future__ import annotations

from collections.abc import Sequence

from assay.extract.groups import Chunk
from assay.extract.words import wordset

SUBJECTS = frozenset({"passive", "shared", "bare", "joint", "intransitive"})
OUTCOMES = "VIB"
# "Took 200 hostages, at least 3,000 people have been killed".
HOLDING = wordset("took take takes taking held holding lost losing")
IDLE = "adXj"  # what may stand between a verb and its object
SUBJECT = "gGSPUQnwetTEhruXa&"  # what an outcome word has before it that is a verb, and no adjective of what follows


def without_others(chunks: Sequence[Chunk], symbols: str, items: Sequence[int], rule: str, text: str) -> list[int]:
    """The groups of a subject, without those that a verb before them has as its object, or that only say "including".

    "The battle cost the lives of 40 guards, and another ten were wounded": the guards were not. "Eight were hurt,
    including a girl, and five were missing": the girl was not.

    Args:
        chunks: A sentence's chunks.
        symbols: Their symbols.
        items: Positions of the groups.
        rule: The pattern that found them; one that wants objects keeps all.
        text: The article.
    """
    if rule not in SUBJECTS or len(items) == 1:
        return list(items)
    start = next((at for at, place in enumerate(items) if not _is_taken(chunks, symbols, place, items, text)), 0)
    return list(items[start:])


def _is_taken(chunks: Sequence[Chunk], symbols: str, place: int, items: Sequence[int], text: str) -> bool:
    """Whether a group belongs to what stands before it, and a group of the next clause follows in the list."""
    later = [item for item in items if item > place]
    if not later:
        return False
    before = place - 1
    while before > 0 and symbols[before] in IDLE:
        before -= 1
    if before < 0:
        return False
    if symbols[before] == "y":
        return ",&" in symbols[place : later[0]]
    governed = symbols[before] in OUTCOMES and before > 0 and symbols[before - 1] in SUBJECT
    return governed or (symbols[before] == "v" and text[chunks[before].start : chunks[before].end].lower() in HOLDING)
