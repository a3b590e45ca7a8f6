"""Where the case's events lie: places by number of claims, reference records beside them, province outlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Sheet
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from assay.report import words
from assay.report.blocks import Figure, Paragraph, text
from assay.report.case import CaseData
from assay.report.described import case_label
from assay.report.figures import canvas
from assay.report.figures.placing import Box, Room, beside, width
from assay.report.outlines import Frame, Outlines, outlines
from assay.report.show import Shown, show

DEGREE = 111.195
"""Kilometres of a degree of latitude, by the earth's mean radius."""
LEAST = 30.0
"""Kilometres that a map spans at least, each way."""
MARGIN = 0.14
"""Share of the span that stays free around the places."""
TALLEST = 430.0
"""Points: height of a map on a page with its caption."""
HEAD = 16.0
"""Points for the key above the map."""
SMALLEST, LARGEST = 3.2, 15.0
"""Points: radii of the place with one claim and of that with most."""
SMALL, LABEL = 7.5, 9.0
"""Points: size of a label, and what it takes from top to bottom."""
SQUARE = 3.4
"""Points: half the side of a reference's marker."""
LABELLED = 40
"""Places whose names room is sought for."""
FINE = 0.4
"""Points: corners of an outline nearer to one another can't be told apart."""
ALT = 1100
"""Letters of alternative text beyond which further places are counted."""
NEAR, DISTRICT, PROVINCE = 2, 3, 4
"""UCDP's where_prec: up to where a point stands near its place, at a district's middle, at a province's."""
PAPER = {"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.6}
"""Below a name, so that an outline doesn't strike it through."""
RECORD = ["ref_dataset", "ref_id"]
"""Columns that name a record; it may have a row for each outcome and group."""
RECORDED = "reference record"
KINDS = (
    (NEAR, "at or near the place"),
    (DISTRICT, "known to the district, at its middle"),
    (PROVINCE, "known to the province, at its middle"),
)


@dataclass(frozen=True)
class Spot:
    """Events or reference records of one place.

    Attributes:
        name: The place.
        longitude, latitude: Degrees.
        exact: A number of `KINDS`.
        n: Claims of its events, or records.
        events: Events.
    """

    name: str
    longitude: float
    latitude: float
    exact: int
    n: int
    events: int = 0


def event_map(case: CaseData, number: int) -> Shown:
    """The case's places on a map without tiles: equirectangular, true in both directions in the middle."""
    of_case = case.claims.groupby("event_id").size()
    events, unplaced = _spots(case.events.assign(n=case.events["event_id"].map(of_case).astype("Int64")))
    records, unplaced_records = _spots(case.confirmed.drop_duplicates(RECORD).assign(n=1))
    if not events:
        return show(Paragraph(runs=text("No event of this case has coordinates, so there is no map."), role="note"))
    events, records = over_the_date_line(events, records)
    frame = framed([*events, *records])
    drawn = outlines(case.root, frame)
    caption = (
        "Places of the case's events with the number of its claims, and of reference records (squares). Rings stand at "
        f"the middle of the district or (dashed) province that is all a report names. {_drawn_how(drawn)}"
        + _left_out(unplaced, unplaced_records)
    )
    told = [
        f"{spot.name}: {words.counted(spot.n, 'claim')} in {words.counted(spot.events, 'event')}, "
        f"{dict(KINDS)[spot.exact]}."
        for spot in events
    ]
    opening = (
        f"Map of {words.counted(len(events), 'place')} of {case_label(case)}, with "
        f"{words.counted(sum(spot.n for spot in records), 'reference record')} at "
        f"{words.counted(len(records), 'place')}; provinces shown: "
        f"{words.listed([name for name, *_ in drawn.names]) or 'none'}."
    )
    alt = words.within(words.shortened(opening, ALT // 2), told, ALT, "further place")
    svg = canvas.svg_of(map_sheet(events, records, frame, drawn))
    return show(Figure(svg=svg, alt=alt, caption=caption, number=number))


def _drawn_how(drawn: Outlines) -> str:
    if drawn.origin:
        return f"Outlines: {words.listed([words.shortened(name, 40) for name in drawn.origin])}."
    if not drawn.lines:
        return "No outlines: too few places are known nearby."
    return (
        "Outlines of provinces are approximate: each point is given to the province of the nearest place known to "
        "GeoNames or this project; they are no surveyed borders."
    )


def _left_out(events: pd.DataFrame, records: pd.DataFrame) -> str:
    told = [
        f"{words.counted(len(rows), what)}{more}"
        for rows, what, more in (
            (events, "event", f" with {words.counted(int(events['n'].sum()), 'claim')}"), (records, "record", ""),
        )
        if len(rows)
    ]  # fmt: skip
    return (
        f" Not on the map, for want of a place or of one narrower than a country: {words.listed(told)}." if told else ""
    )


def _spots(rows: pd.DataFrame) -> tuple[list[Spot], pd.DataFrame]:
    """Places with what lies there, those with most first, and the rows that no point stands for."""
    placed = rows["latitude"].notna() & rows["longitude"].notna() & rows["where_prec"].fillna(PROVINCE).le(PROVINCE)
    name = rows["place"].fillna(rows["adm_2"]).fillna(rows["adm_1"]).fillna(rows["country"]).fillna("place not known")
    exact = rows["where_prec"].fillna(PROVINCE).clip(NEAR, PROVINCE).astype(int)
    keys = ["longitude", "latitude", "exact"]
    named = rows.assign(name=name, exact=exact)[placed].sort_values(["n", "name"], ascending=[False, True])
    grouped = named.groupby(keys).agg(name=("name", "first"), n=("n", "sum"), events=("n", "size")).reset_index()
    ordered = grouped.sort_values(["n", "name", *keys], ascending=[False, *[True] * 4])
    found = [
        Spot(str(name), float(x), float(y), int(exact), int(n), int(events))
        for x, y, exact, name, n, events in ordered[[*keys, "name", "n", "events"]].itertuples(index=False, name=None)
    ]
    return found, rows[~placed]


def over_the_date_line(*places: Sequence[Spot]) -> Iterator[list[Spot]]:
    """The same places, those east of the date line past 180 degrees where that makes the map narrower."""
    known = sorted({spot.longitude for own in places for spot in own})
    gaps = [(east - west, west) for west, east in pairwise(known)]
    widest, edge = max(gaps, default=(0.0, 0.0))
    around = bool(known) and widest > 360.0 - (known[-1] - known[0])
    for own in places:
        yield [
            replace(spot, longitude=spot.longitude + 360.0) if around and spot.longitude <= edge else spot
            for spot in own
        ]


def framed(spots: Sequence[Spot]) -> Frame:
    """A frame around places, with a margin, between one and a half times as wide and as tall as the other way."""
    x, y = [spot.longitude for spot in spots], [spot.latitude for spot in spots]
    middle_x, middle_y = (min(x) + max(x)) / 2, (min(y) + max(y)) / 2
    flat = max(float(np.cos(np.radians(middle_y))), 0.05)
    across = max((max(x) - min(x)) * flat, LEAST / DEGREE) * (1 + 2 * MARGIN)
    up = max(max(y) - min(y), LEAST / DEGREE) * (1 + 2 * MARGIN)
    most = TALLEST / (canvas.WIDTH * 72)
    across, up = max(across, up / most), max(up, across * most / 1.5)
    return Frame(
        middle_x - across / flat / 2, middle_x + across / flat / 2,
        max(middle_y - up / 2, -90.0), min(middle_y + up / 2, 90.0),
    )  # fmt: skip


def map_sheet(events: Sequence[Spot], records: Sequence[Spot], frame: Frame, drawn: Outlines) -> Sheet:
    """The map as a sheet, for SVG or any other format."""
    wide = canvas.WIDTH * 72
    flat = float(np.cos(np.radians((frame.south + frame.north) / 2)))
    scale = wide / ((frame.east - frame.west) * flat)
    tall = (frame.north - frame.south) * scale
    with canvas.sheet((tall + HEAD) / 72) as sheet:
        axes = sheet.add_axes((0.0, 0.0, 1.0, tall / (tall + HEAD)))
        axes.set_xlim(0, wide)
        axes.set_ylim(0, tall)
        axes.set_xticks([])
        axes.set_yticks([])
        for side in axes.spines.values():
            side.set(visible=True, color=canvas.FAINT, linewidth=0.8)
        _Map(axes, frame, scale, flat, wide, tall).draw(events, records, drawn)
        return sheet


@dataclass(frozen=True)
class _Map:
    """A map's axes in points, with the points of a degree of latitude and the shortening of one of longitude."""

    axes: Axes
    frame: Frame
    scale: float
    flat: float
    wide: float
    tall: float

    def at(self, places: np.ndarray) -> np.ndarray:
        """Points of places given as longitude and latitude."""
        moved: np.ndarray = (places - (self.frame.west, self.frame.south)) * (self.scale * self.flat, self.scale)
        return moved

    def draw(self, events: Sequence[Spot], records: Sequence[Spot], drawn: Outlines) -> None:
        """Draw outlines, then places from the largest to the smallest, then names where they cover nothing."""
        lines = [Path(_thinned(self.at(line))) for line in drawn.lines]
        if lines:
            whole = Path.make_compound_path(*lines)
            self.axes.add_patch(PathPatch(whole, fill=False, ec="#9A9A9A", lw=0.8, zorder=0.5,
                                          ls="-" if drawn.origin else (0, (4, 2))))  # fmt: skip
        room = Room(Box(2.0, self.wide - 2, 2.0, self.tall - 2))
        self._scale_bar(room)
        self._key(events, bool(records))
        largest = max(spot.n for spot in events)
        places = self.at(np.array([(spot.longitude, spot.latitude) for spot in events]))
        radii = [
            np.sqrt(SMALLEST**2 + (spot.n - 1) / max(largest - 1, 1) * (LARGEST**2 - SMALLEST**2)) for spot in events
        ]
        for spot, (x, y), r in zip(events, places, radii, strict=True):
            _mark(self.axes, float(x), float(y), float(r), spot.exact)
            room.take([Box(x - r, x + r, y - r, y + r)])
        self._records(records, places, radii, room)
        for spot, (x, y), r in list(zip(events, places, radii, strict=True))[:LABELLED]:
            told = f"{canvas.literal(words.shortened(spot.name, 40))} {spot.n:,}"
            self._name(told, (float(x), float(y)), float(r), room)
        self._divisions(drawn, room)

    def _records(self, records: Sequence[Spot], places: np.ndarray, radii: Sequence[float], room: Room) -> None:
        """Squares at the places of records; at a place that has events too, at the upper edge of its circle."""
        for spot in records:
            x, y = self.at(np.array([(spot.longitude, spot.latitude)]))[0]
            apart = np.hypot(places[:, 0] - x, places[:, 1] - y)
            nearest = int(apart.argmin())
            y += radii[nearest] + SQUARE - float(apart[nearest]) if apart[nearest] < radii[nearest] + SQUARE else 0.0
            self.axes.plot([x], [y], "s", ms=2 * SQUARE, color=canvas.BAND, mec=canvas.BAND_INK, mew=1.0, zorder=4)
            room.take([Box(x - SQUARE - 1, x + SQUARE + 1, y - SQUARE - 1, y + SQUARE + 1)])

    def _name(self, told: str, place: tuple[float, float], r: float, room: Room) -> None:
        (x, y), wide = place, width(told, SMALL)
        tried = [
            beside(x, y, wide, LABEL, r + 2.5),
            beside(x, y, wide, LABEL, -r - 2.5),
            *(beside(x + turn * r * 0.7, y + rise * (r * 0.7 + 4), wide, LABEL, turn * 2.5)
              for rise in (1, -1) for turn in (1, -1)),
            *(Box(x - wide / 2, x + wide / 2, y + rise, y + rise + LABEL) for rise in (r + 1.5, -r - LABEL - 1.5)),
        ]  # fmt: skip
        found = room.first(tried)
        if found is not None:
            box = tried[found]
            self.axes.text(box.left, (box.low + box.high) / 2, told, va="center", fontsize=SMALL, zorder=6,
                           bbox=PAPER)  # fmt: skip

    def _divisions(self, drawn: Outlines, room: Room) -> None:
        """Names of provinces near the middle of what is seen of each."""
        for name, longitude, latitude in drawn.names:
            x, y = self.at(np.array([(longitude, latitude)]))[0]
            told = canvas.literal(words.shortened(name, 40))
            wide = width(told, 8.5) + 2
            tried = [
                Box(x + dx - wide / 2, x + dx + wide / 2, y + dy - 5.5, y + dy + 5.5)
                for dy in (0, 14, -14, 28, -28) for dx in (0, 25, -25)
            ]  # fmt: skip
            found = room.first(tried)
            if found is not None:
                box = tried[found]
                self.axes.text((box.left + box.right) / 2, (box.low + box.high) / 2, told, va="center", ha="center",
                               fontsize=8.5, color=canvas.SOFT, style="italic", zorder=5)  # fmt: skip

    def _scale_bar(self, room: Room) -> None:
        """Kilometres in the lower left corner, a round number of them."""
        most = 0.25 * self.wide / self.scale * DEGREE
        size = 10.0 ** int(np.floor(np.log10(most)))
        kilometres = max(step * size for step in (1, 2, 5) if step * size <= most)
        long = kilometres / DEGREE * self.scale
        self.axes.plot([10, 10, 10 + long, 10 + long], [14, 10, 10, 14], color=canvas.INK, lw=0.9, zorder=6)
        told = f"{kilometres:,.0f} km"
        self.axes.text(14 + long, 12, told, va="center", fontsize=SMALL, zorder=6)
        room.take([Box(6, 18 + long + width(told, SMALL), 6, 20)])

    def _key(self, events: Sequence[Spot], recorded: bool) -> None:
        """What markers stand for, in a line above the map."""
        left, y = 6.0, self.tall + HEAD / 2
        for exact, told in (pair for pair in KINDS if any(spot.exact == pair[0] for spot in events)):
            _mark(self.axes, left, y, 3.6, exact)
            self.axes.text(left + 7, y, told, va="center", fontsize=8, clip_on=False)
            left += width(told, 8) + 20
        if recorded:
            self.axes.plot([left], [y], "s", ms=2 * SQUARE, color=canvas.BAND, mec=canvas.BAND_INK, mew=1.0,
                           clip_on=False)  # fmt: skip
            self.axes.text(left + 7, y, RECORDED, va="center", fontsize=8, color=canvas.BAND_INK, clip_on=False)


def _mark(axes: Axes, x: float, y: float, r: float, exact: int) -> None:
    """A filled circle, a ring with a light filling, or a dashed ring."""
    fill = {NEAR: canvas.ACCENT, DISTRICT: "#CFE3F0", PROVINCE: "#FFFFFF"}[exact]
    alpha = {NEAR: 0.9, DISTRICT: 0.8, PROVINCE: 0.5}[exact]
    axes.scatter([x], [y], s=[(2 * r) ** 2], marker="o", color=fill, alpha=alpha, lw=0, zorder=2, clip_on=False)
    axes.scatter(
        [x], [y], s=[(2 * r) ** 2], marker="o", facecolor="none", clip_on=False, zorder=2.1,
        edgecolor="white" if exact == NEAR else canvas.ACCENT, lw=0.8 if exact == NEAR else 1.3,
        linestyle=(0, (2.2, 1.6)) if exact == PROVINCE else "-",
    )  # fmt: skip


def _thinned(line: np.ndarray) -> np.ndarray:
    """A line without corners that lie nearer than `FINE` to the one kept before; its ends are kept."""
    cells = np.floor(line / FINE)
    kept = np.append(True, (cells[1:] != cells[:-1]).any(axis=1))
    kept[-1] = True
    thin: np.ndarray = line[kept]
    return thin
