from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

SERIES = ["even_steps", "equal_steps", "few_repeats"]


def test_totals_of_independent_losses_are_usual(made: Any) -> None:
    found = made.of(made.table(*made.rows(made.running(np.random.default_rng(2), 120), time_frame="cumulative")))
    assert found["finding"].loc[SERIES].eq("usual").all()
    assert 0.9 < found.loc["even_steps", "expected"] < 1.1


def test_losses_that_come_in_clusters_are_usual(made: Any) -> None:
    rises = np.random.default_rng(2).negative_binomial(1, 0.05, 120)
    found = made.of(made.table(*made.rows(np.cumsum(rises).tolist(), time_frame="cumulative")))
    assert found["finding"].loc[SERIES].eq("usual").all()


def test_the_same_step_every_day_is_unusual(made: Any) -> None:
    found = made.of(made.table(*made.rows(range(17, 17 * 90, 17), time_frame="cumulative")))
    assert found.loc["even_steps", "finding"] == found.loc["equal_steps", "finding"] == "unusual"
    assert (found.loc["even_steps", "observed"], found.loc["equal_steps", "observed"]) == (0, 88)


def test_steps_that_never_repeat_are_unusual(made: Any) -> None:
    rises = np.tile([3, 5, 4, 6], 40)
    found = made.of(made.table(*made.rows(np.cumsum(rises).tolist(), time_frame="cumulative")))
    assert found.loc["few_repeats", ["finding", "observed"]].tolist() == ["unusual", 0]


def test_steps_that_rounding_makes_equal_are_usual(made: Any) -> None:
    totals = np.round(np.array(made.running(np.random.default_rng(5), 90, mean=100)), -2)
    found = made.of(made.table(*made.rows(totals.tolist(), time_frame="cumulative")))
    assert found["finding"].loc[["even_steps", "equal_steps"]].eq("usual").all()
    assert found.loc["multiples_of_100", "finding"] == "unusual"


def test_days_without_a_report_and_falls_are_no_steps(made: Any) -> None:
    claims = made.rows([10, 20, 30, 25, *range(40, 400, 10)], time_frame="cumulative")
    kept = [row for place, row in enumerate(claims) if place != 20]
    found = made.of(made.table(*kept))
    assert found.loc["even_steps", "n_figures"] == len(claims) - 1 - 2 - 1


def test_a_series_too_short_or_without_a_move_says_so(made: Any) -> None:
    found = made.of(made.table(*made.rows(range(10), time_frame="cumulative"))).loc["even_steps"]
    assert (found["finding"], found["detail"]) == ("too_few", "too few figures (9) of a running total")
    still = made.of(made.table(*made.rows([40] * 60, time_frame="cumulative"))).loc["even_steps"]
    assert still["finding"] == "too_few"
    assert "never moves" in still["detail"]


def test_every_running_total_is_a_series_of_its_own(made: Any) -> None:
    tanks = made.rows(range(1, 40), time_frame="cumulative", outcome="equipment", item="tank")
    guns = [{**row, "item": "gun", "claim_id": "g" + row["claim_id"]} for row in tanks]
    table = made.of(made.table(*tanks, *guns)).loc[["even_steps"]]
    assert table["subject"].tolist() == ["gun, Red Army, since 2019-12-31", "tank, Red Army, since 2019-12-31"]
    assert pd.Series(table["n_figures"]).eq(38).all()
