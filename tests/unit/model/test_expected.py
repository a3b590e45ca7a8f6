"""Rises that a data set hasn't counted yet."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from assay.io import check_table, typed
from assay.model.expected import LEAST, expected
from assay.tables import Series, SeriesExpected


def series(counted: int, item: str = "tank", factor: int = 3, months: int = 24) -> pd.DataFrame:
    """Totals that rise by 60 to 78 a month, a third of which is counted in the first months."""
    days = pd.date_range("2022-01-31", periods=months + 1, freq="ME")
    rises = 60 + 6 * (np.arange(months + 1) % 4)
    claimed = np.cumsum(rises)
    told = {"item": item, "outcome": "equipment", "about": "russia", "claimant": "Ministry", "reference": "Photographs"}
    confirmed = np.where(np.arange(months + 1) <= counted, claimed // factor, None)
    return pd.DataFrame({"date": days, "claimed": claimed, "confirmed": confirmed, "claim_ids": "c", **told})


def table(*frames: pd.DataFrame) -> pd.DataFrame:
    found = expected(typed(pd.concat(frames, ignore_index=True), Series))
    return check_table(found, SeriesExpected, "test").set_index("item")


def test_months_without_a_count_have_the_rise_that_others_had() -> None:
    found = table(series(12))
    assert len(found) == 12
    assert found["n_months"].eq(12).all()
    assert found["median"].between(18, 28).all()
    assert found["start"].iloc[0] == pd.Timestamp("2023-02-01")
    assert found["end"].iloc[0] == pd.Timestamp("2023-02-28")
    ends = found[["low_90", "low_80", "low_50", "median", "high_50", "high_80", "high_90"]]
    assert (ends.diff(axis=1).iloc[:, 1:] >= 0).all(axis=None)


def test_an_item_with_few_months_of_its_own_has_no_interval_and_says_how_many() -> None:
    found = table(series(12), series(LEAST - 1, "ship"))
    assert found.loc["ship", "n_months"].eq(LEAST - 1).all()
    assert found.loc["ship", ["low_90", "median", "high_90"]].isna().all(axis=None)
    assert found.loc["tank", "median"].notna().all()


@pytest.mark.parametrize("months", [0, 1])
def test_too_short_a_series_has_no_month(months: int) -> None:
    assert table(series(0, months=months)).index.tolist() == ["tank"] * months


def test_items_that_nobody_counts_and_no_series_at_all_give_no_rows() -> None:
    assert table(series(12).assign(reference=None)).empty
    assert table(series(12).iloc[:0]).empty


def test_the_same_series_in_another_order_gives_the_same() -> None:
    mixed = pd.concat([series(9, "ship"), series(12)], ignore_index=True).sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(table(mixed), table(series(12), series(9, "ship")))
