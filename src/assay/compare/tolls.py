"""An event's toll: the figures of its claims drawn together, one voice an origin."""

from __future__ import annotations

import numpy as np
import pandas as pd

GROUP = ["event_id", "outcome", "item", "affected_class", "affected_actor"]
UNSURE = ["denied", "hypothetical"]
# Roles that name a whole class of people and no part of it; "four children" is a part, "four fighters" is not.
WHOLE = ["civilians", "fighters", "soldiers"]
COUNTS = ["count_low", "count_best", "count_high"]


def tolls(claims: pd.DataFrame, origins: pd.Series[str]) -> pd.DataFrame:
    """One row an event, outcome and group of those affected.

    Left out: figures without a number, denied and hypothetical ones, parts of another figure, and figures of a role
    (children, commanders). Within an origin the median of each bound counts; over origins the toll's low is the
    lowest low (or best), its best the median best (of an even number the lower), its high the highest high (or
    best). Fighters of one party, civilians, and everybody (mixed or unknown people) are three groups.

    Args:
        claims: Table ResolvedClaims.
        origins: Origin of each claim's article, by the claims' index.

    Returns:
        Columns of GROUP, COUNTS, and `members`: a tuple of the claims' index labels.
    """
    kept = claims.assign(origin=origins)[_counts_for_toll(claims)]
    grouped = _grouped(kept)
    by_origin = (
        grouped.groupby([*GROUP, "origin"], sort=True)[COUNTS].quantile(0.5, interpolation="lower").reset_index()
    )
    lowest = by_origin[["count_low", "count_best"]].min(axis=1)
    highest = by_origin[["count_high", "count_best"]].max(axis=1)
    spread = by_origin.assign(lowest=lowest, highest=highest, known=by_origin[["count_low"]].max(axis=1))
    over = spread.groupby(GROUP, sort=True)
    frame = pd.DataFrame(
        {
            "count_low": over["lowest"].min(),
            "count_best": over["count_best"].quantile(0.5, interpolation="lower"),
            "count_high": over["highest"].max(),
            "members": grouped.groupby(GROUP, sort=True)["row"].agg(tuple),
        }
    ).reset_index()
    frame = frame.assign(**{name: frame[name].where(frame[name] != "") for name in ("item", "affected_actor")})
    return _in_order(frame, over["known"].max().to_numpy())


def counts_a_part(claims: pd.DataFrame) -> pd.Series[bool]:
    """Whether a claim counts only a part of those affected, such as children or commanders."""
    return claims["affected_role"].notna() & ~claims["affected_role"].isin(WHOLE)


def _counts_for_toll(claims: pd.DataFrame) -> pd.Series[bool]:
    whole = claims["part_of"].isna() & ~counts_a_part(claims)
    sure = ~claims["hedge"].isin(UNSURE) & claims["time_frame"].eq("event")
    return claims["event_id"].notna() & claims[COUNTS].notna().any(axis=1) & whole & sure


def _grouped(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims with the group that their toll belongs to."""
    civilian = claims["affected_class"].eq("civilian")
    of_party = claims["affected_actor"].notna() & ~civilian
    group = np.select(
        [civilian, of_party, claims["affected_class"].eq("combatant")],
        ["civilian", "combatant", "combatant"],
        "unknown",
    )
    return claims.assign(
        affected_class=pd.Series(group, index=claims.index, dtype="str"),
        affected_actor=claims["affected_actor"].where(of_party, "").fillna(""),
        item=claims["item"].fillna(""),
        row=claims.index,
    )


def _in_order(frame: pd.DataFrame, largest_low: np.ndarray) -> pd.DataFrame:
    """A figure of "more than N" alone raises the high where there is one, so that low ≤ best ≤ high holds."""
    counts = frame[COUNTS].astype("Int64")
    raised = pd.DataFrame({"high": counts["count_high"], "low": pd.array(largest_low, dtype="Int64")}).max(axis=1)
    high = raised.where(counts["count_high"].notna()).astype("Int64")
    return frame.assign(count_low=counts["count_low"], count_best=counts["count_best"], count_high=high)
