"""Parts an article's claims into the incidents that they tell of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from assay.extract.claims import Statement
from assay.records import Claim

NIGHT = timedelta(days=1)
BOTH = 2
HARM = frozenset({"killed", "wounded", "casualties", "captured"})
EXACT = 1  # UCDP's precision of a town or village


def numbered(statements: Sequence[Statement]) -> list[tuple[int, list[Statement]]]:
    """The statements by event number, from 1: incidents in which people came to harm first, then in order of telling.

    Incidents of one day are parted where the words turn to another one and its place is another too: a place alone is
    read wrongly too often, and one fight that is split in two is counted twice. Later claims from that place follow.
    """
    events: list[list[Statement]] = []
    for one in statements:
        same_days = [event for event in events if _same_days(event[0].claim, one.claim)]
        if not same_days or (one.apart and all(_other_place(event[0].claim, one.claim) for event in same_days)):
            events.append([one])
        else:
            _of_place(same_days, one.claim).append(one)
    ordered = sorted(events, key=lambda event: not any(one.claim.outcome in HARM for one in event))
    return list(enumerate(ordered, start=1))


def led_by_people(event: Sequence[Statement]) -> list[Statement]:
    """The statements of an incident, those of people harmed before all others: they tell its place and days best."""
    return sorted(event, key=lambda one: one.claim.outcome not in HARM)


def _of_place(events: Sequence[list[Statement]], claim: Claim) -> list[Statement]:
    """The incident told last of those in the claim's place, else the first."""
    at_place = [event for event in events[1:] if not _other_place(event[0].claim, claim)]
    return at_place[-1] if at_place and _other_place(events[0][0].claim, claim) else events[0]


def _other_place(one: Claim, other: Claim) -> bool:
    """Whether two claims are of places that are not the same and not one inside the other."""
    if one.adm_1 and other.adm_1 and (one.country, one.adm_1) != (other.country, other.adm_1):
        return True
    exact = (one.where_prec or EXACT + 1) <= EXACT and (other.where_prec or EXACT + 1) <= EXACT
    return exact and one.place != other.place


def _same_days(first: Claim, claim: Claim) -> bool:
    """Whether the days are the same but for the night between two days of news."""
    days = [day for day in (first.date_start, claim.date_start) if day is not None]
    return len(days) < BOTH or abs(days[0] - days[1]) <= NIGHT
