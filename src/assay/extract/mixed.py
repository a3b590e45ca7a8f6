"""Several outcomes of the same people at once: "killed, wounded or captured" is one claim, of none of them alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assay.extract.groups import Chunk
from assay.lexicon.outcomes import Trigger

# Two outcomes joined by "or", or three and more in a list whatever joins the last.
LISTED = re.compile(r"[VDM](?:a*,a*[VDMvw])+,?&a*b?a*[VDM]|[VDM],?&a*b?[VDM]")
# "Fifty were killed and wounded" says of nobody which.
BOTH = re.compile(r"(?<=b)N|(?<=ba)N")
A_PAIR = 2  # "left ten dead, and wounded forty" tells of two groups
HARMED = frozenset({"killed", "wounded", "casualties"})


def with_mixed(chunks: Sequence[Chunk], low: Sequence[str]) -> list[Chunk]:
    """The chunks, a list of outcomes of one group being one outcome word.

    Where anybody may have been killed or wounded they are casualties, else ("captured or surrendered") captured.

    Args:
        chunks: A sentence's chunks.
        low: Its words in lower case.
    """
    symbols = "".join(chunk.symbol for chunk in chunks)
    chunks = list(chunks)
    for match in BOTH.finditer(symbols):
        chunks[match.start()] = _participle(chunks[match.start()], low)
    symbols = "".join(chunk.symbol for chunk in chunks)
    kept: list[Chunk] = []
    done = 0
    for match in LISTED.finditer(symbols):
        listed = list(chunks[match.start() : match.end()])
        merged = _merged(listed, low)
        if merged is not None:
            kept += [*chunks[done : match.start()], merged]
            done = match.end()
    return [*kept, *chunks[done:]] if done else list(chunks)


def _participle(chunk: Chunk, low: Sequence[str]) -> Chunk:
    """The noun "killed and wounded" as a participle behind a form of "to be"."""
    if "and" not in low[chunk.first : chunk.last] or chunk.trigger is None:
        return chunk
    return replace(chunk, symbol="V", trigger=Trigger("past", chunk.trigger.by_kind))


def _merged(listed: Sequence[Chunk], low: Sequence[str]) -> Chunk | None:
    outcomes = [chunk.trigger.outcome("person") for chunk in listed if chunk.trigger is not None]
    others = [chunk for chunk in listed if chunk.symbol in "vw"]
    if any(not low[chunk.first].endswith("ed") for chunk in others):
        return None
    joined = next(low[chunk.first] for chunk in reversed(listed) if chunk.symbol == "&")
    listing = joined == "and" and len(outcomes) + len(others) > A_PAIR and "," in (chunk.symbol for chunk in listed)
    alternative = joined == "or" or listing
    if None in outcomes or len(set(outcomes)) == 1 or not alternative:
        return None
    outcome = "casualties" if HARMED.intersection(outcomes) else "captured"
    first, last = listed[0], listed[-1]
    trigger = Trigger("past", (("person", outcome),))
    return Chunk("V", first.start, last.end, first.first, last.last, trigger=trigger)
