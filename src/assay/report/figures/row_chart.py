"""The chart of rows: claims as points, reference figures as bands, on one count axis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Sheet
from matplotlib.patches import Rectangle

from assay.report import words
from assay.report.described import Speakers
from assay.report.figures import canvas
from assay.report.figures.event_rows import HEADING, LABEL, REFERENCE, EventRow, Point, radius
from assay.report.figures.incidents import Reference
from assay.report.figures.key import LINE, draw_key, key_lines
from assay.report.figures.placing import Box, Room, beside, width

MAX_HEIGHT = 7.7
"""Inches: what an A4 page holds besides the heading and the caption."""
POINTS = 72
"""Points of an inch."""
LEFT, RIGHT = 0.265, 0.995
"""Ends of the axis as shares of the sheet."""
HEAD, FOOT = 20.0, 34.0
"""Points above the rows, below the key, and below the rows: ticks and the axis's name."""
BEYOND = 0.8
"""Decades beyond the largest figure, for its label."""
SMALL = 7.5
"""Points: size of numbers in the chart."""
ARROW = 3.2
"""Points: size of the arrows of `at least` and `up to`."""
TRIED = 20
"""Numbers of a row, besides its highest and lowest, for which room is sought; more can't be read."""
HALF_BAR = 3.2
"""Points: half the height of a reference's bar."""


def per_decade(largest: float) -> float:
    """Points of the sheet that a decade of the axis takes, where `largest` is the largest figure."""
    top = max(canvas.decade(largest), 1.0)
    return canvas.WIDTH * POINTS * (RIGHT - LEFT) / (top + BEYOND - canvas.ZERO + 0.2)


def room_for_rows() -> float:
    """Points that the rows may take on one page."""
    return MAX_HEIGHT * POINTS - HEAD - FOOT - 3 * LINE


def row_chart(rows: Sequence[EventRow], kinds: Sequence[Speakers], counted: str = "people") -> Sheet:
    """The rows as a sheet, for SVG or any other format.

    Args:
        rows: Rows from top to bottom.
        kinds: Kinds of claimant, in the order of the key.
        counted: What the numbers are of.
    """
    counts = {kind.name: sum(p.n for row in rows for p in row.points if p.speaker == kind.name) for kind in kinds}
    used = [kind for kind in kinds if counts[kind.name]]
    told = [f"{canvas.literal(words.shortened(kind.name, 40))} ({counts[kind.name]:,})" for kind in used]
    lines = key_lines(used, told, any(row.references for row in rows))
    largest = max(point.n for row in rows for point in row.points)
    tall = sum(row.height(largest) for row in rows)
    head = len(lines) * LINE + HEAD
    height = tall + head + FOOT
    with canvas.sheet(height / POINTS) as sheet:
        axes = sheet.add_axes((LEFT, FOOT / height, RIGHT - LEFT, tall / height))
        axes.set_ylim(tall, 0)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        canvas.count_axis(axes, axes.xaxis, _top_of(rows), room=BEYOND)
        axes.tick_params(axis="x", top=True, labeltop=True, length=2)
        axes.set_xlabel(f"{counted} (logarithmic from 1; zero stands apart)")
        draw_key(sheet, lines)
        first, last = axes.get_xlim()
        wide = canvas.WIDTH * POINTS * (RIGHT - LEFT)
        _Chart(axes, largest, wide, wide / (last - first), first).draw(rows, used)
        return sheet


def _top_of(rows: Iterable[EventRow]) -> float:
    claimed = [point.high for row in rows for point in row.points]
    kept = [float(high) for row in rows for *_, high in row.references if not words.unknown(high)]
    return max([1.0, *claimed, *kept])


