"""The design of latent losses: level, slope and B-spline of log losses a day."""

from __future__ import annotations

import numpy as np
from scipy.interpolate import BSpline

from assay.model.latent.reports import Numbers

DEGREE = 3
DAYS_A_KNOT = 30  # a month: with half of it chains agree far less, totals are much the same
YEAR = 365.0  # slopes are those of a year, as in the paper
FEWEST_KNOTS = 4
MOST_KNOTS = 120


def design(days: int) -> Numbers:
    """A row a day, a column a coefficient: 1, years from the middle, and what these two leave of the B-spline's basis.

    A B-spline holds every straight line: were it not taken out, level and slope would be in the model twice, and only
    the priors would tell the two apart.
    """
    day = np.arange(1.0, days + 1)
    knots = np.linspace(
        1.0, max(float(days), 2.0), int(np.clip(round(days / DAYS_A_KNOT) + 1, FEWEST_KNOTS, MOST_KNOTS))
    )
    padded = np.concatenate([np.repeat(knots[0], DEGREE), knots, np.repeat(knots[-1], DEGREE)])
    basis = BSpline.design_matrix(day, padded, DEGREE).toarray()
    line = np.column_stack([np.ones(days), (day - day.mean()) / YEAR])
    return np.hstack([line, basis - line @ np.linalg.lstsq(line, basis, rcond=None)[0]])
