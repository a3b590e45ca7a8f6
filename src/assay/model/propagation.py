"""Effects given the scales: expectation propagation, one site a combination of groups."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve_triangular

from assay.model.likelihood import Evidence, log_likelihood

Floats = NDArray[np.float64]

GRID = 61
"""Points of the grid on which a site's moments are taken; with 201 no result moves by a thousandth of its width."""
SWEEPS = 150
TOLERANCE = 1e-8
LOOSE = 1e-3
DAMPING = ((0, 1.0), (12, 0.7), (30, 0.4), (70, 0.2))
"""How far sites move in a sweep, by sweep: where they go to and fro, they are slowed down."""
UNLIKELY = -1e9
"""Evidence of scales under which sites never settle: those that contradict the pairs outright."""
LEAST_PRECISION = 1e-8
REACH = 8.0
"""Prior standard deviations that the grid reaches beyond zero and the cell's own pairs."""


@dataclass(frozen=True)
class Sites:
    """The effects' posterior given the scales, as Gaussian sites on the cells' log factors.

    Args:
        evidence: Log probability of the pairs.
        alpha: Weights of the cells' prior covariances in a mean: mean of any x is cov(x, cells) @ alpha.
        root: Triangular root of what the pairs take off a variance: var(x) less |root @ cov(cells, x)|².
        site: Precision of each cell's site, and precision times mean.
        sweeps: Sweeps that it took.
    """

    evidence: float
    alpha: Floats
    root: Floats
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
    precision, shift = start or (np.full(cells, LEAST_PRECISION), np.zeros(cells))
    mean, variance = _posterior(covariance, precision, shift)
    for sweep in range(1, SWEEPS + 1):
        held = [share for start, share in DAMPING if sweep > start][-1]
        centre, apart = _cavity((precision, shift), (mean, variance))
        _, tilted_mean, tilted_variance = _moments(grid, likelihood, centre, apart)
        wanted = np.maximum(1 / tilted_variance - 1 / apart, LEAST_PRECISION)
        wanted_shift = tilted_mean * (1 / apart + wanted) - centre / apart
        before = mean, variance
        precision = precision + held * (wanted - precision)
        shift = shift + held * (wanted_shift - shift)
        mean, variance = _posterior(covariance, precision, shift)
        moved = max(np.abs(mean - before[0]).max(), np.abs(np.log(variance / before[1])).max())
        if moved < TOLERANCE:
            break
    mass = _moments(grid, likelihood, *_cavity((precision, shift), (mean, variance)))[0]
    sites = _sites(covariance, mass, (precision, shift), (mean, variance), sweep)
    return sites if moved < LOOSE else replace(sites, evidence=UNLIKELY)


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
    triangle = np.linalg.cholesky(_scaled(covariance, precision)[1])
    centre, left = _cavity(site, (mean, variance))
    joined = shift @ mean / 2 - np.log(np.diag(triangle)).sum()
    apart = mass + (centre**2 / left + np.log(left)) / 2 - (mean**2 / variance + np.log(variance)) / 2
    root = solve_triangular(triangle, np.diag(np.sqrt(precision)), lower=True)
    alpha = shift - root.T @ (root @ (covariance @ shift))
    return Sites(float(joined + apart.sum()), alpha, root, site, sweeps)


def _posterior(covariance: Floats, precision: Floats, shift: Floats) -> tuple[Floats, Floats]:
    """Means and variances of the cells."""
    scaled, whole = _scaled(covariance, precision)
    taken = np.linalg.solve(whole, scaled)
    variance = np.maximum(np.diag(covariance) - (scaled * taken).sum(axis=0), 1e-12)
    mean = covariance @ shift - taken.T @ (scaled @ shift)
    return mean, variance


def _scaled(covariance: Floats, precision: Floats) -> tuple[Floats, Floats]:
    """S½ K and I + S½ K S½, whose eigenvalues are at least 1."""
    root = np.sqrt(precision)
    scaled = root[:, None] * covariance
    return scaled, np.eye(len(root)) + scaled * root[None, :]


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
