"""Quantiles of weighted sums of Gaussians."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

Floats = NDArray[np.float64]

HALVINGS = 50
REACH = 9.0


def mixture_quantiles(means: Floats, deviations: Floats, weights: Floats, probabilities: Sequence[float]) -> Floats:
    """Quantiles by bisection.

    Args:
        means: Rows × parts.
        deviations: Their standard deviations.
        weights: Of the parts, adding up to 1.
        probabilities: Which quantiles.

    Returns:
        Rows × probabilities.
    """
    spread = np.maximum(deviations, 1e-9)
    ends = []
    for probability in probabilities:
        low, high = (means - REACH * spread).min(axis=1), (means + REACH * spread).max(axis=1)
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            below = ndtr((middle[:, None] - means) / spread) @ weights < probability
            low, high = np.where(below, middle, low), np.where(below, high, middle)
        ends.append((low + high) / 2)
    return np.column_stack(ends)
