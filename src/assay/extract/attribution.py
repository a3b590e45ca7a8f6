"""Who says what: source, cue and content of reported speech, direct and indirect.

Source, cue and content are those of PolNeAR (Newell, Margolin and Ruths, LREC 2018).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assay.extract.quotes import quotations, speech
from assay.extract.sentences import sentences, tokens
from assay.extract.sources import Clause, source_after, source_before, widened_cue
from assay.lexicon.speech import load_cues
from assay.text import Span

# Kinds of cue that need their content to open with "that", a quotation or a clause of its own.
WEAK = frozenset({"think", "ask", "noun"})
CLAUSE_OPENERS = frozenset(
    {
        "that",
        "whether",
        "if",
        "how",
        "why",
        ":",
        ",",
        '"',
        "“",
        "it",
        "he",
        "she",
        "they",
        "there",
        "to",
        "we",
        "i",
        "at",
    }
)
POSTPOSED = frozenset({"say", "tell"})
HEARERS = frozenset({"him", "her", "them", "us", "me", "reporters", "journalists", "cnn", "afp", "reuters", "ap"})
A_SENTENCE = 120  # characters between a cue and the next quotation of the same speaker
CONTENT_TRIM = " \t,;:.!?-–—"


@dataclass(frozen=True)
class Attribution:
    """One report of speech: spans of the source (None where none is named), the cue and what is said."""

    source: Span | None
    cue: Span
    content: Span | None


@dataclass(frozen=True)
class _Sentence:
    """A sentence with what its attributions are read from."""

    span: Span
    clause: Clause
    quotes: tuple[Span, ...]


def attributions(text: str) -> list[Attribution]:
    """All attributions of a text, in text order of their cues."""
    return attributions_in(text, sentences(text))


def attributions_in(text: str, spans: Sequence[Span]) -> list[Attribution]:
    """The attributions of a text that is already split into sentences."""
    quotes = quotations(text)
    starts = [quote.start for quote in quotes]
    found: list[Attribution] = []
    for span in spans:
        low = max(0, bisect_right(starts, span.start) - 1)
        inside = tuple(quote for quote in quotes[low : bisect_right(starts, span.end)] if quote.overlaps(span))
        found.extend(_of_sentence(text, span, inside))
    found.extend(_continued(text, speech(text, quotes), found))
    return sorted(found, key=lambda one: (one.cue.start, one.content.start if one.content else -1))


def _of_sentence(text: str, span: Span, quotes: tuple[Span, ...]) -> Iterator[Attribution]:
    book, _ = load_cues()
    words = tokens(text, span)
    low = [word.low for word in words]
    sentence = _Sentence(span, Clause(text, tuple(words), tuple(low)), quotes)
    starts = [word.start for word in words]
    index = 0
    while index < len(words):
        hit = book.at(low, index)
        if hit is None or any(quote.start < words[index].start < quote.end for quote in quotes):
            index += 1
            continue
        length, kind = hit
        found = _preposition(sentence, index, length) if kind == "preposition" else _verb(sentence, index, length, kind)
        if found is not None:
            yield found
        index += length
        if found is not None and found.source is not None and kind == "preposition":
            index = max(index, bisect_left(starts, found.source.end))  # "according to reports": "reports" is no verb


def _preposition(sentence: _Sentence, index: int, length: int) -> Attribution | None:
    """Reads such as "According to X, …" and "…, according to X"."""
    clause = sentence.clause
    words = clause.tokens
    source = source_after(clause, index + length)
    if source is None:
        return None
    cue = Span(words[index].start, words[index + length - 1].end)
    if clause.opens(index) or clause.that_follows(source.end):
        content = _trimmed(clause.text, source.end, sentence.span.end)
    else:
        content = _trimmed(clause.text, clause.start_before(index), cue.start)
    return Attribution(source, cue, content) if content else None


def _verb(sentence: _Sentence, index: int, length: int, kind: str) -> Attribution | None:
    clause = sentence.clause
    if not clause.is_verb(index):
        return None
    first, last = widened_cue(clause, index, index + length)
    cue = Span(clause.tokens[first].start, clause.tokens[last - 1].end)
    source = source_before(clause, first, sentence.quotes)
    postposed = kind in POSTPOSED and source is not None and clause.is_postposed(source, last, hearer=kind == "tell")
    inverted = None if postposed and kind == "tell" else _inverted(sentence, first, last, cue)
    if inverted is not None:
        return inverted
    if source is None and kind not in ("say", "assert", "tell"):
        return None
    if postposed or clause.ends_after(last) or clause.after_comma(source, sentence.quotes):
        content = _before(sentence, source.start if source else cue.start)
        if content is not None:
            return Attribution(source, cue, content)
    start = _after_hearer(clause, last) if kind == "tell" else last
    if start >= len(clause.tokens) or not _may_follow(clause, start, kind):
        return None
    content = _forward(sentence, start)
    return Attribution(source, cue, content) if content else None


def _inverted(sentence: _Sentence, first: int, last: int, cue: Span) -> Attribution | None:
    """Reads such as "…," said X."""
    clause = sentence.clause
    before = clause.low[first - 1] if first else ""
    if (
        before not in (",", '"', "”", "''", "’", "?", "!")
        or last >= len(clause.tokens)
        or clause.low[last] in CLAUSE_OPENERS
        or (before == "," and not clause.has_verb(0, first) and not clause.is_headline())
    ):
        return None
    source = source_after(clause, last)
    content = _before(sentence, cue.start)
    return Attribution(source, cue, content) if source and content else None


def _before(sentence: _Sentence, end: int) -> Span | None:
    """The content that stands before its source: the quotation there, else the sentence's start."""
    clause = sentence.clause
    start = sentence.span.start
    for quote in sentence.quotes:
        if quote.start < end and len(quote.of(clause.text).split()) > 1 and quote.end >= end - 3:
            start = min(start, quote.start) if quote.start < sentence.span.start else quote.start
            return Span(start, min(quote.end, end)) if start < min(quote.end, end) else None
    return _trimmed(clause.text, start, end)


