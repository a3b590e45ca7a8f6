"""How far what is said reaches: behind a cue, before its source, and up to the next cue of the same speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assay.extract.clauses import Clause
from assay.extract.words import wordset
from assay.text import Span

VIEWS = frozenset({"judge", "think", "want", "ask", "show"})
TRIM = " \t\n,;:.!?-–—"
Piece = tuple[int, int]
# Where the object of "criticised", "wants" ends: before a clause that tells something else.
OBJECT_END = re.compile(r",(?=[WGS]|E[PT]|C[^,]{0,12}[XVE])")
ADJUNCTS = wordset("as after before while when because since")  # begin a clause that tells something else
AN_ADJUNCT = 8  # words up to its verb
CLAUSE_END = ";"
DASHES = ("—", "–", "--", "-", "―")  # before "and", "but" they end a clause
QUOTE_GAP = 3  # characters between a quotation and its source: a comma, a mark and a blank


@dataclass(frozen=True)
class Found:
    """A source, its cue and the stretches of what is said, before they are trimmed.

    `begin` is where the words around the cue begin; a found one that `closes` ends the contents of those before it.
    """

    source: Span | None
    cue: Span
    pieces: tuple[Piece, ...]
    begin: int
    closes: bool = False
    kind: str = "say"
    awaits: bool = False  # whether what is said begins on the next line


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without blanks and marks at its ends; None if nothing is left."""
    while start < end and text[start] in TRIM:
        start += 1
    while end > start and text[end - 1] in TRIM:
        end -= 1
    return Span(start, end) if end > start else None


def cut_at_next(found: Sequence[Found]) -> list[Found]:
    """The contents, ended where the same speaker's next cue begins: "…, adding that …"."""
    begins = [one.begin for one in found if one.closes]
    made = [_cut(one, min((begin for begin in begins if begin > one.cue.end), default=None)) for one in found]
    return [one for one in made if (one.pieces or one.awaits) and not _is_nested(one, made)]


def _cut(one: Found, stop: int | None) -> Found:
    if stop is None:
        return one
    return replace(one, pieces=tuple((start, min(end, stop)) for start, end in one.pieces if start < stop))


def _is_nested(one: Found, found: Sequence[Found]) -> bool:
    """Whether a view or wish stands inside what somebody says: "officials say that they expect rain"."""
    if one.kind not in VIEWS:
        return False
    return any(
        start <= one.cue.start < end
        for other in found
        if other is not one and other.kind not in VIEWS
        for start, end in other.pieces
    )


def forward(clause: Clause, place: int, *, is_object: bool) -> tuple[Piece, ...]:
    """What follows a cue: to the end of the sentence, of its object, or of a quotation that goes on beyond both."""
    if place >= len(clause.tokens):
        return ()
    first, end = clause.tokens[place].start, clause.span.end
    letters = clause.letters
    for at in range(place, len(letters)):
        ends = clause.low[at] == CLAUSE_END or (clause.low[at] in DASHES and letters[at + 1 : at + 2] == "C")
        if ends and not clause.quoted(at):
            end = clause.tokens[at].start
            break
    if is_object:
        stop = next((m.start() for m in OBJECT_END.finditer(letters, place + 1) if not clause.quoted(m.start())), None)
        stop = min((at for at in (stop, _adjunct(clause, place)) if at is not None), default=None)
        if stop is not None:
            end = min(end, clause.tokens[stop].start)
    for quote in clause.quotes:
        if first <= quote.start < end < quote.end:
            end = quote.end
    return ((first, end),)


def _adjunct(clause: Clause, place: int) -> int | None:
    """Where an object is followed by a clause of time or cause: "praised the pact as talks went on"."""
    for at in range(place + 2, len(clause.low)):
        if clause.low[at] in ADJUNCTS and not clause.quoted(at):
            following = clause.letters[at + 1 : at + AN_ADJUNCT]
            if following[:1] == "G" or any(letter in "XVE" for letter in following):
                return at
    return None


def backward(clause: Clause, end: int) -> tuple[Piece, ...]:
    """What stands before its source: the quotation there, else all from the start of the clause."""
    start = clause.span.start
    for quote in clause.quotes:
        if quote.start < end and len(quote.of(clause.text).split()) > 1 and quote.end >= end - QUOTE_GAP:
            if quote.start > start and not _opens(clause, quote.start):
                break  # “…, who called it ‘a war,’ he said”: the quotation is a part of what is said
            return ((quote.start, min(quote.end, end)),)
    for place, token in enumerate(clause.tokens):
        if token.start >= end:
            break
        if token.low == CLAUSE_END and not clause.quoted(place):
            start = token.end
    return ((start, end),) if start < end else ()


def quotation_after(clause: Clause, place: int) -> tuple[Piece, ...]:
    """The quotation that goes on behind a source: “…,” said X, “…”."""
    if place >= len(clause.tokens):
        return ()
    start = clause.tokens[place].start
    return next((((quote.start, quote.end),) for quote in clause.quotes if quote.start >= start), ())


def _opens(clause: Clause, start: int) -> bool:
    """Whether a quotation stands at the start of a clause, so that nothing before it is said with it."""
    before = clause.text[clause.span.start : start].rstrip()
    if before and clause.text[start + 1 : start + 2].islower():
        return False
    return not before or before[-1] in ",.:;—”\"'"
