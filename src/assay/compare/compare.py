"""Claims and event tolls set beside confirmed figures: the step's one entry."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from assay.compare.candidates import candidates, names
from assay.compare.dependence import SOURCES, circular
from assay.compare.features import DIVISION_ALONE, MENTIONED, WITHIN_CLAIM
from assay.compare.figures import figures, matched_figures
from assay.compare.links import CROWDED, LEVELS, REACHED, WEAK, links
from assay.compare.reviewed import decided, marked, of_records
from assay.compare.sites import records, sites
from assay.compare.subjects import subjects
from assay.compare.tolls import COUNTS, origins_of
from assay.compare.verdicts import ratios, verdicts
from assay.compare.weights import load_weights, told
from assay.fellegi_sunter import Weights
from assay.io import typed
from assay.params import CompareParams
from assay.records import short_hash
from assay.tables import Comparisons

CLAIMED = ["claimed_low", "claimed_best", "claimed_high"]
TOO_WEAK = "no reference record fits well enough"
NAMED = ["subject_id", "event_id", "claim_id", "outcome", *COUNTS]


@dataclass(frozen=True)
class Sides:
    """What is compared with what, before any tolerance says how near is near.

    Attributes:
        claims: Table ResolvedClaims, by claim_id.
        records: Records of the reference.
        figures: Their figures.
        sites: Where and when claims and events say that something happened.
        places: Which site each claim and event has.
        names: Places of records that the sites' articles name.
        subjects: Claims and event tolls.
        reviewed: Pairs that reviewers decided on (see `decided`).
    """

    claims: pd.DataFrame
    records: pd.DataFrame
    figures: pd.DataFrame
    sites: pd.DataFrame
    places: pd.Series[str]
    names: pd.DataFrame
    subjects: pd.DataFrame
    reviewed: pd.DataFrame


def compare(
    events: pd.DataFrame,
    claims: pd.DataFrame,
    confirmed: pd.DataFrame,
    params: CompareParams,
    copies: pd.DataFrame | None = None,
    *,
    articles: pd.DataFrame | None = None,
    weights: Weights | None = None,
    decisions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Set every claim, and every event's toll, beside the confirmed figures that it should meet.

    A subject (a claim or an event's toll) gets one row for each data set that has a comparable figure: that of the
    record that most probably tells its incident, if the probability reaches `min_score` (see `candidates`). How near
    the figures are plays no part in matching. A subject without any gets one row: `not_comparable` with the reason
    where a record is near, where several fit and none stands out, or where the claim itself can't be compared, else
    `unmatched`. Events are compared with records of events, running totals with totals over the same days.

    Where a data set tells one incident in several rows (UCDP: one for each pair of parties), a claim meets the row
    that fits best and no sum of rows: rows of one day and place are as often several incidents, and a sum would be a
    figure that stands nowhere in the reference.

    Args:
        events: Table Events.
        claims: Table ResolvedClaims.
        confirmed: Table Confirmed.
        params: Limits of matching.
        copies: Table Copies; claims of one origin have one voice in a toll. Without it every article is an origin.
        articles: Table Articles; with it places, parties and means that a claim's article names are evidence too.
        weights: Match weights; those of `weights.json` if None.
        decisions: Table ReviewDecisions: a refused record is no candidate, an accepted one is the claim's.

    Returns:
        Table Comparisons, sorted by its key.
    """
    both = sides(events, claims, confirmed, params, copies, articles=articles, decisions=decisions)
    matching = weights or load_weights()
    near = candidates(both.sites, both.records, params, matching, both.names)
    return compare_near(both, near, params, matching)


