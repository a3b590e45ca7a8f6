"""Effects given the scales: expectation propagation, one site a combination of groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assay.model.likelihood import Evidence, log_likelihood

Floats = NDArray[np.float64]

GRID = 61
"""Points of the grid on which a site's moments are taken; with 201 no result moves by a thousandth of its width."""
SWEEPS = 150
TOLERANCE = 1e-8
LOOSE = 1e-3
FARTHEST = 1e3
DAMPING = ((0, 1.0), (12, 0.7), (30, 0.4), (70, 0.2))
"""How far sites move in a sweep, by sweep: where they go to and fro, they are slowed down."""
UNLIKELY = -1e9
"""Evidence of scales under which sites never settle: those that contradict the pairs outright."""
LEAST_PRECISION = 1e-8
MOST_DOUBT = 0.9
"""Where pairs contradict one another a site may add doubt: its precision is below 0, by this share of the prior's."""
REACH = 8.0
"""Prior standard deviations that the grid reaches beyond zero and the cell's own pairs."""


@dataclass(frozen=True)
class Sites:
    """The effects' posterior given the scales, as Gaussian sites on the cells' log factors.

    Args:
        evidence: Log probability of the pairs.
        alpha: Weights of the cells' prior covariances in a mean: mean of any x is cov(x, cells) @ alpha.
        taken: What the pairs take off a variance: var(x) less cov(x, cells) @ taken @ cov(cells, x).
        site: Precision of each cell's site, and precision times mean.
        sweeps: Sweeps that it took.
    """

    evidence: float
    alpha: Floats
    taken: Floats
    site: tuple[Floats, Floats]
    sweeps: int


def propagate(
    covariance: Floats, evidence: Evidence, noise: float, tails: float, start: tuple[Floats, Floats] | None = None
) -> Sites:
    """Posterior of the cells' log factors (Minka 2001; Rasmussen and Williams 2006, chapter 3.6).

    Args:
        covariance: Prior covariance of the cells' log factors.
        evidence: The pairs.
        noise: Scale of the noise.
        tails: Its degrees of freedom.
        start: Sites to start from, such as those of a near point; it changes no more than the sweeps.
    """
    cells = len(covariance)
    if not cells:
        nothing = np.zeros(0)
        return Sites(0.0, nothing, np.zeros((0, 0)), (nothing, nothing), 0)
    grid, measure = _grid(covariance, evidence, noise)
    likelihood = log_likelihood(evidence, grid, noise, tails) + measure
    for most_doubt in (MOST_DOUBT, 0.0):
        sites = _settled(covariance, grid, likelihood, start, most_doubt)
        if sites:
            return sites
    return Sites(UNLIKELY, np.zeros(cells), np.zeros((cells, cells)), (np.zeros(cells), np.zeros(cells)), SWEEPS)


def _settled(
    covariance: Floats, grid: Floats, likelihood: Floats, start: tuple[Floats, Floats] | None, most_doubt: float
) -> Sites | None:
    """Sites that move no more, or none if they go on moving."""
    least = np.maximum(-most_doubt / np.diag(covariance), -1e8) + LEAST_PRECISION
    nothing = np.full(len(covariance), LEAST_PRECISION), np.zeros(len(covariance))
    precision, shift = nothing if start is None else (np.maximum(start[0], least), start[1])
    mean, variance = _posterior(covariance, precision, shift)
    if variance.min() <= 0:  # doubt that another prior bears may be more than this one has
        precision, shift = nothing
        mean, variance = _posterior(covariance, precision, shift)
    for sweep in range(1, SWEEPS + 1):
        held = [share for begin, share in DAMPING if sweep > begin][-1]
        centre, apart = _cavity((precision, shift), (mean, variance))
        _, tilted_mean, tilted_variance = _moments(grid, likelihood, centre, apart)
        wanted = np.maximum(1 / tilted_variance - 1 / apart, least)
        before = mean, variance
        precision = precision + held * (wanted - precision)
        shift = shift + held * (tilted_mean * (1 / apart + wanted) - centre / apart - shift)
        mean, variance = _posterior(covariance, precision, shift)
        if not (np.abs(mean).max() < FARTHEST and variance.min() > 0):
            return None
        moved = max(np.abs(mean - before[0]).max(), np.abs(np.log(variance / before[1])).max())
        if moved < TOLERANCE:
            break
    mass = _moments(grid, likelihood, *_cavity((precision, shift), (mean, variance)))[0]
    return _sites(covariance, mass, (precision, shift), (mean, variance), sweep) if moved < LOOSE else None


