"""Coordinates in which the posterior is round: its curvature taken out, so that a sampler needs few steps.

Given what loss types share, their own parameters are independent of one another's. The matrix of second derivatives is
an arrow: a block each type, a border for what is shared. So is its root, and one column of all blocks is found at once.
The posterior doesn't depend on any number here: only how fast it is sampled.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from assay.model.latent.density import ALIKE, FRAMES, Axes, Model, Values
from assay.model.latent.reports import Numbers

STEPS, ENOUGH = 60, 1e-3  # of Newton's method at most; the longest step that ends it
TURNS, FEW = 3, 5  # of course and dispersions; errors that the prior counts for
LEAST = 1e-6  # information that counts for none
LONGEST = 1.0  # step of a parameter, of order one all
LEAST_CURVATURE = 0.5  # a flat or hollow direction counts little wider than a prior of scale one

Point = tuple[Any, Any]  # shared parameters, types' own


class Coordinates(NamedTuple):
    """An affine map: shared = middle + corner z; own = middle + border (shared - middle) + block z.

    Attributes:
        shared: Middle of the shared parameters.
        own: Middle of types' own.
        axes: What types' own are measured along.
        corner: Root of the covariance of what is shared.
        border: How types' own follow it.
        block: Root of the covariance of types' own given it.
    """

    shared: Any
    own: Any
    axes: Axes
    corner: Any
    border: Any
    block: Any

    def point(self, z: Any) -> Point:
        """Parameters at standardised numbers."""
        moved = self.corner @ z[: self.shared.size]
        own = self.own + self.border @ moved
        return self.shared + moved, own + jnp.einsum("tij,tj->ti", self.block, z[moved.size :].reshape(own.shape))


class Curvature:
    """Second derivatives of minus the log density."""

    def __init__(self, model: Model) -> None:
        """Compile them."""
        self.model = model
        gradient = jax.grad(lambda shared, own, axes: -model.density(shared, own, axes), (0, 1))
        width, shared_too = model.width, model.width + model.shared
        units = jnp.eye(shared_too)  # a column of all blocks at once, then what is shared, one by one

        def arrow(shared: Any, own: Any, axes: Any) -> Any:
            def column(unit: Any) -> Any:
                turned = (unit[width:], jnp.broadcast_to(unit[:width], own.shape))
                return jax.jvp(lambda *at: gradient(*at, axes), (shared, own), turned)[1]

            of_shared, of_own = jax.lax.map(column, units)
            blocks, border = jnp.moveaxis(of_own[:width], 0, 2), jnp.moveaxis(of_own[width:], 0, 2)
            return gradient(shared, own, axes)[1], blocks, border, of_shared[width:]

        self.values: Callable[..., Any] = jax.jit(lambda *point: model.values(*point)[0])
        self.along: Callable[..., Any] = jax.jit(model.along)
        self.arrow: Callable[..., Any] = jax.jit(arrow)  # gradient in types' own, blocks, border, corner

    def first(self) -> Coordinates:
        """Coordinates about the types' own mode where all that is shared is at its prior's middle."""
        shared = np.zeros(self.model.shared)
        own = self._mode(shared)
        return self.about([(shared, own)], self.model.plain())

    def about(self, points: Sequence[Point], axes: Axes) -> Coordinates:
        """Coordinates of the mean curvature at some points, about their mean.

        Args:
            points: In the coordinates of `axes`.
            axes: Those that the points are measured along; the new ones come from the points.
        """
        found = [self.values(*point, axes) for point in points]
        shared = np.mean([point[0] for point in points], axis=0)
        axes = self._axes(shared, found)
        own = [np.asarray(self.along(values, axes)) for values in found]
        parts = [self.arrow(at, each, axes)[1:] for (at, _), each in zip(points, own, strict=True)]
        blocks, border, corner = (np.mean(part, axis=0) for part in zip(*parts, strict=True))
        blocks = _definite(blocks)
        follow = -np.linalg.solve(blocks, border)
        left = _definite(corner + np.einsum("tis,tir->sr", border, follow))
        return Coordinates(shared, np.mean(own, axis=0), axes, _root(left), follow, _root(blocks))

    def _axes(self, shared: Numbers, found: Sequence[Values]) -> Axes:
        """Axes of the mean information at some values, all else at its mean."""
        plain, linear = self.model.plain(), self.model.linear
        spread = np.mean([values.spread for values in found], axis=0)
        relative = [values.scale[:, 2] / values.shared["curve_scale"] for values in found]
        curves = np.mean(np.log(relative), axis=0) / ALIKE
        given = self.values(shared, np.hstack([np.zeros((len(spread), linear + FRAMES)), curves[:, None]]), plain)
        mean, scale = np.asarray(given.mean), np.asarray(given.scale)

        def taken(moved: Numbers) -> tuple[Numbers, Numbers, Numbers]:
            parts = [self._information(shared, given, values.own, spread + moved, curves) for values in found]
            own, target, known = (np.mean(part, axis=0) for part in zip(*parts, strict=True))
            return own, target, known

        own, target, known = taken(np.zeros(FRAMES))
        information, turn = np.linalg.eigh(own)
        information = np.maximum(information, 0.0)
        steep = np.zeros((len(spread), FRAMES, linear))
        for frame, moved in enumerate(np.eye(FRAMES)):
            after = np.einsum("tia,tij,tja->ta", turn, taken(moved)[0], turn)
            fall = np.log(np.maximum(information, LEAST) / np.maximum(after, LEAST))
            steep[:, frame] = np.where(information > LEAST, np.clip(fall, 0.0, 1.0), 0.0)
        pull = np.einsum("tia,ti->ta", turn, target + np.einsum("tij,tj->ti", own, mean / scale))
        return Axes(turn, scale, information, steep, pull, spread, known)

    def _information(
        self, shared: Numbers, given: Values, real: Any, spread: Numbers, curves: Numbers
    ) -> tuple[Numbers, Numbers, Numbers]:
        """Of one point, in units of the prior's scale: that on the own parameters, its target, that on dispersions."""
        linear, width = self.model.linear, given.shared["dispersion_scale"]
        z = np.asarray((real - given.mean) / given.scale)
        raw = np.asarray((spread - given.shared["dispersion_mean"]) / width)
        gradient, blocks = self.arrow(shared, np.hstack([z, raw, curves[:, None]]), self.model.plain())[:2]
        blocks, score = np.asarray(blocks), z - np.asarray(gradient)[:, :linear]
        own = blocks[:, :linear, :linear] - np.eye(linear)
        known = np.diagonal(blocks, axis1=1, axis2=2)[:, linear:-1] - 1
        return own, np.einsum("tij,tj->ti", own, z) + score, np.maximum(known, 0.0) / np.asarray(width) ** 2

    def _mode(self, shared: Numbers) -> Numbers:
        """Courses and biases by Newton's method, its steps kept short, from a straight course; dispersions by turns."""
        given, plain, linear = self.model.reports, self.model.plain(), self.model.linear
        own = np.zeros((self.model.types, self.model.width))
        values = self.values(shared, own, plain)
        rate = np.log(np.maximum(given.count, 0.5) / np.where(given.daily, 1, given.day + 1))
        level = np.array([np.median(rate[given.loss == number]) for number in range(self.model.types)])
        own[:, 0] = (level - values.mean[:, 0]) / values.scale[:, 0]
        for _ in range(TURNS):
            for _ in range(STEPS):
                gradient, blocks = (np.asarray(part)[:, :linear] for part in self.arrow(shared, own, plain)[:2])
                step = -np.linalg.solve(_definite(blocks[:, :, :linear]), gradient[:, :, None])[:, :, 0]
                longest = np.max(np.abs(step), axis=1, keepdims=True)
                own[:, :linear] += step * np.minimum(1.0, LONGEST / np.maximum(longest, LONGEST))
                if np.max(longest) < ENOUGH:
                    break
            own[:, linear:-1] = self._spread(self.values(shared, own, plain))
        return own

    def _spread(self, values: Values) -> Numbers:
        """Standardised log dispersions: of the errors, and of a few more at the prior's middle."""
        error = np.square(np.log(np.maximum(self.model.reports.count, 0.5)) - np.asarray(self.model.log_means(values)))
        of, size = np.asarray(self.model.of), values.spread.size
        mean, scale = values.shared["dispersion_mean"], values.shared["dispersion_scale"]
        middle = np.tile(np.exp(np.asarray(mean)), size // FRAMES)
        summed = np.bincount(of, np.minimum(error, 1.0), minlength=size) + FEW * middle
        found = np.log(summed / (np.bincount(of, minlength=size) + FEW)).reshape(-1, FRAMES)
        return np.asarray((found - mean) / scale)


def _definite(matrices: Numbers) -> Numbers:
    """Hollow and flat directions turned into gently rounded ones."""
    values, vectors = np.linalg.eigh(0.5 * (matrices + np.swapaxes(matrices, -1, -2)))
    rounded = np.maximum(np.abs(values), LEAST_CURVATURE)[..., None, :]
    found: Numbers = (vectors * rounded) @ np.swapaxes(vectors, -1, -2)
    return found


def _root(matrices: Numbers) -> Numbers:
    """A root of the inverse: R R' is it."""
    lower = np.linalg.cholesky(matrices)
    found: Numbers = np.swapaxes(np.linalg.inv(lower), -1, -2)
    return found
