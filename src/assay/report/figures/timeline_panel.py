"""One panel of the timeline: claims by day of publication, the highest and lowest so far by side, the reference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from assay.report import words
from assay.report.described import NOT_OF_A_SIDE, Speakers
from assay.report.figures import canvas
from assay.report.figures.incidents import Reference
from assay.report.figures.placing import Box, Room, apart, beside, swarm, width

OTHERS = "all others"
SMALL, LABEL = 7.5, 8.5
"""Points: size of labels, and what one takes from top to bottom."""
MARGIN = 150.0
"""Points to the right of a panel for the names of its lines."""
MOST_RECORDS = 3
"""Reference figures of one panel."""
RADIUS, LARGEST = 2.8, 5.0
"""Points: radius of a marker for one claim, and for the most of a panel."""
APART = 3.0
"""Points that stay free beside a number."""
NUMBERS = 8
"""Numbers written in a panel."""


@dataclass(frozen=True)
class Voice:
    """A side: days on which it claimed something, and its highest and lowest claim up to each."""

    name: str
    colour: str
    days: np.ndarray
    highest: np.ndarray
    lowest: np.ndarray


def voices(panel: pd.DataFrame, kinds: Sequence[Speakers]) -> list[Voice]:
    """The sides of one panel in the order of `kinds`; everybody who is of no side stands together."""
    named = [kind for kind in kinds if kind.name not in NOT_OF_A_SIDE]
    side = panel["speaker"].where(panel["speaker"].isin([kind.name for kind in named]), OTHERS)
    inks = {**{kind.name: kind.colour for kind in named}, OTHERS: canvas.SOFT}
    days = panel.assign(side=side).groupby(["side", "published"])["value"].agg(["max", "min"])
    present = set(side)
    found = []
    for name in (name for name in inks if name in present):
        own = days.loc[name].sort_index()
        found.append(
            Voice(
                name, inks[name], canvas.day_numbers(own.index.to_series()),
                own["max"].cummax().to_numpy(dtype=float), own["min"].cummin().to_numpy(dtype=float),
            )
        )  # fmt: skip
    return found


@dataclass(frozen=True)
class Panel:
    """Axes of a panel with their size in points.

    Attributes:
        axes: Days across, decades upwards.
        wide, tall: Size in points.
    """

    axes: Axes
    wide: float
    tall: float

    def x(self, day: float) -> float:
        """Points from the left end to a day."""
        first, last = self.axes.get_xlim()
        return float((day - first) / (last - first) * self.wide)

    def y(self, value: float) -> float:
        """Points from the lower end to a number."""
        low, high = self.axes.get_ylim()
        return float((canvas.decade(value) - low) / (high - low) * self.tall)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Day and decade of a place in points."""
        (first, last), (low, high) = self.axes.get_xlim(), self.axes.get_ylim()
        return first + x / self.wide * (last - first), low + y / self.tall * (high - low)

    def draw(self, rows: pd.DataFrame, kinds: Sequence[Speakers], references: Sequence[Reference]) -> None:
        """Draw band, lines, points, numbers, and the names in the margin."""
        sides = voices(rows, kinds)
        for _, *figures in references:
            ends = [float(value) for value in figures if not words.unknown(value)]
            if ends:
                low, high = canvas.decade(min(ends)), canvas.decade(max(ends))
                thin = 0.008 * float(np.ptp(self.axes.get_ylim()))
                self.axes.axhspan(low - thin, high + thin, color=canvas.BAND, alpha=0.6, lw=0, zorder=0.3)
        end = float(canvas.day_numbers(rows["published"]).max())
        room = Room(Box(0.0, self.wide, 0.0, self.tall + 4))
        for voice in sides:
            self._line(voice, end, room)
        self._points(rows, kinds, room)
        self._numbers(rows, {voice.name: voice.colour for voice in sides}, room)
        self._names(sides, references)

    def _line(self, voice: Voice, end: float, room: Room) -> None:
        """The highest and lowest so far, drawn to the last day of the panel and thinly on to the margin."""
        days = np.append(voice.days, end)
        high, low = (np.append(ends, ends[-1]) for ends in (voice.highest, voice.lowest))
        ink: dict[str, Any] = {"color": voice.colour, "zorder": 1.5}
        self.axes.fill_between(days, canvas.decades(low), canvas.decades(high), step="post", color=voice.colour,
                               alpha=0.09, lw=0, zorder=0.8)  # fmt: skip
        for ends, style in ((high, "-"), (low, (0, (3, 1.5)))):
            self.axes.step(days, canvas.decades(ends), where="post", lw=1.3 if style == "-" else 0.8, ls=style, **ink)
            places = [(self.x(day), self.y(value)) for day, value in zip(days, ends, strict=True)]
            for (x, y), (next_x, next_y) in pairwise(places):
                room.take([Box(x, next_x, y - 1, y + 1), Box(next_x - 1, next_x + 1, min(y, next_y), max(y, next_y))])
        level = canvas.decade(float(high[-1]))
        self.axes.plot([end, self.axes.get_xlim()[1]], [level, level], lw=0.5, **ink)

    def _points(self, rows: pd.DataFrame, kinds: Sequence[Speakers], room: Room) -> None:
        """A marker for each kind of claimant, day and number, larger for more claims, none upon another."""
        counts = Counter(zip(rows["published"], rows["speaker"], rows["value"].astype(float), strict=True))
        most = max(counts.values())
        order = {kind.name: place for place, kind in enumerate(kinds)}
        ranked = sorted(counts.items(), key=lambda item: (item[0][0], -item[1], order[item[0][1]], item[0][2]))
        drawn: dict[str, list[tuple[float, float, float]]] = {}
        for day, group in _by_day(ranked):
            radii = [np.sqrt(RADIUS**2 + (n - 1) / max(most - 1, 1) * (LARGEST**2 - RADIUS**2)) for _, n in group]
            heights = [self.y(value) for (_, _, value), _ in group]
            across = self.x(float(canvas.day_numbers(pd.Series([day]))[0]))
            offsets = swarm(heights, radii, max(self.wide / float(np.ptp(self.axes.get_xlim())) * 0.46, 5.0))
            for ((_, speaker, _), _), height, offset, r in zip(group, heights, offsets, radii, strict=True):
                x = across + offset
                room.take([Box(x - r, x + r, height - r, height + r)])
                drawn.setdefault(speaker, []).append((*self.place(x, height), (2 * r) ** 2))
        for kind in (kind for kind in kinds if kind.name in drawn):
            days, decades, sizes = np.array(drawn[kind.name]).T
            self.axes.scatter(
                days, decades, s=sizes, marker=kind.marker, color=kind.colour, lw=0.6, ec="white", zorder=3
            )

    def _numbers(self, rows: pd.DataFrame, inks: dict[str, str], room: Room) -> None:
        """The number, with its outlet where both fit, of each new highest; then of the first and last figure."""
        highest = rows["value"].astype(float).cummax()
        turns = rows[highest > highest.shift(fill_value=-1.0)]
        ordered = pd.concat([turns.iloc[::-1], rows.iloc[[0, -1]]]).drop_duplicates(["published", "value"])
        columns = ["published", "value", "words", "source_office", "speaker"]
        for day, value, figure, outlet, speaker in ordered[columns].head(NUMBERS).itertuples(index=False, name=None):
            x, y = self.x(float(canvas.day_numbers(pd.Series([day]))[0])), self.y(float(value))
            named = [] if words.unknown(outlet) else [f"{figure}, {canvas.literal(str(outlet))}"]
            tried = [
                (told, box)
                for told in [*named, figure]
                for rise in (LARGEST + LABEL / 2, -LARGEST - LABEL / 2, 0.0)
                for gap in ((-3.0, 3.0) if rise else (9.0, -9.0))
                for box in [beside(x, y + rise, width(told, SMALL), LABEL, gap)]
            ]
            # wider than drawn, so that two numbers side by side don't read as one
            found = room.first([Box(box.left - APART, box.right + APART, box.low, box.high) for _, box in tried])
            if found is not None:
                told, box = tried[found]
                self.axes.text(*self.place(box.left, (box.low + box.high) / 2), told, va="center", fontsize=SMALL,
                               color=inks.get(speaker, canvas.INK), zorder=4)  # fmt: skip

    def _names(self, sides: Sequence[Voice], references: Sequence[Reference]) -> None:
        """In the margin: each side with its lowest and highest claim, each reference with its figures."""
        told: list[tuple[float, str, str, str]] = []
        for voice in sides:
            low, high = float(voice.lowest[-1]), float(voice.highest[-1])
            told.append((self.y(high), voice.name, words.span(low, high), voice.colour))
        for name, low, best, high in references[:MOST_RECORDS]:
            ends = [float(value) for value in (low, best, high) if not words.unknown(value)]
            middle = sum(map(self.y, ends)) / len(ends) if ends else 0.0
            told.append((middle, name, words.confirmed(low, best, high), canvas.BAND_INK))
        if not references:
            told.append((0.0, "no figure recorded", "", canvas.SOFT))
        told.sort(key=lambda one: one[0])
        heights = apart([one[0] for one in told], LABEL + 1, 0.0, self.tall)
        for (true, name, figures, colour), height in zip(told, heights, strict=True):
            (start, level), (end, other) = self.place(self.wide + 1, true), self.place(self.wide + 8, height)
            if figures:
                self.axes.plot([start, end], [level, other], color=colour, lw=0.6, clip_on=False, zorder=1)
            self.axes.text(*self.place(self.wide + 10, height), _fitting(name, figures), va="center",
                           fontsize=SMALL, color=colour, clip_on=False)  # fmt: skip


def _by_day(ranked: Sequence[tuple[tuple[Any, str, float], int]]) -> Iterator[tuple[Any, list[tuple[Any, int]]]]:
    days: dict[Any, list[tuple[Any, int]]] = {}
    for key, n in ranked:
        days.setdefault(key[0], []).append((key, n))
    yield from days.items()


def _fitting(name: str, figures: str) -> str:
    """Name and figures in one line of the margin; a name too long for it is shortened."""
    limit = len(name)
    while limit > 1 and width(f"{words.shortened(name, limit)} {figures}", SMALL) > MARGIN - 12:
        limit -= 1
    return f"{canvas.literal(words.shortened(name, limit))} {figures}".rstrip()
