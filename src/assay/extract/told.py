"""A sentence that tells of an outcome, taken apart: its tokens, chunks and mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from assay.extract.alarm import Heard
from assay.extract.asides import without_asides
from assay.extract.booty import booty
from assay.extract.equipment import equipment
from assay.extract.fates import with_fates
from assay.extract.ground import has_ground, names_in
from assay.extract.groups import Chunk, Chunker
from assay.extract.hearsay import with_hearsay
from assay.extract.losses import losses
from assay.extract.mixed import with_mixed
from assay.extract.outcomes import Mention, mentions
from assay.extract.parts import parts
from assay.extract.prisoners import prisoners
from assay.extract.sentences import Token, sentences_at, tokens
from assay.extract.states import states
from assay.extract.tallies import tallies
from assay.extract.territory import territory
from assay.lexicon.gazetteer import Gazetteer
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
    for more in (losses, prisoners, equipment, tallies, parts, booty, states):
        told = {(one.place, one.outcome) for one in found}
        found = [*found, *(one for one in more(chunks, low, text, found) if (one.place, one.outcome) not in told)]
    return sorted(found, key=lambda one: (one.place, one.trigger, one.outcome))


def told_sentences(text: str, heard: Heard, chunker: Chunker, gazetteer: Gazetteer) -> list[ToldSentence]:
    """The sentences with words heard by the alarm that tell of an outcome of somebody or something.

    Args:
        text: The article.
        heard: Where it holds outcome words and words of taking.
        chunker: Reads chunks off a sentence.
        gazetteer: Tells whether a sentence names a place.
    """
    found = []
    outcomes = heard.outcomes
    for span in sentences_at(text, heard.places):
        first = bisect_left(outcomes, span.start)
        telling = first < len(outcomes) and outcomes[first] < span.end
        if not telling and not has_ground(text, span, gazetteer):
            continue
        words = [word for word in tokens(text, span) if word.text not in QUOTATION_MARKS]
        low = [word.low for word in words]
        chunks = without_asides(with_mixed(with_fates(with_hearsay(chunker.chunks(words), low), low), low))
        inside = with_further(mentions(chunks, text), chunks, low, text)
        names = [(chunk.start, chunk.end, "") for chunk in chunks if chunk.symbol == "P"]
        taking = bool(territory(chunks, words, low, names))
        if taking and not inside:  # look closer, before the whole article is read for this sentence alone
            taking = bool(territory(chunks, words, low, names_in(text, span, gazetteer)))
        if inside or taking:
            found.append(ToldSentence(span, tuple(words), tuple(chunks), tuple(inside), taking))
    return found
