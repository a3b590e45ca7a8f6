"""The first fit finds the mode, and the density that NumPyro gets is the paper's."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np
import pytest
from scipy import stats
from scipy.special import gammaln

from assay.model.latent.curves import design
from assay.model.latent.expansion import expand, expand_about
from assay.model.latent.reports import Reports


def reported(days: int = 30) -> Reports:
    """Two sources on one loss type, one of them thrice as high: 20 losses a day."""
    day = np.arange(2, days, 3)
    count = np.concatenate([20.0 * (day + 1), 60.0 * (day + 1), [20.0, 18.0]])
    source = np.repeat([0, 1, 0], [day.size, day.size, 2])
    daily = np.arange(count.size) >= 2 * day.size
    nothing = np.zeros(count.size)
    return Reports(
        ("Tanks-A",), ("North", "South"), ("A",), np.array([0]), ("Tanks",), np.zeros(count.size, dtype=np.int64),
        source, np.concatenate([day, day, [3, 5]]), count, daily, nothing, nothing, days,
    )  # fmt: skip


def test_the_first_fit_sees_the_losses_up_to_the_bias() -> None:
    reports = reported()
    curve = design(reports.days)
    near = expand(reports, curve)
    coefficients = curve.shape[1]
    total = np.exp(curve @ near.at[0, :coefficients]).sum()
    bias = np.exp(near.at[0, coefficients:])
    assert bias[1] / bias[0] == pytest.approx(3, rel=0.02)
    assert total * bias[0] == pytest.approx(600, rel=0.02)


def test_axes_of_the_information_are_orthonormal_and_draws_at_the_mode_give_the_same() -> None:
    reports = reported()
    curve = design(reports.days)
    near = expand(reports, curve)
    again = expand_about(reports, curve, [(near.at, np.zeros(4), near.dispersion)] * 2)
    assert near.axes[0].T @ near.axes[0] == pytest.approx(np.eye(near.scale.size), abs=1e-9)
    assert again.information == pytest.approx(near.information, rel=1e-6, abs=1e-6)
    assert again.target == pytest.approx(near.target, rel=1e-6, abs=1e-6)


def test_basis_functions_add_up_to_one_each_day() -> None:
    for days in (1, 2, 30, 365, 3_660):
        curve = design(days)
        assert curve.shape[0] == days
        assert curve[:, 2:].sum(axis=1) == pytest.approx(np.ones(days))


def test_log_gamma_agrees_with_scipy() -> None:
    pytest.importorskip("numpyro").enable_x64()
    from assay.model.latent.density import log_gamma  # noqa: PLC0415 # with JAX

    x = np.geomspace(1e-6, 1e12, 300)
    assert np.asarray(log_gamma(x)) == pytest.approx(gammaln(x), rel=1e-10, abs=1e-9)


def test_the_density_is_that_of_priors_likelihood_and_change_of_variables() -> None:
    pytest.importorskip("numpyro").enable_x64()
    import jax  # noqa: PLC0415
    from numpyro import handlers  # noqa: PLC0415
    from numpyro.infer.util import log_density  # noqa: PLC0415

    from assay.model.latent.density import AXES, LOADING, model_of  # noqa: PLC0415

    reports = reported()
    curve = design(reports.days)
    near = asdict(expand(reports, curve))
    model = model_of(reports, curve)
    sampled: set[str] = set()

    def seen() -> dict[str, Any]:
        trace = handlers.trace(handlers.seed(model, jax.random.PRNGKey(3))).get_trace(near)
        own = {name: site for name, site in trace.items() if not site.get("is_observed")}
        sampled.update(name for name, site in own.items() if site["type"] == "sample")
        return {name: site["value"] for name, site in own.items() if site["type"] in {"sample", "deterministic"}}

    value = {name: np.asarray(drawn) for name, drawn in jax.jit(seen)().items()}
    density = jax.jit(lambda given: log_density(model, (near,), {}, given)[0])
    found = density({name: value[name] for name in sampled})
    scales = {name: LOADING if name == "loading" else 1.0 for name in sampled - set(AXES)}
    assert float(found) == pytest.approx(expected(reports, curve, near, value, scales), rel=1e-9)


def expected(reports: Reports, curve: Any, near: Any, value: dict[str, Any], scales: dict[str, float]) -> float:
    """The same density written out with scipy, for one loss type."""
    density = 0.0
    for name, width in scales.items():
        half = stats.halfnorm if name.endswith("_scale") else stats.norm
        density += half.logpdf(value[name], scale=width).sum()
    splines = curve.shape[1] - 2
    own_scale = value["curve_scale"][0] / np.sqrt(1 + value["loading"][0] ** 2)
    mean = np.concatenate(
        [
            [value["intercept_mean"], value["slope_mean"]],
            own_scale * value["loading"][0] * value["intensity"],
            value["bias_scale"] * value["bias_source"][0],
        ]
    )
    scale = np.concatenate(
        [[value["intercept_scale"], value["slope_scale"]], np.full(splines, own_scale), value["bias_source_scale"][0]]
    )
    own = value["own"][0]
    density += np.sum(stats.norm.logpdf(own, mean, scale) + 0.5 * np.log(2 * np.pi))
    both = near["information"][0] + near["axes"][0].T ** 2 @ (near["scale"] / scale) ** 2
    density -= 0.5 * np.log(both).sum()
    spread, tight = value["dispersion"][0], near["dispersion_information"][0] + value["dispersion_scale"] ** -2.0
    density += stats.norm.logpdf(spread, value["dispersion_mean"], value["dispersion_scale"]) - 0.5 * np.log(tight)
    # what the sampled normals bring is taken off, all but their constants
    density -= 0.5 * np.log(2 * np.pi) * own.size
    losses = np.exp(curve @ own[: splines + 2])
    seen = np.exp(own[splines + 2 :])[reports.source]
    daily, size = reports.daily, np.exp(-spread)
    means = np.where(daily, losses[reports.day], np.cumsum(losses)[reports.day]) * seen
    density += np.sum(stats.poisson.logpmf(reports.count, means)[daily] + gammaln(reports.count + 1)[daily])
    binomial = stats.nbinom.logpmf(reports.count, size, size / (size + means)) + gammaln(reports.count + 1)
    return float(density + binomial[~daily].sum())
