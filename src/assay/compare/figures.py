"""Figures of reference data, and which of a record's figures counts the same people as a claim."""

from __future__ import annotations

import numpy as np
import pandas as pd

from assay.compare.names import parties_of, party_of
from assay.compare.persons import of_persons
from assay.compare.tolls import COUNTS

FIGURE = ["confirmed_low", "confirmed_best", "confirmed_high"]
PARTS = ["side_a", "side_b", "civilian"]
KEY = ["record", "outcome"]


def figures(confirmed: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    """All figures by record, outcome and those affected, ready to be set beside claims.

    Where a record leaves a range in its total, or counts dead of unknown side, the bounds of its sides are opened by
    just that, so that a coder's doubt about the total isn't taken for certainty about a side.

    Args:
        confirmed: Table Confirmed.
        records: As `sites.records` gives them.

    Returns:
        record, outcome, affected, item_record, the confirmed bounds, `opened`; and by record and outcome `counted`
        (all outcomes of the record, in words), `unsided` (whether all its dead are of unknown side), `civilians` (its
        civilian best, 0 where it counts none) and `total_best`.
    """
    columns = ["ref_dataset", "ref_id", "outcome", "affected", "item", "low", "best", "high"]
    rows = confirmed[columns].merge(records[["ref_dataset", "ref_id", "record"]], on=["ref_dataset", "ref_id"])
    rows = rows.rename(columns={"item": "item_record"}).join(_context(rows), on=KEY)
    counted = rows.groupby("record")["outcome"].agg(lambda names: ", ".join(sorted(set(names)))).rename("counted")
    kept = [*KEY, "affected", "item_record", *FIGURE, "opened", "counted", "unsided", "civilians", "total_best"]
    return _opened(rows).join(counted, on="record")[kept]


def matched_figures(pairs: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """For each pair of a subject and a record the figure to compare with, or why there is none.

    A claim on one party meets the record's side of that party, one on civilians its civilians, one on anybody its
    total. Where all dead of the record are of unknown side, the total stands in for a side (`whole`). A record about
    persons by name meets only claims that name them (`persons.of_persons`).

    Args:
        pairs: outcome, item, affected_class, affected_actor, people, the counts (of the subject), record, side_a,
            side_b, named, evidence (of the record).
        figures: As `figures` gives them.

    Returns:
        The pairs with affected, the confirmed bounds, `whole`, `note` (words for the reason, or empty) and
        `mismatch` (null where the two are alike).
    """
    of_record = figures.drop_duplicates(KEY)[[*KEY, "unsided", "civilians"]].assign(has_outcome=True)
    told = pairs.merge(of_record, on=KEY, how="left")
    wanted = _wanted(told)
    whole = wanted.isin(PARTS) & told["unsided"].eq(True)
    told = told.drop(columns=["unsided", "civilians"]).assign(
        has_wanted=wanted.notna(), whole=whole, affected=wanted.mask(whole, "all")
    )
    rows = figures.drop(columns=["counted", "unsided", "civilians"]).assign(has_figure=True)
    found = told.merge(rows, on=[*KEY, "affected"], how="left")
    counted = figures.drop_duplicates("record").set_index("record")["counted"]
    found = found.assign(mismatch=_mismatch(found, found["record"].map(counted).astype("str")), note=_note(found))
    return of_persons(found)


def _context(rows: pd.DataFrame) -> pd.DataFrame:
    """By record and outcome: bounds of the total, sum of the parts, dead of unknown side, civilians."""
    totals = rows[rows["affected"].eq("all")].set_index(KEY)[["low", "best", "high"]].add_prefix("total_")
    parts = rows[rows["affected"].isin(PARTS)].groupby(KEY)["best"].sum(min_count=1).rename("parts")
    unknown = rows[rows["affected"].eq("unknown")].set_index(KEY)["best"].rename("unknown")
    civilians = rows[rows["affected"].eq("civilian")].set_index(KEY)["best"].rename("civilians")
    context = pd.concat([totals, parts, unknown, civilians], axis=1)
    unsided = context["unknown"].gt(0) & context["unknown"].eq(context["total_best"])
    return context.assign(
        unknown=context["unknown"].fillna(0),
        civilians=context["civilians"].fillna(0),
        unsided=unsided.fillna(False).astype(bool),
    )


def _opened(rows: pd.DataFrame) -> pd.DataFrame:
    best, alone = rows["best"], rows["low"].isna() & rows["high"].isna()
    # A best alone is a point that the total may open; a low without a high is a floor and stays one.
    low, high = rows["low"].mask(alone, best), rows["high"].mask(alone, best)
    total_low = rows["total_low"].fillna(rows["total_best"])
    total_high = rows["total_high"].fillna(rows["total_best"])
    least = (total_low - (rows["parts"] - best) - rows["unknown"]).clip(lower=0)
    most = best + (total_high - rows["total_best"]).clip(lower=0) + rows["unknown"]
    part = rows["affected"].isin(PARTS)
    lower = rows["low"].mask(part & low.notna(), _smaller(low, least))
    upper = rows["high"].mask(part & high.notna(), -_smaller(-high, -most))
    opened = part & (lower.ne(low) | upper.ne(high)).fillna(False).astype(bool)
    bounds = {"confirmed_low": lower, "confirmed_best": best, "confirmed_high": upper}
    return rows.assign(**bounds, opened=opened).astype(dict.fromkeys(FIGURE, "Int64"))


def _smaller(one: pd.Series[int], two: pd.Series[int]) -> pd.Series[int]:
    """The smaller of two, or the one that is known."""
    return one.where(two.isna() | (one <= two).fillna(False), two)


def _wanted(told: pd.DataFrame) -> pd.Series[str]:
    """Which of the record's figures counts the subject's people; null where none does."""
    civilian = told["affected_class"].eq("civilian")
    of_party = told["affected_actor"].notna() & ~civilian
    fighters = told["affected_class"].eq("combatant") & ~of_party
    apart = fighters & told["civilians"].gt(0).fillna(False)
    wanted = pd.Series("all", index=told.index, dtype="str")
    return wanted.mask(civilian, "civilian").mask(of_party, _side(told)).mask(apart, None)


def _side(told: pd.DataFrame) -> pd.Series[str]:
    sides = told[["affected_actor", "side_a", "side_b"]].fillna("")
    combinations = sides.drop_duplicates()
    found = [_side_of(*row) for row in combinations.to_numpy()]
    lookup = combinations.assign(side=pd.Series(found, index=combinations.index, dtype="str"))
    return sides.merge(lookup, how="left")["side"].set_axis(told.index)


def _side_of(actor: str, side_a: str, side_b: str) -> str | None:
    party = party_of(actor)
    on = [name for name, parties in (("side_a", side_a), ("side_b", side_b)) if party in parties_of(parties)]
    if len(on) == 1:
        return on[0]
    return None if parties_of(side_a) or parties_of(side_b) else "all"


def _mismatch(found: pd.DataFrame, counted: pd.Series[str]) -> pd.Series[str]:
    other_item = found["item"].ne(found["item_record"]) & found[["item", "item_record"]].notna().all(axis=1)
    actor = found["affected_actor"].fillna("fighters")
    items = "the claim counts " + found["item"].fillna("") + ", the reference " + found["item_record"].fillna("")
    outcomes = "the claim counts " + found["outcome"] + ", the reference " + counted.fillna("nothing")
    reasons = (
        (found["has_outcome"].isna(), outcomes),
        (~found["has_wanted"], "the reference doesn't count " + actor + " apart"),
        (found["has_figure"].isna(), "the reference doesn't count the same people"),
        (other_item, items),
        (found[FIGURE].isna().all(axis=1), "the reference gives no figure"),
        (_none_of_them(found), "the reference counts others and none of these people: another incident"),
    )
    mismatch = pd.Series(None, index=found.index, dtype="str")
    for held, words in reversed(reasons):
        mismatch = mismatch.mask(held.astype(bool), words)
    return mismatch


def _none_of_them(found: pd.DataFrame) -> pd.Series[bool]:
    """Whether the record is sure that no civilian is among its dead, while civilians are claimed.

    A clash with no civilian dead is not the shelling that civilians are said to have died in. Of 40 matches that were
    read, six were of this kind and none of the six was one incident. Fighters of a side are no such sign: a clash in
    which a side lost nobody is just what an inflated claim would meet.
    """
    some = found[COUNTS].max(axis=1).gt(0)
    sure = found["affected"].eq("civilian") & found["confirmed_high"].eq(0) & found["total_best"].gt(0)
    return (some & sure).fillna(False).astype(bool)


def _note(found: pd.DataFrame) -> pd.Series[str]:
    opened = found["opened"].eq(True)
    note = np.where(opened, "; bounds opened by what the reference leaves open", "")
    return pd.Series(note, index=found.index, dtype="str").mask(
        found["whole"], "; the reference doesn't know the side, so all whom it counts are taken"
    )
