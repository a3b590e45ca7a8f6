"""The hierarchical model of log factors, claimed over confirmed, and its fit.

log(claimed / confirmed) = sum of the effects of the groups that a pair is of + noise. Effects are Gaussian around 0,
each level with its scale; the noise is Student's t, so that single wild claims hardly count. Given the scales, effects
follow by expectation propagation; over the scales the posterior is a weighted sum on a lattice, as in nested
approximations (Rue, Martino and Chopin 2009, doi:10.1111/j.1467-9868.2008.00700.x). Nothing is drawn at random.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import erfinv, ndtr, ndtri

from assay.model.lattice import lattice
from assay.model.likelihood import Evidence, evidence_of
from assay.model.propagation import Sites, propagate
from assay.model.reported import figures_of
from assay.model.structure import Design, Settings, design_of

Floats = NDArray[np.float64]

FAR = 4.0
"""Scales are sought within so many standard deviations of their prior."""
STEP = 0.25
WIDER = 1.2
"""How much wider than the posterior the lattice is laid out, for tails heavier than a Gaussian's."""
LEAST_WIDTH = 0.02
LEAST_CURVATURE = 0.8
"""The prior's own is 1: a mode is never taken to be much flatter."""
LEAST_WEIGHT = 1e-5


@dataclass(frozen=True)
class Point:
    """One point of the lattice: scales, and the effects given them.

    Args:
        weight: Posterior weight; all points' add up to 1.
        variances: Variance of an effect by level.
        noise: Scale of the noise.
        tails: Its degrees of freedom.
        sites: The effects.
    """

    weight: float
    variances: Floats
    noise: float
    tails: float
    sites: Sites


@dataclass(frozen=True)
class Posterior:
    """What a fit gives: enough to tell any group's factor and to predict.

    Args:
        settings: What was fitted.
        design: Groups that were seen.
        cells: Which effects each combination of groups has.
        points: The lattice.
        spread: Log of figures that references may stand for over their best, by weight: (logs, weights).
        n_pairs: Pairs that it rests on.
        effective: Points that the lattice is worth.
    """

    settings: Settings
    design: Design
    cells: Floats
    points: tuple[Point, ...]
    spread: tuple[Floats, Floats]
    n_pairs: int
    effective: float

    @property
    def weights(self) -> Floats:
        """Weights of the points."""
        return np.array([point.weight for point in self.points])

    def factors(self, frame: pd.DataFrame, *, new: bool = False) -> tuple[Floats, Floats]:
        """Mean and variance of the log factor of groups.

        Args:
            frame: One row a group: the levels' columns, null where a row is of no group in particular.
            new: Whether a group that wasn't seen adds the doubt about it; without, it is a typical one.

        Returns:
            Rows × points: means, variances.
        """
        rows, unseen = self.design.matrix(frame)
        widths = self.design.widths
        means, variances = [], []
        for point in self.points:
            prior = np.repeat(point.variances, widths)
            joint = (rows * prior) @ self.cells.T
            taken = joint @ point.sites.root.T
            own = (rows**2) @ prior - (taken**2).sum(axis=1)
            means.append(joint @ point.sites.alpha)
            variances.append(np.maximum(own, 0) + (unseen @ point.variances if new else 0.0))
        return np.column_stack(means), np.column_stack(variances)


def fit(pairs: pd.DataFrame, settings: Settings | None = None) -> Posterior:
    """Fit the model.

    Args:
        pairs: As `pairs.paired` gives them; the columns of the levels, `time` where a level walks. None at all give
            the prior.
        settings: Levels, priors, accuracy.
    """
    chosen = settings or Settings()
    design = design_of(pairs, chosen.levels)
    rows, _ = design.matrix(pairs)
    cells, cell = np.unique(rows, axis=0, return_inverse=True) if len(pairs) else (rows, np.zeros(0, dtype=np.int64))
    evidence = evidence_of(pairs, np.asarray(cell, dtype=np.int64).ravel(), chosen)
    task = _Task(chosen, design, cells, evidence)
    points, logs = task.points()
    weights = np.exp(logs - logs.max())
    weights = weights / weights.sum()
    kept = np.flatnonzero(weights >= LEAST_WEIGHT * weights.max())
    total = weights[kept].sum()
    return Posterior(
        chosen,
        design,
        cells,
        tuple(task.point(points[place], weights[place] / total) for place in kept),
        _spread(pairs, chosen),
        len(pairs),
        float(1 / (weights**2).sum()),
    )


