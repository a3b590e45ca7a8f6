"""Scores are proper, agree with their closed forms, and break ties as they say."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm, poisson

from assay.model.scores import (
    baselines,
    crps_of_draws,
    expected_inside,
    inside,
    scores,
)

EVENLY = (np.arange(2000) + 0.5) / 2000
NORMAL = norm.ppf(EVENLY)[None, :]


def of_normal(observed: float) -> float:
    """CRPS of the standard normal distribution (Gneiting & Raftery 2007, section 4.2)."""
    return float(observed * (2 * norm.cdf(observed) - 1) + 2 * norm.pdf(observed) - 1 / np.sqrt(np.pi))


@pytest.mark.parametrize("observed", [-2.0, 0.0, 0.7, 5.0])
def test_draws_of_a_normal_score_as_the_normal_does(observed: float) -> None:
    value = np.array([observed])
    assert crps_of_draws(NORMAL, value)[0] == pytest.approx(of_normal(observed), abs=2e-3)


def test_the_score_of_few_draws_is_that_of_all_their_pairs() -> None:
    draws, observed = np.array([[3.0, 1.0, 8.0], [0.0, 0.0, 2.0]]), np.array([2.0, 5.0])
    pairs = np.abs(draws[:, :, None] - draws[:, None, :]).mean(axis=(1, 2)) / 2
    away = np.abs(draws - observed[:, None]).mean(axis=1)
    assert crps_of_draws(draws, observed) == pytest.approx(away - pairs)


def test_a_point_forecast_scores_its_absolute_error() -> None:
    assert crps_of_draws(np.array([[300.0], [0.0]]), np.array([165.0, 0.0])).tolist() == [135.0, 0.0]


def test_no_other_forecast_scores_better_than_the_one_that_is_true() -> None:
    generator = np.random.default_rng(1)
    observed = generator.normal(size=4000)
    means = [crps_of_draws(np.repeat(shift + scale * NORMAL[:, ::20], 4000, axis=0), observed).mean()
             for shift, scale in ((0, 1), (0.5, 1), (0, 0.5), (0, 2))]  # fmt: skip
    assert np.argmin(means) == 0


def test_intervals_hold_what_they_promise() -> None:
    observed = np.random.default_rng(2).normal(size=4000)
    draws = np.repeat(NORMAL[:, ::10], 4000, axis=0)
    for level in (0.5, 0.8, 0.9):
        assert inside(draws, observed, level).mean() == pytest.approx(level, abs=0.02)


def test_ties_of_whole_numbers_give_no_coverage_away() -> None:
    generator = np.random.default_rng(3)
    observed = generator.poisson(1.5, 4000).astype(float)
    draws = np.repeat(poisson.ppf(EVENLY, 1.5)[None, ::4], 4000, axis=0)
    assert inside(draws, observed, 0.8).mean() > 0.85
    assert expected_inside(draws, observed, 0.8).mean() == pytest.approx(0.8, abs=0.02)


def test_a_figure_between_two_draws_is_inside_or_outside() -> None:
    draws = np.arange(10.0)[None, :]
    assert expected_inside(draws, np.array([4.5]), 0.5).tolist() == [1.0]
    assert expected_inside(draws, np.array([9.5]), 0.5).tolist() == [0.0]


def test_baselines_take_the_claim_or_divide_it() -> None:
    found = baselines(np.array([300.0]), np.array([1.0, 3.0, 6.0]))
    assert found["word"].tolist() == [[300.0]]
    assert found["median"].tolist() == [[100.0]]
    assert found["word_spread"].tolist() == [[900.0, 300.0, 150.0]]
    assert found["median_spread"].tolist() == [[300.0, 100.0, 50.0]]


def test_scores_weigh_units_as_told() -> None:
    draws, observed = np.array([[1.0], [1.0]]), np.array([1.0, 5.0])
    assert scores(draws, observed).crps == 2.0
    assert scores(draws, observed, np.array([3.0, 1.0])).crps == 1.0
    assert scores(draws, observed).coverage[0.8] == 0.5
    assert scores(draws, np.array([1.0, 1.0])).crps_log == 0.0
