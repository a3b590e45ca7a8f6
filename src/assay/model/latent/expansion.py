"""A first fit of each loss type by itself, and what its reports say in each direction of its parameters.

The sampler needs axes in which the posterior is round: a running total known to one percent and a bias known to a
factor of two lie on one ridge. Parameters of a loss type are its intercept, its slope, the coefficients of its curve
and the biases of the sources; given what all loss types share they are independent of the other types'. Their Fisher
information at the mode (weak priors, no pooling, Levenberg-Marquardt steps) gives axes; `density` scales each by what
data and prior say together. The posterior doesn't depend on any number here: only how fast it is sampled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

from assay.model.latent.reports import Numbers, Reports

STEPS, ENOUGH, CLOSE = 80, 12, 1e-3  # at most, at least, and the gain in log density that ends them
START, EASED, HARDER, LEAST_DAMPING, MOST_DAMPING = 1.0, 0.2, 5.0, 1e-8, 1e8  # Levenberg-Marquardt
HIGHEST = 30.0  # log of a mean: beyond it exp overflows in a product of two
TRIED = (1.0, 0.3, 0.1, 0.03, -0.03, -0.1, -0.3, -1.0)  # steps of the log dispersion
INTERCEPT, INTERCEPT_SCALE, SLOPE_SCALE, CURVE_SCALE, BIAS_SCALE = 3.0, 1.5, 1.0, 0.8, 0.6  # about what is found
DISPERSION = -2.5  # log of 1 / phi; scale 1
LEAST_INFORMATION = 1e-3
WIDTH = 1e-2  # of difference quotients; the log dispersion is of order one

Draw = tuple[Numbers, Numbers, Numbers]


@dataclass(frozen=True)
class Expansion:
    """The likelihood of each loss type near one point, a quadratic in the axes of its information.

    Attributes:
        at: Parameters there, type × parameter.
        scale: Length that parameters are measured in, one a parameter.
        axes: Orthonormal axes of each type's scaled parameters, type × parameter × axis.
        information: Fisher information along them, type × axis.
        target: Information times parameters there, plus score, type × parameter (unscaled).
        ends: Information between parameters and effects of minima and maxima, type × parameter × effect.
        dispersion: Log dispersion there, one a type.
        dispersion_information: Its observed information.
        dispersion_target: As `target`.
    """

    at: Numbers
    scale: Numbers
    axes: Numbers
    information: Numbers
    target: Numbers
    ends: Numbers
    dispersion: Numbers
    dispersion_information: Numbers
    dispersion_target: Numbers


class _Fit:
    """Log density, score and information of all types at once."""

    def __init__(self, reports: Reports, curve: Numbers) -> None:
        self.reports, self.curve = reports, curve
        types, sources = len(reports.types), len(reports.sources)
        self.coefficients, self.sources = curve.shape[1], np.eye(sources)[reports.source]
        self.ends = np.hstack([self.sources * reports.minimum[:, None], self.sources * reports.maximum[:, None]])
        splines = self.coefficients - 2
        self.scale = np.concatenate(
            [[INTERCEPT_SCALE, SLOPE_SCALE], np.full(splines, CURVE_SCALE), np.full(sources, BIAS_SCALE)]
        )
        self.centre = np.concatenate([[INTERCEPT], np.zeros(self.scale.size - 1)])
        self.at = np.tile(self.centre, (types, 1))
        self.dispersion = np.full(types, DISPERSION)
        self.rows = [np.flatnonzero(reports.loss == number) for number in range(types)]

    def means(self, at: Numbers) -> tuple[Numbers, Numbers]:
        """Log means of all reports, and their derivatives in the parameters of their own type."""
        given, coefficients = self.reports, self.coefficients
        daily = at[:, :coefficients] @ self.curve.T
        losses = np.exp(np.minimum(daily, HIGHEST))
        total = np.cumsum(losses, axis=1)
        slopes = np.cumsum(losses[:, :, None] * self.curve, axis=1)[given.loss, given.day]
        slopes = slopes / total[given.loss, given.day][:, None]
        cell = np.where(given.daily, daily[given.loss, given.day], np.log(total[given.loss, given.day]))
        derivatives = np.where(given.daily[:, None], self.curve[given.day], slopes)
        return cell + at[given.loss, coefficients + given.source], np.hstack([derivatives, self.sources])

    def density(self, mean: Numbers, at: Numbers, dispersion: Numbers) -> Numbers:
        """Log posterior density of each type, up to a constant."""
        given, size = self.reports, np.exp(-dispersion)[self.reports.loss]
        poisson = given.count * mean - np.exp(np.minimum(mean, HIGHEST))
        binomial = (
            gammaln(given.count + size) - gammaln(size) + size * np.log(size) + given.count * mean
            - (given.count + size) * np.logaddexp(mean, np.log(size))
        )  # fmt: skip
        known = np.bincount(given.loss, np.where(given.daily, poisson, binomial), minlength=len(given.types))
        prior = np.sum(((at - self.centre) / self.scale) ** 2, axis=1) + (dispersion - DISPERSION) ** 2
        density: Numbers = known - 0.5 * prior
        return density

    def information(self, mean: Numbers, slopes: Numbers, dispersion: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """Score and Fisher information of each type's parameters, and that between them and minima and maxima."""
        given, size = self.reports, np.exp(-dispersion)[self.reports.loss]
        losses = np.exp(np.minimum(mean, HIGHEST))
        damped = np.where(given.daily, 1.0, size / (size + losses))
        weight, error = losses * damped, (given.count - losses) * damped
        score = np.stack([slopes[rows].T @ error[rows] for rows in self.rows])
        weighted = slopes * weight[:, None]
        own = np.stack([weighted[rows].T @ slopes[rows] for rows in self.rows])
        return score, own, np.stack([weighted[rows].T @ self.ends[rows] for rows in self.rows])

    def quadratic(self, at: Numbers, effects: Numbers, dispersion: Numbers) -> tuple[Numbers, ...]:
        """Information, target, information with the ends, and information and target of the dispersion."""
        mean, slopes = self.means(at)
        mean = mean + self.ends @ effects
        score, own, ends = self.information(mean, slopes, dispersion)
        here, up, down = (self.density(mean, at, dispersion + move) for move in (0.0, WIDTH, -WIDTH))
        curvature = np.maximum(-(up - 2 * here + down) / WIDTH**2 - 1, LEAST_INFORMATION)
        steepness = (up - down) / (2 * WIDTH) + (dispersion - DISPERSION)  # without the weak prior
        target = np.einsum("tij,tj->ti", own, at) + score + ends @ effects
        return own, target, ends, curvature, curvature * dispersion + steepness

    def climb(self) -> None:
        """Go to the mode."""
        damping = np.full(len(self.rows), START)
        mean, slopes = self.means(self.at)
        reached = self.density(mean, self.at, self.dispersion)
        for step in range(STEPS):
            score, own, _ = self.information(mean, slopes, self.dispersion)
            curvature = own + np.diag(self.scale**-2.0)
            gradient = score - (self.at - self.centre) / self.scale**2
            damped = curvature * (1 + damping[:, None, None] * np.eye(self.scale.size))
            tried = self.at + np.linalg.solve(damped, gradient[:, :, None])[:, :, 0]
            gained = self.density(self.means(tried)[0], tried, self.dispersion) > reached
            self.at = np.where(gained[:, None], tried, self.at)
            damping = np.clip(np.where(gained, damping * EASED, damping * HARDER), LEAST_DAMPING, MOST_DAMPING)
            mean, slopes = self.means(self.at)
            now = self._spread(mean)
            gain, reached = float(np.max(now - reached)), now
            if step >= ENOUGH and gain < CLOSE:
                break

    def _spread(self, mean: Numbers) -> Numbers:
        """Move the dispersions uphill; the densities reached."""
        best = self.density(mean, self.at, self.dispersion)
        for move in TRIED:
            moved = self.density(mean, self.at, self.dispersion + move)
            self.dispersion = np.where(moved > best, self.dispersion + move, self.dispersion)
            best = np.maximum(moved, best)
        return best


