"""The model as NumPyro takes it: priors of what loss types share, each type's parameters along its axes, likelihood."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
from numpyro import distributions as dist

from assay.model.latent.reports import Numbers, Reports

AXES = ("axes", "dispersion_axis")  # sampled with a diagonal mass matrix; all else shares a dense one
LOADING = 0.45  # loadings of that scale give correlations of scale 0.17: LKJ(2) among thirty types has that
SHIFT = 7  # log gamma by recurrence from x + 7, where Stirling's series is exact to twelve digits
STIRLING = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188)  # Abramowitz and Stegun 6.1.41

Array = jax.Array
Quadratic = dict[str, Any]  # the parts of an `Expansion`: what a compiled model takes as data


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


def model_of(reports: Reports, curve: Numbers) -> Callable[[Quadratic], None]:
    """The model of these reports, to be given to a sampler; its argument is the expansion that gives the axes.

    Sites that results read: `bias` (type × source, log), `minimum`, `maximum` (a source), `losses` (type × day, log
    losses a day), `dispersion` (a type; 1 / phi is its exponential).
    """
    types, sources, splines = len(reports.types), len(reports.sources), curve.shape[1] - 2
    spoken = np.zeros((types, sources), dtype=bool)
    spoken[reports.loss, reports.source] = True
    likelihood = _likelihood(reports)

    def model(near: Quadratic) -> None:
        low, high = (_pooled(name, sources) for name in ("minimum", "maximum"))
        mean, scale = _priors(reports, types, splines, spoken)
        own = _along_axes(near, mean, scale, jnp.concatenate([low, high]))
        spread = _dispersions(near, types)
        losses = own[:, : splines + 2] @ jnp.asarray(curve).T
        bias = own[:, splines + 2 :]
        numpyro.factor("reports", likelihood(losses, bias, low, high, spread))
        for name, value in (
            ("bias", bias),
            ("losses", losses),
            ("dispersion", spread),
            ("low", low),
            ("high", high),
            ("own", own),
        ):
            numpyro.deterministic(name, value)

    return model


def _normal(name: str, *shape: int, scale: float = 1.0) -> Any:
    return numpyro.sample(name, dist.Normal(0.0, scale).expand(shape).to_event(len(shape)))


def _positive(name: str, *shape: int) -> Any:
    return numpyro.sample(name, dist.HalfNormal(1.0).expand(shape).to_event(len(shape)))


def _flat(name: str, *shape: int) -> Any:
    """Numbers without a density of their own: what that of a normal adds is taken off again."""
    raw = _normal(name, *shape)
    numpyro.factor(f"{name}_flat", 0.5 * jnp.sum(raw**2))
    return raw


def _pooled(name: str, size: int) -> Any:
    """Effects about a common mean."""
    return _normal(f"{name}_mean") + _positive(f"{name}_scale") * _normal(f"{name}_offset", size)


def _priors(reports: Reports, types: int, splines: int, spoken: np.ndarray[Any, Any]) -> tuple[Array, Array]:
    """Prior means and scales of each type's parameters, given what types share."""
    countries, country = len(reports.countries), reports.country
    of_source = _positive("bias_scale") * _normal("bias_source", countries, len(reports.sources))
    about_it = _positive("bias_source_scale", countries, len(reports.sources))
    curve_scale = _positive("curve_scale", types)
    loading, intensity = _normal("loading", types, scale=LOADING), _normal("intensity", splines)
    own_scale = curve_scale / jnp.sqrt(1 + loading**2)
    ones = jnp.ones((types, 1))
    mean = [
        _normal("intercept_mean") * ones, _normal("slope_mean") * ones,
        (own_scale * loading)[:, None] * intensity, jnp.where(spoken, of_source[country], 0.0),
    ]  # fmt: skip
    scale = [
        _positive("intercept_scale") * ones, _positive("slope_scale") * ones,
        jnp.repeat(own_scale[:, None], splines, axis=1), jnp.where(spoken, about_it[country], 1.0),
    ]  # fmt: skip
    return jnp.concatenate(mean, axis=1), jnp.concatenate(scale, axis=1)


def _along_axes(near: Quadratic, mean: Array, scale: Array, ends: Array) -> Any:
    """Each type's parameters, from numbers that are about standard normal in the posterior.

    Along an axis of the information the likelihood is about normal, and so is the prior: the axis is centred and scaled
    by both together, whatever the prior's scale is at the moment. That is a change of variables, and its Jacobian
    belongs to the density; then the prior itself does.
    """
    unit, axes = near["scale"], near["axes"]
    precision = (unit / scale) ** 2
    both = near["information"] + jnp.einsum("tia,ti->ta", axes**2, precision)
    pull = unit * (near["target"] - near["ends"] @ ends) + precision * mean / unit
    centre = jnp.einsum("tia,ti->ta", axes, pull) / both
    raw = _flat("axes", *mean.shape)
    own = unit * jnp.einsum("tia,ta->ti", axes, centre + raw / jnp.sqrt(both))
    numpyro.factor("jacobian", -0.5 * jnp.sum(jnp.log(both)))
    numpyro.factor("prior", -jnp.sum(0.5 * ((own - mean) / scale) ** 2 + jnp.log(scale)))
    return own


def _dispersions(near: Quadratic, types: int) -> Any:
    """Log dispersions, each scaled by what data and prior say together."""
    mean, scale = _normal("dispersion_mean"), _positive("dispersion_scale")
    raw = _flat("dispersion_axis", types)
    both = near["dispersion_information"] + scale**-2
    spread = (near["dispersion_target"] + mean / scale**2) / both + raw / jnp.sqrt(both)
    log_prior = -0.5 * ((spread - mean) / scale) ** 2 - jnp.log(scale)
    numpyro.factor("dispersion_prior", jnp.sum(log_prior - 0.5 * jnp.log(both)))
    return spread


def _likelihood(reports: Reports) -> Callable[[Array, Array, Array, Array, Array], Array]:
    """Poisson reports of days, negative binomial totals; log means are losses plus bias plus effects of the ends."""
    daily, days = reports.daily, reports.days
    cell, pair = reports.loss * days + reports.day, reports.loss * len(reports.sources) + reports.source
    once, total = np.flatnonzero(daily), np.flatnonzero(~daily)
    of_day, of_total, loss = jnp.asarray(reports.count[once]), jnp.asarray(reports.count[total]), reports.loss[total]
    reported = jnp.asarray(np.bincount(loss, minlength=len(reports.types)))

    def likelihood(losses: Array, bias: Array, low: Array, high: Array, spread: Array) -> Array:
        seen = bias.ravel()[pair] + low[reports.source] * reports.minimum + high[reports.source] * reports.maximum
        mean = losses.ravel()[cell[once]] + seen[once]
        running = jnp.log(jnp.cumsum(jnp.exp(losses), axis=1))
        size = jnp.exp(-spread)
        odds = running.ravel()[cell[total]] + seen[total] + spread[loss]  # log of mean over phi
        sizes = size[loss]
        binomial = log_gamma(of_total + sizes) + of_total * odds - (of_total + sizes) * jnp.logaddexp(odds, 0.0)
        poisson = of_day * mean - jnp.exp(mean)
        return jnp.sum(poisson) + jnp.sum(binomial) - jnp.sum(reported * log_gamma(size))

    return likelihood
