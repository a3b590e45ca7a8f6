"""Finds the cues of a sentence, with their sources and contents."""

from __future__ import annotations

from dataclasses import replace

from assay.extract.clauses import Clause, has_finite
from assay.extract.contents import Found, backward, forward
from assay.extract.nouncues import noun_cue
from assay.extract.sources import source_after
from assay.extract.verbcues import verb_cue
from assay.extract.verbs import verb_at
from assay.extract.words import wordset
from assay.lexicon.speech import Cue, cue_words, load_cues
from assay.text import Span

# Papers whose findings an opening "In the poll, …" reports.
PAPERS = wordset("poll polls survey surveys study studies census")
OPENINGS = wordset("but and meanwhile ;")
CITING = ("citing", "quoting")
# Who is cited for a report, and not as a reason: "citing local sources".
SPEAKERS = wordset(
    "source sources official officials report reports witness witnesses resident residents ministry agency activists "
    "spokesman spokeswoman spokesperson statement media police reuters afp ap sana commander governor observatory "
    "doctors"
)


def found_in(clause: Clause) -> list[Found]:
    """All that a sentence attributes, in order of its cues."""
    book, nouns = load_cues()
    opening = _paper(clause)
    found: list[Found] = [opening] if opening is not None else []
    begins = cue_words()
    free = 0
    for place, word in enumerate(clause.low):
        if place < free or word not in begins or clause.quoted(place):
            continue
        hit = book.at(clause.low, place)
        one = _of_cue(clause, place, *hit, found) if hit is not None else None
        length = hit[0] if hit is not None and one is not None else 1
        if one is None and word in nouns:
            one = noun_cue(clause, place)
        if one is not None:
            found.append(one)
            free = max(place + length, _past(clause, one))
    return found


def _paper(clause: Clause) -> Found | None:
    """Reads "In a survey of nine towns, …"."""
    if clause.low[:1] != ("in",):
        return None
    end = clause.letters.find(",")
    if end > 0 and clause.letters[end + 1 : end + 2] in ("E", "G"):
        end = clause.letters.find(",", end + 1)  # "In the poll, taken in May, …"
    inside = clause.letters[1 : max(end, 1)]
    if not inside or PAPERS.isdisjoint(clause.low[1:end]) or any(letter in "XVUSW.Q" for letter in inside):
        return None
    source = clause.span_of(1, end)
    return Found(source, clause.span_of(0, 1), forward(clause, end, is_object=False), clause.span.start, kind="show")


def _past(clause: Clause, one: Found) -> int:
    """Past the source that follows a cue: in "according to reports", "reports" is no cue of its own."""
    end = max(one.cue.end, one.source.end) if one.source and one.source.start > one.cue.start else one.cue.end
    return clause.place_of(end)


def _of_cue(clause: Clause, place: int, length: int, cue: Cue, before: list[Found]) -> Found | None:
    if cue.kind == "preposition" or (clause.low[place] in CITING and _cites_speaker(clause, place + length)):
        return _preposition(clause, place, length, before)
    verb = verb_at(clause, place, length, cue)
    found = None if verb is None else verb_cue(clause, verb, before)
    return None if found is None else replace(found, kind=cue.kind)


def _cites_speaker(clause: Clause, start: int) -> bool:
    """Whether "citing" names who says it, and not a reason: "citing local sources", "citing his age"."""
    source = source_after(clause, start)
    if source is None:
        return False
    end = clause.place_of(source.end)
    return "that" in clause.low[end : end + 2] or any(word in SPEAKERS for word in clause.low[start:end])


def _preposition(clause: Clause, place: int, length: int, before: list[Found]) -> Found | None:
    """Reads such as "According to X, …" and "…, according to X"."""
    low, start = clause.low, place + length
    source = source_after(clause, start + (low[start : start + 1] == ("that",)))
    if source is None:
        return None
    source = Span(clause.tokens[start].start, source.end)
    cue, end = clause.span_of(place, start), clause.place_of(source.end)
    begin = clause.tokens[place - 1].start if place and low[place - 1] == "," else cue.start
    opening = place == 0 or (place == 1 and not low[0][0].isalnum()) or low[place - 1] in OPENINGS
    if opening or low[end : end + 1] == ("that",) or low[end : end + 2] == (",", "that"):
        return Found(source, cue, forward(clause, end, is_object=False), begin)
    enclosed = place > 1 and low[place - 1] == "," and low[end : end + 1] == (",",)
    if enclosed and has_finite(clause, end) and not has_finite(clause, 0, place):
        return Found(source, cue, (*backward(clause, begin), *forward(clause, end, is_object=False)), begin)
    closes = not before or before[-1].source is None or before[-1].cue.end < cue.start
    return Found(source, cue, backward(clause, begin), begin, closes)
