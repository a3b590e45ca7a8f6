"""Median factor with a percentile bootstrap interval over origins (Efron 1979)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assay.params import ModelParams
from assay.records import short_hash

TAIL = 0.05  # each side, for an interval of 90 %
LARGEST_BLOCK = 4_000_000  # resampled values held at a time: 32 MB


def interval(
    factors: Sequence[float], params: ModelParams, name: str
) -> tuple[float | None, float | None, float | None]:
    """Median and ends of the 90 % interval.

    Args:
        factors: One factor an origin; infinity where some were claimed and none confirmed.
        params: `min_matched` (fewer factors give no estimate), `draws`, `seed`.
        name: Name of the group: every group has its own stream of draws, so that one more group changes no other.

    Returns:
        Median, low, high; None where there are too few factors, or where the value is beyond any number.
    """
    if len(factors) < params.min_matched:
        return None, None, None
    values = np.sort(np.asarray(factors, dtype=float))
    medians = np.sort(_medians(values, params, name))
    low, high = medians[int(TAIL * len(medians))], medians[int(np.ceil((1 - TAIL) * len(medians))) - 1]
    return _finite(_median(values[None, :])[0]), _finite(low), _finite(high)


def _medians(values: np.ndarray, params: ModelParams, name: str) -> np.ndarray:
    generator = np.random.default_rng([params.seed, int(short_hash(name), 16)])
    rows = max(1, LARGEST_BLOCK // len(values))
    blocks = [min(rows, params.draws - start) for start in range(0, params.draws, rows)]
    return np.concatenate([_median(values[generator.integers(0, len(values), (n, len(values)))]) for n in blocks])


def _median(values: np.ndarray) -> np.ndarray:
    """Medians of rows; of an even number the mean of the middle two, which infinity survives."""
    ordered = np.sort(values, axis=1)
    middle = ordered.shape[1]
    return np.asarray((ordered[:, (middle - 1) // 2] + ordered[:, middle // 2]) / 2)


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
