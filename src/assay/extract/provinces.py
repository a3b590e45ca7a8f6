"""First-level divisions that a text names with that word in a spelling that the gazetteer lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assay.extract.placenames import PlaceMention, skipped
from assay.lexicon.gazetteer import Gazetteer
from assay.text import Span

_NAMED = re.compile(
    r"\b(?P<name>(?:[A-Z][\w'’-]+ ){0,2}[A-Z][\w'’-]+) "
    r"(?:[Pp]rovince|[Gg]overnorate|[Oo]blast|[Ss]tate|[Dd]epartment)\b"
)
_WORD = re.compile(r"(?i)(?:\w+['’]s|in|at|near|the|from|of|to|and|for|north\w*|south\w*|east\w*|west\w*|central) ")


def with_provinces(
    text: str, known: list[PlaceMention], gazetteer: Gazetteer, skip: Sequence[Span], country: str | None
) -> list[PlaceMention]:
    """The mentions with divisions of the article's country by slips and unlisted spellings: "Ghanzi province"."""
    if country is None:
        return known
    found: list[PlaceMention] = []
    for match in _NAMED.finditer(text):
        start, end = match.span("name")
        while lead := _WORD.match(text, start, end):
            start = lead.end()
        span = Span(start, end)
        if skipped(span, skip) or any(span.start < m.end and m.start < span.end for m in known):
            continue
        if place := gazetteer.division(span.of(text), country):
            found.append(PlaceMention(*span, place, dateline=False))
    return sorted([*known, *found], key=lambda mention: mention.start) if found else known
