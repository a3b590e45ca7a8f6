"""Reference figures as distributions."""

from __future__ import annotations

import numpy as np

from assay.model.reported import HALF, INFLATION, figures


def one(low: float, best: float, high: float) -> tuple[np.ndarray, np.ndarray]:
    values, weights = figures(np.array([low]), np.array([best]), np.array([high]))
    return values[0], weights[0]


def test_a_record_sure_of_its_figure_has_all_weight_there() -> None:
    values, weights = one(7, 7, 7)
    assert values[weights > 0].tolist() == [7]
    assert values[one(np.nan, 7, np.nan)[1] > 0].tolist() == [7]


def test_the_best_is_inflated_and_the_rest_lies_between_low_and_high() -> None:
    values, weights = one(10, 30, 100)
    assert weights[values == 30].sum() == INFLATION
    assert np.isclose(weights.sum(), 1)
    assert ((values > 5) & (values < 110)).all()
    assert (values > 30).sum() > (values < 30).sum()


def test_without_a_best_the_middle_stands_in_uninflated() -> None:
    values, weights = one(10, np.nan, 20)
    assert weights[values == 15].sum() == 0


def test_nothing_recorded_has_a_logarithm() -> None:
    values, _ = one(0, 0, 30)
    assert values.min() == HALF
