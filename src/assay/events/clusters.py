"""Links joined into events, strongest first, under limits that hold for every two claims of an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from assay.events.pairs import EVENT_DAYS, compatible, kilometres_between
from assay.params import ResolveParams


@dataclass(frozen=True)
class Bounds:
    """What is known of a growing event: enough to test that every two of its claims fit."""

    first_start: int
    last_start: int
    first_end: int
    last_end: int
    points: frozenset[tuple[float, float]]
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

    def days_fit(self, days: int) -> bool:
        """Whether every two spans lie within `days` and all within a week, or all are nearly one period."""
        near = self.last_start - self.first_end <= days and self.last_end - self.first_start < EVENT_DAYS
        period = self.last_start - self.first_start <= days and self.last_end - self.first_end <= days
        return near or period

    def fits(self, other: Bounds, params: ResolveParams) -> bool:
        """Whether the two may be one event."""
        return (
            self.joined(other).days_fit(params.days)
            and _within(self.points, other.points, params.kilometres)
            and all(compatible(one, two) for one in self.parties for two in other.parties)
        )


def clusters(nodes: pd.DataFrame, pairs: pd.DataFrame, params: ResolveParams) -> np.ndarray:
    """Agglomerative clustering with complete linkage over the candidate links.

    Args:
        nodes: Frame of `nodes.Nodes`.
        pairs: Links, strongest first.
        params: Limits.

    Returns:
        For each node the smallest node number of its cluster.
    """
    parents = list(range(len(nodes)))
    bounds = _bounds(nodes)
    for one, two in zip(pairs["left"].tolist(), pairs["right"].tolist(), strict=True):
        root, other = sorted((_root(parents, one), _root(parents, two)))
        if root != other and bounds[root].fits(bounds[other], params):
            parents[other] = root
            bounds[root] = bounds[root].joined(bounds[other])
    return np.array([_root(parents, node) for node in range(len(nodes))], dtype="int64")


def _bounds(nodes: pd.DataFrame) -> list[Bounds]:
    columns = (nodes[name].tolist() for name in ("start", "end", "latitude", "longitude", "precise", "parties"))
    return [
        Bounds(start, start, end, end, frozenset({(lat, lon)} if precise else ()), frozenset({parties}))
        for start, end, lat, lon, precise, parties in zip(*columns, strict=True)
    ]


def _root(parents: list[int], node: int) -> int:
    while parents[node] != node:
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node


def _within(points: frozenset[tuple[float, float]], others: frozenset[tuple[float, float]], kilometres: float) -> bool:
    if not points or not others or points == others:
        return True
    one, two = _crossed(sorted(points), sorted(others))
    return bool((kilometres_between(one[:, 0], one[:, 1], two[:, 0], two[:, 1]) <= kilometres).all())


def _crossed(
    points: Sequence[tuple[float, float]], others: Sequence[tuple[float, float]]
) -> tuple[np.ndarray, np.ndarray]:
    return np.repeat(np.array(points), len(others), axis=0), np.tile(np.array(others), (len(points), 1))
