"""Links joined into events, strongest first, under limits that hold for every two claims of an event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from assay.events.features import EVENT_DAYS
from assay.geography import Direction, chord, direction
from assay.params import ResolveParams

JOINED, INSIDE, LIMITS, WEAK = "joined", "inside", "limits", "weak"
FATES = np.array([JOINED, INSIDE, LIMITS, WEAK], dtype=object)
ROUNDING = 1e-12  # of squared chords: forty kilometres are 4e-5, and a limit of 0 km still lets a point meet itself


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is known of a growing event: enough to test that every two of its claims fit."""

    first_start: int
    last_start: int
    first_end: int
    last_end: int
    points: frozenset[Direction]
    parties: frozenset[str]

    def joined(self, other: Bounds) -> Bounds:
        """The bounds of both together."""
        return Bounds(
            min(self.first_start, other.first_start),
            max(self.last_start, other.last_start),
            min(self.first_end, other.first_end),
            max(self.last_end, other.last_end),
            self.points | other.points,
            self.parties | other.parties,
        )

    def days_fit(self, other: Bounds, days: int) -> bool:
        """Whether every two spans lie within `days` and all within a week, or all are nearly one period."""
        first_start, last_start = min(self.first_start, other.first_start), max(self.last_start, other.last_start)
        first_end, last_end = min(self.first_end, other.first_end), max(self.last_end, other.last_end)
        near = last_start - first_end <= days and last_end - first_start < EVENT_DAYS
        return near or (last_start - first_start <= days and last_end - first_end <= days)

    def fits(self, other: Bounds, days: int, limit: float) -> bool:
        """Whether the two may be one event; `limit` is the squared chord of the largest distance."""
        return (
            self.days_fit(other, days)
            and _within(self.points, other.points, limit)
            and (
                (self.parties == other.parties and len(self.parties) == 1)
                or all(compatible(one, two) for one in self.parties for two in other.parties)
            )
        )


def clusters(nodes: pd.DataFrame, links: pd.DataFrame, params: ResolveParams) -> tuple[np.ndarray, np.ndarray]:
    """Agglomerative clustering with complete linkage over the links.

    Args:
        nodes: Frame of `nodes.Nodes`.
        links: Links, strongest first: left, right, probability.
        params: Limits, and the least probability of a link.

    Returns:
        For each node the smallest node number of its cluster. For each link what became of it: `joined` two parts of
        an event; came to lie `inside` one; held back by the `limits`; too `weak`.
    """
    parents = list(range(len(nodes)))
    bounds = _bounds(nodes)
    limit = chord(params.kilometres) + ROUNDING
    strong = links[links["probability"] >= params.min_probability]
    fates = np.full(len(links), FATES.tolist().index(WEAK), dtype="int8")
    for at, (one, two) in enumerate(zip(strong["left"].tolist(), strong["right"].tolist(), strict=True)):
        left, right = _root(parents, one), _root(parents, two)
        root, other = (left, right) if left < right else (right, left)
        if root == other:
            fates[at] = 1
        elif bounds[root].fits(bounds[other], params.days, limit):
            parents[other] = root
            bounds[root] = bounds[root].joined(bounds[other])
            fates[at] = 0
        else:
            fates[at] = 2
    return np.array([_root(parents, node) for node in range(len(nodes))], dtype="int64"), FATES[fates]


@lru_cache(maxsize=100_000)
def compatible(parties: str, others: str) -> bool:
    """Whether two sets of parties may be those of one event: one shared, one unknown, or two opponents."""
    one, two = set(parties.split("|")) - {""}, set(others.split("|")) - {""}
    return not one or not two or bool(one & two) or len(one | two) <= 2  # noqa: PLR2004 # an event has two sides


def _bounds(nodes: pd.DataFrame) -> list[Bounds]:
    columns = (nodes[name].tolist() for name in ("first", "last", "latitude", "longitude", "fine", "parties"))
    return [
        Bounds(start, start, end, end, frozenset({direction(lat, lon)} if fine else ()), frozenset({parties}))
        for start, end, lat, lon, fine, parties in zip(*columns, strict=True)
    ]


def _root(parents: list[int], node: int) -> int:
    while parents[node] != node:
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node


def _within(points: Iterable[Direction], others: Iterable[Direction], limit: float) -> bool:
    return all(
        (a - x) * (a - x) + (b - y) * (b - y) + (c - z) * (c - z) <= limit for a, b, c in points for x, y, z in others
    )
