"""What a word or number turns out to be beside its neighbours: an age, a "that" that parts two clauses."""

from __future__ import annotations

from collections.abc import Sequence

AFTER_COMMA = 2  # chunks before a number that may be an age: a person and a comma
TELLING = frozenset({"told", "tell", "tells", "telling", "informed", "reminded", "assured", "warned", "notified"})
HEARER = 7  # words from "told" to "that"


def is_age(symbols: Sequence[str], place: int) -> bool:
    """Whether a bare number stands between commas after a person: "X, 25, was".

    Args:
        symbols: The symbols of a sentence's chunks.
        place: Position of the number.
    """
    if place < AFTER_COMMA:
        return False
    before, mark = symbols[place - 2], symbols[place - 1]
    after = symbols[place + 1] if place + 1 < len(symbols) else "."
    return mark == "," and before in "SP" and after in ",.&"


def parts_clauses(words: Sequence[str], first: int) -> bool:
    """Whether a "that" has its hearers before it ("told reporters that"): they are not those of whom it tells.

    Args:
        words: A sentence's words in lower case.
        first: Position of the relative word.
    """
    if words[first] != "that":
        return False
    before = words[max(0, first - HEARER) : first]
    told = next((index for index in reversed(range(len(before))) if before[index] in TELLING), None)
    return told is not None and told != len(before) - 1 and all(word[0].isalnum() for word in before[told:])
