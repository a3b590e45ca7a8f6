"""Running totals put on the footing of the latest state, where a claimant corrected them later."""

from __future__ import annotations

import pandas as pd

from assay.compare.names import keyed, party_of
from assay.compare.tolls import COUNTS
from assay.lexicon.items import item_key
from assay.tables import OUTCOMES


def restated(claims: pd.DataFrame, changes: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Add to every running total the corrections that were made to its item after its day.

    A corrected total steps up or down on the day of the correction by more than was lost that day. The totals as
    published hold the step; with every earlier total moved by it, the series grows by losses alone. This changes what
    was claimed on those days, so it is done only where asked for. A total that would fall below 0 becomes 0.

    Args:
        claims: Columns of ClaimColumns, of one claimant.
        changes: date, item (of people the outcome), change (`reference.corrections.read_changes`).

    Returns:
        The claims, and notes (columns as in table SeriesNotes): of the kind `restated`, one an item, and of the kind
        `no_counterpart`, one a correction that met no total before its day.
    """
    known = changes.assign(key=keyed(changes["item"], item_key)).sort_values("date", kind="stable")
    known = known.assign(date=known["date"].astype("datetime64[ns]"), sofar=known.groupby("key")["change"].cumsum())
    whole = known.groupby("key")["change"].sum()
    totals = claims[claims["time_frame"].eq("cumulative") & claims["date_end"].notna()]
    names = totals["item"].fillna(totals["outcome"])
    looked = pd.DataFrame({"date": totals["date_end"], "key": keyed(names, item_key), "row": totals.index})
    before = pd.merge_asof(
        looked.sort_values("date", kind="stable"), known[["date", "key", "sofar"]], on="date", by="key"
    ).set_index("row")
    later = (before["key"].map(whole).fillna(0) - before["sofar"].fillna(0)).astype("Int64")
    moved = later[later.ne(0)]
    after = claims.assign(**{
        name: claims[name].add(moved.reindex(claims.index).fillna(0)).clip(lower=0).astype("Int64") for name in COUNTS
    })  # fmt: skip
    idle = known[~known["key"].map(looked.groupby("key")["date"].min()).lt(known["date"])]
    return after, pd.concat([_notes(claims.loc[moved.index], moved), _without_effect(idle)], ignore_index=True)


def _without_effect(idle: pd.DataFrame) -> pd.DataFrame:
    words = [f"correction by {int(change):+,} meets no total before its day" for change in idle["change"]]
    day = idle["date"].dt.strftime("%Y-%m-%d")
    return pd.DataFrame(
        {
            "source": "corrections",
            "outcome": idle["item"].where(idle["item"].isin(OUTCOMES), "equipment"),
            "item": idle["item"],
            "about": "everybody",
            "date": idle["date"],
            "ids": "correction/" + day,
            "side": "claimed",
            "kind": "no_counterpart",
            "detail": pd.Series(words, index=idle.index, dtype="str"),
        }
    )


def _notes(rows: pd.DataFrame, moved: pd.Series[int]) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "source": rows["claimant_actor"].fillna(rows["claimant"]).fillna("nobody named"),
            "outcome": rows["outcome"],
            "item": rows["item"].fillna(rows["outcome"]),
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