@dataclass(frozen=True)
class _Task:
    settings: Settings
    design: Design
    cells: Floats
    evidence: Evidence

    @property
    def dimensions(self) -> int:
        return len(self.settings.names) + 1 + (self.settings.tails is None)

    def points(self) -> tuple[Floats, Floats]:
        """The lattice in standard normal coordinates of the priors, and log weights of its points.

        Laid out twice: around the mode, then by the first's weighted mean and covariance.
        """
        if not len(self.cells):
            return self._laid(np.zeros(self.dimensions), np.eye(self.dimensions), self.settings.points)
        first, logs = self._laid(*self._outline(), self.settings.points // 2)
        weights = np.exp(logs - logs.max()) / np.exp(logs - logs.max()).sum()
        mean = weights @ first
        covariance = (first - mean).T @ ((first - mean) * weights[:, None])
        return self._laid(np.round(mean, 2), _root(covariance), self.settings.points)

    def _laid(self, centre: Floats, root: Floats, number: int) -> tuple[Floats, Floats]:
        normal = ndtri(lattice(number, self.dimensions))
        points = centre + normal @ root.T
        logs = [self._log_posterior(point) + float(one @ one) / 2 for point, one in zip(points, normal, strict=True)]
        return points, np.array(logs)

    def point(self, at: Floats, weight: float) -> Point:
        """Effects and scales at a point."""
        variances, noise, tails = self._scales(at)
        return Point(float(weight), variances, noise, tails, self._sites(at))

    def _outline(self) -> tuple[Floats, Floats]:
        """Mode and root of the covariance around it, rounded: another processor's last digits move no point."""
        found = minimize(
            lambda at: -self._log_posterior(at),
            np.zeros(self.dimensions),
            method="L-BFGS-B",
            bounds=[(-FAR, FAR)] * self.dimensions,
            options={"maxiter": 40, "ftol": 1e-5, "eps": 1e-3},
        )
        mode = np.round(found.x, 2)
        values, vectors = np.linalg.eigh(self._curvature(mode))
        return mode, _root((vectors / np.maximum(values, LEAST_CURVATURE)) @ vectors.T)

    def _curvature(self, mode: Floats) -> Floats:
        """Second differences of minus the log posterior."""
        size = len(mode)
        steps = np.eye(size) * STEP
        middle = self._log_posterior(mode)
        up = [self._log_posterior(mode + step) for step in steps]
        down = [self._log_posterior(mode - step) for step in steps]
        curvature = np.diag([2 * middle - one - other for one, other in zip(up, down, strict=True)])
        for one in range(size):
            for other in range(one):
                both = self._log_posterior(mode + steps[one] + steps[other])
                neither = self._log_posterior(mode - steps[one] - steps[other])
                mixed = (both + neither + 2 * middle - up[one] - up[other] - down[one] - down[other]) / 2
                curvature[one, other] = curvature[other, one] = -mixed
        return np.asarray(curvature / STEP**2)

    def _log_posterior(self, at: Floats) -> float:
        return self._sites(at).evidence - float(at @ at) / 2

    def _sites(self, at: Floats) -> Sites:
        variances, noise, tails = self._scales(at)
        prior = np.repeat(variances, self.design.widths)
        return propagate((self.cells * prior) @ self.cells.T, self.evidence, noise, tails)

    def _scales(self, at: Floats) -> tuple[Floats, float, float]:
        """Variances by level, noise and tails at a point: half-normal priors from normal coordinates."""
        settings = self.settings
        half = np.sqrt(2) * erfinv(np.minimum(ndtr(at), 1 - 1e-9))
        named = {name: settings.prior(name) * half[place] for place, name in enumerate(settings.names)}
        scales = [named[level.scale] if level.columns else settings.common for level in settings.levels]
        noise = float(np.hypot(settings.least_noise, settings.noise * half[len(settings.names)]))
        tails = 1.5 + float(np.exp(1.2 + 0.8 * at[-1])) if settings.tails is None else settings.tails
        return np.square(scales), noise, tails


def _root(covariance: Floats) -> Floats:
    """Triangular root of a covariance, made wider and rounded."""
    size = len(covariance)
    root = np.round(np.linalg.cholesky(covariance + np.eye(size) * LEAST_WIDTH**2) * WIDER, 2)
    return np.asarray(root + np.diag(np.where(np.diag(root) < LEAST_WIDTH, LEAST_WIDTH, 0.0)))


def _spread(pairs: pd.DataFrame, settings: Settings) -> tuple[Floats, Floats]:
    """How far the figures that references may stand for lie from their best, over all pairs."""
    closed = pairs[pairs["confirmed_best"].notna() & (pairs["confirmed_low"].isna() == pairs["confirmed_high"].isna())]
    if closed.empty or settings.reference == "best":
        return np.zeros(1), np.ones(1)
    values, share = figures_of(closed)
    logs, weights = np.log(values / np.maximum(closed["confirmed_best"].to_numpy(dtype=float), 0.5)[:, None]), share
    weights = weights * closed["weight"].to_numpy(dtype=float)[:, None]
    order = np.argsort(logs, axis=None, kind="stable")
    return logs.ravel()[order], weights.ravel()[order] / weights.sum()
