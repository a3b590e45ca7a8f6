"""An event's toll: the figures of its claims drawn together, one voice an origin."""

from __future__ import annotations

import numpy as np
import pandas as pd

from assay.io import typed
from assay.tables import EventTolls

GROUP = ["event_id", "outcome", "item", "affected_class", "affected_actor"]
UNSURE = ["denied", "hypothetical"]
# Roles that name a whole class of people and no part of it; "four children" is a part, "four fighters" is not.
WHOLE = ["civilians", "fighters", "soldiers"]
COUNTS = ["count_low", "count_best", "count_high"]


def event_tolls(claims: pd.DataFrame, copies: pd.DataFrame | None = None) -> pd.DataFrame:
    """Table EventTolls: what `tolls` gives, with the claims and how many origins stand behind each figure.

    Args:
        claims: Table ResolvedClaims.
        copies: Table Copies; without it every article is an origin.
    """
    ordered = claims.sort_values("claim_id", kind="stable").reset_index(drop=True)
    origins = origins_of(ordered, copies)
    found = tolls(ordered, origins)
    members = found["members"].explode().astype("int64")
    behind = pd.DataFrame(
        {"claim_id": ordered["claim_id"].loc[members].to_numpy(), "origin": origins.loc[members].to_numpy()}
    )
    by_toll = behind.groupby(members.index.to_numpy())
    frame = found.rename(columns={name: name.removeprefix("count_") for name in COUNTS})
    return typed(
        frame.assign(n_origins=by_toll["origin"].nunique(), claim_ids=by_toll["claim_id"].agg(" ".join)), EventTolls
    )


def origins_of(claims: pd.DataFrame, copies: pd.DataFrame | None) -> pd.Series[str]:
    """The origin of each claim's article; an article that `copies` doesn't name is its own."""
    if copies is None:
        return claims["article_id"]
    return claims["article_id"].map(copies.set_index("article_id")["origin"]).fillna(claims["article_id"])


def tolls(claims: pd.DataFrame, origins: pd.Series[str]) -> pd.DataFrame:
    """One row an event, outcome and group of those affected.

    Left out: figures without a number, denied and hypothetical ones, parts of another figure, and figures of a role
    (children, commanders). Within an origin the median of each bound counts; over origins the toll's low is the
    lowest low, its best the median best (of an even number the lower), its high the highest high. A best without any
    bound is both. Where the largest number is that of an origin without a high ("more than 300"), the toll has no high
    either; likewise below. Fighters of one party, civilians, and everybody (mixed or unknown people) are three groups.

    Args:
        claims: Table ResolvedClaims.
        origins: Origin of each claim's article, by the claims' index.

    Returns:
        Columns of GROUP, COUNTS, and `members`: a tuple of the claims' index labels.
    """
    kept = claims.assign(origin=origins)[_counts_for_toll(claims)]
    by_group = grouped(kept)
    by_origin = (
        by_group.groupby([*GROUP, "origin"], sort=True)[COUNTS].quantile(0.5, interpolation="lower").reset_index()
    )
    over = by_origin.join(_ends(by_origin)).groupby(GROUP, sort=True)
    frame = pd.DataFrame(
        {
            **{name: over[name].min() for name in ("low", "open_low")},
            **{name: over[name].max() for name in ("high", "open_high")},
            "count_best": over["count_best"].quantile(0.5, interpolation="lower"),
            "members": by_group.groupby(GROUP, sort=True)["row"].agg(tuple),
        }
    ).reset_index()
    frame = frame.assign(**{name: frame[name].where(frame[name] != "") for name in ("item", "affected_actor")})
    return _bounded(frame)


def counts_a_part(claims: pd.DataFrame) -> pd.Series[bool]:
    """Whether a claim counts only a part of those affected, such as children or commanders."""
    return claims["affected_role"].notna() & ~claims["affected_role"].isin(WHOLE)


def _counts_for_toll(claims: pd.DataFrame) -> pd.Series[bool]:
    whole = claims["part_of"].isna() & ~counts_a_part(claims)
    sure = ~claims["hedge"].isin(UNSURE) & claims["time_frame"].eq("event")
    return claims["event_id"].notna() & claims[COUNTS].notna().any(axis=1) & whole & sure


def grouped(claims: pd.DataFrame) -> pd.DataFrame:
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


def _ends(counts: pd.DataFrame) -> pd.DataFrame:
    """Each end of a figure, as `low` or `high` where it is given, as `open_` with the number named where it is open."""
    low, best, high = (counts[name] for name in COUNTS)
    point = low.isna() & high.isna()
    closed_low, closed_high = low.mask(point, best), high.mask(point, best)
    numbers = counts[COUNTS]
    return pd.DataFrame(
        {
            "low": closed_low,
            "open_low": numbers.min(axis=1).where(closed_low.isna()),
            "high": closed_high,
            "open_high": numbers.max(axis=1).where(closed_high.isna()),
        }
    )


def _bounded(frame: pd.DataFrame) -> pd.DataFrame:
    """Bounds of tolls, null where open; of figures that contradict each other ("over 9", "up to 4") their numbers."""
    ends = frame[["low", "open_low", "count_best", "open_high", "high"]].astype("Int64")
    low = ends["low"].mask((ends["open_low"] < ends["low"]).fillna(False).astype(bool))
    high = ends["high"].mask((ends["open_high"] > ends["high"]).fillna(False).astype(bool))
    nothing = low.isna() & high.isna() & ends["count_best"].isna()
    low = low.mask(nothing, ends[["low", "open_low"]].min(axis=1))
    high = high.mask(nothing, ends[["high", "open_high"]].max(axis=1))
    best = ends["count_best"]
    low = low.mask((low > best).fillna(False).astype(bool), best)
    high = high.mask((high < best).fillna(False).astype(bool), best)
    return frame.assign(count_low=low, count_best=best, count_high=high)[[*GROUP, *COUNTS, "members"]]
