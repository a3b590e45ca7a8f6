"""How the figure of an event moved: first put forward, revised up or down, by whom, and when it settled."""

from __future__ import annotations

import pandas as pd

from assay.io import typed
from assay.records import short_hash
from assay.tables import Trajectories

UNSURE = ["denied", "hypothetical"]
GROUP = ["event_id", "outcome", "item", "affected_class", "affected_actor", "affected_role"]
ORDER = ["series_id", "published", "article_id", "claim_id"]


def trajectories(claims: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The figures of each event, outcome and group of those affected, in the order of publication.

    A figure is the best number, else the low, else the high. Left out: claims without a number, parts of another
    figure, what is denied or supposed, and claims of articles without a day. Within a day of publication nobody
    knows the order, so a figure is set beside the last one of an earlier day.

    Args:
        claims: Table ResolvedClaims.
        articles: Table Articles, for days of publication.

    Returns:
        Table Trajectories, sorted by its key.
    """
    rows = _figures(claims, articles)
    before = _before(rows, ["series_id"])
    own = _before(rows, ["series_id", "voice"]).where(rows["known"])  # two unnamed sources aren't one voice
    frame = rows.assign(
        step=rows.groupby("series_id").cumcount() + 1,
        previous=before,
        change=_change(rows["figure"], before),
        own_previous=own,
        own_change=_change(rows["figure"], own),
        settled=_settled(rows),
    )
    return typed(frame, Trajectories)


def _figures(claims: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    figure = claims["count_best"].fillna(claims["count_low"]).fillna(claims["count_high"])
    told = claims["event_id"].notna() & claims["time_frame"].eq("event") & figure.notna()
    kept = claims[told & claims["part_of"].isna() & ~claims["hedge"].isin(UNSURE)]
    civilian = kept["affected_class"].eq("civilian")
    named = kept["claimant_actor"].fillna(kept["claimant_party"])
    rows = kept.assign(
        figure=figure.loc[kept.index],
        affected_actor=kept["affected_actor"].mask(civilian),
        voice=named.fillna(kept["claimant_type"]),
        known=named.notna(),
        published=articles.set_index("article_id")["published"].reindex(kept["article_id"]).array,
    )
    rows = rows[rows["published"].notna()]
    groups = rows[GROUP].fillna("").astype("str").drop_duplicates()
    ids = groups.assign(series_id=[short_hash(*group) for group in groups.to_numpy().tolist()])
    named = rows[GROUP].fillna("").astype("str").merge(ids, on=GROUP, how="left")["series_id"]
    return rows.assign(series_id=named.to_numpy()).sort_values(ORDER, kind="stable", ignore_index=True)


def _before(rows: pd.DataFrame, keys: list[str]) -> pd.Series[int]:
    """The last figure of an earlier day among rows of the same keys; null where there is none."""
    by_day = rows.groupby([*keys, "published"], sort=True)["figure"].last()
    earlier = by_day.groupby(level=keys).shift()
    index = pd.MultiIndex.from_frame(rows[[*keys, "published"]])
    return pd.Series(earlier.reindex(index).array, index=rows.index, dtype="Int64")


def _change(figure: pd.Series[int], before: pd.Series[int]) -> pd.Series[str]:
    change = pd.Series("same", index=figure.index, dtype="str")
    for name, held in (("up", figure > before), ("down", figure < before), ("first", before.isna())):
        change = change.mask(held.fillna(False).astype(bool), name)
    return change


def _settled(rows: pd.DataFrame) -> pd.Series[bool]:
    """Whether nobody gives another figure on this day or later."""
    last = rows.groupby("series_id")["figure"].transform("last")
    days = rows.assign(same=rows["figure"].eq(last)).groupby(["series_id", "published"], sort=True)["same"].all()
    to_the_end = days[::-1].groupby(level="series_id").cummin()
    index = pd.MultiIndex.from_frame(rows[["series_id", "published"]])
    return pd.Series(to_the_end.reindex(index).to_numpy(), index=rows.index)