def expand(reports: Reports, curve: Numbers) -> Expansion:
    """The likelihood of each loss type near its own mode."""
    fit = _Fit(reports, curve)
    fit.climb()
    effects = np.zeros(2 * len(reports.sources))
    return _expansion(fit, [(fit.at, effects, fit.dispersion)])


def expand_about(reports: Reports, curve: Numbers, draws: Sequence[Draw]) -> Expansion:
    """The likelihood of each loss type about draws of the posterior: the mean of its quadratics there.

    Args:
        reports: What is reported.
        curve: The design of the losses.
        draws: Parameters (type × parameter), effects of minima and of maxima, log dispersions.
    """
    return _expansion(_Fit(reports, curve), draws)


def _expansion(fit: _Fit, draws: Sequence[Draw]) -> Expansion:
    parts = [fit.quadratic(*draw) for draw in draws]
    own, target, ends, curvature, pull = (np.mean(part, axis=0) for part in zip(*parts, strict=True))
    information, axes = np.linalg.eigh(own * fit.scale[:, None] * fit.scale)
    at, dispersion = (np.mean([draw[part] for draw in draws], axis=0) for part in (0, 2))
    return Expansion(at, fit.scale, axes, np.maximum(information, 0.0), target, ends, dispersion, curvature, pull)
