"""Stage `compare`: claims and events beside confirmed figures."""

from __future__ import annotations

from pathlib import Path

from assay.compare.compare import compare
from assay.compare.tolls import event_tolls
from assay.io import read_table, write_json, write_table
from assay.params import CompareParams
from assay.tables import VERDICTS, Comparisons, Confirmed, Copies, Events, EventTolls, ResolvedClaims
from assay.workspace import Workspace


def run(given: Workspace, confirmed: Path, out: Workspace, params: CompareParams) -> None:
    """Compare; write `comparisons`, the events' tolls and how often each verdict was reached."""
    claims = read_table(given.final("claims"), ResolvedClaims)
    copies = read_table(given.interim("copies"), Copies)
    comparisons = compare(
        read_table(given.final("events"), Events), claims, read_table(confirmed, Confirmed), params, copies
    )
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
