"""The hierarchical model of log factors, claimed over confirmed, and its fit.

log(claimed / confirmed) = sum of the effects of the groups that a pair is of + noise. Effects are Gaussian around 0,
each level with its scale; the noise is Student's t, so that single wild claims hardly count. Given the scales, effects
follow by expectation propagation; over the scales the posterior is a weighted sum on a lattice, as in nested
approximations (Rue, Martino and Chopin 2009, doi:10.1111/j.1467-9868.2008.00700.x). Nothing is drawn at random.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import erfinv, ndtr, stdtrit

from assay.model.lattice import lattice
from assay.model.likelihood import Evidence, evidence_of
from assay.model.mixture import mixture_quantiles
from assay.model.pairs import open_reference
from assay.model.propagation import Sites, propagate
from assay.model.reported import HALF, figures_of
from assay.model.structure import Design, Settings, design_of

Floats = NDArray[np.float64]

FAR = 4.0
"""Scales are sought within so many standard deviations of their prior."""
STEP = 0.25
WIDER = 1.1
PROPOSED_TAILS = 4.0
"""The lattice is laid out a little wider than the posterior, with Student's tails: towards small scales, which pairs
can't tell apart, a posterior falls off slowly."""
LEAST_WIDTH = 0.02
LEAST_CURVATURE = 0.8
"""The prior's own is 1: a mode is never taken to be much flatter."""
LEAST_WEIGHT = 1e-5
USUAL, USUAL_SPREAD, USUAL_WEIGHT = float(np.log(10)), 1.5, 2.0
"""What is taken of recorded figures before any is seen, worth two records: around ten, two of three from 2 to 45."""


@dataclass(frozen=True)
class Point:
    """One point of the lattice: scales, and the effects given them.

    Args:
        weight: Posterior weight; all points' add up to 1.
        variances: Variance of an effect by level.
        noise: Scale of the noise.
        sites: The effects.
    """

    weight: float
    variances: Floats
    noise: float
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
        records: Mean and standard deviation of the log of recorded figures, whatever the claim.
        n_pairs: Pairs that it rests on.
        effective: Points that the lattice is worth.
    """

    settings: Settings
    design: Design
    cells: Floats
    points: tuple[Point, ...]
    spread: tuple[Floats, Floats]
    records: tuple[float, float]
    n_pairs: int
    effective: float

    @property
    def weights(self) -> Floats:
        """Weights of the points."""
        return np.array([point.weight for point in self.points])

    def factors(self, frame: pd.DataFrame, *, new: bool = False) -> tuple[Floats, Floats]:
        """Mean and variance of the log factor of groups.

        Args:
            frame: One row a group: the levels' columns, null where a row is of no group in particular. A group that
                is named and wasn't seen adds the doubt about it.
            new: Whether where a row is of no group in particular some group is meant, and the doubt about it added;
                without, a typical one.

        Returns:
            Rows × points: means, variances.
        """
        rows, named, left_open = self.design.matrix(frame)
        unseen = named + left_open if new else named
        widths = self.design.widths
        means, variances = [], []
        for point in self.points:
            prior = np.repeat(point.variances, widths)
            joint = (rows * prior) @ self.cells.T
            own = (rows**2) @ prior - ((joint @ point.sites.taken) * joint).sum(axis=1)
            means.append(joint @ point.sites.alpha)
            variances.append(np.maximum(own, 0) + unseen @ point.variances)
        return np.column_stack(means), np.column_stack(variances)

    def quantiles(self, frame: pd.DataFrame, probabilities: Sequence[float], *, new: bool = False) -> Floats:
        """Quantiles of the log factor of groups, rows × probabilities; arguments as of `factors`."""
        means, variances = self.factors(frame, new=new)
        return mixture_quantiles(means, np.sqrt(variances), self.weights, probabilities)


def fit(pairs: pd.DataFrame, settings: Settings | None = None) -> Posterior:
    """Fit the model.

    Args:
        pairs: As `pairs.paired` gives them; the columns of the levels. None at all give the prior.
        settings: Levels, priors, accuracy.
    """
    chosen = settings or Settings()
    design = design_of(pairs, chosen.levels)
    rows, _, _ = design.matrix(pairs)
    cells, cell = np.unique(rows, axis=0, return_inverse=True) if len(pairs) else (rows, np.zeros(0, dtype=np.int64))
    evidence = evidence_of(pairs, np.asarray(cell, dtype=np.int64).ravel(), chosen)
    task = _Task(chosen, design, cells, evidence)
    found, logs = task.points()
    weights = np.exp(logs - logs.max())
    weights = weights / weights.sum()
    kept = np.flatnonzero(weights >= LEAST_WEIGHT * weights.max())
    total = weights[kept].sum()
    points = tuple(replace(found[place], weight=float(weights[place] / total)) for place in kept)
    effective = float(1 / (weights**2).sum())
    closed = pairs[pairs["confirmed_best"].notna() & ~open_reference(pairs)]
    return Posterior(chosen, design, cells, points, _spread(closed), _recorded(closed), len(pairs), effective)


@dataclass(frozen=True)
class _Task:
    settings: Settings
    design: Design
    cells: Floats
    evidence: Evidence

    @property
    def dimensions(self) -> int:
        return len(self.settings.names) + 1

    def points(self) -> tuple[list[Point], Floats]:
        """Points of the lattice and their log weights.

        Laid out twice: around the mode, then by the first's weighted mean and covariance.
        """
        size, number = self.dimensions, self.settings.points
        if not len(self.cells):
            return self._laid(np.zeros(size), np.eye(size), number, self._point(np.zeros(size)))[1:]
        mode, root = self._outline()
        middle = self._point(mode)
        first, _, logs = self._laid(mode, root, number // 2, middle)
        weights = np.exp(logs - logs.max()) / np.exp(logs - logs.max()).sum()
        mean = weights @ first
        covariance = (first - mean).T @ ((first - mean) * weights[:, None])
        return self._laid(np.round(mean, 2), _root(covariance), number, middle)[1:]

    def _laid(self, centre: Floats, root: Floats, number: int, near: Point) -> tuple[Floats, list[Point], Floats]:
        spread = stdtrit(PROPOSED_TAILS, lattice(number, self.dimensions))
        places = centre + spread @ root.T
        points = [self._point(place, near) for place in places]
        evidence = np.array([point.sites.evidence for point in points])
        proposed = -(PROPOSED_TAILS + 1) / 2 * np.log1p(spread**2 / PROPOSED_TAILS).sum(axis=1)
        return places, points, evidence - (places**2).sum(axis=1) / 2 - proposed

    def _outline(self) -> tuple[Floats, Floats]:
        """Mode and widths around it, rounded: another processor's last digits move no point."""
        near = self._point(np.zeros(self.dimensions))

        def unlikely(at: Floats) -> float:
            return float(at @ at) / 2 - self._point(at, near).sites.evidence

        start, limits = np.zeros(self.dimensions), [(-FAR, FAR)] * self.dimensions
        found = minimize(unlikely, start, method="L-BFGS-B", bounds=limits, options={"ftol": 1e-4, "eps": 1e-3})
        mode = np.round(found.x, 2)
        steps = np.eye(len(mode)) * STEP
        middle = unlikely(mode)
        curvature = np.array([unlikely(mode + step) + unlikely(mode - step) - 2 * middle for step in steps]) / STEP**2
        return mode, _root(np.diag(1 / np.maximum(curvature, LEAST_CURVATURE)))

    def _point(self, at: Floats, near: Point | None = None) -> Point:
        """Effects and scales at a place in standard normal coordinates of the priors."""
        variances, noise = self._scales(at)
        prior = np.repeat(variances, self.design.widths)
        covariance = (self.cells * prior) @ self.cells.T
        start = None if near is None else near.sites.site
        sites = propagate(covariance, self.evidence, noise, self.settings.tails, start)
        return Point(0.0, variances, noise, sites)

    def _scales(self, at: Floats) -> tuple[Floats, float]:
        """Variances by level, and noise, at a point: half-normal priors from normal coordinates."""
        settings = self.settings
        half = np.sqrt(2) * erfinv(np.minimum(ndtr(at), 1 - 1e-9))
        named = {name: settings.prior(name) * half[place] for place, name in enumerate(settings.names)}
        scales = [named[level.scale] if level.columns else settings.common for level in settings.levels]
        noise = float(np.hypot(settings.least_noise, settings.noise * half[len(settings.names)]))
        return np.square(scales), noise


