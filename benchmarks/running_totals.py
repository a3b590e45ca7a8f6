"""Ukraine's claims of Russian losses beside Oryx's counts: fitted on the first two years, scored on the third.

The unit is a window of a month (from the 23rd to the 23rd, the invasion's first day being 24 February 2022) of an
item of the item map. What is predicted, on 23 February 2024 and for all twelve windows at once, is what Oryx's count
rises by in the window, and where it stands at its end, given the ministry's claims up to that end. Both are scored:

- rises: the unit that coverage is told for. They are whole and small, so that an interval which takes in both ends
  holds more than it promises; `coverage` breaks ties at random, `coverage_ends` counts ends in.
- totals: forecasts from one day and of one series rise and fall together, so twelve ends tell hardly more than two or
  three would. Their score counts, their coverage says little.

Items that have windows with both totals in the first two years are `known`. In the published file these are aircraft
alone: Oryx's counts by type begin on 30 September 2024. Items that are first counted in the third year are `new`:
predicted from the known ones' levels and told apart. Baselines divide by the median of ratios of the same kind (rises
or totals) in the first two years, over all items.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from assay.compare.series import series
from assay.lexicon.items import load_items
from assay.model import running
from assay.model.scores import Floats, baselines, scores
from assay.params import CompareParams
from assay.reference.detect import read_confirmed, read_tabled

CLAIMS, COUNTS = "russia_losses_equipment.json", "oryx_daily_count.csv"
EVE = pd.Timestamp("2022-02-23")  # both totals are 0
ENDS = pd.DatetimeIndex([EVE + pd.DateOffset(months=number) for number in range(37)])
FITTED = 24  # windows of the first two years
DRAWS, SEED = 4000, 1
TRIED = itertools.product((1.0, 0.9, 0.8), (0.0, 0.5), (None, 0.0, 1.0))  # keep, delay, slope
ORIGINS = range(6, 24, 2)  # windows known when a forecast of rolling-origin validation is made


def lined_up(folder: Path, last: pd.Timestamp) -> pd.DataFrame:
    """Windows of all items with a counterpart, from claims and counts up to a day: later ones are never read."""
    tabled, _ = read_tabled([folder / CLAIMS])
    counts, _ = read_confirmed([folder / COUNTS])
    claims = tabled[tabled["date_end"] <= last].reset_index(drop=True)
    counts = counts[counts["date_end"] <= last].reset_index(drop=True)
    table = series(claims, counts, load_items(None), CompareParams()).series
    met = table[table["reference"].notna()][["item", "date", "claimed", "confirmed"]]
    begun = pd.DataFrame({"item": sorted(met["item"].unique()), "date": EVE, "claimed": 0, "confirmed": 0})
    return running.rises(pd.concat([begun, met], ignore_index=True), ENDS[last >= ENDS])


def third_year(folder: Path) -> dict[str, Any]:
    """Scores of the third year, of known and of new items."""
    fitted = lined_up(folder, ENDS[FITTED])
    known = fitted[fitted["confirmed"].notna()]
    after = lined_up(folder, ENDS[-1])
    later = after[after["window"].gt(FITTED)].reset_index(drop=True)
    posterior = running.fit(known)
    parts = {"known": later["item"].isin(known["item"]), "new": ~later["item"].isin(known["item"])}
    found = {name: _scored(posterior, known, later[rows], after) for name, rows in parts.items() if rows.any()}
    return {"fitted_windows": len(known), "fitted_items": sorted(known["item"].unique()), **found}


def _scored(
    posterior: running.Posterior, known: pd.DataFrame, asked: pd.DataFrame, every: pd.DataFrame
) -> dict[str, Any]:
    """Both kinds of predictions of some items' windows that have a count at the end (and, for rises, the start)."""
    first = every[every["confirmed"].notna()].sort_values("window")
    start = first[first["window"].le(FITTED)].groupby("item").tail(1)
    begun = pd.concat([start, first[~first["item"].isin(start["item"])].groupby("item").head(1)]).set_index("item")
    wanted = asked[asked["window"].gt(asked["item"].map(begun["window"]))].reset_index(drop=True)
    drawn = running.draws(posterior, wanted, DRAWS, SEED)
    summed = running.totals(drawn, wanted, begun["confirmed"].to_dict())
    return {
        "items": sorted(wanted["item"].unique()),
        "rises": told(drawn, wanted, known, "claimed_rise", "confirmed_rise"),
        "totals": told(summed, wanted, known, "claimed", "confirmed"),
        "units": _units(wanted, drawn, summed),
    }


