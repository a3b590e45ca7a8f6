"""Points that fill a cube evenly, the same on every machine."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def lattice(points: int, dimensions: int, seed: int = 0) -> Floats:
    """Points of the open unit cube by the additive recurrence of Roberts (2018): powers of the generalised golden mean.

    Args:
        points: How many.
        dimensions: Of how many coordinates.
        seed: Moves the whole lattice; 0 leaves it centred.
    """
    mean = 2.0
    for _ in range(60):
        mean = (1 + mean) ** (1 / (dimensions + 1))
    steps = mean ** -np.arange(1, dimensions + 1)
    start = 0.5 if seed == 0 else np.random.default_rng(seed).random(dimensions)
    return np.asarray((start + np.outer(np.arange(1, points + 1), steps)) % 1.0 * (1 - 1e-12) + 5e-13)
