from __future__ import annotations

import numpy as np
import pytest

from assay.model.bootstrap import interval
from assay.params import ModelParams

PARAMS = ModelParams(min_matched=3, draws=2000, seed=1)


def test_the_same_seed_gives_the_same_interval() -> None:
    values = [0.5, 1, 2, 3, 8, 13]
    assert interval(values, PARAMS, "x") == interval(values, PARAMS, "x")


def test_equal_factors_have_an_interval_of_one_point() -> None:
    assert interval([2.0] * 5, PARAMS, "x") == (2.0, 2.0, 2.0)


def test_a_median_beyond_any_number_is_unknown() -> None:
    assert interval([np.inf] * 4, PARAMS, "x") == (None, None, None)


def test_too_few_factors_give_nothing() -> None:
    assert interval([1.0, 2.0], PARAMS, "x") == (None, None, None)


def test_the_interval_covers_the_true_median_about_nine_times_in_ten() -> None:
    generator = np.random.default_rng(5)
    draws = [interval(np.exp(generator.normal(size=25)).tolist(), PARAMS, str(i)) for i in range(200)]
    covered = sum(low <= 1 <= high for _, low, high in draws if low is not None and high is not None)
    assert covered / 200 == pytest.approx(0.9, abs=0.06)
