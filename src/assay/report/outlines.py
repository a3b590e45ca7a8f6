"""Outlines of provinces for maps: read from GeoJSON that a user gives, else drawn between known places."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path as File
from typing import Any

import numpy as np
from matplotlib.path import Path
from matplotlib.tri import Triangulation

from assay.errors import InputError
from assay.lexicon.gazetteer import CuratedPlace
from assay.lexicon.loader import load_entries
from assay.lexicon.worldtable import country_codes, world_lines

FOLDER = ("data", "raw", "outlines")
NAMES = ("shapeName", "name")
"""Properties that hold a division's name: geoBoundaries' and Natural Earth's."""
MAX_BYTES = 60_000_000
"""Of one file: twice Natural Earth's first-level divisions of the world at 1:10 million."""
MAX_CORNERS = 3_000_000
"""Of all files."""
PLACED = {"city", "capital", "district", "town", "village"}
"""Kinds of place that stand where they are; a province's or country's point is a middle."""
GRID = 32
"""Places each way at which it is looked which division a map shows there, for the divisions' names."""
NARROW = 2.0
"""Steps of the grid from a border that a name needs; nearer, it would be read as the neighbour's."""
FLAT = 1e-9
"""Share of its sides squared below which a triangle is a line: the rest is what rounding leaves of it."""
AROUND = 0.6
"""Share of the frame by which places beyond it still shape the outlines."""


@dataclass(frozen=True)
class Frame:
    """Degrees from west to east and south to north."""

    west: float
    east: float
    south: float
    north: float

    def wider(self, share: float) -> Frame:
        """The frame with a margin of a share of its sides."""
        across, up = (self.east - self.west) * share, (self.north - self.south) * share
        return Frame(self.west - across, self.east + across, self.south - up, self.north + up)

    @property
    def turns(self) -> tuple[float, ...]:
        """What to add to a longitude that it may lie in the frame: a frame over the date line runs past 180."""
        return tuple(turn for turn in (-360.0, 0.0, 360.0) if self.west <= turn + 180.0 and self.east >= turn - 180.0)

    def holds(self, places: np.ndarray) -> np.ndarray:
        """Which of the places (longitude, latitude) lie in it."""
        inside: np.ndarray = (
            (places[:, 0] >= self.west) & (places[:, 0] <= self.east)
            & (places[:, 1] >= self.south) & (places[:, 1] <= self.north)
        )  # fmt: skip
        return inside


@dataclass(frozen=True)
class Outlines:
    """Lines to draw and names to write on a map.

    Attributes:
        lines: Paths of longitude and latitude.
        names: Division names, each with a place well within what the frame shows of it.
        origin: Names of the files read; empty where the lines are approximate.
    """

    lines: tuple[np.ndarray, ...]
    names: tuple[tuple[str, float, float], ...]
    origin: tuple[str, ...]


def outlines(root: File, frame: Frame) -> Outlines:
    """Outlines within a frame: of the GeoJSON files below `data/raw/outlines`, else approximate ones.

    Raises:
        InputError: A file there is too large or no GeoJSON of polygons with names; names the feature.
    """
    folder = root.joinpath(*FOLDER)
    files = sorted(path for path in folder.glob("*") if path.suffix.lower() in (".geojson", ".json"))
    return _given(files, frame) if files else _approximate(frame)


def _given(files: list[File], frame: Frame) -> Outlines:
    lines: list[np.ndarray] = []
    names: list[tuple[str, float, float]] = []
    corners = 0
    for path in files:
        for name, rings in _features(path):
            corners += sum(len(ring) for ring in rings)
            if corners > MAX_CORNERS:
                raise InputError(path, "features", f"more than {MAX_CORNERS:,} corners", "simpler outlines")
            turned = [ring + np.array((turn, 0.0)) for turn in frame.turns for ring in rings]
            shown = [ring for ring in turned if _meets(ring, frame)]
            lines += shown
            middle = _innermost(shown, frame)
            if middle is not None:
                names.append((name, *middle))
    return Outlines(tuple(lines), tuple(sorted(names)), tuple(path.name for path in files))


def _innermost(rings: list[np.ndarray], frame: Frame) -> tuple[float, float] | None:
    """The place of a division within the frame that lies farthest from its border; None where it shows too little."""
    if not rings:
        return None
    x, y = (
        np.linspace(start, end, GRID + 1)[:-1] + (end - start) / GRID / 2
        for start, end in ((frame.west, frame.east), (frame.south, frame.north))
    )
    places = np.column_stack([np.tile(x, GRID), np.repeat(y, GRID)])
    # a hole or another part turns inside to outside and back
    within = np.logical_xor.reduce([Path(ring).contains_points(places) for ring in rings]).reshape(GRID, GRID)
    framed = np.pad(within, 1)
    own, other = np.argwhere(framed), np.argwhere(~framed)
    if not len(own):
        return None
    least = [float(np.hypot(*(other - cell).T).min()) for cell in own]
    if max(least) < NARROW:
        return None
    row, column = own[int(np.argmax(least))] - 1
    return float(x[column]), float(y[row])


def _meets(ring: np.ndarray, frame: Frame) -> bool:
    (west, south), (east, north) = ring.min(axis=0), ring.max(axis=0)
    return bool(west <= frame.east and east >= frame.west and south <= frame.north and north >= frame.south)


