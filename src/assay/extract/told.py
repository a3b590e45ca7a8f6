"""A sentence that tells of an outcome, taken apart: its tokens, chunks and mentions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assay.extract.alarm import Heard
from assay.extract.asides import without_asides
from assay.extract.booty import booty
from assay.extract.driven import driven
from assay.extract.equipment import equipment
from assay.extract.fates import with_fates
from assay.extract.ground import names_in
from assay.extract.groups import Chunk
from assay.extract.hearsay import with_hearsay
from assay.extract.losses import losses
from assay.extract.mixed import with_mixed
from assay.extract.outcomes import Mention, mentions
from assay.extract.parts import parts
from assay.extract.prisoners import prisoners
from assay.extract.reader import Reader
from assay.extract.sentences import Token, sentences_at, tokens
from assay.extract.states import states
from assay.extract.tallies import tallies
from assay.extract.territory import live_cues, sides, territory
from assay.extract.vocabulary import NAMED, PLACE
from assay.text import Span

QUOTATION_MARKS = frozenset('"“”„«»')  # they may part a number from its noun


@dataclass(frozen=True)
class ToldSentence:
    """A sentence with what was found in it.

    `mentions` are of people and things; `taking` says that somebody may take or lose a place, which the places that the
    article names will tell.
    """

    span: Span
    tokens: tuple[Token, ...]
    chunks: tuple[Chunk, ...]
    mentions: tuple[Mention, ...]
    taking: bool


def with_further(found: list[Mention], chunks: Sequence[Chunk], low: Sequence[str], text: str) -> list[Mention]:
    """The mentions of a sentence with those that its other words tell of."""
    found = [one for one in found if not _are_bodies(one, chunks)]
    for more in (losses, prisoners, equipment, tallies, parts, booty, states, driven):
        if added := list(more(chunks, low, text, found)):
            found = _untallied(found, [one for one in added if one.rule == "tally"])
            told = {(one.place, one.outcome) for one in found}
            found = [*found, *(one for one in added if (one.place, one.outcome) not in told)]
    return sorted(found, key=lambda one: (one.place, one.trigger, one.outcome))


def _untallied(found: list[Mention], tallied: Sequence[Mention]) -> list[Mention]:
    """The mentions that no tally tells better: with the number of its losses, or whose dead a number counts."""
    triggers, figures = {one.trigger for one in tallied}, {(one.place, one.outcome) for one in tallied}
    return [
        one for one in found
        if not (one.trigger in triggers and _is_uncounted(one)) and (one.place, one.outcome) not in figures
    ]  # fmt: skip


def _is_uncounted(one: Mention) -> bool:
    """Whether a mention gives no figure: "the losses of the rebels", whose number stands further on."""
    quantity = None if one.chunk is None else one.chunk.quantity
    return quantity is None or (quantity.low, quantity.best, quantity.high) == (None, None, None)


def _are_bodies(one: Mention, chunks: Sequence[Chunk]) -> bool:
    """Whether a bare number taken for things counts the dead behind it: "recovered 12 bodies"."""
    bare = one.outcome == "equipment" and one.chunk is not None and one.chunk.symbol == "Q"
    return bare and one.place + 1 < len(chunks) and chunks[one.place + 1].symbol == "N"


def told_sentences(text: str, heard: Heard, reader: Reader) -> list[ToldSentence]:
    """The sentences with words heard by the alarm that tell of an outcome of somebody or something.

    Args:
        text: The article.
        heard: Where it holds outcome words and words of taking.
        reader: Reads sentences.
    """
    found = (_told(text, span, reader, met) for span, met in _promising(text, heard, reader))
    return [one for one in found if one is not None]


def _promising(text: str, heard: Heard, reader: Reader) -> Iterator[tuple[Span, int]]:
    """The sentences that hold what a word heard in them needs, and what that is."""
    places, needs = heard
    number = 0
    for span in sentences_at(text, places):
        wanted = 0
        while number < len(places) and places[number] < span.end:
            wanted |= needs[number] if places[number] >= span.start else 0
            number += 1
        met = wanted & reader.vocabulary.kinds(text, span)
        if met and (met != NAMED or names_in(text, span, reader.gazetteer)):
            yield span, met


def _told(text: str, span: Span, reader: Reader, met: int) -> ToldSentence | None:
    words = [word for word in tokens(text, span) if word.text not in QUOTATION_MARKS]
    low = [word.low for word in words]
    if not met & ~PLACE and not _may_take(text, span, words, low, reader):
        return None
    chunks = without_asides(with_mixed(with_fates(with_hearsay(reader.chunker.chunks(words), low), low), low))
    inside = with_further(mentions(chunks, text), chunks, low, text)
    names = [(chunk.start, chunk.end, "") for chunk in chunks if chunk.symbol == "P"]
    taking = bool(territory(chunks, words, low, names))
    if taking and not inside:  # look closer, before the whole article is read for this sentence alone
        taking = bool(territory(chunks, words, low, names_in(text, span, reader.gazetteer)))
    return ToldSentence(span, tuple(words), tuple(chunks), tuple(inside), taking) if inside or taking else None


def _may_take(text: str, span: Span, words: Sequence[Token], low: Sequence[str], reader: Reader) -> bool:
    """Whether anything that can be taken stands on the side where a word of taking looks for it."""
    for first, _, roles in live_cues(low):
        left, right = sides(low, first, roles)
        start, end = words[first].start, words[first].end
        around = Span(span.start, start) if left else Span(start, start), Span(end, span.end if right else end)
        if any(reader.vocabulary.kinds(text, side) & PLACE for side in around):
            return True
    return False
