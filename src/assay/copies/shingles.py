"""Word n-grams of a text, and how much of one text stands in another."""

from __future__ import annotations

import re

WORD = re.compile(r"\w+")

Shingles = frozenset[str]


def shingles(text: str, size: int) -> Shingles:
    """Every run of `size` words, case-folded, without punctuation; none if the text is shorter."""
    words = WORD.findall(text.casefold())
    return frozenset(" ".join(words[start : start + size]) for start in range(len(words) - size + 1))


def containment(left: Shingles, right: Shingles) -> float:
    """Share of the shorter text's shingles found in the longer, 0 to 1 (Broder 1997, "containment")."""
    shorter = min(len(left), len(right))
    return len(left & right) / shorter if shorter else 0.0
