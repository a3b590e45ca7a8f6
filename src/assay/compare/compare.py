"""Claims and event tolls set beside confirmed figures: the step's one entry."""

from __future__ import annotations

import pandas as pd

from assay.compare.candidates import candidates
from assay.compare.dependence import SOURCES, circular
from assay.compare.figures import figures, matched_figures
from assay.compare.sites import records, sites
from assay.compare.subjects import subjects
from assay.compare.tolls import COUNTS, origins_of
from assay.compare.verdicts import ratios, verdicts
from assay.io import typed
from assay.params import CompareParams
from assay.records import short_hash
from assay.tables import Comparisons

CLAIMED = ["claimed_low", "claimed_best", "claimed_high"]
NAMED = ["subject_id", "event_id", "claim_id", "outcome", *COUNTS]


def compare(
    events: pd.DataFrame,
    claims: pd.DataFrame,
    confirmed: pd.DataFrame,
    params: CompareParams,
    copies: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Set every claim, and every event's toll, beside the confirmed figures that it should meet.

    A subject (a claim or an event's toll) gets one row for each data set that has a comparable figure: that of the
    record with the best match. How near the figures are plays no part in matching. A subject without any gets one row:
    `not_comparable` with the reason where a record is near or the claim itself can't be compared, else `unmatched`.
    Events are compared with records of events, running totals with totals over the same days.

    Args:
        events: Table Events.
        claims: Table ResolvedClaims.
        confirmed: Table Confirmed.
        params: Limits of matching.
        copies: Table Copies; claims of one origin have one voice in a toll. Without it every article is an origin.

    Returns:
        Table Comparisons, sorted by its key.
    """
    ordered = claims.sort_values("claim_id", kind="stable").reset_index(drop=True)
    of_reference = records(confirmed, params.max_reference_days)
    looked_for, places = sites(events, ordered)
    near = candidates(looked_for, of_reference, params)
    compared = subjects(ordered, origins_of(ordered, copies))
    links = _links(compared, near, places, params)
    pairs = _pairs(compared, links, of_reference, figures(confirmed, of_reference))
    matched = _matched(pairs, ordered)
    rest = compared[~compared["subject_id"].isin(matched["subject_id"])]
    return _table([matched, _unmatched(rest, pairs)])


def _links(compared: pd.DataFrame, near: pd.DataFrame, places: pd.Series[str], params: CompareParams) -> pd.DataFrame:
    """Subjects and the records near them. A toll's score is the mean of its claims' scores, 0 for a claim without."""
    members = compared.loc[compared["barred"].isna(), ["subject_id", "members"]].explode("members")
    size = members.groupby("subject_id").size().rename("size")
    placed = members.assign(site_id=places.loc[members["members"]].to_numpy())
    joined = placed.dropna(subset=["site_id"]).merge(near, on="site_id")
    joined = joined.sort_values(["subject_id", "record", "score"], ascending=[True, True, False], kind="stable")
    by_pair = joined.groupby(["subject_id", "record"], as_index=False)
    links = by_pair.agg(
        score=("score", "sum"), reason=("reason", "first"), period=("period", "first"),
        same_period=("same_period", "first"),
    ).join(size, on="subject_id")  # fmt: skip
    score = (links["score"] / links["size"]).round(4)
    return links.assign(score=score)[links["period"] | (score >= params.min_score)]


def _pairs(
    compared: pd.DataFrame, links: pd.DataFrame, of_reference: pd.DataFrame, figures: pd.DataFrame
) -> pd.DataFrame:
    """Subjects that can be compared with the records near them, best match first, and what speaks against each."""
    described = of_reference[["record", "ref_dataset", "ref_id", "side_a", "side_b", "named", *SOURCES]]
    pairs = compared.merge(links, on="subject_id").merge(described, on="record")
    found = matched_figures(pairs, figures)
    longer = "the reference covers a longer period than one event"
    other_days = "a running total; the reference's total is over other days"
    found = found.assign(
        mismatch=found["mismatch"]
        .mask(found["total"] & ~found["same_period"], other_days)
        .mask(~found["total"] & found["period"], longer)
    )
    return found.sort_values(["subject_id", "score", "record"], ascending=[True, False, True], ignore_index=True)


def _matched(pairs: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """The best comparable record of each data set, with verdict, ratio and independence."""
    alike = pairs[pairs["mismatch"].isna()]
    best = alike.sort_values(
        ["subject_id", "ref_dataset", "score", "whole", "record"], ascending=[True, True, False, True, True]
    )
    best = _claimed(best.drop_duplicates(["subject_id", "ref_dataset"]).reset_index(drop=True))
    dependent = circular(best, claims)
    return best.assign(
        ratio=ratios(best),
        verdict=verdicts(best).mask(dependent, "circular"),
        match_score=best["score"],
        match_reason=best["reason"] + best["note"],
        independent=~dependent,
    )


def _unmatched(rest: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """One row a subject without a comparable figure: the nearest record and what speaks against it, if any."""
    nearest = pairs.drop_duplicates("subject_id")
    told = nearest[["subject_id", "ref_dataset", "ref_id", "score", "mismatch"]].rename(
        columns={"score": "match_score"}
    )
    rows = _claimed(rest.merge(told, on="subject_id", how="left"))
    no_total = pd.Series("a running total; no reference total over the same days", index=rows.index)
    no_total = no_total.where(rows["total"])
    why_not = rows["barred"].fillna(rows["mismatch"]).fillna(no_total)
    nothing = rows["absent"].fillna("no reference record near in place and days")
    return rows.assign(
        verdict=pd.Series("not_comparable", index=rows.index).where(why_not.notna(), "unmatched"),
        match_reason=why_not.fillna(nothing),
    )


def _claimed(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.rename(columns=dict(zip(COUNTS, CLAIMED, strict=True)))


def _table(parts: list[pd.DataFrame]) -> pd.DataFrame:
    columns = [name for name in Comparisons.to_schema().columns if name != "comparison_id"]
    frame = pd.concat(
        [part.reindex(columns=["subject_id", *columns]).astype(object) for part in parts], ignore_index=True
    )
    named = frame[["subject_id", "ref_dataset", "ref_id", "affected"]].fillna("").to_numpy()
    table = frame.assign(comparison_id=[short_hash(*row) for row in named])
    return typed(table.sort_values("comparison_id", ignore_index=True), Comparisons)
