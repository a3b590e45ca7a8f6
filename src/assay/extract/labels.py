"""Speakers set off by a mark: "WALLACE: …" at the start of a line, "Ministry: …" in a title, “…” ― Name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assay.extract.words import wordset
from assay.text import Span

Labelled = tuple[Span, Span, Span]
# A name in capitals before a colon opens a turn of a transcript.
TURN = re.compile(
    r"""^["“]?(?P<source>(?:[A-Z][A-Z.'’-]+\s?){1,4}(?:\([^)\n]{1,30}\))?)(?P<cue>:)\s+(?=\S)""", re.MULTILINE
)
TITLE = re.compile(r"^(?P<source>[A-Z][\w.'’-]*(?:\s(?:[A-Z][\w.'’-]*|of|the|and|for)){0,4})(?P<cue>:)\s+(?=\S)")
SIGNED = re.compile(
    r"""[”"]\s{0,2}(?P<cue>[―—–]|--)\s?(?P<source>[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){1,4})\s*$""", re.MULTILINE
)
NO_SPEAKERS = wordset(
    "exclusive video watch update updated breaking live analysis opinion photo photos photograph photographs audio "
    "listen read note report special review editorial correction fact editor editors gallery map timeline profile "
    "commentary feature interview transcript related summary credit source image caption sign follow "
    "more see also text headline subject date abstract washington kabul beirut damascus"
)


def labelled(text: str, spans: Sequence[Span]) -> Iterator[Labelled]:
    """Source, cue and content of what marks alone attribute."""
    for found in TURN.finditer(text):
        end = text.find("\n", found.end())
        content = Span(found.end(), len(text) if end < 0 else end)
        if found["source"].strip().lower().split()[0] not in NO_SPEAKERS and content.of(text).strip():
            yield _span(found, "source"), Span(*found.span("cue")), content
    yield from _title(text, spans)
    for found in SIGNED.finditer(text):
        start = max(text.rfind("“", 0, found.start()), text.rfind("\n", 0, found.start()) + 1)
        if start < found.start():
            yield _span(found, "source"), Span(*found.span("cue")), Span(start, found.start() + 1)


def _title(text: str, spans: Sequence[Span]) -> Iterator[Labelled]:
    """From the first line: "Ministry: ten killed"."""
    if not spans:
        return
    first = spans[0]
    found = TITLE.match(text, first.start, first.end) if first.start == 0 else None
    if found is not None and not NO_SPEAKERS & set(found["source"].lower().split()):
        content = Span(found.end(), first.end)
        yield _span(found, "source"), Span(*found.span("cue")), content


def _span(found: re.Match[str], name: str) -> Span:
    written = found[name]
    return Span(found.start(name), found.start(name) + len(written.rstrip()))
