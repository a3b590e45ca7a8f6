"""Leaves out what only says more of people just told of, so that patterns see the clause around it.

Quotation marks, brackets ("a Popular Front (PF) councillor"), and the names of people just counted ("two officers, A
and B, were hurt").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assay.extract.groups import Chunk

BRACKETS = re.compile(r"\([^().;VIBMDNALRy]{1,12}\)")
NAMES = re.compile(r"[GU](?:,(?:P,)*P,?(?:&P)?(?=[,.:&])|-(?:P,)*P,?(?:&P)?(?:-|(?=[.])))")
NAMED = re.compile(r"S,P(?=[,.])")


def without_asides(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks of a sentence without brackets and names in apposition."""
    chunks = [chunk for chunk in chunks if chunk.symbol != '"']
    symbols = "".join(chunk.symbol for chunk in chunks)
    if "(" not in symbols and "P" not in symbols:
        return list(chunks)
    dropped: set[int] = set()
    for match in BRACKETS.finditer(symbols):
        dropped.update(range(*match.span()))
    for match in NAMES.finditer(symbols):
        quantity = chunks[match.start()].quantity
        if quantity is not None and quantity.best == match[0].count("P"):
            dropped.update(range(match.start() + 1, match.end()))
    kept = list(chunks)
    for match in NAMED.finditer(symbols):
        if not dropped.isdisjoint(range(*match.span())):
            continue
        name = chunks[match.end() - 1]
        kept[match.start()] = replace(kept[match.start()], end=name.end, last=name.last)
        dropped.update(range(match.start() + 1, match.end()))
    return [chunk for place, chunk in enumerate(kept) if place not in dropped]
