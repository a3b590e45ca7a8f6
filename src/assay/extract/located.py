"""Things of a text by where they stand, so that asking about one sentence doesn't look through the whole article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Generic, Protocol, TypeVar

from assay.text import Span

BUCKET = 512  # characters: a few sentences


class Placed(Protocol):
    """Something with an offset."""

    @property
    def start(self) -> int:
        """Where it starts."""


PlacedT = TypeVar("PlacedT", bound=Placed)
ThingT = TypeVar("ThingT")
_START = attrgetter("start")


def within(things: Sequence[PlacedT], start: int, end: int) -> Sequence[PlacedT]:
    """Those of some things in text order that start in a stretch of the text."""
    first = bisect_left(things, start, key=_START)
    return things[first : bisect_left(things, end, lo=first, key=_START)]


class Located(Generic[ThingT]):
    """Things with their spans, to be asked for those near a place.

    Args:
        things: Span and thing; a thing may have several spans.
    """

    def __init__(self, things: Iterable[tuple[Span, ThingT]]) -> None:
        self._buckets: dict[int, list[tuple[int, ThingT]]] = {}
        for number, (span, thing) in enumerate(things):
            for bucket in range(span.start // BUCKET, span.end // BUCKET + 1):
                self._buckets.setdefault(bucket, []).append((number, thing))

    def near(self, span: Span) -> list[ThingT]:
        """All things that share a character with a span, and some beside it, in the order they were given."""
        first, last = span.start // BUCKET, span.end // BUCKET
        if first == last:
            return [thing for _, thing in self._buckets.get(first, ())]
        found = dict(one for bucket in range(first, last + 1) for one in self._buckets.get(bucket, ()))
        return [found[number] for number in sorted(found)]
