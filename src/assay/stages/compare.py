"""Stage `compare`: claims and events beside confirmed figures."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from assay.compare.compare import compare
from assay.compare.rulebook_tolls import rulebook_tolls
from assay.compare.running import with_running_totals
from assay.compare.sensitivity import sensitivity
from assay.compare.series import series
from assay.compare.tolls import event_tolls
from assay.io import read_table, write_json, write_table
from assay.lexicon.items import load_items
from assay.params import CompareParams
from assay.tables import (
    VERDICTS,
    Articles,
    ClaimColumns,
    Comparisons,
    Confirmed,
    Copies,
    Events,
    EventTolls,
    Lineage,
    ResolvedClaims,
    ReviewDecisions,
    RulebookTolls,
    Sensitivity,
    Series,
    SeriesNotes,
    TabledClaims,
)
from assay.workspace import Workspace


def run(
    given: Workspace, confirmed: Path, out: Workspace, params: CompareParams, *, reviewed: Path | None = None
) -> None:
    """Compare; write `comparisons`, the events' tolls, the series and how often each verdict was reached.

    Args:
        given: Tables of the run.
        confirmed: Table Confirmed.
        out: Where to write.
        params: Limits of matching.
        reviewed: Table ReviewDecisions; None for the run's own, which holds for the run's own reference.
    """
    claims = read_table(given.final("claims"), ResolvedClaims)
    copies = read_table(given.interim("copies"), Copies)
    figures = read_table(confirmed, Confirmed)
    tabled = read_table(given.interim("tabled_claims"), TabledClaims)
    events = read_table(given.final("events"), Events)
    articles = read_table(given.interim("articles"), Articles)
    decisions = read_table(reviewed or given.interim("review_decisions"), ReviewDecisions)
    compared = compare(events, claims, figures, params, copies, articles=articles, decisions=decisions)
    items = load_items()
    comparisons = with_running_totals(compared, claims, figures, items, params, decisions=decisions)
    totals = series(_both(claims, tabled), figures, items, params)
    lineage = read_table(given.final("lineage"), Lineage)
    write_table(rulebook_tolls(claims, copies, lineage), out.final("rulebook_tolls"), RulebookTolls)
    tried = sensitivity(events, claims, figures, params, copies, articles=articles, decisions=decisions)
    write_table(tried, out.final("sensitivity"), Sensitivity)
    write_table(totals.series, out.final("series"), Series)
    write_table(totals.notes, out.final("series_notes"), SeriesNotes)
    write_table(event_tolls(claims, copies), out.final("event_tolls"), EventTolls)
    write_table(comparisons, out.final("comparisons"), Comparisons)
    of_claims = comparisons[comparisons["claim_id"].notna()]
    write_json(
        out.metrics("compare"),
        {
            "comparisons": len(comparisons),
            "claims_by_verdict": {name: int((of_claims["verdict"] == name).sum()) for name in VERDICTS},
        },
    )


def _both(claims: pd.DataFrame, tabled: pd.DataFrame) -> pd.DataFrame:
    """Running totals of articles and of tables; a tabled row says when it was published."""
    columns = [*ClaimColumns.to_schema().columns, "published", "source_row"]
    parts = [part.reindex(columns=columns).astype(object) for part in (claims, tabled)]
    joined = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    return joined.astype({name: claims[name].dtype for name in columns if name in claims.columns})
