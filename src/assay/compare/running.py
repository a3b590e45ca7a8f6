"""Claims of running totals set beside what data sets stood at on that day."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from assay.compare.dependence import SOURCES, circular
from assay.compare.reviewed import without_refused
from assay.compare.series import WANTED, added_up, held, ways
from assay.compare.totals import FIGURES, claimed_rows, confirmed_counts
from assay.compare.verdicts import ratios, verdicts
from assay.io import typed
from assay.lexicon.items import ItemEntry
from assay.params import CompareParams
from assay.records import short_hash
from assay.tables import Comparisons

UNJUDGED = ["unmatched", "not_comparable"]
CLAIMED = [f"claimed_{name}" for name in FIGURES]
CONFIRMED = [f"confirmed_{name}" for name in FIGURES]


def with_running_totals(
    compared: pd.DataFrame,
    claims: pd.DataFrame,
    confirmed: pd.DataFrame,
    items: Sequence[ItemEntry],
    params: CompareParams,
    *,
    decisions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Comparisons in which claims of running totals meet the count that a data set stood at on their day.

    The total of day d meets the data set's total of day d of the same item and party (`series.held`), where both tell
    from when they count and the two starts are at most `days` apart. A claim that so meets a count loses its row
    without a verdict; a pair that was compared already, over the same period, stays. A claim that would meet a count
    but for a start that isn't told is not comparable, and its row says so.

    Args:
        compared: Table Comparisons.
        claims: Table ResolvedClaims.
        confirmed: Table Confirmed.
        items: The item map.
        params: As `series.series` takes them.
        decisions: Table ReviewDecisions: a claim never meets a count that a reviewer refused.

    Returns:
        Table Comparisons, sorted by its key.
    """
    met, untold = _meetings(claims.reset_index(drop=True), confirmed, items, params)
    found = without_refused(_compared(met, claims.reset_index(drop=True), confirmed), decisions)
    judged = compared.loc[~compared["verdict"].isin(UNJUDGED), ["claim_id", "ref_dataset"]].dropna()
    known = pd.MultiIndex.from_frame(judged)
    new = found[~pd.MultiIndex.from_frame(found[["claim_id", "ref_dataset"]]).isin(known)]
    stale = compared["claim_id"].isin(new["claim_id"]) & compared["verdict"].isin(UNJUDGED)
    kept = _with_reasons(compared[~stale], untold)
    parts = [part.astype(object) for part in (kept, new) if len(part)]
    if not parts:
        return compared
    return typed(pd.concat(parts, ignore_index=True), Comparisons).sort_values("comparison_id", ignore_index=True)


def _meetings(
    claims: pd.DataFrame, confirmed: pd.DataFrame, items: Sequence[ItemEntry], params: CompareParams
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Claims with the counts that they meet, and those that only an untold start keeps from one."""
    ours, theirs = claimed_rows(claims, confirmed), confirmed_counts(confirmed)
    # A claim of a part of an item ("submarines" of all vessels) is no claim of the item.
    single = ways(items, ours, theirs, side="claimed").query("parts == 1")
    wanted = _of_claims(ours.rows, single)
    made_of = ways(items, ours, theirs, side="confirmed")
    met, loosely = (
        wanted.merge(stood[stood["value"].notna()], on=WANTED, suffixes=("", "_stood"))
        for stood in (held(wanted, theirs.rows, made_of, params, told=told) for told in (True, False))
    )
    return met, loosely[~loosely["claim_id"].isin(met["claim_id"])]


def _with_reasons(compared: pd.DataFrame, untold: pd.DataFrame) -> pd.DataFrame:
    """Comparisons without a verdict that say of a total with an untold start what it lacks."""
    words = "a running total of the same item (" + untold["entry"] + ") and the same people as that of "
    words = words + untold["reference"] + ", but the day from which the claim or the record counts isn't told"
    reasons = words.groupby(untold["claim_id"]).first()
    told = compared["claim_id"].map(reasons).astype("str").where(compared["verdict"].isin(UNJUDGED))
    return compared.assign(
        verdict=compared["verdict"].mask(told.notna(), "not_comparable"),
        match_reason=told.fillna(compared["match_reason"]),
    )


def _compared(met: pd.DataFrame, claims: pd.DataFrame, confirmed: pd.DataFrame) -> pd.DataFrame:
    if met.empty:
        return typed(pd.DataFrame(), Comparisons)
    members = pd.Series([(row,) for row in met["row"]], index=met.index, dtype=object)
    frame = met[["claim_id", "event_id"]].assign(
        members=members, ref_dataset=met["reference"], ref_id=met["ref_ids"], outcome=met["outcome"], whole=False,
        **_figures(met), **_record(met, confirmed),
    )  # fmt: skip
    dependent = circular(frame, claims)
    hashed = frame[["claim_id", "ref_dataset", "ref_id", "affected"]].to_numpy()
    table = frame.assign(
        comparison_id=[short_hash("running total", *row) for row in hashed],
        ratio=ratios(frame), verdict=verdicts(frame).mask(dependent, "circular"), independent=~dependent,
        match_score=1.0, match_reason=_reason(met),
    )  # fmt: skip
    return typed(table, Comparisons)


def _of_claims(rows: pd.DataFrame, single: pd.DataFrame) -> pd.DataFrame:
    """Every claim with the entry of the item map that it is a total of."""
    one_each = rows.assign(row=rows.index, who=rows["ids"])
    entries = added_up(one_each, single)
    return entries[["who", *WANTED]].merge(
        one_each[["who", "row", "ids", *FIGURES]].rename(columns={"ids": "claim_id"}), on="who"
    ).drop(columns="who").assign(event_id=None)  # fmt: skip


def _figures(met: pd.DataFrame) -> dict[str, pd.Series[int]]:
    ours = {claimed: met[name] for claimed, name in zip(CLAIMED, FIGURES, strict=True)}
    return ours | {theirs: met[f"{name}_stood"] for theirs, name in zip(CONFIRMED, FIGURES, strict=True)}


def _record(met: pd.DataFrame, confirmed: pd.DataFrame) -> dict[str, pd.Series[str]]:
    """Whom the record counts and what it rests on; of an added-up total, those of its first part."""
    key = ["ref_dataset", "ref_id", "outcome"]
    first = confirmed.sort_values([*key, "affected"], kind="stable").drop_duplicates(key)
    named = pd.DataFrame({
        "ref_dataset": met["reference"], "ref_id": met["first_id"], "outcome": met["outcome"],
    })  # fmt: skip
    found = named.merge(first[[*key, "affected", *SOURCES]], on=key, how="left").set_axis(met.index)
    return {name: found[name] for name in ("affected", *SOURCES)}


def _reason(met: pd.DataFrame) -> pd.Series[str]:
    day, counted = (met[name].dt.strftime("%Y-%m-%d") for name in ("day", "counted_on"))
    since = ("; the count of " + counted + " stood on " + day).where(met["counted_on"].ne(met["day"]), "; same day")
    reason: pd.Series[str] = "running total of the same item (" + met["entry"] + ") and the same people" + since
    return reason
