"""Stage `model`: how far off each kind of claimant was, and how its figures look by themselves."""

from __future__ import annotations

from assay.io import read_table, write_json, write_table
from assay.model.claimants import claimants
from assay.model.forensics.table import forensics
from assay.params import ModelParams
from assay.tables import Claimants, Comparisons, Copies, Forensics, ResolvedClaims, TabledClaims, Trajectories
from assay.workspace import Workspace


def run(given: Workspace, out: Workspace, params: ModelParams) -> None:
    """Estimate; write `claimants`, `forensics` and how many of their rows say something."""
    claims = read_table(given.final("claims"), ResolvedClaims)
    tabled = read_table(given.interim("tabled_claims"), TabledClaims)
    copies = read_table(given.interim("copies"), Copies)
    table = claimants(read_table(given.final("comparisons"), Comparisons), claims, tabled, copies, params)
    looked_at = forensics(claims, tabled, copies, read_table(given.final("trajectories"), Trajectories), params)
    write_table(table, out.final("claimants"), Claimants)
    write_table(looked_at, out.final("forensics"), Forensics)
    write_json(
        out.metrics("model"),
        {
            "rows": len(table),
            "rows_with_bias": int(table["bias"].notna().sum()),
            "forensic_tests": int(looked_at["p"].notna().sum()),
            "forensic_unusual": int(looked_at["finding"].eq("unusual").sum()),
        },
    )
