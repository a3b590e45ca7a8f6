"""Rows of the main figure: one event and group of people each, with its claims as points and its reference figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import sqrt
from typing import Any

import pandas as pd

from assay.report import words
from assay.report.case import CaseData
from assay.report.described import Speakers
from assay.report.figures import canvas
from assay.report.figures.incidents import Reference, incidents, label, recorded_of
from assay.report.figures.placing import swarm

MOST = 60
"""Rows that no page could hold all of."""
MOST_RECORDS = 4
"""Reference figures drawn in one row; the caption says how many are left out."""
MANY = 60
"""Points of one row that stand at their own place; of more, those of one kind closer than `CELL` stand together."""
CELL = 7.0
"""Points: a marker's width."""
RADIUS, LARGEST = 2.9, 5.6
"""Points: radius of a marker for one claim, and of one for as many as any marker of the sheet stands for."""
FARTHEST = 26.0
"""Points by which a marker may leave the middle of its row."""
HEADING, LINE, REFERENCE, PAD = 11.5, 11.0, 9.5, 4.0
"""Points that a heading, a line of text, a reference figure and the space between two rows take."""

LABEL = 8.5
"""Points that a number beside a marker takes from top to bottom."""


@dataclass(frozen=True)
class Point:
    """Claims of one kind of claimant and one number.

    Attributes:
        speaker: Name of the kind of claimant.
        value, low, high: The number, and the ends of a range or vague word around it.
        n: Claims that it stands for.
        said: The figure as given, each with the number of claims that give it so.
        least, most: Whether any says `at least`, `up to`.
        aside: Points by which it stands below the middle of its row.
    """

    speaker: str
    value: float
    low: float
    high: float
    n: int
    said: tuple[tuple[str, int], ...]
    least: bool
    most: bool
    aside: float = 0.0

    @property
    def words(self) -> str:
        """The figure as given if all claims give it alike, else the number."""
        return self.said[0][0] if len(self.said) == 1 else words.whole(self.value)


@dataclass(frozen=True)
class EventRow:
    """One event and one group of people."""

    event: str
    place: str
    start: Any
    end: Any
    about: str
    label: str
    points: tuple[Point, ...]
    references: tuple[Reference, ...]
    undrawn: int
    heads: bool = True

    @property
    def claims(self) -> int:
        """Claims that the row's points stand for."""
        return sum(point.n for point in self.points)

    def reach(self, largest: int) -> tuple[float, float]:
        """Points that markers take above and below the middle, at least half a line each."""
        ends = [(point.aside, max(radius(point.n, largest), LABEL / 2)) for point in self.points]
        up = max([LINE / 2, *(r - aside for aside, r in ends)])
        down = max([LINE / 2, *(r + aside for aside, r in ends)])
        return up, down

    def height(self, largest: int) -> float:
        """Points that the row takes on the sheet."""
        return (HEADING if self.heads else 0) + sum(self.reach(largest)) + len(self.references) * REFERENCE + PAD


def radius(n: int, largest: int) -> float:
    """Radius of a marker whose area grows with the claims it stands for."""
    share = (n - 1) / max(largest - 1, 1)
    return sqrt(RADIUS**2 + share * (LARGEST**2 - RADIUS**2))


def event_rows(case: CaseData, claims: pd.DataFrame, kinds: list[Speakers], per_decade: float) -> list[EventRow]:
    """Rows of all events and groups: that of the highest claim, then those with most claims.

    Args:
        case: The case, for its reference figures.
        claims: Described claims of one outcome for single incidents.
        kinds: Kinds of claimant in their order.
        per_decade: Points of the sheet that a decade of the axis takes.
    """
    parted = _highest_first(incidents(claims))[:MOST]
    found = [_points(part, per_decade) for part in parted]
    largest = max(point.n for points in found for point in points)
    order = {kind.name: place for place, kind in enumerate(kinds)}
    references = recorded_of(case, parted)
    return [
        _row(part, _spread(points, order, per_decade, largest), kept)
        for part, points, kept in zip(parted, found, references, strict=True)
    ]


