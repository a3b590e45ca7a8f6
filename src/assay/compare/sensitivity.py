"""How the headline result depends on the tolerances of matching: the comparison over a small grid of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np
import pandas as pd

from assay.compare.candidates import candidates
from assay.compare.compare import Sides, compare_near, sides
from assay.compare.verdicts import SIGNIFICANT, rounded
from assay.compare.weights import load_weights
from assay.io import typed
from assay.params import CompareParams
from assay.tables import Sensitivity

JUDGED = ["within", "above", "below"]
SHARE_DIGITS = 4
TOLERANCES = ("days", "kilometres", "min_score")


def sensitivity(
    events: pd.DataFrame,
    claims: pd.DataFrame,
    confirmed: pd.DataFrame,
    params: CompareParams,
    copies: pd.DataFrame | None = None,
    *,
    articles: pd.DataFrame | None = None,
    decisions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Compare over and over, with every combination of the grid's values and the run's own.

    Each claim counts once, by its closest match, as in a report's headline. A corpus of more than `grid_claims`
    claims is measured on a part of its days (`sampled`).

    Args:
        events: Table Events.
        claims: Table ResolvedClaims.
        confirmed: Table Confirmed.
        params: The run's own tolerances, and the grid's values.
        copies: Table Copies.
        articles: Table Articles, whose words say more of a match.
        decisions: Table ReviewDecisions, which hold at any tolerance.

    Returns:
        Table Sensitivity.
    """
    some_events, some = sampled(events, claims, params.grid_claims)
    days = sorted({*params.grid_days, params.days})
    reach = sorted({*params.grid_kilometres, params.kilometres})
    scores = sorted({*params.grid_scores, params.min_score})
    whole = len(some) == len(claims)
    records = confirmed if whole else near(confirmed, spans(some_events, some), max(days) + params.max_reference_days)
    both = sides(some_events, some, records, params, copies, articles=articles, decisions=decisions)
    points = [params.model_copy(update={"days": day, "kilometres": far}) for day, far in product(days, reach)]
    rows = [row for point in points for row in _at_scores(both, point, scores)]
    table = pd.DataFrame(rows)
    chosen = pd.concat([table[name].eq(getattr(params, name)) for name in TOLERANCES], axis=1).all(axis=1)
    return typed(table.assign(chosen=chosen), Sensitivity).sort_values(Sensitivity.key(), ignore_index=True)


def _at_scores(both: Sides, params: CompareParams, scores: list[float]) -> Iterator[dict[str, float | int | None]]:
    """The result at each least score; which records are near doesn't hang on it."""
    weights = load_weights()
    near = candidates(both.sites, both.records, params, weights, both.names)
    for score in scores:
        tried = params.model_copy(update={"min_score": score})
        yield _measured(compare_near(both, near, tried, weights), tried)


def sampled(events: pd.DataFrame, claims: pd.DataFrame, most: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All events and claims; where there are more claims than `most`, the events that begin on every k-th day.

    Whole days are left out rather than single events, so that the records of those days can be left out too. Of days
    with more claims than are wanted every k-th event is kept, by its id, which is a hash. Claims without an event
    (running totals, and what can't be placed) count in the shares too: as large a part of them is kept, by their ids.
    """
    if len(claims) <= most:
        return events, claims
    loose = claims["event_id"].isna()
    wanted = most * int((~loose).sum()) // len(claims)
    some = _some_events(events, claims[~loose], wanted) if wanted else events.head(0)
    every = -(-len(claims) // most)
    lone = claims[loose].sort_values("claim_id", kind="stable").iloc[::every]
    kept = claims["event_id"].isin(some["event_id"]) | claims["claim_id"].isin(lone["claim_id"])
    return some, claims[kept].reset_index(drop=True)


def _some_events(events: pd.DataFrame, claims: pd.DataFrame, most: int) -> pd.DataFrame:
    step = -(-len(claims) // most)
    some = events[(_day(events["date_start"]) % step == 0)]
    size = int(claims["event_id"].isin(some["event_id"]).sum())
    # Days are uneven: a corpus of a few days leaves none or too many.
    crowded = events if size == 0 else some
    every = -(-(len(claims) if size == 0 else size) // most)
    return crowded.sort_values("event_id", kind="stable").iloc[::every].reset_index(drop=True)


def spans(events: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """First and last days of events, and of dated claims that have none, such as running totals."""
    days = ["date_start", "date_end"]
    own = claims.loc[claims["event_id"].isna() & claims["date_start"].notna(), days]
    ends = own["date_end"].fillna(own["date_start"])
    dated = own.assign(date_end=ends.where(ends >= own["date_start"], own["date_start"]))
    return pd.concat([part for part in (events[days], dated) if len(part)] or [events[days]], ignore_index=True)


def near(confirmed: pd.DataFrame, events: pd.DataFrame, days: int) -> pd.DataFrame:
    """Records that cover a day at most `days` from one of the events (or other spans)."""
    if events.empty or confirmed.empty:
        return confirmed.head(0)
    first, last = _day(events["date_start"]) - days, _day(events["date_end"]) + days
    start = int(first.min())
    begins = np.bincount(first - start, minlength=int(last.max()) - start + 2)
    ends = np.bincount(last - start + 1, minlength=len(begins))
    covered = np.concatenate([[0], np.cumsum(np.cumsum(begins - ends) > 0)])
    record_first = (_day(confirmed["date_start"]) - start).clip(0, len(begins))
    record_last = (_day(confirmed["date_end"]) - start + 1).clip(0, len(begins))
    return confirmed[covered[record_last] > covered[record_first]].reset_index(drop=True)


def _day(days: pd.Series[pd.Timestamp]) -> pd.Series[int]:
    return (days - pd.Timestamp(0)).dt.days.astype("int64")


def _measured(compared: pd.DataFrame, params: CompareParams) -> dict[str, float | int | None]:
    of_claims = compared[compared["claim_id"].notna()]
    best = of_claims.sort_values(
        ["claim_id", "match_score", "ref_dataset", "ref_id", "comparison_id"],
        ascending=[True, False, True, True, True], na_position="last",
    ).drop_duplicates("claim_id")  # fmt: skip
    judged = best[best["verdict"].isin(JUDGED)]
    shares = judged["verdict"].value_counts(normalize=True).reindex(JUDGED, fill_value=0.0).round(SHARE_DIGITS)
    ratio = rounded(pd.Series([judged["ratio"].median()]), SIGNIFICANT).iloc[0]
    return {
        "days": params.days,
        "kilometres": params.kilometres,
        "min_score": params.min_score,
        "n_claims": len(best),
        "n_judged": len(judged),
        "share_judged": round(len(judged) / len(best), SHARE_DIGITS) if len(best) else None,
        **{f"share_{name}": float(shares[name]) if len(judged) else None for name in JUDGED},
        "ratio": None if pd.isna(ratio) else float(ratio),
    }
