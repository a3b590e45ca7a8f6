"""Resolves an article's claims into one figure per event, outcome and class of people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from assay.extract.civilians import civilians
from assay.extract.claims import Statement
from assay.extract.incidents import NIGHT, numbered
from assay.extract.restatements import Figure, joined, merged, size
from assay.records import Claim, Toll

# Sentences with figures after which an article's own toll stands: later, different figures are of other incidents
# or other sources. Measured on news of Syria and press releases of ISAF.
SETTLED = 2
NOT_COUNTED = frozenset({"hypothetical", "denied"})


def tolls(article_id: str, statements: Sequence[Statement]) -> tuple[Toll, ...]:
    """The tolls of one article, in order of their key.

    Event 1 is the article's own; incidents on other days that it tells of besides count on from 2. One
    that is known to lie before the article's own is background to it. Running totals and background share event_no 0;
    where an outcome and class has both, the running total is kept and the background figure stands among the claims
    only.
    """
    rows: dict[tuple[int, str, str], Toll] = {}
    kept = [one for one in statements if one.claim.hedge not in NOT_COUNTED]
    incidents = numbered([one for one in kept if one.claim.time_frame == "event"])
    for number, group in incidents:
        earlier = _is_earlier(group[0].claim, incidents[0][1][0].claim)
        _add(rows, article_id, number, "background" if earlier else "event", group)
    for frame in ("cumulative", "background"):
        _add(rows, article_id, 0, frame, [one for one in kept if one.claim.time_frame == frame])
    return tuple(rows[key] for key in sorted(rows))


def _is_earlier(claim: Claim, lead: Claim) -> bool:
    """Whether the last day of `claim` lies before the lead's first, by more than the night between two days of news."""
    last = claim.date_end or claim.date_start
    return last is not None and lead.date_start is not None and last < lead.date_start - NIGHT


def _add(
    rows: dict[tuple[int, str, str], Toll], article_id: str, number: int, frame: str, group: Sequence[Statement]
) -> None:
    for outcome in dict.fromkeys(one.claim.outcome for one in group):
        same = [one for one in group if one.claim.outcome == outcome]
        for affected_class, figure in _by_class(same):
            key = (number, outcome, affected_class)
            rows.setdefault(key, _toll(article_id, frame, key, figure, same[0].claim))


def _toll(article_id: str, frame: str, key: tuple[int, str, str], figure: Figure, lead: Claim) -> Toll:
    number, outcome, affected_class = key
    return Toll(
        article_id=article_id,
        event_no=number,
        time_frame=frame,
        outcome=outcome,
        affected_class=affected_class,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        adm_1=lead.adm_1,
        country=lead.country,
        date_start=lead.date_start,
        date_end=lead.date_end,
        claim_ids=figure.ids,
    )


def _by_class(same: Sequence[Statement]) -> Iterator[tuple[str, Figure]]:
    wholes = [one for one in same if one.claim.part_of is None]
    parts_of = _parts(same)
    yield "all", _resolved(wholes or same, parts_of)
    for affected_class, chosen in (
        ("combatant", [one.claim.affected_class == "combatant" for one in same]),
        ("civilian", civilians(same)),
    ):
        told = [one for one, is_one in zip(same, chosen, strict=True) if is_one and not one.taken]
        figure = _largest(told, wholes, parts_of)
        if figure is None:
            continue
        said = _largest([one for one in told if one.claim.affected_class == affected_class], wholes, parts_of)
        lowest = said.low if said else 0  # those said to be civilians, without people of no stated kind
        yield affected_class, figure if lowest is None else replace(figure, low=min(lowest, figure.size))


def _largest(
    told: Sequence[Statement], wholes: Sequence[Statement], parts_of: Mapping[str, frozenset[str]]
) -> Figure | None:
    """The figure of a class: that of whole groups, or of parts of groups where these are more."""
    groups = ([one for one in told if one in wholes], [one for one in told if one.claim.part_of])
    found = [_resolved(group, parts_of) for group in groups if group]
    return max(found, key=lambda figure: figure.size, default=None)


def _resolved(statements: Sequence[Statement], parts: Mapping[str, frozenset[str]]) -> Figure:
    """One figure of an event: what the lead says, unless later sentences add people or raise the figure."""
    told: list[Figure] = []
    pending = 0
    sentence_numbers = list(dict.fromkeys(one.sentence for one in statements))
    for sentence, inside in groupby(statements, key=lambda one: one.sentence):
        lists = [[_figure(one, parts) for one in group] for _, group in groupby(inside, key=lambda one: one.trigger)]
        listed, before = joined(lists), size(told)
        if pending and all(figure.extra for figure in listed) and pending + size(listed) <= before:
            told = [told[0].with_ids(tuple(name for figure in listed for name in figure.ids)), *told[1:]]
            pending += size(listed)
            continue
        told = merged(told, listed, settled=sentence_numbers.index(sentence) >= SETTLED)
        # A smaller figure that left the toll as it was is of some of its people; "another five" after it is of more.
        pending = size(listed) if size(told) == before > size(listed) else 0
    return _summed(told)


def _figure(one: Statement, parts: Mapping[str, frozenset[str]]) -> Figure:
    claim = one.claim
    known = one.names | parts.get(claim.claim_id, frozenset()) | ({one.key} if one.key else set())
    return Figure(
        claim.count_low,
        claim.count_best,
        claim.count_high,
        (claim.claim_id,),
        one.key,
        one.extra,
        one.back,
        claim.count_kind == "vague",
        claim.count_kind in ("vague", "at_least"),
        one.sentence,
        known,
        claim.rule == "reflexive",
    )


def _parts(same: Sequence[Statement]) -> dict[str, frozenset[str]]:
    """What the parts of each total are called."""
    found: dict[str, frozenset[str]] = {}
    for one in same:
        if one.claim.part_of is not None and one.key is not None:
            found[one.claim.part_of] = found.get(one.claim.part_of, frozenset()) | one.names | {one.key}
    return found


def _summed(told: Sequence[Figure]) -> Figure:
    if not told:
        return Figure(None, None, None, ())
    ids = tuple(dict.fromkeys(name for figure in told for name in figure.ids))
    counted = [figure for figure in told if figure.is_counted]
    return Figure(
        _total([figure.low for figure in counted], counted),
        _total([figure.best for figure in counted], counted),
        _total([figure.high for figure in counted], counted),
        ids,
    )


def _total(values: Sequence[int | None], figures: Sequence[Figure]) -> int | None:
    if all(value is None for value in values):
        return None
    return sum(figure.size if value is None else value for value, figure in zip(values, figures, strict=True))
