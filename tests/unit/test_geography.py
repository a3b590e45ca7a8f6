from __future__ import annotations

import math

import duckdb
import numpy as np
import pandas as pd
import pytest

from assay.geography import EARTH_KILOMETRES, chord, direction, kilometres_between, kilometres_in_sql

QUARTER = EARTH_KILOMETRES * math.pi / 2


@pytest.mark.parametrize(
    ("one", "two", "kilometres"),
    [
        ((0.0, 0.0), (0.0, 0.0), 0.0),
        ((0.0, 0.0), (0.0, 90.0), QUARTER),
        ((0.0, 0.0), (90.0, 0.0), QUARTER),
        ((0.0, 179.5), (0.0, -179.5), EARTH_KILOMETRES * math.radians(1)),
        ((60.0, 10.0), (60.0, 11.0), 55.6),
        ((10.0, 60.0), (11.0, 60.0), 111.2),
        ((0.0, 0.0), (0.0, 180.0), 2 * QUARTER),
    ],
)
def test_distance_is_the_same_by_array_by_sql_and_by_chord(
    one: tuple[float, float], two: tuple[float, float], kilometres: float
) -> None:
    measured = float(kilometres_between(*(np.array([degrees]) for degrees in (*one, *two)))[0])
    assert measured == pytest.approx(kilometres, abs=0.1)
    pair = dict(zip(("latitude_l", "longitude_l", "latitude_r", "longitude_r"), (*one, *two), strict=True))
    with duckdb.connect(":memory:") as connection:
        told = connection.from_df(pd.DataFrame([pair])).project(kilometres_in_sql("_l", "_r")).fetchall()
    assert told[0][0] == pytest.approx(measured, abs=1e-6)
    straight = sum((a - b) ** 2 for a, b in zip(direction(*one), direction(*two), strict=True))
    assert straight == pytest.approx(chord(measured), abs=1e-9)


def test_a_place_without_a_point_is_at_no_distance() -> None:
    nowhere, somewhere = np.array([np.nan]), np.array([1.0])
    assert np.isnan(kilometres_between(nowhere, somewhere, somewhere, somewhere)).all()
