"""The reference figure that a claim will likely meet."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

from assay.model.hierarchy import Posterior
from assay.model.lattice import lattice
from assay.model.pairs import claimed_figure
from assay.model.reported import HALF

Floats = NDArray[np.float64]

DRAWS = 4096
DIMENSIONS = 7
"""Of the lattice: scales, the group's factor, the noise, the reference, how far a bound is exceeded, whether the
pair is what it seems, and the record if not."""


def draws(posterior: Posterior, claims: pd.DataFrame, n: int = DRAWS, seed: int = 0) -> Floats:
    """Figures of the reference given claims.

    Where a claim was misread, or the record is another incident's, the record is one of all records, whatever was
    claimed: news of Syria is predicted better by a third than with a wide factor around the claim (CRPS with each
    outlet left out, `benchmarks/bias.py`), and no width has to be chosen.

    Args:
        posterior: A fit.
        claims: The levels' columns (null, or a group that wasn't seen: it is drawn from those above it);
            `claimed`, or the claimed bounds; `bound` {exact, at_least, at_most}, exact if none;
            `right`, the chance that the claim was read right and the record tells its incident, 1 if none.
        n: Draws a claim, of equal weight.
        seed: Moves the lattice that the draws are taken from; the same seed gives the same draws.

    Returns:
        Claims × n figures, not rounded; under a half means none.
    """
    base = lattice(n, DIMENSIONS, seed)
    factor = _log_factors(posterior, claims, base)
    beyond = posterior.settings.excess * ndtri((1 + base[:, 4]) / 2)
    claimed, direction = _claimed(claims)
    logs: Floats = np.log(claimed)[:, None] + direction[:, None] * beyond - factor
    if "right" in claims:
        wrong = base[:, 5] >= claims["right"].to_numpy(dtype=float)[:, None]
        mean, deviation = posterior.records
        logs = np.where(wrong, mean + deviation * ndtri(base[:, 6]), logs)
    return np.exp(logs)


def log_factors(posterior: Posterior, groups: pd.DataFrame, n: int = DRAWS, seed: int = 0) -> Floats:
    """Log of claimed over confirmed for one more claim of each group, groups × n; arguments as of `draws`."""
    return _log_factors(posterior, groups, lattice(n, DIMENSIONS, seed))


def _log_factors(posterior: Posterior, groups: pd.DataFrame, base: Floats) -> Floats:
    """The group's own factor, the noise of a single claim, and what a record's best figure leaves out."""
    point = np.minimum(np.searchsorted(np.cumsum(posterior.weights), base[:, 0]), len(posterior.points) - 1)
    means, variances = posterior.factors(groups, new=True)
    noise = np.array([one.noise for one in posterior.points])[point]
    logs, weights = posterior.spread
    apart = logs[np.minimum(np.searchsorted(np.cumsum(weights), base[:, 3]), len(logs) - 1)]
    common = noise * stdtrit(posterior.settings.tails, base[:, 2]) + apart
    return np.asarray(means[:, point] + np.sqrt(variances[:, point]) * ndtri(base[:, 1]) + common)


def quantiles(posterior: Posterior, claims: pd.DataFrame, probabilities: Sequence[float]) -> Floats:
    """Quantiles of the reference figure, claims × probabilities; arguments as of `draws`."""
    return np.asarray(np.quantile(draws(posterior, claims), np.asarray(probabilities), axis=1).T)


def _claimed(claims: pd.DataFrame) -> tuple[Floats, Floats]:
    """The figure that a claim puts forward, and whether the claimant's own lies above, below or at it."""
    bound = claims["bound"].to_numpy(dtype=str) if "bound" in claims else np.full(len(claims), "exact")
    end = claimed_figure(claims).to_numpy(dtype=float)
    for name, meant in (("claimed_low", "at_least"), ("claimed_high", "at_most")):
        if name in claims:
            limit = claims[name].astype("Float64").astype(float).to_numpy()
            end = np.where((bound == meant) & ~np.isnan(limit), limit, end)
    direction = np.select([bound == "at_least", bound == "at_most"], [1.0, -1.0], 0.0)
    return np.maximum(end, HALF), direction
