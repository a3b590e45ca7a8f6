"""Who says what: source, cue and content of reported speech, direct and indirect.

Source, cue and content are those of PolNeAR (Newell, Margolin and Ruths, LREC 2018).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assay.extract.clauses import Clause, clause_of
from assay.extract.contents import Found, cut_at_next, trimmed
from assay.extract.cues import found_in
from assay.extract.labels import labelled
from assay.extract.quotes import quotations, speech
from assay.extract.sentences import sentences, tokens
from assay.lexicon.speech import cue_words
from assay.text import Span

# Characters around a claim that attributions are read in. A speaker that a pronoun means is named within a screen of
# text; a source that follows a claim stands in its sentence or in the next ones of a long quotation.
BEFORE, BEHIND = 3000, 2000
NEAR_MARK = 8  # characters that blanks before a quotation may take
OPENERS = ".:!?…”»\"'\n\r"
TIME = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?|\sGMT|\sUTC)?\s(?:[-–—|]\s)?(?=[A-Z])")
# What stands below "The army reports:", line by line.
_MARK = r"[ \t]*(?:[-*•–—]|\(?[\da-z]{1,2}[.)]|[a-z])"
ITEM = re.compile(_MARK)
ITEMS = re.compile(rf"(?:[ \t]*[\r\n\u2028]+{_MARK}[^\r\n\u2028]+)+")
QUESTION = 1  # characters between a question and the sentence that it opens
A_SENTENCE = 120  # characters between a cue and the next quotation of the same speaker


@dataclass(frozen=True)
class Attribution:
    """One report of speech: spans of the source (None where none is named), the cue and what is said.

    `pieces` are the parts of a content that the cue or other words interrupt; `content` reaches over all of them.
    `kind` is that of the cue (`lexicon.speech`), or "label" for a speaker set off by a mark.
    """

    source: Span | None
    cue: Span
    pieces: tuple[Span, ...]
    kind: str = "say"

    @property
    def content(self) -> Span | None:
        """From the first to the last character of what is said."""
        if not self.pieces:
            return None
        return Span(min(piece.start for piece in self.pieces), max(piece.end for piece in self.pieces))

    @property
    def reach(self) -> int:
        """Characters from the first to the last of what is said."""
        content = self.content
        return content.end - content.start if content else 0


def attributions(text: str) -> list[Attribution]:
    """All attributions of a text, in text order of their cues."""
    spans = sentences(text)
    return Attributions(text, spans, spans).near


class Attributions:
    """The attributions of one article, read as they are asked for.

    Args:
        text: The article.
        spans: Its sentences, in text order.
        asked: The stretches to be asked about, in text order. Only what can bear on them is read: their own sentences,
            a few behind them, and those before in which a pronoun's speaker is named.
    """

    def __init__(self, text: str, spans: Sequence[Span], asked: Sequence[Span]) -> None:
        self._text, self._spans, self._asked = text, spans, asked
        self._quotes = quotations(text)
        self._starts = [quote.start for quote in self._quotes]
        self._ends = [quote.end for quote in self._quotes]

    @cached_property
    def near(self) -> list[Attribution]:
        """All that can bear on the stretches, in text order of their cues."""
        found = [one for sentence in _around(self._spans, self._asked) for one in self._of(sentence)]
        cues = {one.cue.start for one in found}
        labels = [one for one in labelled(self._text, self._spans) if one[0].start not in cues]  # "Added Orr: …"
        found.extend(Attribution(source, cue, (content,), "label") for source, cue, content in labels)
        found.sort(key=lambda one: (one.cue.start, one.pieces))
        return _continued(self._text, speech(self._text, self._quotes), found)

    def of_sentence(self, sentence: Span) -> list[Attribution] | None:
        """Those of a sentence that stands for itself; None where others may reach into it, by a quotation or a list."""
        first = bisect_right(self._ends, sentence.start - QUESTION)
        quoted = first < len(self._starts) and self._starts[first] <= sentence.end + A_SENTENCE
        if quoted or _may_be_item(self._text, sentence):
            return None
        return sorted(self._of(sentence), key=lambda one: (one.cue.start, one.pieces))

    def _of(self, sentence: Span) -> list[Attribution]:
        span = _untimed(self._text, sentence)
        words = tokens(self._text, span)
        if cue_words().isdisjoint([word.low for word in words]):
            return []
        low = max(0, bisect_right(self._starts, span.start) - 1)
        near = self._quotes[low : bisect_right(self._starts, span.end)]
        inside = tuple(quote for quote in near if quote.overlaps(span) or _ends_before(self._text, quote, span))
        clause = clause_of(self._text, span, words, inside)
        return _attributions(clause, cut_at_next(found_in(clause)))


def _around(spans: Sequence[Span], near: Sequence[Span]) -> Iterator[Span]:
    """The sentences within reach of any of the stretches, in text order."""
    ahead = iter(near)
    stretch = next(ahead, None)
    for span in spans:
        while stretch is not None and span.start > stretch.end + BEHIND:
            stretch = next(ahead, None)
        if stretch is None:
            return
        if span.end >= stretch.start - BEFORE:
            yield span


def _may_be_item(text: str, sentence: Span) -> bool:
    """Whether a sentence's line may be one of a list that the line before announces (`ITEMS`)."""
    start = 1 + max(text.rfind(mark, 0, sentence.start) for mark in "\r\n\u2028")
    return start > 0 and ITEM.match(text, start) is not None