@dataclass(frozen=True)
class _Chart:
    """The chart's axes, decades across and points downwards: width, points of a decade, the decade at the left end."""

    axes: Axes
    largest: int
    wide: float
    unit: float
    first: float

    def x(self, value: float) -> float:
        """Points from the left end to a figure."""
        return (canvas.decade(value) - self.first) * self.unit

    def across(self, points: float) -> float:
        """Place on the axis of a distance in points from its left end."""
        return points / self.unit + self.first

    def draw(self, rows: Sequence[EventRow], kinds: Sequence[Speakers]) -> None:
        """Draw names, bands, points and labels."""
        colours = {kind.name: kind.colour for kind in kinds}
        middles = self._middles(rows)
        for row, middle in zip(rows, middles, strict=True):
            self._name(row, middle)
            up, down = row.reach(self.largest)
            room = Room(Box(0.0, self.wide, middle - up - HEADING * row.heads, middle + down + 1))
            room.take(self._boxes(row, middle))
            for place, reference in enumerate(row.references):
                self._reference(reference, middle - up, middle + down, middle + down + (place + 0.5) * REFERENCE)
            self._label(row, middle, room, colours)
        for kind in kinds:
            self._points(rows, middles, kind)

    def _middles(self, rows: Sequence[EventRow]) -> list[float]:
        tops = np.cumsum([0.0, *(row.height(self.largest) for row in rows)])
        heads = [HEADING * row.heads + row.reach(self.largest)[0] for row in rows]
        return [float(top) + head for top, head in zip(tops, heads, strict=False)]

    def _name(self, row: EventRow, middle: float) -> None:
        """Place and days of an event above its first group, the group beside its points."""
        across, edge = self.axes.get_yaxis_transform(), -LEFT / (RIGHT - LEFT) + 0.004
        if row.heads:
            top = middle - row.reach(self.largest)[0] - HEADING
            line: dict[str, Any] = {"transform": across, "clip_on": False}
            self.axes.plot([edge, 1], [top, top], color=canvas.FAINT, lw=0.7, zorder=0.6, **line)
            place = canvas.literal(words.shortened(row.place, 44))
            heading = f"{place}, {words.short_days(row.start, row.end)}"
            self.axes.text(edge, top + HEADING - 1.5, heading, family=canvas.BOLD, **line)
        about = f"{canvas.literal(words.shortened(row.about, 28))} ({row.claims:,})"
        self.axes.text(-0.02, middle, about, transform=across, ha="right", va="center", clip_on=False)

    def _boxes(self, row: EventRow, middle: float) -> list[Box]:
        """What points, arrows and ranges take."""
        boxes = []
        for point in row.points:
            x, r, y = self.x(point.value), radius(point.n, self.largest), middle + point.aside
            boxes.append(Box(x - r - ARROW * point.most, x + r + ARROW * point.least, y - r, y + r))
            if point.low < point.high:
                boxes.append(Box(self.x(point.low), self.x(point.high), y - 1, y + 1))
        return boxes

    def _reference(self, reference: Reference, top: float, below: float, y: float) -> None:
        """A band over the row's height, and below its points a bar with data set and figures."""
        name, low, best, high = reference
        told = f"{canvas.literal(words.shortened(name, 44))}: {words.confirmed(low, best, high)}"
        ends = [self.x(float(value)) for value in (low, best, high) if not words.unknown(value)] or [self.x(0)]
        left, right = min(ends) - 2, max(ends) + 2
        start, long = self.across(left), (right - left) / self.unit
        ink: dict[str, Any] = {"color": canvas.BAND_INK, "zorder": 3}
        if not all(map(words.unknown, (low, best, high))):
            self.axes.add_patch(
                Rectangle((start, top), long, below - top, color=canvas.BAND, alpha=0.45, lw=0, zorder=0.4)
            )
            self.axes.add_patch(
                Rectangle(
                    (start, y - HALF_BAR), long, 2 * HALF_BAR, fc=canvas.BAND, ec=canvas.BAND_INK, lw=0.7, zorder=2
                )
            )
            if words.unknown(high):
                self.axes.plot([self.across(right + 2.5)], [y], ">", ms=ARROW, mew=0, **ink)
        if not words.unknown(best):
            self.axes.vlines(self.across(self.x(float(best))), y - HALF_BAR, y + HALF_BAR, lw=2, **ink)
        beyond = right + 7 + width(told, SMALL) > self.wide
        self.axes.text(self.across(left - 4 if beyond else right + 7), y, told, va="center",
                       ha="right" if beyond else "left", fontsize=SMALL, **ink)  # fmt: skip

    def _points(self, rows: Sequence[EventRow], middles: Sequence[float], kind: Speakers) -> None:
        """All points of one kind of claimant, with their ranges and arrows."""
        own = [
            (point, middle + point.aside)
            for row, middle in zip(rows, middles, strict=True)
            for point in row.points
            if point.speaker == kind.name
        ]
        y = [height for _, height in own]
        x, low, high = (
            canvas.decades(np.array([getattr(point, name) for point, _ in own])) for name in ("value", "low", "high")
        )
        radii = np.array([radius(point.n, self.largest) for point, _ in own])
        self.axes.hlines(y, low, high, color=kind.colour, lw=1.8, alpha=0.55, zorder=2)
        self.axes.scatter(x, y, s=(2 * radii) ** 2, marker=kind.marker, color=kind.colour, lw=0.6, ec="white", zorder=3)
        for sign, name, marker in ((1, "least", ">"), (-1, "most", "<")):
            said = [getattr(point, name) for point, _ in own]
            ends = x[said] + sign * (radii[said] + ARROW / 2) / self.unit
            self.axes.plot(ends, np.array(y)[said], marker, color=kind.colour, ms=ARROW, mew=0, zorder=3)

    def _label(self, row: EventRow, middle: float, room: Room, colours: dict[str, str]) -> None:
        """Numbers beside points where they cover nothing: the highest first, with the name of who says so."""
        by_value: dict[float, list[Point]] = {}
        for point in row.points:
            by_value.setdefault(point.value, []).append(point)
        values = sorted(by_value)
        rest = sorted(values[1:-1], key=lambda value: -sum(point.n for point in by_value[value]))
        for value in dict.fromkeys([values[-1], values[0], *rest[:TRIED]]):
            group = by_value[value]
            figure, alone = _figure_of(group), len(group) == 1
            named = [f"{figure}, {canvas.literal(group[0].speaker)}"] if alone and value == values[-1] else []
            tried = [
                (told, box)
                for told in [*named, figure, words.whole(value)]
                for box in self._beside(group, middle, told)
            ]
            found = room.first([box for _, box in tried])
            if found is not None:
                told, box = tried[found]
                self.axes.text(self.across(box.left), (box.low + box.high) / 2, told, va="center",
                               fontsize=SMALL, color=colours[group[0].speaker] if alone else canvas.INK, zorder=4,
                               gid="label")  # fmt: skip

    def _beside(self, group: Sequence[Point], middle: float, told: str) -> Iterable[Box]:
        """Boxes of a label to the right of points of one number, nearest to the middle first, then to their left."""
        ordered = sorted(group, key=lambda point: abs(point.aside))
        wide = width(told, SMALL)
        for sign in (1, -1):
            for point in ordered:
                arrow = ARROW * (point.least if sign > 0 else point.most)
                reach = radius(point.n, self.largest) + 2.5 + arrow
                end = self.x(point.value) + sign * reach
                ranged = self.x(point.high if sign > 0 else point.low) + sign * 2.5
                x = max(end, ranged) if sign > 0 else min(end, ranged)
                yield beside(x, middle + point.aside, wide, LABEL, sign * 0.01)


def _figure_of(group: Sequence[Point]) -> str:
    n = sum(point.n for point in group)
    told = {point.words for point in group}
    figure = told.pop() if len(told) == 1 else words.whole(group[0].value)
    return figure if n == 1 else f"{figure} ×{n:,}"