def _forward(sentence: _Sentence, start: int) -> Span | None:
    """The content that follows a cue: to the end of the sentence, or of the quotation that goes on beyond it."""
    clause = sentence.clause
    first = clause.tokens[start].start
    end = sentence.span.end
    for quote in sentence.quotes:
        if first <= quote.start < end < quote.end:
            end = quote.end
    return _trimmed(clause.text, first, end)


def _may_follow(clause: Clause, start: int, kind: str) -> bool:
    word = clause.low[start]
    if word in (".", "?", "!", ";", ")"):
        return False
    return kind not in WEAK or word in CLAUSE_OPENERS or clause.has_verb(start)


def _after_hearer(clause: Clause, index: int) -> int:
    """Past the hearer of "told reporters in Kabul that …"."""
    words = clause.low
    for place in range(index, min(index + 8, len(words))):
        if words[place] in ("that", ",", ":", '"', "“") and place > index:
            return place + (words[place] in (",", ":"))
    if index < len(words) and (words[index] in HEARERS or clause.tokens[index].text[0].isupper()):
        return index + 1
    return index


def _continued(text: str, spoken: Sequence[Span], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Quotations without a cue of their own that follow an attributed one: the same source goes on speaking."""
    taken = sorted((one for one in found if one.content), key=lambda one: one.content.start if one.content else 0)
    for quote in spoken:
        if any(one.content is not None and one.content.overlaps(quote) for one in taken):
            continue
        before = [one for one in taken if one.cue.end <= quote.start and _near(text, one, quote)]
        if before:
            yield Attribution(before[-1].source, before[-1].cue, quote)


def _near(text: str, one: Attribution, quote: Span) -> bool:
    """Whether only white space, or the rest of the cue's sentence, lies between."""
    between = text[one.cue.end : quote.start]
    return len(between) < A_SENTENCE and "\n" not in between.strip("\n") and between.count(".") <= 1  # a sentence


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in CONTENT_TRIM:
        start += 1
    while end > start and text[end - 1] in CONTENT_TRIM:
        end -= 1
    return Span(start, end) if end > start else None
