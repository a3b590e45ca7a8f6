"""The density is that of priors, likelihood and change of variables; the first fit sees the losses."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import stats
from scipy.special import gammaln

from assay.model.latent.curves import design
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


def fitted() -> Any:
    """The model of `reported`, its second derivatives and the first coordinates."""
    pytest.importorskip("numpyro").enable_x64()
    from assay.model.latent.coordinates import Curvature  # noqa: PLC0415 # with JAX
    from assay.model.latent.density import Model  # noqa: PLC0415

    reports = reported()
    curvature = Curvature(Model(reports, design(reports.days)))
    return curvature, curvature.first()


@pytest.fixture(scope="module", name="fit")
def fit_once() -> Any:
    return fitted()


def test_the_first_fit_sees_the_losses_up_to_the_bias(fit: Any) -> None:
    curvature, near = fit
    values = curvature.values(near.shared, near.own, near.axes)
    total, bias = np.exp(values.losses[0]).sum(), np.exp(values.bias[0])
    assert bias[1] / bias[0] == pytest.approx(3, rel=0.03)
    assert total * bias[0] == pytest.approx(600, rel=0.03)


def test_values_along_other_axes_are_found_again(fit: Any) -> None:
    curvature, near = fit
    shared, own = near.point(np.random.default_rng(5).normal(size=near.shared.size + near.own.size))
    values = curvature.values(shared, own, near.axes)
    plain = curvature.model.plain()
    moved = curvature.values(shared, curvature.along(values, plain), plain)
    assert np.asarray(moved.own) == pytest.approx(np.asarray(values.own))
    assert np.asarray(moved.spread) == pytest.approx(np.asarray(values.spread))
    assert np.asarray(curvature.along(values, near.axes)) == pytest.approx(np.asarray(own))


def test_courses_and_biases_are_about_standard_normal_along_the_axes(fit: Any) -> None:
    curvature, near = fit
    linear = curvature.model.linear
    curved = np.asarray(curvature.arrow(near.shared, near.own, near.axes)[1])[0, :linear, :linear]
    assert curved == pytest.approx(np.eye(linear), abs=0.05)


def test_a_course_has_a_straight_line_only_once() -> None:
    for days in (1, 2, 30, 365, 3_660):
        curve = design(days)
        assert curve.shape[0] == days
        assert curve[:, 2:].T @ curve[:, :2] == pytest.approx(0, abs=1e-8)


def test_log_gamma_agrees_with_scipy() -> None:
    pytest.importorskip("numpyro").enable_x64()
    from assay.model.latent.density import log_gamma  # noqa: PLC0415 # with JAX

    x = np.geomspace(1e-6, 1e12, 300)
    assert np.asarray(log_gamma(x)) == pytest.approx(gammaln(x), rel=1e-10, abs=1e-9)


def test_the_density_is_that_of_priors_likelihood_and_change_of_variables(fit: Any) -> None:
    import jax  # noqa: PLC0415
    import jax.numpy as jnp  # noqa: PLC0415

    curvature, near = fit
    model, chance = curvature.model, np.random.default_rng(3)
    differences = []
    density = jax.jit(model.density)
    for _ in range(2):
        shared, own = near.point(chance.normal(size=near.shared.size + near.own.size))
        values = curvature.values(shared, own, near.axes)

        def kept(own: Any, shared: Any = shared) -> Any:
            found = model.values(shared, own, near.axes)[0]
            return jnp.concatenate([found.own.ravel(), found.spread.ravel(), own[0, -1:]])

        stretched = np.linalg.slogdet(jax.jit(jax.jacobian(kept))(own).reshape(own.size, own.size))[1]
        differences.append(density(shared, own, near.axes) - expected(values, shared, own[0, -1]) - stretched)
    # a density is known up to a constant
    assert float(differences[0]) == pytest.approx(float(differences[1]), abs=1e-6)


def expected(values: Any, shared: Any, curve: float) -> float:
    """The same density written out with scipy, for one loss type."""
    reports, given = reported(), values.shared
    density = stats.norm.logpdf(shared).sum() + stats.norm.logpdf(curve)
    own, spread = np.asarray(values.own[0]), np.asarray(values.spread[0])
    splines = own.size - 4
    of_curve = given["curve_scale"] * np.exp(0.2 * curve)
    mean = np.concatenate([[given["level_mean"], given["slope_mean"]], np.zeros(splines),
                           given["bias_scale"] * given["bias_source"][0]])  # fmt: skip
    scale = np.concatenate([[given["level_scale"], given["slope_scale"]], np.full(splines, of_curve),
                            given["bias_source_scale"][0]])  # fmt: skip
    density += stats.norm.logpdf(own, mean, scale).sum()
    density += stats.norm.logpdf(spread, given["dispersion_mean"], given["dispersion_scale"]).sum()
    losses = np.exp(design(reports.days) @ own[: splines + 2])
    seen = np.exp(own[splines + 2 :])[reports.source]
    means = np.where(reports.daily, losses[reports.day], np.cumsum(losses)[reports.day]) * seen
    size = np.exp(-spread)[np.where(reports.daily, 0, 1)]
    return float(density + stats.nbinom.logpmf(reports.count, size, size / (size + means)).sum())


def test_scales_have_their_prior_medians_and_keep_off_zero(fit: Any) -> None:
    from assay.model.latent.density import SCALES  # noqa: PLC0415 # with JAX

    model = fit[0].model
    for place, least, most in ((0.0, 1.0, 1.0), (-30.0, 0.4, 0.41), (1.645, 1.8, 2.0)):
        found = model.named(np.full(model.shared, place))[0]
        for name, median in SCALES.items():
            relative = np.asarray(found[name]) / median
            assert relative.min() >= least - 1e-9
            assert relative.max() <= most + 1e-9
