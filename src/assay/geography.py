"""Distances on the globe: of arrays, of pairs in DuckDB's SQL, and of points as directions from its centre."""

from __future__ import annotations

import math

import numpy as np

EARTH_KILOMETRES = 6371.0

Direction = tuple[float, float, float]


def kilometres_between(
    latitude: np.ndarray, longitude: np.ndarray, other_latitude: np.ndarray, other_longitude: np.ndarray
) -> np.ndarray:
    """Great-circle distance by the haversine formula, degrees in, kilometres out, NaN where a degree is."""
    one, two = np.radians(latitude), np.radians(other_latitude)
    half = np.sin((two - one) / 2) ** 2
    half = half + np.cos(one) * np.cos(two) * np.sin(np.radians(other_longitude - longitude) / 2) ** 2
    return np.asarray(2 * EARTH_KILOMETRES * np.arcsin(np.sqrt(np.clip(half, 0, 1))))


def kilometres_in_sql(left: str, right: str) -> str:
    """The same in DuckDB's SQL, of columns `latitude` and `longitude` with the suffixes `left` and `right`."""
    one, two = (f"radians(latitude{side})" for side in (left, right))
    turn = f"radians(longitude{right} - longitude{left})"
    half = f"pow(sin(({two} - {one}) / 2), 2) + cos({one}) * cos({two}) * pow(sin({turn} / 2), 2)"
    return f"2 * {EARTH_KILOMETRES} * asin(sqrt(least(1.0, {half})))"


def direction(latitude: float, longitude: float) -> Direction:
    """The unit vector from the earth's centre to a point: distances of many points are then sums of products."""
    turn, height = math.radians(longitude), math.radians(latitude)
    return math.cos(height) * math.cos(turn), math.cos(height) * math.sin(turn), math.sin(height)


def chord(kilometres: float) -> float:
    """The square of the straight line through the unit globe between points `kilometres` apart."""
    return (2 * math.sin(min(kilometres / EARTH_KILOMETRES, math.pi) / 2)) ** 2
