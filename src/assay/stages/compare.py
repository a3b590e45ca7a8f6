"""Stage `compare`: claims and events beside confirmed figures."""

from __future__ import annotations

from pathlib import Path

from assay.compare.compare import compare
from assay.io import read_table, write_json, write_table
from assay.params import CompareParams
from assay.tables import VERDICTS, Comparisons, Confirmed, Copies, Events, ResolvedClaims
from assay.workspace import Workspace


def run(given: Workspace, confirmed: Path, out: Workspace, params: CompareParams) -> None:
    """Compare; write `comparisons` and how often each verdict was reached."""
    comparisons = compare(
        read_table(given.final("events"), Events),
        read_table(given.final("claims"), ResolvedClaims),
        read_table(confirmed, Confirmed),
        params,
        read_table(given.interim("copies"), Copies),
    )
    write_table(comparisons, out.final("comparisons"), Comparisons)
    of_claims = comparisons[comparisons["claim_id"].notna()]
    write_json(
        out.metrics("compare"),
        {
            "comparisons": len(comparisons),
            "claims_by_verdict": {name: int((of_claims["verdict"] == name).sum()) for name in VERDICTS},
        },
    )
