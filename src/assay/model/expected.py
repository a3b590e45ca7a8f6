"""What a data set will likely count of claimed rises that it hasn't counted yet: table SeriesExpected."""

from __future__ import annotations

import numpy as np
import pandas as pd

from assay.io import typed
from assay.model.running import draws, fit, rises
from assay.tables import SeriesExpected

SCOPE = ["claimant", "outcome", "about", "country", "adm_1", "since", "reference"]
LEAST = 6
"""Months of an item that must have both rises: the fewest that forecasts were validated from. Of items with fewer the
others' levels tell worse than a division by the pooled median (Ukraine's claims beside Oryx, `benchmarks/bias.py`)."""
DRAWS, SEED = 4000, 1
ENDS = {"low_90": 0.05, "low_80": 0.1, "low_50": 0.25, "median": 0.5, "high_50": 0.75, "high_80": 0.9, "high_90": 0.95}
KEPT = ["item", "start", "end", "claimed_rise", "n_months"]


def expected(series: pd.DataFrame) -> pd.DataFrame:
    """Months whose claimed rise a data set has no count of, with the rise that it will likely count.

    Items of one claimant, party and data set are fitted together (`running`). A month is a calendar month; what was
    claimed in it is the difference of the totals at its end and at the end of the month before.

    Args:
        series: Table Series.

    Returns:
        Table SeriesExpected; without intervals where an item has too few months of its own.
    """
    met = series[series["reference"].notna()]
    frames = [
        _of_scope(rows).assign(**{name: rows[name].iloc[0] for name in SCOPE})
        for _, rows in met.groupby(SCOPE, dropna=False, sort=True)
    ]
    found = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()
    return typed(found, SeriesExpected).sort_values(SeriesExpected.key(), ignore_index=True)


def _of_scope(rows: pd.DataFrame) -> pd.DataFrame:
    ends = pd.date_range(rows["date"].min(), rows["date"].max(), freq="ME")
    months = rises(rows[["date", "item", "claimed", "confirmed"]], pd.DatetimeIndex(ends))
    counted = months["confirmed_rise"].notna()
    of_item = months[counted].groupby("item").size()
    asked = months[~counted].reset_index(drop=True)
    asked = asked.assign(
        n_months=asked["item"].map(of_item).fillna(0).astype(int), start=asked["end"] - pd.offsets.MonthBegin(1)
    )
    enough = asked["n_months"].ge(LEAST)
    told = asked[enough].reset_index(drop=True)
    if told.empty:
        return asked[KEPT]
    drawn = draws(fit(months[counted]), told, DRAWS, SEED)
    values = {name: np.round(np.quantile(drawn, share, axis=1)) for name, share in ENDS.items()}
    return pd.concat([told[KEPT].assign(**values), asked.loc[~enough, KEPT]], ignore_index=True)
