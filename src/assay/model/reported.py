"""A reference's low, best and high figure as a distribution of what it would be if all were known.

After the reported-value inflated Gumbel of Vesco et al. (2026, doi:10.1177/00220027261423826; package uncertainUCDP):
with some weight the reported best, otherwise a Gumbel, whose long upper tail says that recorded deaths are rather too
few than too many. They fit location, scale and weight to what UCDP's coders answered, by best figure and type of
violence. Those fits hold for UCDP alone, so here each record's own low and high give the scale: the Gumbel has its mode
at best, and low and high are its 5 % and 95 % quantiles, by a scale of its own on each side.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]

INFLATION = 0.5
"""Weight of the reported best: as likely as all other figures together. UCDP's coders gave it a weight that varies with
the figure and the type of violence; for other data sets nobody has asked."""
NODES = 6
"""Equally likely figures that stand for the Gumbel."""
HALF = 0.5
"""A count of 0 on the log scale: between none and one."""
LOW, HIGH = 0.05, 0.95


def gumbel(probabilities: Floats) -> Floats:
    """Quantiles of the standard Gumbel; 0 at its mode, where the distribution stands at 1/e."""
    return np.asarray(-np.log(-np.log(probabilities)))


def figures(low: Floats, best: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Figures that stand for each record's distribution, and their weights.

    Args:
        low: Lowest, NaN where a record has none.
        best: Best, likewise.
        high: Highest, likewise. A record has a best or both ends.

    Returns:
        Records × (1 + NODES) figures, none under HALF, and weights that add up to 1 by record. Of a record that is
        sure of its figure, all the weight lies on the first.
    """
    middle = np.where(np.isnan(best), (low + high) / 2, best)
    below = (middle - np.where(np.isnan(low), middle, low)) / -gumbel(np.array(LOW))
    above = (np.where(np.isnan(high), middle, high) - middle) / gumbel(np.array(HIGH))
    standard = gumbel((np.arange(NODES) + 0.5) / NODES)
    spread = np.where(standard < 0, below[:, None], above[:, None]) * standard
    sure = (below <= 0) & (above <= 0)
    inflation = np.where(sure, 1.0, np.where(np.isnan(best), 0.0, INFLATION))
    weights = np.column_stack([inflation, np.repeat(((1 - inflation) / NODES)[:, None], NODES, axis=1)])
    values = np.maximum(np.column_stack([middle, middle[:, None] + spread]), HALF)
    return values, weights


def figures_of(pairs: pd.DataFrame) -> tuple[Floats, Floats]:
    """`figures` of the confirmed side of pairs."""
    low, best, high = (pairs[f"confirmed_{end}"].to_numpy(dtype=float) for end in ("low", "best", "high"))
    return figures(low, best, high)
