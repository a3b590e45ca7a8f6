"""Running totals put on the footing of the latest state, where a claimant corrected them later."""

from __future__ import annotations

import pandas as pd

from assay.compare.names import keyed, party_of
from assay.compare.tolls import COUNTS
from assay.lexicon.items import item_key


def restated(claims: pd.DataFrame, changes: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Add to every running total the corrections that were made to its item after its day.

    A corrected total steps up or down on the day of the correction by more than was lost that day. The totals as
    published hold the step; with every earlier total moved by it, the series grows by losses alone. This changes what
    was claimed on those days, so it is done only where asked for. A total that would fall below 0 becomes 0.

    Args:
        claims: Columns of ClaimColumns, of one claimant.
        changes: date, item, change (`reference.corrections.read_changes`).

    Returns:
        The claims, and notes of the kind `restated`, one an item (columns as in table SeriesNotes).
    """
    known = changes.assign(key=keyed(changes["item"], item_key)).sort_values("date", kind="stable")
    known = known.assign(date=known["date"].astype("datetime64[ns]"), sofar=known.groupby("key")["change"].cumsum())
    whole = known.groupby("key")["change"].sum()
    totals = claims[claims["time_frame"].eq("cumulative") & claims["item"].notna() & claims["date_end"].notna()]
    looked = pd.DataFrame({"date": totals["date_end"], "key": keyed(totals["item"], item_key), "row": totals.index})
    before = pd.merge_asof(
        looked.sort_values("date", kind="stable"), known[["date", "key", "sofar"]], on="date", by="key"
    ).set_index("row")
    later = (before["key"].map(whole).fillna(0) - before["sofar"].fillna(0)).astype("Int64")
    moved = later[later.ne(0)]
    after = claims.assign(**{
        name: claims[name].add(moved.reindex(claims.index).fillna(0)).clip(lower=0).astype("Int64") for name in COUNTS
    })  # fmt: skip
    return after, _notes(claims.loc[moved.index], moved)


def _notes(rows: pd.DataFrame, moved: pd.Series[int]) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "source": rows["claimant_actor"].fillna(rows["claimant"]).fillna("nobody named"),
            "outcome": rows["outcome"],
            "item": rows["item"],
            "about": keyed(rows["affected_actor"], party_of).replace("", "everybody"),
            "date": rows["date_end"],
            "by": moved,
            "ids": rows["claim_id"],
        }
    ).sort_values(["source", "outcome", "item", "about", "date"], kind="stable")
    by_item = frame.groupby(["source", "outcome", "item", "about"], sort=True)
    found = by_item.agg(
        date=("date", "first"), last=("date", "last"), by=("by", "first"), n=("by", "size"), ids=("ids", "first")
    ).reset_index()
    words = [
        f"{n:,} totals up to {last:%Y-%m-%d} put on the footing of later corrections, the first by {int(by):+,}"
        for n, last, by in zip(found["n"], found["last"], found["by"], strict=True)
    ]
    kept = found.drop(columns=["last", "by", "n"])
    return kept.assign(side="claimed", kind="restated", detail=pd.Series(words, index=found.index, dtype="str"))