def told(drawn: Floats, asked: pd.DataFrame, known: pd.DataFrame, claimed: str, confirmed: str) -> dict[str, Any]:
    """Scores of predictions and of baselines; a rise below 0, which is a correction, is one of 0, as in the fit."""
    there = asked[confirmed].notna().to_numpy()
    observed = asked.loc[there, confirmed].clip(lower=0).to_numpy(dtype=float)
    said = asked.loc[there, claimed].clip(lower=0).to_numpy(dtype=float)
    both = known[known[claimed].gt(0) & known[confirmed].gt(0)]
    ratios = (both[claimed] / both[confirmed]).to_numpy(dtype=float)
    ours, ties = scores(drawn[there], observed), scores(drawn[there], observed, ties=True)
    others = {name: scores(draws, observed) for name, draws in baselines(said, ratios).items()}
    return {
        "n": ours.n,
        "crps": digits(ours.crps),
        "crps_log": digits(ours.crps_log),
        "baselines": {
            name: {"crps": digits(one.crps), "crps_log": digits(one.crps_log)} for name, one in others.items()
        },
        "crps_below": {name: digits(1 - ours.crps / one.crps) for name, one in others.items()},
        "crps_log_below": {name: digits(1 - ours.crps_log / one.crps_log) for name, one in others.items()},
        "coverage": {str(level): digits(value) for level, value in ties.coverage.items()},
        "coverage_ends": {str(level): digits(value) for level, value in ours.coverage.items()},
    }


def _units(asked: pd.DataFrame, drawn: Floats, summed: Floats) -> list[dict[str, Any]]:
    """Every unit with its 80 % intervals, to be read."""
    ends = [np.quantile(draws, [0.1, 0.5, 0.9], axis=1).T.round(1).tolist() for draws in (drawn, summed)]
    columns = ["item", "claimed_rise", "confirmed_rise", "claimed", "confirmed"]
    rows = asked[columns].astype(object).where(asked[columns].notna(), None).to_dict("records")
    days = asked["end"].dt.strftime("%Y-%m-%d")
    return [
        {"end": day, **row, "rise_80": rise, "total_80": total}
        for day, row, rise, total in zip(days, rows, *ends, strict=True)
    ]


def validation(folder: Path) -> list[dict[str, Any]]:
    """Settings tried inside the first two years: from every origin, forecasts of all windows up to a year ahead."""
    fitted = lined_up(folder, ENDS[FITTED])
    known = fitted[fitted["confirmed"].notna()].reset_index(drop=True)
    return sorted(
        (_tried(known, running.Settings(keep, delay, slope)) for keep, delay, slope in TRIED),
        key=lambda found: found["crps_rises"],
    )


def _tried(known: pd.DataFrame, settings: running.Settings) -> dict[str, Any]:
    of_rises, of_totals = [], []
    for origin in ORIGINS:
        before = known[known["window"].le(origin)]
        later = known[known["window"].between(origin + 1, origin + 12)].reset_index(drop=True)
        start = before.sort_values("window").groupby("item")["confirmed"].last().to_dict()
        asked = later[later["item"].isin(list(start))].reset_index(drop=True)
        drawn = running.draws(running.fit(before, settings), asked, DRAWS // 4, SEED)
        of_rises.append(told(drawn, asked, before, "claimed_rise", "confirmed_rise"))
        of_totals.append(told(running.totals(drawn, asked, start), asked, before, "claimed", "confirmed"))
    mean = {name: [one[name] for one in of_rises] for name in ("crps", "crps_log")}
    n = np.array([one["n"] for one in of_rises], dtype=float)

    def weighted(values: list[float]) -> float:
        return digits(float(np.average(values, weights=n)))

    return {
        "keep": settings.keep, "delay": settings.delay, "slope": settings.slope,
        "crps_rises": weighted(mean["crps"]), "crps_log_rises": weighted(mean["crps_log"]),
        "coverage_80_rises": weighted([one["coverage"]["0.8"] for one in of_rises]),
        "crps_totals": weighted([one["crps"] for one in of_totals]),
        "crps_rises_median": weighted([one["baselines"]["median"]["crps"] for one in of_rises]),
        "crps_totals_median": weighted([one["baselines"]["median"]["crps"] for one in of_totals]),
    }  # fmt: skip


def digits(value: float) -> float:
    """Three decimals: scores rest on a few thousand draws."""
    return round(value, 3)
