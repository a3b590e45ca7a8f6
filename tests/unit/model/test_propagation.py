"""Expectation propagation beside brute force."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest

from assay.model.hierarchy import fit
from assay.model.likelihood import Evidence, evidence_of, log_likelihood
from assay.model.pairs import paired
from assay.model.predictive import log_factors
from assay.model.propagation import propagate
from assay.model.structure import Settings

NOISE, TAILS = 0.4, 4.0
COVARIANCE = np.array([[1.25, 1.0], [1.0, 1.25]])


def evidence(*cells: list[tuple[float, float]], right: float = 1.0) -> Evidence:
    """Pairs of (claimed, confirmed) of two groups."""
    rows = [(*pair, cell) for cell, pairs in enumerate(cells) for pair in pairs]
    frame = pd.DataFrame(rows, columns=["claimed", "confirmed", "cell"]).assign(right=right)
    return evidence_of(paired(frame), frame["cell"].to_numpy(), Settings())


def by_brute_force(given: Evidence) -> tuple[np.ndarray, np.ndarray, float]:
    """Means, deviations and log evidence on a dense grid of both groups' log factors."""
    axis = np.linspace(-7, 9, 1601)
    likelihood = log_likelihood(given, np.array([axis, axis]), NOISE, TAILS)
    first, second = np.meshgrid(axis, axis, indexing="ij")
    inverse = np.linalg.inv(COVARIANCE)
    squares = inverse[0, 0] * first**2 + 2 * inverse[0, 1] * first * second + inverse[1, 1] * second**2
    logs = likelihood[0][:, None] + likelihood[1][None, :] - squares / 2
    weights = np.exp(logs - logs.max())
    total = weights.sum()
    means = np.array([(weights * at).sum() / total for at in (first, second)])
    spread = np.array(
        [(weights * (at - mean) ** 2).sum() / total for at, mean in zip((first, second), means, strict=True)]
    )
    volume = (axis[1] - axis[0]) ** 2 / (2 * np.pi * np.sqrt(np.linalg.det(COVARIANCE)))
    return means, np.sqrt(spread), float(np.log(total * volume) + logs.max())


@pytest.mark.parametrize(
    ("cells", "right"),
    [
        (([(30, 10), (50, 20), (8, 3)], [(10, 10)]), 1.0),
        (([(300, 10)], [(10, 10), (20, 10)]), 0.9),
        (([(0, 5), (1, 2)], [(2, 0)]), 1.0),
        (([(900, 10), (10, 10)], [(40, 20)]), 0.6),
    ],
)
def test_means_widths_and_evidence_are_those_of_brute_force(
    cells: tuple[list[tuple[float, float]], ...], right: float
) -> None:
    given = evidence(*cells, right=right)
    sites = propagate(COVARIANCE, given, NOISE, TAILS)
    means, widths, logs = by_brute_force(given)
    found = COVARIANCE @ sites.alpha
    deviations = np.sqrt(np.diag(COVARIANCE - COVARIANCE @ sites.taken @ COVARIANCE))
    assert (np.abs(found - means) < 0.06 * widths).all()
    assert np.abs(np.log(deviations / widths)).max() < 0.06
    assert sites.evidence == pytest.approx(logs, abs=0.05)


def test_sites_of_another_point_that_leave_no_width_are_begun_anew() -> None:
    given = evidence([(30, 10), (50, 20), (8, 3)], [(10, 10)])
    doubtful = np.full(2, -0.7), np.zeros(2)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = propagate(COVARIANCE, given, NOISE, TAILS, doubtful)
    fresh = propagate(COVARIANCE, given, NOISE, TAILS)
    assert found.alpha == pytest.approx(fresh.alpha, abs=1e-5)
    assert found.evidence == pytest.approx(fresh.evidence, abs=1e-5)


def test_one_group_alone_is_exact() -> None:
    given = evidence([(30, 10), (500, 20), (8, 3)])
    sites = propagate(COVARIANCE[:1, :1], given, NOISE, TAILS)
    axis = np.linspace(-7, 9, 4001)
    logs = log_likelihood(given, axis[None, :], NOISE, TAILS)[0] - axis**2 / 2 / COVARIANCE[0, 0]
    weights = np.exp(logs - logs.max())
    mean = (weights * axis).sum() / weights.sum()
    assert (COVARIANCE[:1, :1] @ sites.alpha)[0] == pytest.approx(mean, abs=1e-4)


def test_what_the_priors_say_of_a_single_claim_is_wide_and_not_absurd() -> None:
    """Prior predictive check: the factor of one claim of an unheard-of claimant."""
    posterior = fit(paired(pd.DataFrame({"claimed": [], "confirmed": []})), Settings())
    factors = np.exp(log_factors(posterior, pd.DataFrame({"claimant_type": ["belligerent"]})))
    low, high = np.quantile(factors, [0.05, 0.95])
    inner, outer = np.quantile(factors, [0.25, 0.75])
    assert 1 / 100 < low < 1 / 10
    assert 10 < high < 100
    assert inner < 0.5  # Radford et al. find 0.3 to 4.3: neither end is a surprise
    assert outer > 2
