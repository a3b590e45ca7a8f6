"""Names in a sentence that somebody can take, before it is settled which places the article means."""

from __future__ import annotations

from assay.lexicon.gazetteer import Gazetteer
from assay.text import Span


def names_in(text: str, span: Span, gazetteer: Gazetteer) -> list[tuple[int, int, str]]:
    """Names in a sentence that may be places' in a country, as `territory` takes them; no kind is settled yet."""
    found = gazetteer.mentions(span.of(text))
    inside = (name for name in found if any(place.kind != "country" for place in name.candidates))
    return [(span.start + name.start, span.start + name.end, "") for name in inside]
