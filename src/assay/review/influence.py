"""How far the headline result moves if one claim, or one match, is taken out of it."""

from __future__ import annotations

import numpy as np
import pandas as pd

JUDGED = ("above", "within", "below")
LEAST_RATIO = 1 / 16  # stands for 0 claimed where some are confirmed, which has no logarithm
COUNTS = ["count_high", "count_best", "count_low"]
# Groups whose range of figures, or median factor, a reader is told.
INCIDENT = ["event_id", "outcome", "affected_class"]
CASE = ["outcome"]
CLAIMANT = ["claimant_type", "outcome"]


def of_claims(claims: pd.DataFrame, judged: pd.DataFrame) -> pd.Series[float]:
    """By claim_id, how far the headline moves without the claim.

    The sum, each leave-one-out, of how far move

    - the highest and lowest figure of its event and of all events (outcome by outcome), in doublings;
    - what `of_matches` tells of the claim's verdicts.

    Args:
        claims: Table ResolvedClaims, cut to what the headline is about.
        judged: As `judgements` gives them.
    """
    figure = _doublings(claims[COUNTS].astype("Float64").bfill(axis=1).iloc[:, 0])
    event = claims["time_frame"].eq("event") & claims["event_id"].notna()
    known = claims.assign(figure=figure)[event & figure.notna()]
    moved = pd.Series(0.0, index=known.index)
    for group in (INCIDENT, CASE):
        moved += range_moves(known["figure"], known[group])
    ends = moved.groupby(known["claim_id"]).sum()
    verdicts = of_matches(judged).groupby(judged["claim_id"]).sum()
    return ends.reindex(claims["claim_id"]).fillna(0.0) + verdicts.reindex(claims["claim_id"]).fillna(0.0)


def of_matches(judged: pd.DataFrame) -> pd.Series[float]:
    """How far the headline moves without each judgement, by the frame's index.

    The sum, each leave-one-out, of how far move

    - the shares of claims above, within and below (half the sum of the three moves);
    - the median of claimed over confirmed, in doublings;
    - the same median of its kind of claimant and outcome, in doublings: the claimant's bias.
    """
    factor = _logarithm(judged["ratio"].astype(float).clip(lower=LEAST_RATIO))
    whole = pd.DataFrame({"all": 1}, index=judged.index)
    claimant = median_moves(factor, judged[CLAIMANT])
    return share_moves(judged["verdict"]) + median_moves(factor, whole) + claimant


def judgements(comparisons: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Comparisons of claims that have a verdict, with the claimant's kind; each claim counts by its best match."""
    kept = comparisons[comparisons["claim_id"].notna() & comparisons["verdict"].isin(JUDGED)]
    order = ["claim_id", "match_score", "ref_dataset", "ref_id", "comparison_id"]
    best = kept.sort_values(order, ascending=[True, False, True, True, True]).drop_duplicates("claim_id")
    return best.merge(claims[["claim_id", "claimant_type"]], on="claim_id").reset_index(drop=True)


def share_moves(verdict: pd.Series[str]) -> pd.Series[float]:
    """How far the shares of the values move without each: total variation, (1 - share of its own) / (n - 1)."""
    n = len(verdict)
    if n <= 1:
        return pd.Series(float(n), index=verdict.index)
    share = verdict.map(verdict.value_counts(normalize=True)).astype(float)
    return (1 - share) / (n - 1)


def range_moves(values: pd.Series[float], groups: pd.DataFrame) -> pd.Series[float]:
    """How far the highest and lowest of each group move together without each value; 0 in a group of one."""
    keys = [groups[name] for name in groups]
    by_group = values.groupby(keys, dropna=False)
    size = by_group.transform("size")
    moved = pd.Series(0.0, index=values.index)
    for sign in (1.0, -1.0):
        ends = (values * sign).groupby(keys, dropna=False)
        first = ends.transform("max")
        rank = ends.rank(method="first", ascending=False)
        second = (values * sign).where(rank.ne(1)).groupby(keys, dropna=False).transform("max")
        moved += (first - second).where(rank.eq(1) & size.gt(1), 0.0)
    return moved


def median_moves(values: pd.Series[float], groups: pd.DataFrame) -> pd.Series[float]:
    """How far the median of each group moves without each value; 0 for an unknown value and in a group of one.

    Without a value of the upper half the median is that of the lower neighbours, and the other way round, so that three
    medians a group tell of all its values.
    """
    moved = pd.Series(0.0, index=values.index)
    known = values.dropna()
    keys = [groups[name].loc[known.index] for name in groups.columns]
    for _, ones in known.groupby(keys, dropna=False):
        n = len(ones)
        if n == 1:
            continue
        ordered = ones.sort_values(kind="stable")
        sorted_values = ordered.to_numpy(dtype=float)
        place = np.arange(n)
        # the value at a place of the list without the one that is left out
        low, high = (n - 2) // 2, (n - 1) // 2
        without = (sorted_values[low + (place <= low)] + sorted_values[high + (place <= high)]) / 2
        moved.loc[ordered.index] = np.abs(without - np.median(sorted_values))
    return moved


def _doublings(values: pd.Series[float]) -> pd.Series[float]:
    """Binary logarithm; one is added to the figure, so that none dead is a figure too."""
    numbers = pd.to_numeric(values, errors="coerce").astype("Float64").astype(float)
    return _logarithm(numbers + 1)


def _logarithm(values: pd.Series[float]) -> pd.Series[float]:
    return pd.Series(np.log2(values.to_numpy(dtype=float)), index=values.index)
