"""The model's density: priors of what loss types share, each type's parameters, likelihood of the reports."""

from __future__ import annotations

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from assay.model.latent.reports import Numbers, Reports

SHIFT = 7  # log gamma by recurrence from x + 7, where Stirling's series is exact to twelve digits
STIRLING = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188)  # Abramowitz and Stegun 6.1.41
FRAMES = 2  # reports of days and running totals, each with dispersions of its own
NORMAL = {"level_mean": (0.0, 1.0), "slope_mean": (0.0, 1.0), "minimum_mean": (0.0, 1.0), "maximum_mean": (0.0, 1.0),
          "dispersion_mean": (-3.0, 2.0)}  # fmt: skip # prior mean and scale
# prior medians of scales: about those of the half-normal of scale one in the paper, 0.67, unless what they are of is
# known to vary more (levels: ships and vehicles) or less (ends of a range)
SCALES = {"level_scale": 1.5, "slope_scale": 0.7, "bias_scale": 0.7, "bias_source_scale": 0.5, "minimum_scale": 0.4,
          "maximum_scale": 0.4, "dispersion_scale": 1.0, "curve_scale": 0.7}  # fmt: skip
# a scale is its median times the floor and a log-normal rest: 90 % between two thirds and twice the median, never under
# two fifths of it. No two sources lean exactly alike, nor does one on all types of loss: other people count them
FLOOR, WIDTH = 0.4, 0.55
ALIKE = 0.2  # of types' own log scales of curves about the common one: losses of one war rise and fall alike

Array = jax.Array


def log_gamma(x: Any) -> Any:
    """Log gamma of positive numbers by Stirling's series: its derivative costs a third of JAX's own."""
    far = x + SHIFT
    square = 1 / far**2
    series = jnp.zeros_like(far)
    for term in reversed(STIRLING):
        series = series * square + term
    product = x
    for step in range(1, SHIFT):
        product = product * (x + step)
    return (far - 0.5) * jnp.log(far) - far + 0.5 * np.log(2 * np.pi) + series / far - jnp.log(product)


class Axes(NamedTuple):
    """What the reports say of each type's own parameters, as the sampler's coordinates need it.

    Attributes:
        turn: Orthonormal axes of the information, type × course and bias × axis.
        unit: Lengths that parameters are measured in: their prior scales where the information was taken.
        information: Along the axes.
        steep: How fast it falls with the log dispersions, type × {day, total} × axis.
        target: Information times the parameters that the reports speak for.
        spread: Log dispersions where it was taken, type × {day, total}.
        known: Information on them.
    """

    turn: Any
    unit: Any
    information: Any
    steep: Any
    target: Any
    spread: Any
    known: Any


class Values(NamedTuple):
    """What a point of the parameters' space stands for.

    Attributes:
        shared: What loss types share, by name; scales as such, not their logs.
        losses: Log losses of a day, type × day.
        bias: Log biases, type × source.
        low: Log effects of minima, one a source.
        high: Log effects of maxima.
        spread: Log dispersions, type × {day, total}; their exponential is 1 / phi.
        own: Each type's course (level, slope, coefficients) and biases.
        mean: Prior means of them.
        scale: Prior scales of them.
    """

    shared: dict[str, Array]
    losses: Array
    bias: Array
    low: Array
    high: Array
    spread: Array
    own: Array
    mean: Array
    scale: Array


