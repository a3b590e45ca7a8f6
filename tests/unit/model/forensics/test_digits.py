from __future__ import annotations

from typing import Any

import numpy as np
import pytest

HEAPED = ["multiples_of_5", "multiples_of_10", "last_digit"]


def test_figures_told_to_the_last_one_are_usual(made: Any) -> None:
    found = made.of(made.table(*made.rows(made.incidents(np.random.default_rng(4), 120))))
    assert (
        found["finding"].loc[["multiples_of_5", "multiples_of_10", "multiples_of_50", "last_digit"]].eq("usual").all()
    )


def test_small_incidents_told_to_the_last_one_are_unusual_no_more_often_than_their_nominal_share(made: Any) -> None:
    """The limit of what is looked at, 10, is round, and small figures are more frequent than larger ones."""
    chances = []
    for number in range(8):
        drawn = np.random.default_rng(number).lognormal(np.log(15), 1.0, 800)
        found = made.of(made.table(*made.rows(np.maximum(np.round(drawn), 1).astype(int).tolist())))
        chances += found.loc[HEAPED, "p"].tolist()
    assert (np.array(chances) <= 0.05).mean() <= 0.125


def test_figures_that_are_half_rounded_to_tens_are_unusual(made: Any) -> None:
    figures = [
        n if place % 2 else max(round(n, -1), 10)
        for place, n in enumerate(made.incidents(np.random.default_rng(4), 80))
    ]
    found = made.of(made.table(*made.rows(figures)))
    assert found["finding"].loc[HEAPED].eq("unusual").all()
    row = found.loc["multiples_of_10"]
    assert row["observed"] > row["expected_high"] > 0.1
    assert "round" in row["ordinary"]
    assert "spread evenly" in row["unusual_under"]


def test_few_figures_are_never_a_finding(made: Any) -> None:
    found = made.of(made.table(*made.rows([10, 20, 50, 100, 1000])))
    assert found["finding"].eq("too_few").all()
    assert found[["p", "q", "observed"]].isna().all(axis=None)
    assert found.loc["multiples_of_10", "detail"] == "too few figures (4) of 20 or more"


def test_vague_words_and_rulebook_values_are_left_out(made: Any) -> None:
    vague = made.rows([20] * 40, count_kind="vague", count_text="dozens")
    sure = [{**row, "claim_id": f"sure{n}", "article_id": f"sure{n}"} for n, row in enumerate(made.rows(range(11, 40)))]
    found = made.of(made.table(*vague, *sure))
    assert (found.loc["multiples_of_10", "n_figures"], found.loc["multiples_of_10", "n_left_out"]) == (20, 40)


def test_a_figure_that_is_repeated_counts_once(made: Any) -> None:
    once = made.rows(range(101, 141))
    again = [{**row, "claim_id": f"{n}-{row['claim_id']}"} for n in range(5) for row in once]
    assert made.of(made.table(*again)).loc["last_digit", "n_figures"] == 40


def test_benford_is_applied_only_where_its_assumptions_hold(made: Any) -> None:
    generator = np.random.default_rng(3)
    wide = [int(n) for n in np.exp(generator.uniform(0, np.log(50_000), 300))]
    assert made.of(made.table(*made.rows(wide))).loc["first_digit", "finding"] == "usual"
    narrow = made.of(made.table(*made.rows(range(200, 320)))).loc["first_digit"]
    assert (narrow["finding"], narrow["p"] is None or np.isnan(narrow["p"])) == ("not_applicable", True)
    assert "200 to 319" in narrow["detail"]
    totals = made.of(made.table(*made.rows(sorted(wide), time_frame="cumulative"))).loc["first_digit"]
    assert totals["finding"] == "too_few"
    assert "running totals" in totals["detail"]


def test_figures_of_nines_are_unusual_under_benford(made: Any) -> None:
    sizes = [9 * 10 ** (n % 5) + n for n in range(150)]
    assert made.of(made.table(*made.rows(sizes))).loc["first_digit", "finding"] == "unusual"


@pytest.mark.parametrize("figure", [0, 10**9])
def test_the_smallest_and_the_largest_figures_are_looked_at(made: Any, figure: int) -> None:
    found = made.of(made.table(*made.rows([figure + n for n in range(40)])))
    assert found["finding"].isin(["usual", "too_few", "not_applicable"]).all()