def _root(covariance: Floats) -> Floats:
    """Triangular root of a covariance, made wider and rounded."""
    size = len(covariance)
    root = np.round(np.linalg.cholesky(covariance + np.eye(size) * LEAST_WIDTH**2) * WIDER, 2)
    return np.asarray(root + np.diag(np.where(np.diag(root) < LEAST_WIDTH, LEAST_WIDTH, 0.0)))


def _spread(closed: pd.DataFrame) -> tuple[Floats, Floats]:
    """How far the figures that references may stand for lie from their best, over all pairs."""
    if closed.empty:
        return np.zeros(1), np.ones(1)
    values, share = figures_of(closed)
    logs, weights = np.log(values / np.maximum(closed["confirmed_best"].to_numpy(dtype=float), 0.5)[:, None]), share
    weights = weights * closed["weight"].to_numpy(dtype=float)[:, None]
    order = np.argsort(logs, axis=None, kind="stable")
    return logs.ravel()[order], weights.ravel()[order] / weights.sum()


def _recorded(closed: pd.DataFrame) -> tuple[float, float]:
    """Mean and standard deviation of the log of recorded figures, with a little of what is usual mixed in."""
    logs = np.log(np.maximum(closed["confirmed_best"].to_numpy(dtype=float), HALF))
    weights = closed["weight"].to_numpy(dtype=float)
    total = weights.sum() + USUAL_WEIGHT
    mean = (weights @ logs + USUAL_WEIGHT * USUAL) / total
    squares = weights @ (logs - mean) ** 2 + USUAL_WEIGHT * ((USUAL - mean) ** 2 + USUAL_SPREAD**2)
    return float(mean), float(np.sqrt(squares / total))