def _untimed(text: str, span: Span) -> Span:
    """A sentence without the time of a live page's entry before it: "17:55 The hospital says"."""
    found = TIME.match(text, span.start, span.end) if text[span.start].isdigit() else None
    return Span(found.end(), span.end) if found else span


def _ends_before(text: str, quote: Span, span: Span) -> bool:
    """Whether a question ends right before a sentence: “How many?” the clerk asked."""
    return quote.end <= span.start <= quote.end + 1 and text[quote.end - 2 : quote.end - 1] in "?!"


def _attributions(clause: Clause, found: Sequence[Found]) -> list[Attribution]:
    made = []
    for one in found:
        pieces = tuple(piece for start, end in one.pieces if (piece := trimmed(clause.text, start, end)) is not None)
        if one.awaits and (items := ITEMS.match(clause.text, clause.span.end)) is not None:
            pieces = (*pieces, Span(clause.span.end, items.end()))
        if pieces or one.awaits:
            made.append(Attribution(one.source, one.cue, pieces, one.kind))
    return made


def _continued(text: str, spoken: Sequence[Span], found: Sequence[Attribution]) -> list[Attribution]:
    """Adds quotations without a cue of their own to the attribution before: the same source goes on speaking."""
    grown = list(found)
    ends = [one.cue.end for one in grown]
    for quote in spoken:
        place = bisect_right(ends, quote.start) - 1
        if not _opens_sentence(text, quote):
            continue
        near = [at for at in range(max(0, place - 3), min(len(grown), place + 4)) if _touches(grown[at], quote)]
        if near or place < 0 or not _near(text, grown[place], quote):
            continue
        grown[place] = replace(grown[place], pieces=(*grown[place].pieces, quote))
    return [one for one in grown if one.pieces]


def _opens_sentence(text: str, quote: Span) -> bool:
    """Whether a quotation stands at the start of a sentence or behind a colon, and is no part of a clause."""
    near = text[max(0, quote.start - NEAR_MARK) : quote.start]
    before = near.rstrip()
    return not before or "\n" in near[len(before) :] or before[-1] in OPENERS


def _touches(one: Attribution, quote: Span) -> bool:
    return any(piece.overlaps(quote) for piece in one.pieces)


def _near(text: str, one: Attribution, quote: Span) -> bool:
    """Whether only white space, or the rest of the cue's sentence, lies between."""
    start = max([one.cue.end, *(piece.end for piece in one.pieces)])
    between = text[start : quote.start] if start <= quote.start else ""
    return len(between) < A_SENTENCE and between.count(".") <= 1 and not any(mark in between for mark in "?!")
