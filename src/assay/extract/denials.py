"""Lists of people whose first member denies them all: "no women or children were hurt"."""

from __future__ import annotations

from collections.abc import Sequence

from assay.extract.groups import Chunk


def is_denied(chunks: Sequence[Chunk], symbols: str, items: Sequence[int]) -> bool:
    """Whether a list denies all of its people: "no women or children were hurt"."""
    first = items[0] if items else 0
    while first and symbols[first] == "g" and symbols[first - 1] in "&,":
        first -= 2
    quantity = chunks[max(first, 0)].quantity
    return quantity is not None and quantity.is_zero