class Model:
    """Log density of shared parameters and each type's own, given the reports.

    What is sampled of a type's own are numbers that are about standard normal given all the rest: along an axis of the
    information the likelihood is about normal, and so is the prior; the axis is centred and scaled by both together,
    whatever the prior's scales and the dispersions are at the moment. That is a change of variables; its Jacobian
    belongs to the density. Without it scales and dispersions would each be the mouth of a funnel.
    """

    def __init__(self, reports: Reports, curve: Numbers) -> None:
        """Arrange the reports."""
        self.reports, self.curve = reports, jnp.asarray(curve)
        self.types, self.sources, self.coefficients = len(reports.types), len(reports.sources), curve.shape[1]
        countries = len(reports.countries)
        self.shapes: dict[str, tuple[int, ...]] = {
            "level_mean": (), "level_scale": (), "slope_mean": (), "slope_scale": (), "curve_scale": (),
            "bias_scale": (), "bias_source": (countries, self.sources),
            "bias_source_scale": (countries, self.sources),
            "minimum_mean": (), "minimum_scale": (), "minimum_offset": (self.sources,),
            "maximum_mean": (), "maximum_scale": (), "maximum_offset": (self.sources,),
            "dispersion_mean": (FRAMES,), "dispersion_scale": (FRAMES,),
        }  # fmt: skip
        self.shared = sum(int(np.prod(shape)) for shape in self.shapes.values())
        self.linear = self.coefficients + self.sources
        self.width = self.linear + FRAMES + 1  # the last is the standardised log scale of the type's curve
        spoken = np.zeros((self.types, self.sources), dtype=bool)
        spoken[reports.loss, reports.source] = True
        self.spoken = jnp.asarray(spoken)
        self._arrange()

    def _arrange(self) -> None:
        given = self.reports
        self.cell = jnp.asarray(given.loss * given.days + given.day)
        self.pair = jnp.asarray(given.loss * self.sources + given.source)
        self.of = jnp.asarray(given.loss * FRAMES + ~given.daily)
        self.daily, self.count = jnp.asarray(given.daily), jnp.asarray(given.count)
        self.minima, self.maxima = np.flatnonzero(given.minimum), np.flatnonzero(given.maximum)
        self.reported = jnp.asarray(np.bincount(np.asarray(self.of), minlength=FRAMES * self.types))

    def plain(self) -> Axes:
        """Axes of no information: what is sampled is standardised by the prior."""
        none = np.zeros((self.types, self.linear))
        two = np.zeros((self.types, FRAMES))
        turn = np.broadcast_to(np.eye(self.linear), (*none.shape, self.linear))
        steep = np.zeros((self.types, FRAMES, self.linear))
        return Axes(turn, none + 1, none, steep, none, two, two)

    def named(self, flat: Array) -> tuple[dict[str, Array], Array]:
        """Shared parameters by name, and the log density of their prior."""
        found, prior, at = {}, jnp.asarray(0.0), 0
        for name, shape in self.shapes.items():
            size = int(np.prod(shape))
            part = flat[at : at + size].reshape(shape)
            at += size
            prior = prior - 0.5 * jnp.sum(part**2)  # all are standard normal, then moved and stretched
            if name in SCALES:
                found[name] = SCALES[name] * (FLOOR + (1 - FLOOR) * jnp.exp(WIDTH * part))
            else:
                mean, scale = NORMAL.get(name, (0.0, 1.0))
                found[name] = mean + scale * part
        return found, prior

    def _priors(self, given: dict[str, Array], curve_scale: Array) -> tuple[Array, Array]:
        ones, country = jnp.ones((self.types, 1)), self.reports.country
        of_source = given["bias_scale"] * given["bias_source"]
        splines = self.coefficients - 2
        mean = [
            given["level_mean"] * ones, given["slope_mean"] * ones, jnp.zeros((self.types, splines)),
            jnp.where(self.spoken, of_source[country], 0.0),
        ]  # fmt: skip
        scale = [
            given["level_scale"] * ones, given["slope_scale"] * ones,
            jnp.repeat(curve_scale[:, None], splines, axis=1),
            jnp.where(self.spoken, given["bias_source_scale"][country], 1.0),
        ]  # fmt: skip
        return jnp.concatenate(mean, axis=1), jnp.concatenate(scale, axis=1)

    def _spread(self, given: dict[str, Array], z: Array, axes: Axes) -> tuple[Array, Array]:
        """Log dispersions, and their log prior density with the Jacobian."""
        mean, scale = given["dispersion_mean"], given["dispersion_scale"]
        both = axes.known + scale**-2
        spread = (axes.known * axes.spread + mean / scale**2) / both + z / jnp.sqrt(both)
        return spread, -jnp.sum(0.5 * ((spread - mean) / scale) ** 2 + jnp.log(scale) + 0.5 * jnp.log(both))

    def centre(self, spread: Array, mean: Array, scale: Array, axes: Axes) -> tuple[Array, Array]:
        """Where types' own parameters are, along the axes, and how tightly: roots of the precision."""
        relative = axes.unit / scale
        fallen = jnp.exp(-jnp.einsum("tfa,tf->ta", axes.steep, spread - axes.spread))
        both = fallen * axes.information + jnp.einsum("tia,ti->ta", axes.turn**2, relative**2)
        pull = fallen * axes.target + jnp.einsum("tia,ti->ta", axes.turn, relative * mean / scale)
        return pull / both, jnp.sqrt(both)

    def values(self, flat: Array, own: Array, axes: Axes) -> tuple[Values, Array]:
        """What a point stands for, and its log prior density.

        Args:
            flat: Shared parameters.
            own: What is sampled of each type's own, type × parameter.
            axes: What these are measured along.
        """
        given, prior = self.named(flat)
        mean, scale = self._priors(given, given["curve_scale"] * jnp.exp(ALIKE * own[:, -1]))
        spread, of_spread = self._spread(given, own[:, self.linear : -1], axes)
        middle, root = self.centre(spread, mean, scale, axes)
        real = axes.unit * jnp.einsum("tia,ta->ti", axes.turn, middle + own[:, : self.linear] / root)
        prior = prior + of_spread - 0.5 * jnp.sum(own[:, -1] ** 2) - jnp.sum(jnp.log(root))
        prior = prior - jnp.sum(0.5 * ((real - mean) / scale) ** 2 + jnp.log(scale))
        low, high = (given[f"{name}_mean"] + given[f"{name}_scale"] * given[f"{name}_offset"]
                     for name in ("minimum", "maximum"))  # fmt: skip
        losses, bias = real[:, : self.coefficients] @ self.curve.T, real[:, self.coefficients :]
        return Values(given, losses, bias, low, high, spread, real, mean, scale), prior

    def along(self, values: Values, axes: Axes) -> Array:
        """What would have been sampled along these axes to come to these values; `values` backwards."""
        given, known = values.shared, axes.known
        mean, scale = given["dispersion_mean"], given["dispersion_scale"]
        both = known + scale**-2
        of_spread = (values.spread - (known * axes.spread + mean / scale**2) / both) * jnp.sqrt(both)
        middle, root = self.centre(values.spread, values.mean, values.scale, axes)
        linear = (jnp.einsum("tia,ti->ta", axes.turn, values.own / axes.unit) - middle) * root
        curve = jnp.log(values.scale[:, 2] / given["curve_scale"]) / ALIKE
        return jnp.concatenate([linear, of_spread, curve[:, None]], axis=1)

    def log_means(self, found: Values) -> Array:
        """Log of what each report is expected to say: losses of the day or up to it, the bias, effects of the ends."""
        running = jnp.log(jnp.cumsum(jnp.exp(found.losses), axis=1))
        mean = jnp.where(self.daily, found.losses.ravel()[self.cell], running.ravel()[self.cell])
        mean = mean + found.bias.ravel()[self.pair]
        mean = mean.at[self.minima].add(found.low[self.reports.source[self.minima]])
        return mean.at[self.maxima].add(found.high[self.reports.source[self.maxima]])

    def likelihood(self, found: Values) -> Array:
        """Negative binomial: log density of the reports, but for terms of the counts alone."""
        spread = found.spread.ravel()
        odds = self.log_means(found) + spread[self.of]  # log of mean over phi
        size = jnp.exp(-spread)
        more = self.count + size[self.of]
        binomial = log_gamma(more) + self.count * odds - more * jnp.logaddexp(odds, 0.0)
        return jnp.sum(binomial) - jnp.sum(self.reported * log_gamma(size))

    def density(self, flat: Array, own: Array, axes: Axes) -> Array:
        """Log density up to a constant."""
        found, prior = self.values(flat, own, axes)
        return prior + self.likelihood(found)
