"""Proper scores of predicted figures, coverage of their intervals, and the two baselines they have to beat.

Figures of incidents and of running totals differ by orders of magnitude, and a score in persons or items speaks of
the largest ones alone. Scores are told on the log scale too, of log(1 + figure), as Bosse et al. (2023, doi
10.1371/journal.pcbi.1011393) do for counts; zeros need no exception then.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
LEVELS = (0.5, 0.8, 0.9)  # of the central intervals that reports tell
CURVE = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)  # nominal levels of a calibration curve


@dataclass(frozen=True)
class Scores:
    """Means over units; weighted where the units are.

    Attributes:
        n: Units.
        crps: Continuous ranked probability score in persons or items; 0 is perfect. Of a point forecast it is the
            absolute error (Gneiting & Raftery 2007, section 4.2).
        crps_log: The same of log(1 + figure).
        coverage: Share of units inside the central interval, by nominal level.
    """

    n: int
    crps: float
    crps_log: float
    coverage: dict[float, float]


def crps_of_draws(draws: Floats, observed: Floats) -> Floats:
    """CRPS of each unit's predictive draws.

    Exact for the empirical distribution of the draws: E|X - y| - E|X - X'| / 2 (Gneiting & Raftery 2007, JASA 102,
    equation 21), the second mean from the order statistics, so that no pair of draws is formed.

    Args:
        draws: Units by draws.
        observed: What came to be, a unit each.
    """
    ordered = np.sort(np.asarray(draws, dtype=float), axis=1)
    n = ordered.shape[1]
    weights = (2 * np.arange(1, n + 1) - n - 1) / n**2
    away = np.abs(ordered - np.asarray(observed, dtype=float)[:, None]).mean(axis=1)
    return np.asarray(away - ordered @ weights)


def inside(draws: Floats, observed: Floats, level: float) -> NDArray[np.bool_]:
    """Whether each unit lies in the central interval of its draws, the ends counted in."""
    ends = np.quantile(draws, [(1 - level) / 2, (1 + level) / 2], axis=1)
    return np.asarray((ends[0] <= observed) & (observed <= ends[1]))


def expected_inside(draws: Floats, observed: Floats, level: float) -> Floats:
    """Chance that each unit lies in the central interval once ties are broken at random.

    Whole numbers tie: a count of 2 may fill a quarter of a prediction, and an interval that takes in both its ends
    holds more than its level by construction. The randomised PIT (Czado, Gneiting & Held 2009, Biometrics 65) has no
    such excess; here its chance is computed, not drawn.
    """
    below = (draws < observed[:, None]).mean(axis=1)
    upto = (draws <= observed[:, None]).mean(axis=1)
    low, high = (1 - level) / 2, (1 + level) / 2
    shared = np.clip(np.minimum(upto, high) - np.maximum(below, low), 0, None)
    single = (below >= low) & (below <= high)
    return np.asarray(np.where(upto > below, shared / np.where(upto > below, upto - below, 1), single.astype(float)))


def scores(draws: Floats, observed: Floats, weights: Floats | None = None, *, ties: bool = False) -> Scores:
    """All scores of a set of predictions.

    Args:
        draws: Units by draws, at least 0.
        observed: What came to be, a unit each.
        weights: Weight of each unit; all the same without it.
        ties: Whether coverage breaks ties at random (`expected_inside`); else ends of intervals count in.
    """
    share = np.full(len(observed), 1 / max(len(observed), 1)) if weights is None else weights / weights.sum()
    held = expected_inside if ties else inside
    return Scores(
        n=len(observed),
        crps=float(share @ crps_of_draws(draws, observed)),
        crps_log=float(share @ crps_of_draws(np.log1p(draws), np.log1p(observed))),
        coverage={level: float(share @ held(draws, observed, level)) for level in sorted({*LEVELS, *CURVE})},
    )


def at_its_word(claimed: Floats) -> Floats:
    """First baseline: the claim itself, as the only draw."""
    return np.asarray(claimed, dtype=float)[:, None]


def by_pooled_median(claimed: Floats, ratios: Floats) -> Floats:
    """Second baseline: the claim divided by the median factor of all claims that are known, as the only draw."""
    return np.asarray(at_its_word(claimed) / np.median(ratios))


def with_spread(claimed: Floats, ratios: Floats, *, centred: bool) -> Floats:
    """A baseline as a distribution: the claim divided by every known factor in turn.

    Args:
        claimed: Claimed figures.
        ratios: Known factors, claimed over confirmed, above 0.
        centred: Whether the factors are divided by their median first, so that the claim is taken at its word but
            with the scatter that claims are known to have.
    """
    factors = ratios / np.median(ratios) if centred else ratios
    return np.asarray(at_its_word(claimed) / factors[None, :])


def baselines(claimed: Floats, ratios: Floats) -> dict[str, Floats]:
    """Draws of the two baselines, as points and as distributions.

    The points are what a reader does who has no model, and what a model is held against; the distributions tell how
    much of a gain is owed to stating a spread at all.
    """
    return {
        "word": at_its_word(claimed),
        "median": by_pooled_median(claimed, ratios),
        "word_spread": with_spread(claimed, ratios, centred=True),
        "median_spread": with_spread(claimed, ratios, centred=False),
    }
