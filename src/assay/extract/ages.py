"""Ages that describe a person: "a fifty-two year old guard" is one guard, not fifty-two."""

from __future__ import annotations

import re
from collections.abc import Sequence

UNITS = frozenset({"year", "years", "month", "months", "week", "weeks", "day", "days"})
WHOLE = re.compile(r"[\w-]+-(?:years?|months?|weeks?|days?)-olds?")
HALF = re.compile(r"[\w-]+-(?:years?|months?|weeks?|days?)")
OLD = frozenset({"old", "olds"})
UNIT_OLD = frozenset(f"{unit}-old" for unit in UNITS)
LONGEST = 3  # words of a number: "one hundred two"


def age_end(words: Sequence[str], index: int, starts_number: bool) -> int:
    """Past an age that starts at a word; the same place where none does.

    Args:
        words: The words of a sentence in lower case.
        index: Place of the first word.
        starts_number: Whether that word can start a written number.
    """
    word = words[index]
    if "-old" in word and WHOLE.fullmatch(word):
        return index + 1
    if index + 1 < len(words) and words[index + 1] in OLD and HALF.fullmatch(word):
        return index + 2
    if not starts_number:
        return index
    for last in range(index + 1, min(index + 1 + LONGEST, len(words))):
        if words[last] in UNIT_OLD:
            return last + 1
        if words[last] in UNITS:
            return last + 2 if words[last + 1 : last + 2] and words[last + 1] in OLD else index
    return index
