"""Resolves an article's claims into one figure per event, outcome and class of people."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assay.extract.claims import Statement
from assay.extract.classes import by_class
from assay.extract.incidents import NIGHT, led_by_people, numbered
from assay.extract.restatements import Figure
from assay.records import Claim, Toll, changed

NOT_COUNTED = frozenset({"hypothetical", "denied"})


def tolls(article_id: str, statements: Sequence[Statement]) -> tuple[Toll, ...]:
    """The tolls of one article, in order of their key.

    Event 1 is the article's own; incidents on other days that it tells of besides count on from 2. One
    that is known to lie before the article's own is background to it. A figure for several days is a
    running total where the article tells of single incidents too, else of the event. Running totals and background
    share event_no 0; where an outcome and class has both, the running total is kept and the background figure stands
    among the claims only.
    """
    rows: dict[tuple[int, str, str], Toll] = {}
    kept = _without_least([one for one in statements if one.claim.hedge not in NOT_COUNTED])
    told = [one for one in kept if one.claim.time_frame == "event"]
    incidents = numbered(told)
    single = {one.claim.outcome for one in told if not one.summed}
    for number, group in incidents:
        earlier = _is_earlier(group[0].claim, incidents[0][1][0].claim)
        _add(rows, article_id, (number, "background" if earlier else "event"), group, single)
    for frame in ("cumulative", "background"):
        _add(rows, article_id, (0, frame), [one for one in kept if one.claim.time_frame == frame])
    return tuple(rows[key] for key in sorted(rows))


def _without_least(statements: Sequence[Statement]) -> list[Statement]:
    """The statements; the least of an uncounted plural is left only where its outcome has no figure at all."""
    counted = {one.claim.outcome for one in statements if _is_figure(one.claim)}
    return [
        changed(one, least=None) if one.least is not None and one.claim.outcome in counted else one
        for one in statements
    ]


def _is_figure(claim: Claim) -> bool:
    some = any((claim.count_low, claim.count_best, claim.count_high))
    return some and claim.time_frame == "event" and claim.part_of is None


def _is_earlier(claim: Claim, lead: Claim) -> bool:
    """Whether the last day of `claim` lies before the lead's first, by more than the night between two days of news."""
    last = claim.date_end or claim.date_start
    return last is not None and lead.date_start is not None and last < lead.date_start - NIGHT


def _add(
    rows: dict[tuple[int, str, str], Toll], article_id: str, event: tuple[int, str], group: Sequence[Statement],
    single: Collection[str] = (),
) -> None:  # fmt: skip
    """Adds the tolls of an event, by its number and frame; `single` are outcomes with figures of single incidents."""
    number, frame = event
    lead = led_by_people(group)
    for outcome in dict.fromkeys(one.claim.outcome for one in group):
        same = [one for one in group if one.claim.outcome == outcome]
        counted = [one for one in same if not one.summed]
        beside = tuple(one.claim.claim_id for one in same if counted and one.summed)
        known = "cumulative" if not counted and outcome in single else frame
        for affected_class, figure in by_class(counted or same):
            key = (number, outcome, affected_class)
            told = figure.with_ids(beside) if affected_class == "all" else figure
            rows.setdefault(key, _toll(article_id, known, key, told, lead if frame == "event" else same))


def _toll(article_id: str, frame: str, key: tuple[int, str, str], figure: Figure, leads: Sequence[Statement]) -> Toll:
    """A row; its place and its days are those of the first of `leads` that knows them: an incident has one of each."""
    number, outcome, affected_class = key
    first = leads[0].claim
    where = next((one.claim for one in leads if one.claim.adm_1), first)
    when = next((one.claim for one in leads if one.claim.date_start), first)
    return Toll(
        article_id=article_id,
        event_no=number,
        time_frame=frame,
        outcome=outcome,
        affected_class=affected_class,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        adm_1=where.adm_1,
        country=where.country,
        date_start=when.date_start,
        date_end=when.date_end,
        claim_ids=figure.ids,
    )