def sides(
    events: pd.DataFrame,
    claims: pd.DataFrame,
    confirmed: pd.DataFrame,
    params: CompareParams,
    copies: pd.DataFrame | None = None,
    *,
    articles: pd.DataFrame | None = None,
    decisions: pd.DataFrame | None = None,
) -> Sides:
    """Both sides of a comparison, of what `compare` takes; of the limits only `max_reference_days` counts."""
    ordered = claims.sort_values("claim_id", kind="stable").reset_index(drop=True)
    of_reference = records(confirmed, params.max_reference_days)
    looked_for, places = sites(events, ordered, articles)
    return Sides(
        claims=ordered,
        records=of_reference,
        figures=figures(confirmed, of_reference),
        sites=looked_for,
        places=places,
        names=names(looked_for, of_reference, articles),
        subjects=subjects(ordered, origins_of(ordered, copies)),
        reviewed=decided(decisions),
    )


def compare_near(both: Sides, near: pd.DataFrame, params: CompareParams, weights: Weights) -> pd.DataFrame:
    """Table Comparisons of both sides, given the records `near` each site (see `candidates`)."""
    decisions = of_records(both.reviewed, both.claims, both.records)
    linked = links(both.subjects, near, both.places, params, decisions)
    pairs = _pairs(both.subjects, linked, both.records, both.figures)
    matched = _matched(pairs, both.claims, weights)
    rest = both.subjects[~both.subjects["subject_id"].isin(matched["subject_id"])]
    return typed(marked(_table([matched, _unmatched(rest, pairs)]), both.reviewed), Comparisons)


def _pairs(
    compared: pd.DataFrame, linked: pd.DataFrame, of_reference: pd.DataFrame, figures: pd.DataFrame
) -> pd.DataFrame:
    """Subjects and the records that they match, best match first, and what speaks against comparing each."""
    described = of_reference[["record", "ref_dataset", "ref_id", "side_a", "side_b", "named", *SOURCES]]
    found = matched_figures(compared.merge(linked, on="subject_id").merge(described, on="record"), figures)
    longer = "the reference covers a longer period than one event"
    wider = "the claim covers a larger place and more days than the reference"
    wide = found["place"].eq(DIVISION_ALONE) & found["day"].eq(WITHIN_CLAIM) & found["mention"].ne(MENTIONED)
    other_days = "a running total; the reference's total is over other days"
    found = found.assign(
        mismatch=found["mismatch"]
        .mask(found["total"] & ~found["same_period"], other_days)
        .mask(~found["total"] & found["period"], longer)
        .mask(~found["total"] & wide.fillna(False).astype(bool), wider)
        .mask(found["standing"].eq(CROWDED), "several records fit and none stands out")
        .mask(found["standing"].eq(WEAK), TOO_WEAK)
        .mask(found["barred"].notna(), found["barred"])
    )
    standing = found["standing"].map({REACHED: 0, CROWDED: 2, WEAK: 3}).astype("int64")
    found = found.assign(rank=standing + found["period"].astype("int64"))
    order = ["subject_id", "rank", "score", "record"]
    return found.sort_values(order, ascending=[True, True, False, True], ignore_index=True)


def _matched(pairs: pd.DataFrame, claims: pd.DataFrame, weights: Weights) -> pd.DataFrame:
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
        match_weights=told(weights, best[LEVELS], best["prior"].astype(float)),
        match_reason=best["reason"] + best["note"],
        independent=~dependent,
    )


def _unmatched(rest: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """One row a subject without a comparable figure: the nearest record and what speaks against it, if any."""
    nearest = pairs.drop_duplicates("subject_id")
    told = nearest[["subject_id", "ref_dataset", "mismatch"]].assign(
        ref_id=nearest["ref_id"].where(nearest["standing"].eq(REACHED)),
        ref_dataset=nearest["ref_dataset"].where(nearest["standing"].eq(REACHED)),
        match_score=nearest["score"].where(nearest["standing"].eq(REACHED)),
    )
    rows = _claimed(rest.merge(told, on="subject_id", how="left"))
    no_total = pd.Series("a running total; no reference total over the same days", index=rows.index)
    no_total = no_total.where(rows["total"])
    weak = rows["mismatch"].eq(TOO_WEAK)
    why_not = rows["barred"].fillna(rows["mismatch"].mask(weak)).fillna(no_total)
    nothing = rows["absent"].fillna(rows["mismatch"].where(weak)).fillna("no reference record near in place and days")
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
