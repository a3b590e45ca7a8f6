"""Figures that a later text may make of an article's: a range without its dash, a sum."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

MOST_JOINED = 10_000  # larger numbers are written with a comma or in words, and their dash is not lost


def joined_range(claims: pd.DataFrame) -> NDArray[np.float64]:
    """The number that a range becomes when its dash is lost, 7-8 becoming 78; NaN where there is no range."""
    sides = (claims[name] for name in ("count_low", "count_high"))
    low, high = (side.to_numpy(dtype=np.float64, na_value=np.nan) for side in sides)
    ranged = (low < high) & (high < MOST_JOINED)
    digits = np.floor(np.log10(np.where(ranged & (high > 0), high, 1))) + 1
    return np.where(ranged & (low > 0), low * 10**digits + high, np.nan)


def summed(claims: pd.DataFrame) -> NDArray[np.float64]:
    """For the largest of several kindred figures of an article and event: their sum; NaN for all others.

    Casualties are the killed and the wounded together, so that they are no part beside either.

    Args:
        claims: Claims with `kind` and `figure`.
    """
    whole = claims["figure"].notna() & claims["affected_role"].isna() & claims["figure"].gt(0)
    keys = ["article_id", "event_id", "kind", "item", "affected_actor"]
    table = claims.loc[whole, [*keys, "outcome", "figure"]].assign(claim=np.flatnonzero(whole))
    counted = table.drop_duplicates([*keys, "outcome", "figure"])
    parts = counted["outcome"].isin(["killed", "wounded"])
    parted = parts.groupby([counted[name] for name in keys], dropna=False).transform("any")
    counted = counted[~(counted["outcome"].eq("casualties") & parted)]
    counted = counted.sort_values(["figure", "claim"], ascending=[False, True], kind="stable")
    grouped = counted.groupby(keys, dropna=False, sort=False)
    sums = grouped.agg(total=("figure", "sum"), parts=("figure", "size"), claim=("claim", "first"))
    sums = sums[sums["parts"] > 1]
    found = np.full(len(claims), np.nan)
    found[sums["claim"].to_numpy(dtype=np.int64)] = sums["total"].to_numpy(dtype=np.float64)
    return found