def _cavity(site: tuple[Floats, Floats], posterior: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    """Means and variances of the cells without what their own pairs say."""
    (precision, shift), (mean, variance) = site, posterior
    left = np.maximum(1 / variance - precision, LEAST_PRECISION)
    return (mean / variance - shift) / left, 1 / left


def _sites(
    covariance: Floats,
    mass: Floats,
    site: tuple[Floats, Floats],
    posterior: tuple[Floats, Floats],
    sweeps: int,
) -> Sites:
    (precision, shift), (mean, variance) = site, posterior
    whole = _whole(covariance, precision)
    centre, left = _cavity(site, (mean, variance))
    joined = shift @ mean / 2 - np.linalg.slogdet(whole)[1] / 2
    apart = mass + (centre**2 / left + np.log(left)) / 2 - (mean**2 / variance + np.log(variance)) / 2
    taken = np.linalg.solve(whole.T, np.diag(precision))
    taken = (taken + taken.T) / 2
    return Sites(float(joined + apart.sum()), shift - taken @ (covariance @ shift), taken, site, sweeps)


def _posterior(covariance: Floats, precision: Floats, shift: Floats) -> tuple[Floats, Floats]:
    """Means and variances of the cells."""
    joint = np.linalg.solve(_whole(covariance, precision), covariance)
    return joint @ shift, np.diag(joint)


def _whole(covariance: Floats, precision: Floats) -> Floats:
    """I + K S."""
    return np.eye(len(precision)) + covariance * precision[None, :]


def _moments(grid: Floats, likelihood: Floats, centre: Floats, variance: Floats) -> tuple[Floats, Floats, Floats]:
    """Log mass, mean and variance of a Gaussian times the likelihood, by cell."""
    logs = likelihood - (grid - centre[:, None]) ** 2 / variance[:, None] / 2
    top = logs.max(axis=1)
    weights = np.exp(logs - top[:, None])
    sums = weights.sum(axis=1)
    mean = (weights * grid).sum(axis=1) / sums
    spread = (weights * (grid - mean[:, None]) ** 2).sum(axis=1) / sums
    return top + np.log(sums) - np.log(2 * np.pi * variance) / 2, mean, np.maximum(spread, 1e-12)


def _grid(covariance: Floats, evidence: Evidence, noise: float) -> tuple[Floats, Floats]:
    """By cell a grid that is fine where its pairs lie and reaches as far as its prior, and its log spacing.

    Points are even in arsinh of the distance from the pairs' median, so that sums are integrals.
    """
    cells = len(covariance)
    order = np.lexsort((evidence.middle, evidence.cell))
    counts = np.bincount(evidence.cell, minlength=cells)
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    median = evidence.middle[order][np.minimum(starts + counts // 2, len(order) - 1)]
    fine = noise / np.sqrt(np.maximum(np.bincount(evidence.cell, weights=evidence.weight, minlength=cells), 1))
    reach = np.abs(median) + REACH * np.sqrt(np.diag(covariance)) + REACH * noise
    most = np.arcsinh(reach / fine)
    even = np.linspace(-1, 1, GRID)[None, :] * most[:, None]
    grid = median[:, None] + fine[:, None] * np.sinh(even)
    step = 2 * most / (GRID - 1)
    return grid, np.log(fine * step)[:, None] + np.log(np.cosh(even))
