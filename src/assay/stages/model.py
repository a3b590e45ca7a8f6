"""Stage `model`: how far off each kind of claimant was."""

from __future__ import annotations

from assay.io import read_table, write_json, write_table
from assay.model.claimants import claimants
from assay.params import ModelParams
from assay.tables import Claimants, Comparisons, Copies, ResolvedClaims, TabledClaims
from assay.workspace import Workspace


def run(given: Workspace, out: Workspace, params: ModelParams) -> None:
    """Estimate; write `claimants` and how many of its rows rest on enough matches."""
    table = claimants(
        read_table(given.final("comparisons"), Comparisons),
        read_table(given.final("claims"), ResolvedClaims),
        read_table(given.interim("tabled_claims"), TabledClaims),
        read_table(given.interim("copies"), Copies),
        params,
    )
    write_table(table, out.final("claimants"), Claimants)
    write_json(
        out.metrics("model"),
        {"rows": len(table), "rows_with_bias": int(table["bias"].notna().sum())},
    )
