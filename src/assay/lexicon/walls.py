"""Phrases of pages that hold no article: cookie walls, pay walls, video pages, error pages."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from assay.lexicon.loader import Entry, load_entries


class Wall(Entry):
    """A regular expression, matched without regard to case, and the reason of refusal that it speaks for.

    Every match holds one of `words`, which are found in a hundredth of the time; a teaser has none.
    """

    reason: Literal["cookie_wall", "pay_wall", "video_page", "not_an_article", "teaser"]
    pattern: str
    words: tuple[str, ...] = ()


# Letters that a pattern without regard to case takes for those of ASCII.
LIKE_ASCII = {"İ": "i", "ı": "i", "ſ": "s"}
# A teaser names one other article; a longer line is a sentence of this one.
TEASER_WORDS = 25


@cache
def walls() -> tuple[tuple[re.Pattern[str], Wall], ...]:
    """Every entry with its compiled pattern, in the order in which reasons are tried."""
    return tuple((re.compile(wall.pattern, re.IGNORECASE), wall) for wall in load_entries("walls", Wall))


def walls_in(text: str) -> list[tuple[Wall, str]]:
    """The walls that a text shows, each with the words that show it, in the order in which reasons are tried."""
    folded = text
    for letter, like in LIKE_ASCII.items():  # str.translate takes eighty times as long
        folded = folded.replace(letter, like)
    folded = folded.lower()
    likely = ((pattern, wall) for pattern, wall in walls() if any(word in folded for word in wall.words))
    found = ((wall, pattern.search(text)) for pattern, wall in likely)
    return [(wall, match.group()) for wall, match in found if match]


def is_teaser(line: str) -> bool:
    """Whether a line of a page points to another article or is an advertisement's."""
    if len(line.split()) > TEASER_WORDS:
        return False
    return any(pattern.match(line.strip()) for pattern, wall in walls() if wall.reason == "teaser")