def fitting(rows: list[EventRow], tall: float) -> list[EventRow]:
    """As many of the first rows as fit `tall` points, at least one; then by day, an event's groups together."""
    largest = max(point.n for row in rows for point in row.points)
    chosen: list[EventRow] = []
    events: set[str] = set()
    for row in rows:
        height = row.height(largest) - (HEADING if row.event in events else 0)
        if chosen and height > tall:
            break
        tall -= height
        events.add(row.event)
        chosen.append(row)
    ordered = sorted(chosen, key=lambda row: (row.start, row.end, row.place, row.event))
    before = ["", *(row.event for row in ordered)]
    return [replace(row, heads=row.event != last) for row, last in zip(ordered, before, strict=False)]


def _highest_first(parted: list[pd.DataFrame]) -> list[pd.DataFrame]:
    """The part of the highest claim in front: what a report opens with may not be missing from its figure."""
    top = max(range(len(parted)), key=lambda place: (float(parted[place]["value"].max()), -place))
    return [parted[top], *parted[:top], *parted[top + 1 :]]


def _row(claims: pd.DataFrame, points: tuple[Point, ...], references: list[Reference]) -> EventRow:
    first = claims.iloc[0]
    return EventRow(
        str(first["event_id"]), str(first["event_place"]), first["event_start"], first["event_end"],
        str(first["about"]), f"{label(claims)}, {words.OUTCOMES[str(first['outcome'])]}", points,
        tuple(references[:MOST_RECORDS]), max(0, len(references) - MOST_RECORDS),
    )  # fmt: skip


def _points(claims: pd.DataFrame, per_decade: float) -> list[Point]:
    columns = ["speaker", "value", "words", "count_kind", "count_low", "count_high"]
    single: dict[tuple[str, float], list[Point]] = {}
    for speaker, value, told, kind, low, high in claims[columns].itertuples(index=False, name=None):
        number = float(value)
        least, most = (number if words.unknown(end) else float(end) for end in (low, high))
        said = ((str(told), 1),)
        point = Point(str(speaker), number, least, most, 1, said, kind == "at_least", kind == "at_most")
        single.setdefault((point.speaker, number), []).append(point)
    merged = [_merged(group) for group in single.values()]
    if len(merged) <= MANY:
        return merged
    cells: dict[tuple[str, int], list[Point]] = {}
    for point in merged:
        place = canvas.decade(point.value) * per_decade
        cells.setdefault((point.speaker, int(place // CELL)), []).append(point)
    return [_merged(group) for group in cells.values()]


def _merged(group: list[Point]) -> Point:
    """One point for several of a kind; its number is that of most of them, the lowest of equals."""
    said = Counter[str]()
    for point in sorted(group, key=lambda point: point.value):
        said.update(dict(point.said))
    first = max(group, key=lambda point: (point.n, -point.value))
    return Point(
        first.speaker, first.value, min(point.low for point in group), max(point.high for point in group),
        sum(point.n for point in group), tuple(said.items()),
        any(point.least for point in group), any(point.most for point in group),
    )  # fmt: skip


def _spread(points: Iterable[Point], order: dict[str, int], per_decade: float, largest: int) -> tuple[Point, ...]:
    """Points moved up or down so that none covers another; the ones of most claims stand in the middle."""
    ranked = sorted(points, key=lambda point: (-point.n, order[point.speaker], point.value))
    places = [canvas.decade(point.value) * per_decade for point in ranked]
    radii = [radius(point.n, largest) for point in ranked]
    offsets = swarm(places, radii, FARTHEST)
    moved = [replace(point, aside=aside) for point, aside in zip(ranked, offsets, strict=True)]
    return tuple(sorted(moved, key=lambda point: (point.value, order[point.speaker])))
