"""How the headline result depends on the tolerances of matching: the comparison over a small grid of them."""

from __future__ import annotations

from itertools import product

import pandas as pd

from assay.compare.compare import compare
from assay.compare.verdicts import SIGNIFICANT, rounded
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
) -> pd.DataFrame:
    """Compare over and over, with every combination of the grid's values and the run's own.

    Each claim counts once, by its closest match, as in a report's headline. A corpus of more than `grid_claims`
    claims is measured on a part of its events: every k-th by its id, which is a hash.

    Args:
        events: Table Events.
        claims: Table ResolvedClaims.
        confirmed: Table Confirmed.
        params: The run's own tolerances, and the grid's values.
        copies: Table Copies.

    Returns:
        Table Sensitivity.
    """
    some_events, some = sampled(events, claims, params.grid_claims)
    days = sorted({*params.grid_days, params.days})
    reach = sorted({*params.grid_kilometres, params.kilometres})
    scores = sorted({*params.grid_scores, params.min_score})
    points = [dict(zip(TOLERANCES, point, strict=True)) for point in product(days, reach, scores)]
    rows = [_measured(some_events, some, confirmed, params.model_copy(update=point), copies) for point in points]
    table = pd.DataFrame(rows)
    chosen = pd.concat([table[name].eq(getattr(params, name)) for name in TOLERANCES], axis=1).all(axis=1)
    return typed(table.assign(chosen=chosen), Sensitivity).sort_values(Sensitivity.key(), ignore_index=True)


def sampled(events: pd.DataFrame, claims: pd.DataFrame, most: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All events and claims, or every k-th event with its claims where there are more than `most`."""
    step = -(-len(claims) // most)
    if step <= 1:
        return events, claims
    kept = events.sort_values("event_id", kind="stable").iloc[::step].reset_index(drop=True)
    return kept, claims[claims["event_id"].isin(kept["event_id"])].reset_index(drop=True)


def _measured(
    events: pd.DataFrame,
    claims: pd.DataFrame,
    confirmed: pd.DataFrame,
    params: CompareParams,
    copies: pd.DataFrame | None,
) -> dict[str, float | int | None]:
    compared = compare(events, claims, confirmed, params, copies)
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
