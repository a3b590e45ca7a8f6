"""Parts an article's claims into the incidents that they tell of."""

from __future__ import annotations

from collections.abc import Sequence

from assay.extract.claims import Statement


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
    lead = event[0].claim
    places = {value for value in (lead.adm_1, one.claim.adm_1) if value is not None}
    days = {value for value in (lead.date_start, one.claim.date_start) if value is not None}
    return len(places) <= 1 and len(days) <= 1
