"""Parts an article's claims into the incidents that they tell of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from assay.extract.claims import Statement

NIGHT = timedelta(days=1)
BOTH = 2


def numbered(statements: Sequence[Statement]) -> list[tuple[int, list[Statement]]]:
    """The statements by event number, from 1 in the order of telling."""
    events: list[list[Statement]] = []
    for one in statements:
        place = next((number for number, event in enumerate(events) if _same_incident(event, one)), None)
        if place is None:
            events.append([one])
        else:
            events[place].append(one)
    return [(number, event) for number, event in enumerate(events, start=1)]


def _same_incident(event: Sequence[Statement], one: Statement) -> bool:
    """Whether the days are the same but for the night between two days of news.

    Places don't part incidents yet: the place read for one sentence is right too seldom, and one fight that is split
    in two is counted twice.
    """
    days = [day for day in (event[0].claim.date_start, one.claim.date_start) if day is not None]
    return len(days) < BOTH or abs(days[0] - days[1]) <= NIGHT
