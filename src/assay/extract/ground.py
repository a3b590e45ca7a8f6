"""Whether a sentence names anything that somebody can take: a noun for a place, or a place of the gazetteer."""

from __future__ import annotations

import re
from functools import cache

from assay.lexicon.gazetteer import Gazetteer
from assay.lexicon.people import load_nouns
from assay.text import Span

WORD = re.compile(r"\w+")


def has_ground(text: str, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether anything of a sentence can be taken; false means that `territory` finds nothing in it."""
    return not _nouns().isdisjoint(WORD.findall(span.of(text).lower())) or bool(names_in(text, span, gazetteer))


def names_in(text: str, span: Span, gazetteer: Gazetteer) -> list[tuple[int, int, str]]:
    """Names in a sentence that may be places' in a country, as `territory` takes them; no kind is settled yet."""
    found = gazetteer.mentions(span.of(text))
    inside = (name for name in found if any(place.kind != "country" for place in name.candidates))
    return [(span.start + name.start, span.start + name.end, "") for name in inside]


@cache
def _nouns() -> frozenset[str]:
    """First words of the nouns for places."""
    book = load_nouns()
    phrases = (phrase.split() for phrase in book)
    return frozenset(words[0] for words in phrases if (hit := book.at(words, 0)) and hit[1].kind == "territory")
