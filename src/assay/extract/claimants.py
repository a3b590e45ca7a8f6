"""Who puts a figure forward: the attribution that a claim stands in, its actor, type, side and outlet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assay.extract.attribution import Attribution
from assay.extract.sentences import tokens
from assay.extract.words import wordset
from assay.lexicon.actors import Actor, ActorIndex
from assay.lexicon.claimants import load_claimant_words
from assay.text import Span

PRONOUNS = wordset("he she they it who we i which that this")
RIGHT_AFTER = 20  # characters from the cue to the hearer
NEUTRAL = frozenset({"medical", "monitor", "witness", "media"})


@dataclass(frozen=True)
class Claimant:
    """Fields of `tables.Claims` that say who claims."""

    claimant: str | None = None
    actor: str | None = None
    party: str | None = None
    type: str = "unattributed"
    via: str | None = None


NOBODY = Claimant()


class Claimants:
    """The attributions of one article, to be asked who stands behind a span."""

    def __init__(self, text: str, found: Sequence[Attribution], actors: ActorIndex, on: date | None) -> None:
        self._text, self._actors, self._on = text, actors, on
        self._found = [one for one in found if one.content is not None]
        self._named = [one.source for one in found if one.source and not self._is_pronoun(one.source)]

    def of(self, span: Span) -> Claimant:
        """The claimant of what stands at a span: the innermost attribution around it."""
        around = [one for one in self._found if one.content is not None and one.content.contains(span)]
        if not around:
            return NOBODY
        nearest = min(around, key=lambda one: (_length(one.content), abs(one.cue.start - span.start)))
        source = self._resolved(nearest.source)
        if source is None:
            return NOBODY
        return self._described(source, nearest)

    def _resolved(self, source: Span | None) -> Span | None:
        """The source, or for a pronoun the last named source before it."""
        if source is None or not self._is_pronoun(source):
            return source
        before = [named for named in self._named if named.end <= source.start]
        return before[-1] if before else source

    def _is_pronoun(self, source: Span) -> bool:
        return source.of(self._text).lower() in PRONOUNS

    def _described(self, source: Span, one: Attribution) -> Claimant:
        written = " ".join(source.of(self._text).split())
        actor = self._actor(written)
        kind = actor.claimant_type if actor else claimant_type(written)
        return Claimant(written, actor.name if actor else None, actor.party if actor else None, kind, self._via(one))

    def _actor(self, written: str) -> Actor | None:
        whole = self._actors.canonical(written, self._on)
        if whole is not None:
            return whole
        found = self._actors.mentions(written, self._on)
        return found[0].actor if found else None

    def _via(self, one: Attribution) -> str | None:
        """The outlet between cue and content: "told TOLOnews that"."""
        if one.content is None or one.content.start < one.cue.end:
            start, end = one.cue.end, min(len(self._text), one.cue.end + 60)
        else:
            start, end = one.cue.end, one.content.start + 40
        heard = self._text[start:end]
        if "told" not in one.cue.of(self._text) and "inform" not in one.cue.of(self._text):
            return None
        media = [found for found in self._actors.mentions(heard, self._on) if found.actor.claimant_type == "media"]
        return media[0].actor.name if media and media[0].start < RIGHT_AFTER else None  # right after the cue


def claimant_type(written: str) -> str:
    """The kind of claimant that a description names; `official` for a person without one that is known by name."""
    book, order = load_claimant_words()
    words = [token.low for token in tokens(written, Span(0, len(written)))]
    found = {hit[1] for index in range(len(words)) if (hit := book.at(words, index))}
    return next((kind for kind in order if kind in found), "anonymous" if not written[:1].isupper() else "official")


def side_of(claimant: Claimant, affected_party: str | None) -> str:
    """The claimant's relation to those affected."""
    if claimant.claimant is None:
        return "unknown"
    if claimant.party is not None and affected_party is not None:
        return "own" if claimant.party == affected_party else "opponent"
    return "neutral" if claimant.party is None and claimant.type in NEUTRAL else "unknown"


def _length(span: Span | None) -> int:
    return span.end - span.start if span else 0