def _features(path: File) -> Iterator[tuple[str, list[np.ndarray]]]:
    """Name and rings of each feature of a file."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise InputError(path, "", f"{size:,} bytes", f"at most {MAX_BYTES:,}")
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise InputError(path, "", "no JSON", "a GeoJSON FeatureCollection") from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or content.get("type") != "FeatureCollection":
        raise InputError(path, "type", "no FeatureCollection", "a GeoJSON FeatureCollection")
    for number, feature in enumerate(features):
        yield _feature(path, f"features[{number}]", feature)


def _feature(path: File, where: str, feature: Any) -> tuple[str, list[np.ndarray]]:
    properties, geometry = (
        (feature.get(key) if isinstance(feature, dict) else None) for key in ("properties", "geometry")
    )
    name = (
        next((properties[key] for key in NAMES if properties.get(key)), None) if isinstance(properties, dict) else None
    )
    if not isinstance(name, str):
        raise InputError(path, f"{where}.properties", "no name", f"a text under {' or '.join(NAMES)}")
    shape: dict[str, Any] = geometry if isinstance(geometry, dict) else {}
    kind, parts = shape.get("type"), shape.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon"):
        raise InputError(path, f"{where}.geometry.type", repr(kind)[:40], "Polygon or MultiPolygon")
    polygons: Any = [parts] if kind == "Polygon" else parts
    try:
        rings = [np.array([corner[:2] for corner in ring], dtype=float) for polygon in polygons for ring in polygon]
    except (TypeError, ValueError, KeyError) as error:
        raise InputError(path, f"{where}.geometry.coordinates", "no rings", "lists of [longitude, latitude]") from error
    for ring in rings:
        whole = ring.ndim == 2 and ring.shape[1] == 2 and bool(np.isfinite(ring).all())  # noqa: PLR2004 # a pair
        if not whole or bool((np.abs(ring) > (180, 90)).any()):
            raise InputError(path, f"{where}.geometry.coordinates", "a corner that is no place on earth",
                             "lists of [longitude, latitude] in degrees (WGS 84)")  # fmt: skip
    return name, rings


def _approximate(frame: Frame) -> Outlines:
    """Lines halfway between the known places of two divisions (their Voronoi cells, dissolved)."""
    places, owners = _known(frame.wider(AROUND))
    flat = float(np.cos(np.radians((frame.south + frame.north) / 2)))
    return Outlines(
        tuple(line for line in _between(places, owners, flat) if _meets(line, frame)),
        _middles(places, owners, frame), (),
    )  # fmt: skip


def _between(places: np.ndarray, owners: Sequence[tuple[str, str]], flat: float) -> Iterator[np.ndarray]:
    """Edges of Voronoi cells that part places of two owners; `flat` shortens a degree of longitude."""
    try:
        net = Triangulation(places[:, 0] * flat, places[:, 1])
    except (ValueError, RuntimeError):  # fewer than three places, or all in one line
        return
    middles = _circumcentres(places * (flat, 1.0), net.triangles) / (flat, 1.0)
    for triangle, (corners, others) in enumerate(zip(net.triangles, net.neighbors, strict=True)):
        for side, other in enumerate(others):
            if other > triangle and owners[corners[side]] != owners[corners[(side + 1) % 3]]:
                line = middles[[triangle, other]]
                if np.isfinite(line).all():
                    yield line


def _circumcentres(places: np.ndarray, triangles: np.ndarray) -> np.ndarray:
    """Middles of the circles through the corners of triangles; NaN where the corners lie in one line."""
    a, b, c = (places[triangles[:, corner]] for corner in range(3))
    b, c = b - a, c - a
    twice = 2 * (b[:, 0] * c[:, 1] - b[:, 1] * c[:, 0])
    b_2, c_2 = (b**2).sum(axis=1), (c**2).sum(axis=1)
    twice = np.where(np.abs(twice) > FLAT * (b_2 + c_2), twice, np.nan)
    x, y = (c[:, 1] * b_2 - b[:, 1] * c_2) / twice, (b[:, 0] * c_2 - c[:, 0] * b_2) / twice
    found: np.ndarray = a + np.column_stack([x, y])
    return found


def _middles(
    places: np.ndarray, owners: Sequence[tuple[str, str]], frame: Frame
) -> tuple[tuple[str, float, float], ...]:
    inside: dict[str, list[np.ndarray]] = {}
    for place, (_, name), shown in zip(places, owners, frame.holds(places), strict=True):
        if shown:
            inside.setdefault(name, []).append(place)
    middles = {name: np.mean(own, axis=0) for name, own in inside.items() if len(own) > 1}
    return tuple((name, float(x), float(y)) for name, (x, y) in sorted(middles.items()))


def _known(frame: Frame) -> tuple[np.ndarray, list[tuple[str, str]]]:
    """Places of the gazetteer within a frame, each with its country and first-level division; one a spot."""
    found: dict[tuple[float, float], tuple[str, str]] = {}
    turns = frame.turns
    for kind, country, division, latitude, longitude in (*_curated(), *_world()):
        if kind not in PLACED or not division or not frame.south <= latitude <= frame.north:
            continue
        for east in (longitude + turn for turn in turns):
            if frame.west <= east <= frame.east:
                found.setdefault((east, latitude), (country, division))
    spots = sorted(found)
    return np.array(spots, dtype=float).reshape(-1, 2), [found[spot] for spot in spots]


def _curated() -> Iterator[tuple[str, str, str, float, float]]:
    codes = country_codes()
    for entry in load_entries("places", CuratedPlace):
        if entry.latitude is not None and entry.longitude is not None and entry.adm_1:
            yield entry.kind, codes[entry.country], entry.adm_1, float(entry.latitude), float(entry.longitude)


def _world() -> Iterator[tuple[str, str, str, float, float]]:
    for line in world_lines():
        _, kind, _, country, division, _, latitude, longitude, _ = line.split("\t")
        if latitude and longitude:
            yield kind, country, division, float(latitude), float(longitude)
