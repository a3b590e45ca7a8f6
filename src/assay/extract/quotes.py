"""Stretches of quoted speech, in typographic or straight double quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assay.text import Span

MARK = re.compile(r"[“”\"„«»]|''|``|[\r\n\u2028\u2029]+|(?<!\w)‘(?=\w)|(?<=[.,!?])’")
OPENING, CLOSING = {"“", "„", "«", "``", "‘"}, {"”", "»", "''", "’"}
REOPENING = ("“", '"', "«", "'")
LONGEST = 2000  # characters; an opening mark without its closing one must not swallow the article
SHORTEST_SPEECH = 3  # words; fewer are scare quotes or titles


def quotations(text: str) -> list[Span]:
    """Quoted stretches with their marks, in text order, not nested.

    A paragraph break ends one that was left open; it counts where the next paragraph opens with a mark again.
    """
    found: list[Span] = []
    opened: int | None = None
    for mark in MARK.finditer(text):
        sign = mark.group()
        if sign[0] in "\r\n\u2028\u2029":
            if (
                opened is not None
                and text[mark.end() : mark.end() + 1] in REOPENING
                and mark.start() - opened <= LONGEST
            ):
                found.append(Span(opened, mark.start()))  # speech that goes on in the next paragraph
            opened = None
        elif opened is None:
            if sign in OPENING or (sign in ('"', "''") and _can_open(text, mark.start())):
                opened = mark.start()
        elif (text[opened] == '"' and sign != '"') or (
            text[opened] == "'" and sign != "''" and text[opened + 1] == "'"
        ):
            continue  # another kind of mark within straight ones
        elif sign in CLOSING or sign == '"':
            if mark.end() - opened <= LONGEST:
                found.append(Span(opened, mark.end()))
            opened = None
        elif sign in OPENING and sign != "‘":
            opened = mark.start()
    return found


def speech(text: str, quotes: Sequence[Span]) -> list[Span]:
    """The quotations long enough to be something that somebody said."""
    return [quote for quote in quotes if len(quote.of(text).split()) >= SHORTEST_SPEECH]


def _can_open(text: str, place: int) -> bool:
    end = place + (2 if text.startswith("''", place) else 1)
    return end < len(text) and not text[end].isspace()
