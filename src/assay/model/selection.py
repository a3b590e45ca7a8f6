"""How many claims of a kind meet any record at all: selection, which the factor among the matched doesn't tell."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import betaincinv

STRENGTH = 2.0
"""How many origins the share of all claims weighs beside a group's own: a group of two is half its own, half theirs."""
JEFFREYS = 0.5
TAIL = 0.05


def usual(matched: int, origins: int) -> float:
    """Share of all claims that meet a comparable record, under Jeffreys' prior: where small groups start."""
    return (matched + JEFFREYS) / (origins + 2 * JEFFREYS)


def shares(matched: pd.Series[int], origins: pd.Series[int], start: pd.Series[float] | float) -> pd.DataFrame:
    """Share of origins that meet a comparable record, with its 90 % interval, as a beta posterior.

    Args:
        matched: By group, origins with a comparable record.
        origins: By group, origins.
        start: `usual` share of all claims together.

    Returns:
        share_matched (median), share_matched_low, share_matched_high.
    """
    hits = matched.to_numpy(dtype=float) + STRENGTH * np.asarray(start, dtype=float)
    misses = (origins - matched).to_numpy(dtype=float) + STRENGTH * (1 - np.asarray(start, dtype=float))
    ends = {"share_matched": 0.5, "share_matched_low": TAIL, "share_matched_high": 1 - TAIL}
    values = {name: np.round(betaincinv(hits, misses, end), 3) for name, end in ends.items()}
    return pd.DataFrame(values, index=matched.index)
