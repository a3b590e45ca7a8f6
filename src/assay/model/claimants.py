"""The first claimant table: shares and median factors relative to each reference, with bootstrap intervals."""

from __future__ import annotations

import numpy as np
import pandas as pd

from assay.io import typed
from assay.model.bootstrap import interval
from assay.model.origins import origins_of
from assay.params import ModelParams
from assay.tables import Claimants

LEVELS = {"actor": "claimant_actor", "party": "claimant_party", "type": "claimant_type"}
ABOUT = {"own": "own", "opponent": "opponent"}
COMPARABLE = ["above", "within", "below"]
GROUP = ["level", "claimant", "about", "outcome"]
NO_REFERENCE = "none"
SIGNIFICANT = 3  # digits; the intervals are far wider


def claimants(
    comparisons: pd.DataFrame,
    claims: pd.DataFrame,
    tabled: pd.DataFrame,
    copies: pd.DataFrame,
    params: ModelParams,
) -> pd.DataFrame:
    """What claimants' figures were worth, by actor, party and kind of claimant.

    Selection and inflation are kept apart: `n_matched` of `n_origins` says how often a reference has anything
    comparable, the shares and the factor speak of those alone. Claims of one origin count once: an origin's shares
    are those of its claims, its factor their median. Circular and dependent pairs are left out. Only claims that
    were compared are counted.

    A factor needs a best on both sides, and a reference that isn't open at one end: how far 60 lies over "at least 5"
    says nothing. Such pairs count in the shares alone.
    "Within" says only that the two ranges can meet, so it holds open ends as well. A record about persons by name is
    compared with claims that name them, and counts as any other.

    Zeros: 0 claimed where 0 is confirmed is a factor of 1; some claimed where 0 is confirmed is a factor above any
    number, so that it moves the median but an interval may have no upper end (null). A claim on one side that could
    only be compared with a reference's dead of unknown side has a verdict, but no factor.

    Args:
        comparisons: Table Comparisons.
        claims: Table ResolvedClaims.
        tabled: Table TabledClaims; its `copy_of` tells further origins, and its claims count where they were compared.
        copies: Table Copies.
        params: Least number of origins for a factor, bootstrap draws, seed.

    Returns:
        Table Claimants: a row for each group and data set that has a comparable figure for it; `none` as the data
        set of a group that no data set has any for.
    """
    spoken = _spoken(comparisons, claims, tabled, copies)
    counted = spoken.groupby(GROUP).agg(n_claims=("claim_id", "nunique"), n_origins=("origin", "nunique"))
    matched = _by_origin(spoken.merge(_compared(comparisons), on="claim_id"))
    estimates = _estimates(matched, params)
    frame = counted.reset_index().merge(estimates, on=GROUP, how="left")
    frame = frame.assign(reference=frame["reference"].fillna(NO_REFERENCE), n_matched=frame["n_matched"].fillna(0))
    keys = ["claimant", "level", "about", "outcome", "reference"]
    return typed(frame.sort_values(keys, ignore_index=True), Claimants)


def _spoken(
    comparisons: pd.DataFrame, claims: pd.DataFrame, tabled: pd.DataFrame, copies: pd.DataFrame
) -> pd.DataFrame:
    """Claims that were compared, one row for each level at which their claimant is known, with their origin."""
    columns = [
        "claim_id",
        "article_id",
        "outcome",
        "affected_class",
        "affected_actor",
        "claimant_side",
        *LEVELS.values(),
    ]
    both = pd.concat([claims[columns], tabled[columns]], ignore_index=True).drop_duplicates("claim_id")
    compared = both[both["claim_id"].isin(comparisons["claim_id"].dropna())]
    about = (
        compared["claimant_side"].map(ABOUT).fillna("other").mask(compared["affected_class"].eq("civilian"), "civilian")
    )
    origin = compared["article_id"].map(origins_of(copies, tabled)).fillna(compared["article_id"])
    described = compared.assign(about=about, origin=origin)
    levels = [described.assign(level=level, claimant=described[name]) for level, name in LEVELS.items()]
    return pd.concat(levels, ignore_index=True).dropna(subset=["claimant"])


def _compared(comparisons: pd.DataFrame) -> pd.DataFrame:
    """Comparable, independent comparisons of claims with their factor."""
    kept = comparisons["claim_id"].notna() & comparisons["verdict"].isin(COMPARABLE)
    kept &= comparisons["independent"].ne(False).fillna(True).astype(bool)
    bounds = ["confirmed_low", "confirmed_best", "confirmed_high"]
    frame = comparisons.loc[kept, ["claim_id", "ref_dataset", "affected", "verdict", "ratio", "claimed_best", *bounds]]
    open_ended = frame["confirmed_low"].isna() != frame["confirmed_high"].isna()
    nothing = frame["confirmed_best"].eq(0).fillna(False).astype(bool)
    claimed_nothing = frame["claimed_best"].eq(0).fillna(False).astype(bool)
    claimed_some = frame["claimed_best"].gt(0).fillna(False).astype(bool)
    factor = frame["ratio"].mask(nothing & claimed_nothing, 1.0).mask(nothing & claimed_some, np.inf).mask(open_ended)
    return frame.assign(factor=factor).rename(columns={"ref_dataset": "reference", "affected": "confirmed_affected"})


def _by_origin(matched: pd.DataFrame) -> pd.DataFrame:
    """One row an origin within a group and data set: shares of verdicts and the median factor."""
    of_side = matched["affected_actor"].notna() | matched["affected_class"].eq("civilian")
    unsided = of_side & matched["confirmed_affected"].eq("all")
    shares = {f"share_{name}": matched["verdict"].eq(name).astype(float) for name in COMPARABLE}
    described = matched.assign(**shares, factor=matched["factor"].mask(unsided))
    keys = [*GROUP, "reference", "origin"]
    return described.groupby(keys, as_index=False)[[*shares, "factor"]].agg(
        {**dict.fromkeys(shares, "mean"), "factor": "median"}
    )


def _estimates(origins: pd.DataFrame, params: ModelParams) -> pd.DataFrame:
    keys = [*GROUP, "reference"]
    shares = [f"share_{name}" for name in COMPARABLE]
    grouped = origins.groupby(keys)
    frame = grouped[shares].mean().assign(n_matched=grouped.size()).reset_index()
    factors = origins.dropna(subset=["factor"]).groupby(keys)["factor"].agg(list)
    found = frame[keys].merge(factors.reset_index(), on=keys, how="left")["factor"]
    bounds = [
        interval(values, params, "|".join(key)) if isinstance(values, list) else (None, None, None)
        for values, key in zip(found, frame[keys].to_numpy().tolist(), strict=True)
    ]
    biases = pd.DataFrame(bounds, columns=["bias", "bias_low", "bias_high"], index=frame.index, dtype=float)
    return pd.concat([frame.assign(**{name: _rounded(frame[name]) for name in shares}), biases.map(_round)], axis=1)


def _rounded(values: pd.Series[float]) -> pd.Series[float]:
    return values.map(_round)


def _round(value: float) -> float:
    return value if pd.isna(value) else float(f"{value:.{SIGNIFICANT}g}")
