"""What each pair says of its group's log factor, on a grid of factors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import gammaln, ndtr, stdtr

from assay.model.reported import HALF, figures_of
from assay.model.structure import Settings

Floats = NDArray[np.float64]

NARROW = 0.02
"""Log intervals narrower than this (counts over 50) are points: the noise is at least twice as wide."""
LEAST = 1e-300
FOUR = 4.0


@dataclass(frozen=True)
class Evidence:
    """Log factors that the pairs allow: an interval for each figure that the reference may stand for.

    Args:
        low: Lower ends, pairs × figures; minus infinity where open.
        high: Upper ends.
        share: Weight of each figure, adding up to 1 by pair.
        right: Probability that the pair is what it seems.
        weight: Weight of the pair.
        outlier: Probability, or density, of the intervals where the pair isn't what it seems.
        cell: Which of the combinations of groups the pair is of.
    """

    low: Floats
    high: Floats
    share: Floats
    right: Floats
    weight: Floats
    outlier: Floats
    cell: NDArray[np.int64]

    @property
    def middle(self) -> Floats:
        """One log factor a pair: where open, its end; 0 where a pair says nothing."""
        low = np.where(np.isfinite(self.low), self.low, self.high)
        high = np.where(np.isfinite(self.high), self.high, self.low)
        both = (np.where(np.isfinite(low), low, 0.0) + np.where(np.isfinite(high), high, 0.0)) / 2
        return np.asarray((both * self.share).sum(axis=1))


def evidence_of(pairs: pd.DataFrame, cell: NDArray[np.int64], settings: Settings) -> Evidence:
    """Intervals of log factors.

    A claim of n people is one between n - ½ and n + ½, so that 1 is no more exact than it is and 0 has a logarithm;
    a range reaches from end to end, "at least" and "at most" have one. A reference with one end alone gives a limit.
    None claimed where none is confirmed is an agreement within a factor of 2.
    """
    claimed_low, claimed_high = _claimed(pairs)
    low_end, high_end = (pairs[f"confirmed_{end}"].isna().to_numpy() for end in ("low", "high"))
    best = pairs["confirmed_best"].isna().to_numpy()
    floor, ceiling = high_end & ~low_end, low_end & ~high_end
    values, share = figures_of(pairs)
    ends = np.where(floor, pairs["confirmed_low"], pairs["confirmed_high"]).astype(float)
    sole = floor | ceiling
    logs = np.log(np.where(sole[:, None], np.maximum(ends, HALF)[:, None], values))
    share = np.where(sole[:, None], np.eye(1, share.shape[1]), share)
    none = (claimed_high <= np.log(HALF)) & (pairs["confirmed_high"].fillna(pairs["confirmed_best"]) == 0).to_numpy()
    claimed_low = np.where(none & ~sole, -np.log(2), claimed_low)
    claimed_high = np.where(none & ~sole, np.log(2), claimed_high)
    logs = np.where((none & ~sole)[:, None], 0.0, logs)
    low = np.where(floor[:, None], -np.inf, claimed_low[:, None] - logs)
    high = np.where(ceiling[:, None], np.inf, claimed_high[:, None] - logs)
    nothing = (low_end & high_end & best) | np.isnan(claimed_low) | np.isnan(claimed_high)
    low, high = np.where(nothing[:, None], -np.inf, low), np.where(nothing[:, None], np.inf, high)
    point = high - low < NARROW
    middle = np.where(point, low, 0.0)
    density = np.exp(-((middle / settings.outlier) ** 2) / 2) / settings.outlier / np.sqrt(2 * np.pi)
    mass = ndtr(high / settings.outlier) - ndtr(low / settings.outlier)
    with np.errstate(invalid="ignore"):
        outlier = (share * np.where(point, density * np.where(point, high - low, 0.0), mass)).sum(axis=1)
    right, weight = (pairs[name].to_numpy(dtype=float) for name in ("right", "weight"))
    return Evidence(low, high, share, right, weight, outlier, cell)


def log_likelihood(evidence: Evidence, grid: Floats, noise: float, tails: float) -> Floats:
    """Weighted log likelihood of each cell on its own grid of log factors, cells × grid."""
    total = np.zeros_like(grid)
    point = evidence.high - evidence.low < NARROW
    at = grid[evidence.cell]
    likelihood = np.zeros_like(at)
    constant = np.exp(gammaln((tails + 1) / 2) - gammaln(tails / 2)) / np.sqrt(tails * np.pi) / noise
    for figure in range(evidence.share.shape[1]):
        share = evidence.share[:, figure]
        points = np.flatnonzero(point[:, figure] & (share > 0))
        wide = np.flatnonzero(~point[:, figure] & (share > 0))
        low, high = evidence.low[:, figure, None], evidence.high[:, figure, None]
        middle, width = (low[points] + high[points]) / 2, high[points] - low[points]
        scaled = (middle - at[points]) / noise
        dense = constant * (1 + scaled**2 / tails) ** (-(tails + 1) / 2)
        likelihood[points] += share[points, None] * width * dense
        ends = [_below((end[wide] - at[wide]) / noise, tails) for end in (low, high)]
        likelihood[wide] += share[wide, None] * np.maximum(ends[1] - ends[0], 0)
    right = evidence.right[:, None]
    mixed = np.log(np.maximum(right * likelihood + (1 - right) * evidence.outlier[:, None], LEAST))
    np.add.at(total, evidence.cell, evidence.weight[:, None] * mixed)
    return total


def _below(scaled: Floats, tails: float) -> Floats:
    """Student's t distribution; for 4 degrees of freedom in closed form, which is much quicker."""
    if tails != FOUR:
        return np.asarray(stdtr(tails, np.clip(scaled, -1e8, 1e8)))
    clipped = np.clip(scaled, -1e8, 1e8)
    root = clipped / np.sqrt(4 + clipped**2)
    return np.asarray(0.5 + root * (3 - root**2) / 4)


def _claimed(pairs: pd.DataFrame) -> tuple[Floats, Floats]:
    """Ends of the claim on the log scale."""
    low, best, high = (pairs[f"claimed_{end}"].to_numpy(dtype=float) for end in ("low", "best", "high"))
    bound = pairs["bound"].to_numpy(dtype=str)
    least, most = np.where(np.isnan(low), best, low), np.where(np.isnan(high), best, high)
    with np.errstate(divide="ignore"):
        lower = np.where(bound == "at_most", -np.inf, np.log(np.maximum(least - HALF, 0)))
        upper = np.where(bound == "at_least", np.inf, np.log(most + HALF))
    return lower, upper
