"""Stage `model`: how far off each kind of claimant was, what one more claim will likely meet, how figures look."""

from __future__ import annotations

from assay.io import read_table, write_json, write_table
from assay.model.checks import checks
from assay.model.claimants import claimants, settings_of, spoken_of
from assay.model.factors import factors
from assay.model.forensics.table import forensics
from assay.model.hierarchy import fit
from assay.model.pairs import pairs_of
from assay.params import ModelParams
from assay.tables import (
    Claimants,
    Comparisons,
    Copies,
    Factors,
    Forensics,
    ModelChecks,
    ResolvedClaims,
    TabledClaims,
    Trajectories,
)
from assay.workspace import Workspace


def run(given: Workspace, out: Workspace, params: ModelParams) -> None:
    """Fit; write `claimants`, `factors`, `model_checks`, `forensics`, and how much they rest on."""
    comparisons = read_table(given.final("comparisons"), Comparisons)
    claims = read_table(given.final("claims"), ResolvedClaims)
    tabled = read_table(given.interim("tabled_claims"), TabledClaims)
    copies = read_table(given.interim("copies"), Copies)
    tables = comparisons, claims, tabled, copies
    pairs = pairs_of(*tables)
    posterior = fit(pairs, settings_of(params))
    table = claimants(*tables, params, posterior=posterior)
    looked_at = forensics(claims, tabled, copies, read_table(given.final("trajectories"), Trajectories), params)
    write_table(table, out.final("claimants"), Claimants)
    write_table(factors(spoken_of(*tables), comparisons, posterior, params), out.final("factors"), Factors)
    tried = checks(pairs, settings_of(params))
    write_table(tried, out.final("model_checks"), ModelChecks)
    write_table(looked_at, out.final("forensics"), Forensics)
    bases = table["basis"].value_counts()
    write_json(
        out.metrics("model"),
        {
            "rows": len(table),
            "rows_with_bias": int(table["bias"].notna().sum()),
            "rows_by_basis": {name: int(bases.get(name, 0)) for name in ("matched", "pooled", "prior")},
            "pairs": len(pairs),
            "origins": round(float(pairs["weight"].sum()), 1),
            "predictions_checked": len(tried),
            "forensic_tests": int(looked_at["p"].notna().sum()),
            "forensic_unusual": int(looked_at["finding"].eq("unusual").sum()),
        },
    )
