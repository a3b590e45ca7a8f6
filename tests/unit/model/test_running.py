"""Rises of running totals: what they are, and that what made them is found again."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from assay.model.running import Posterior, Settings, draws, fit, rises, totals
from assay.model.scores import expected_inside

WINDOWS = 40


def made(level: float, *, slope: float = 0.7, size: float = 4.0, seed: int = 1, item: str = "tank") -> pd.DataFrame:
    generator = np.random.default_rng(seed)
    claimed = generator.integers(0, 60, WINDOWS).astype(float)
    mean = np.exp(level + slope * np.log1p(claimed))
    recorded = generator.poisson(mean * generator.gamma(size, 1 / size, WINDOWS))
    return pd.DataFrame({
        "item": item, "window": np.arange(1, WINDOWS + 1), "claimed_rise": claimed,
        "claimed_before": np.concatenate([[np.nan], claimed[:-1]]), "confirmed_rise": recorded.astype(float),
        "confirmed": np.cumsum(recorded).astype(float), "claimed": np.cumsum(claimed),
    })  # fmt: skip


def asked(item: str, claimed: float, n: int = 3) -> pd.DataFrame:
    return pd.DataFrame(
        {"item": item, "window": np.arange(1, n + 1), "claimed_rise": claimed, "claimed_before": claimed}
    )


@pytest.fixture(scope="module")
def of_two() -> Posterior:
    return fit(pd.concat([made(-0.5), made(0.8, seed=2, item="drone")], ignore_index=True))


def test_later_windows_lie_where_they_were_expected(of_two: Posterior) -> None:
    later = made(-0.5, seed=9)
    found = draws(of_two, later, 1000, 1)
    held = expected_inside(found, later["confirmed_rise"].to_numpy(dtype=float), 0.8).mean()
    assert 0.65 <= held <= 0.95


def test_items_keep_levels_of_their_own_and_a_new_one_is_doubtful(of_two: Posterior) -> None:
    tank, drone, new = (draws(of_two, asked(item, 20.0), 2000, 1)[0] for item in ("tank", "drone", "ship"))
    assert np.median(tank) < np.median(drone)
    assert np.subtract(*np.quantile(np.log1p(new), [0.9, 0.1])) > np.subtract(*np.quantile(np.log1p(tank), [0.9, 0.1]))


def test_totals_begin_at_the_last_count_and_never_fall(of_two: Posterior) -> None:
    wanted = pd.concat([asked("tank", 5.0), asked("drone", 5.0)], ignore_index=True)
    found = totals(draws(of_two, wanted, 200, 1), wanted, {"tank": 100.0, "drone": 7.0})
    assert (found[:3] >= 100).all()
    assert (np.diff(found[3:], axis=0) >= 0).all()
    assert found[3].min() >= 7


def test_the_same_rises_give_the_same_draws(of_two: Posterior) -> None:
    again = fit(pd.concat([made(-0.5), made(0.8, seed=2, item="drone")], ignore_index=True))
    assert np.array_equal(draws(of_two, asked("tank", 9.0), 50, 3), draws(again, asked("tank", 9.0), 50, 3))


def test_without_any_window_the_prior_is_drawn_and_is_wide() -> None:
    found = draws(fit(made(0.0).iloc[:0]), asked("tank", 100.0), 2000, 1)[0]
    low, high = np.quantile(found, [0.05, 0.95])
    assert low <= 5
    assert high >= 1000


def test_old_windows_are_forgotten_where_asked() -> None:
    change = pd.concat([made(2.0, seed=3), made(-1.0, seed=4).assign(window=lambda rows: rows["window"] + WINDOWS)])
    kept, forgot = (draws(fit(change, Settings(keep=keep)), asked("tank", 20.0), 2000, 1)[0] for keep in (1.0, 0.8))
    assert np.median(forgot) < np.median(kept)


def test_rises_are_those_of_both_totals_between_the_ends() -> None:
    days = pd.date_range("2022-03-01", "2022-05-01")
    series = pd.DataFrame({"date": days, "item": "tank", "claimed": np.arange(len(days)) * 2, "confirmed": 5.0})
    series.loc[days > "2022-04-10", "confirmed"] = 9.0
    series.loc[days > "2022-04-20", "confirmed"] = None
    ends = pd.to_datetime(["2022-03-01", "2022-04-01", "2022-04-15", "2022-05-01"])
    found = rises(series, pd.DatetimeIndex(ends))
    assert found["claimed_rise"].tolist() == [62.0, 28.0, 32.0]
    assert found["confirmed_rise"].fillna(-1).tolist() == [0.0, 4.0, -1.0]


def test_a_count_of_months_ago_is_none_however_few_totals_were_claimed_since() -> None:
    days = pd.date_range("2022-01-31", periods=6, freq="ME")
    counts = [5.0, 9.0, None, None, None, None]
    monthly = pd.DataFrame({"date": days, "item": "tank", "claimed": np.arange(6) * 10.0, "confirmed": counts})
    found = rises(monthly, pd.DatetimeIndex(days))
    assert found["confirmed_rise"].fillna(-1).tolist() == [4.0, -1.0, -1.0, -1.0, -1.0]
    assert found["claimed_rise"].tolist() == [10.0] * 5


def test_a_total_that_falls_is_kept_as_it_is_and_counts_as_no_rise() -> None:
    fallen = made(-0.5)
    fallen.loc[3, "confirmed_rise"] = -1.0
    none = fallen.assign(confirmed_rise=fallen["confirmed_rise"].clip(lower=0))
    assert np.array_equal(fit(fallen).shared, fit(none).shared)
