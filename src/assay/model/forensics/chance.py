"""Monte-Carlo chances: seeded draws of a null, and how often they go as far as what was observed.

Draws are whole numbers, and statistics are rounded before they are compared: another processor counts the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assay.params import ModelParams
from assay.records import short_hash

Whole = NDArray[np.int64]
Floats = NDArray[np.float64]
LARGEST_BLOCK = 500_000
"""Values drawn at a time: 4 MB."""
LARGEST_RUN = 8_000_000
"""Values drawn for one test: some tenths of a second. Longer lists get fewer draws, but never under LEAST_DRAWS."""
LEAST_DRAWS = 999
SEEN = 50
"""Draws as far as what was observed after which no more are needed (Besag and Clifford 1991,
doi:10.1093/biomet/78.2.301): the chance is then known to a seventh of itself, and is no finding."""
DIGITS = 6
"""Decimals that statistics are compared by."""


@dataclass(frozen=True)
class Chance:
    """A statistic beside its null.

    Args:
        observed: The statistic.
        expected: Its mean under the null.
        low: 5 % point of the null.
        high: 95 % point.
        p: (draws that go as far + 1) / (draws + 1), one-sided (Phipson and Smyth 2010, doi:10.2202/1544-6115.1585).
    """

    observed: float
    expected: float
    low: float
    high: float
    p: float


def stream(params: ModelParams, *names: object) -> np.random.Generator:
    """A stream of draws of the test's own: one more claimant changes no other's."""
    return np.random.default_rng([params.seed, int(short_hash(*names), 16)])


def chance(
    observed: float, draw: Callable[[int], Floats], values: int, params: ModelParams, *, tail: Literal["upper", "lower"]
) -> Chance:
    """What is observed beside draws of the null.

    Args:
        observed: The statistic.
        draw: Gives the statistic of so many draws.
        values: Numbers that a draw is made of.
        params: `forensic_draws`, the most draws.
        tail: Whether it is much or little that would be unusual.
    """
    value, found, as_far = round(float(observed), DIGITS), [], 0
    for n in _blocks(_draws(params, values), values):
        block = np.round(np.asarray(draw(n), dtype=float), DIGITS)
        as_far += int((block >= value).sum() if tail == "upper" else (block <= value).sum())
        found.append(block)
        if as_far >= SEEN:
            break
    null = np.sort(np.concatenate(found))
    last = len(null) - 1
    return Chance(
        observed=value,
        expected=float(null.mean()),
        low=float(null[int(0.05 * last)]),
        high=float(null[int(np.ceil(0.95 * last))]),
        p=(as_far + 1) / (len(null) + 1),
    )


def _draws(params: ModelParams, values: int) -> int:
    fewest = min(LEAST_DRAWS, params.forensic_draws)
    return int(np.clip(LARGEST_RUN // max(values, 1), fewest, params.forensic_draws))


def _blocks(draws: int, values: int) -> list[int]:
    """The draws in blocks that fit into memory; at least 200 a block, so that a null that isn't far is told well."""
    size = max(200, LARGEST_BLOCK // max(values, 1))
    return [min(size, draws - start) for start in range(0, draws, size)]
