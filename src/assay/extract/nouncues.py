"""Nouns of saying with what they report: "his claim that …", "a warning from the army that …"."""

from __future__ import annotations

import re

from assay.extract.clauses import Clause
from assay.extract.contents import Found, backward, forward
from assay.extract.sources import source_after, source_before
from assay.extract.words import wordset
from assay.text import Span

WITH_INFINITIVE = wordset(
    "plan plans proposal proposals promise promises pledge pledges vow vows decision threat threats offer offers "
    "demand demands call calls request order orders recommendation"
)
CLAIMS = wordset("claim claims allegation allegations boast boasts")
ACCOUNTS = wordset(
    "count counts account accounts tally tallies reckoning estimate estimates admission version telling figures"
)
SOURCE_MARKS = wordset("by from")
ESTIMATES = wordset("one some most many several official unofficial conservative independent recent early")
OF_FIGURES = wordset("estimate estimates claim claims tally count toll figure allegation allegations")
A_FIGURE = re.compile(r"[DNLP]{0,4}[#A][^,.SWXVEC]*")
# "Voiced concern that", "issued a denial that": the noun tells what is said, the verb's subject says it.
LIGHT = wordset(
    "express expresses expressed expressing voice voices voiced voicing issue issues issued issuing make makes made "
    "making give gives gave giving repeat repeats repeated repeating reiterate reiterates reiterated"
)
ADJECTIVES = 2  # before the noun, at most


def noun_cue(clause: Clause, place: int) -> Found | None:
    """The attribution whose cue is the noun at a token, or None where nothing follows it."""
    letters, low = clause.letters, clause.low
    if place and clause.tokens[place].text[0].isupper() and not clause.is_title_case:
        return None
    own = _by_own_account(clause, place)
    if own is not None:
        return own
    first = place
    while first and letters[first - 1] in "NR" and place - first < ADJECTIVES:
        first -= 1
    source = _owner(clause, first)
    light = _light(clause, first) if source is None else None
    at = place + 1
    if source is not None and low[at : at + 1] == ("of",) and low[place] in OF_FIGURES:
        return _of_figure(clause, source, first, at)
    if low[at : at + 1] and low[at] in SOURCE_MARKS:
        source = source_after(clause, at + 1) or source
        at = clause.place_of(source.end) if source and source.start >= clause.tokens[at].start else at
    opens = low[at : at + 1] == ("that",) or (low[at : at + 1] == ("to",) and low[place] in WITH_INFINITIVE)
    opens |= low[at : at + 2] == ("to", "have") and low[place] in CLAIMS
    if not opens or (low[at] == "that" and letters[at + 1 : at + 2] in ("X", "V", "E")):
        return None
    if low[at] == "to" and source is None:
        return None
    cue = clause.span_of(first if letters[first - 1 : first] in ("H", "D") else place, place + 1)
    if light is not None and source is None and (speaker := source_before(clause, light)) is not None:
        source, cue = speaker, Span(clause.tokens[light].start, cue.end)
    return Found(source, cue, forward(clause, at, is_object=True), cue.start)


def _light(clause: Clause, first: int) -> int | None:
    """Where the verb stands that a noun of saying completes: "has expressed concern", with its auxiliaries."""
    at = first - 1
    while at > 0 and clause.letters[at] in "DA":
        at -= 1
    if at < 1 or clause.low[at] not in LIGHT:
        return None
    while at > 0 and clause.letters[at - 1] in "XR":
        at -= 1
    return at or None


def _of_figure(clause: Clause, source: Span, first: int, at: int) -> Found | None:
    """Reads "the army's estimate of 90 dead"."""
    figure = A_FIGURE.match(clause.letters, at + 1)
    if figure is None:
        return None
    cue = clause.span_of(first, at)
    return Found(source, cue, ((clause.tokens[at + 1].start, clause.tokens[figure.end() - 1].end),), cue.start)


def _by_estimate(clause: Clause, place: int) -> Found | None:
    """Reads "By one estimate, …" and "…, by some accounts"."""
    low, begin = clause.low, place - 2 if clause.low[place - 2 : place - 1] == ("by",) else place - 3
    if begin < 0 or low[begin] != "by" or low[begin + 1] not in ESTIMATES or low[place + 1 : place + 2] == ("of",):
        return None
    source, cue = clause.span_of(begin + 1, place + 1), clause.span_of(begin, begin + 1)
    if begin and low[begin - 1] == ",":
        return Found(source, cue, backward(clause, clause.tokens[begin - 1].start), clause.tokens[begin - 1].start)
    opens = begin == 0 and low[place + 1 : place + 2] == (",",)
    return Found(source, cue, forward(clause, place + 1, is_object=False), cue.start) if opens else None


def _by_own_account(clause: Clause, place: int) -> Found | None:
    """Reads "By the army's own count, …" and "…, by their own admission"."""
    low = clause.low
    if low[place] not in ACCOUNTS:
        return None
    if place > 1 and (estimated := _by_estimate(clause, place)) is not None:
        return estimated
    first = place - (low[place - 1] == "own") if place else 0
    source = _owner(clause, first)
    begin = clause.place_of(source.start) - 1 if source is not None else -1
    if source is None or begin < 0 or low[begin] != "by" or (begin and low[begin - 1] not in (",", "and", "but")):
        return None
    cue = clause.span_of(begin, place + 1)
    if begin == 0 or low[begin - 1] != ",":
        return Found(source, cue, forward(clause, place + 1, is_object=False), cue.start)
    return Found(source, cue, backward(clause, clause.tokens[begin - 1].start), clause.tokens[begin - 1].start)


def _owner(clause: Clause, first: int) -> Span | None:
    """The owner before a noun: "his", "the ministry's"."""
    letters, low = clause.letters, clause.low
    if first and low[first - 1] in ("his", "her", "their", "its", "my", "our"):
        return clause.span_of(first - 1, first)
    if not first or letters[first - 1] != "H":
        return None
    start = first - 1
    while start and letters[start - 1] in "MNLH":
        start -= 1
    while start and letters[start - 1] in "DA":
        start -= 1
    return clause.span_of(start, first)
