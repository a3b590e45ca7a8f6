"""Simulation-based calibration of the model of factors (Talts et al. 2018, arXiv:1804.06788).

Effects and scales are drawn from the prior, pairs from them, and the model is fitted to the pairs. Where the fit is
right, what was drawn lies anywhere in its posterior alike: its position, the share of the posterior below it, is
uniform over many sets. Positions are tested by a chi-square of ten equal parts, and by whether their distribution stays
inside a simultaneous 95 % envelope (Säilynoja, Bürkner & Vehtari 2022, Statistics and Computing 32).

Told apart are the factor of a group that was seen, that of one that was not, the noise of single claims, and the figure
that a further claim meets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import erfinv, ndtr
from scipy.stats import binom, chi2, t

from assay.model.hierarchy import Posterior, fit
from assay.model.pairs import paired
from assay.model.scores import Floats
from assay.model.structure import Settings, design_of

SETS, PAIRS = 200, 40
POINTS = 64  # half of what a fit has as a rule: two hundred fits take a few minutes
PARTS = 10  # of equal chance, so that 200 sets give 20 each
GRID = np.linspace(0.02, 0.98, 49)  # where distributions are held against the envelope
UNIFORM_SETS = 4000  # simulated to find how wide a simultaneous envelope is
CLAIMS = (1e6, 1e9)  # so large that whole figures are points to the model, and what is recorded is never under one
TYPES, ABOUT = ("belligerent", "monitor", "media"), ("own", "opponent", "civilian")


@dataclass(frozen=True)
class Drawn:
    """A simulated set: pairs, the groups that are asked for, and what was drawn for them."""

    pairs: pd.DataFrame
    asked: pd.DataFrame
    factors: Floats
    noise: float
    further: Floats


def simulated(seed: int, settings: Settings, n: int = PAIRS) -> Drawn:
    """Pairs from the prior: one row more for a group that was seen, and one for a claimant that was not."""
    generator = np.random.default_rng(seed)
    frame = _claims(generator, n)
    new = frame.iloc[[0]].assign(claimant_actor="nobody before", claimant_party="nor these")
    every = pd.concat([frame, frame.iloc[[0]], new], ignore_index=True)
    design = design_of(every, settings.levels)
    scales = {name: settings.prior(name) * _half(generator) for name in settings.names}
    deviations = np.array([scales[level.scale] if level.columns else settings.common for level in settings.levels])
    effects = generator.normal(size=sum(design.widths)) * np.repeat(deviations, design.widths)
    factors = np.asarray(design.matrix(every)[0] @ effects)
    noise = float(np.hypot(settings.least_noise, settings.noise * _half(generator)))
    errors = noise * t.rvs(settings.tails, size=len(every), random_state=generator)
    confirmed = every["claimed"].to_numpy() * np.exp(-factors - errors)
    return Drawn(paired(frame.assign(confirmed=confirmed[:n])), every.iloc[n:], factors[n:], noise, confirmed[n:])


def _claims(generator: np.random.Generator, n: int) -> pd.DataFrame:
    kinds, sides = generator.choice(TYPES, n), generator.choice(ABOUT, n)
    parties = [f"{kind} {number}" for kind, number in zip(kinds, generator.integers(1, 3, n), strict=True)]
    actors = [f"{party} {number}" for party, number in zip(parties, generator.integers(1, 3, n), strict=True)]
    claimed = np.round(np.exp(generator.uniform(*np.log(CLAIMS), n)))
    return pd.DataFrame({
        "claimant_type": kinds, "claimant_party": parties, "claimant_actor": actors, "about": sides,
        "outcome": "killed", "reference": "simulated", "claimed": claimed, "origin": [str(row) for row in range(n)],
    })  # fmt: skip


def _half(generator: np.random.Generator) -> float:
    return float(np.sqrt(2) * erfinv(generator.random()))


def positions(drawn: Drawn, posterior: Posterior, *, narrower: float = 1.0) -> dict[str, float]:
    """Share of the posterior below each quantity that was drawn.

    Args:
        drawn: A simulated set.
        posterior: The fit to its pairs.
        narrower: How much too small standard deviations are taken, to prove that this is noticed.
    """
    weights = posterior.weights
    means, variances = posterior.factors(drawn.asked, new=True)
    widths = np.sqrt(variances) / narrower
    below = ndtr((drawn.factors[:, None] - means) / widths) @ weights
    noises = np.array([point.noise for point in posterior.points])
    return {
        "factor_seen": float(below[0]),
        "factor_new": float(below[1]),
        "noise": float(weights @ (noises < drawn.noise) + weights @ (noises == drawn.noise) / 2),
        "further_claim": _further(drawn, posterior, means[0], widths[0]),
    }


def _further(drawn: Drawn, posterior: Posterior, means: Floats, widths: Floats) -> float:
    """Share of predictions of log(claimed / confirmed) of one more claim that lie below what it came to."""
    came = float(np.log(drawn.asked["claimed"].iloc[0] / drawn.further[0]))
    nodes, shares = np.polynomial.hermite_e.hermegauss(41)
    found = [
        float(shares / shares.sum() @ t.cdf((came - mean - width * nodes) / point.noise, posterior.settings.tails))
        for mean, width, point in zip(means, widths, posterior.points, strict=True)
    ]
    return float(posterior.weights @ np.array(found))


def uniform(values: Floats, parts: int = PARTS, tail: float = 0.05) -> dict[str, Any]:
    """Whether positions are uniform: p of the chi-square, and whether the envelope holds them.

    Args:
        values: Positions, one a set.
        parts: Equal parts that are counted.
        tail: Share of uniform sets that the envelope doesn't hold.
    """
    counts = np.histogram(values, parts, (0, 1))[0]
    expected = len(values) / parts
    statistic = float(((counts - expected) ** 2 / expected).sum())
    return {
        "n": len(values),
        "counts": counts.tolist(),
        "chi_square_p": round(float(chi2.sf(statistic, parts - 1)), 3),
        "inside_envelope": bool(_least_chance(values[None, :])[0] >= _envelope(len(values), tail)),
    }


def _least_chance(values: Floats) -> Floats:
    """By row, the smallest two-sided chance that so many positions, or so few, lie below a point of the grid."""
    n = values.shape[1]
    counts = (values[:, :, None] <= GRID).sum(axis=1)
    both = np.minimum(binom.cdf(counts, n, GRID), binom.sf(counts - 1, n, GRID))
    return np.asarray(2 * both.min(axis=1))


def _envelope(n: int, tail: float) -> float:
    """What `_least_chance` of uniform positions falls below in this share of sets."""
    generator = np.random.default_rng(1)
    least = [_least_chance(generator.random((200, n))) for _ in range(UNIFORM_SETS // 200)]
    return float(np.quantile(np.concatenate(least), tail))


def calibration(sets: int = SETS, settings: Settings | None = None, pairs: int = PAIRS) -> dict[str, Any]:
    """Positions of all quantities over so many sets, tested."""
    chosen = settings or Settings(points=POINTS)
    found = pd.DataFrame(list(_all(sets, chosen, pairs)))
    return {"sets": sets, "pairs": pairs, **{str(name): uniform(found[name].to_numpy()) for name in found}}


def _all(sets: int, settings: Settings, pairs: int) -> list[dict[str, float]]:
    drawn = [simulated(seed, settings, pairs) for seed in range(1, sets + 1)]
    return [positions(one, fit(one.pairs, settings)) for one in drawn]
