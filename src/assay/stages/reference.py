"""Stage `reference`: confirmed figures and tabled claims into common tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from assay.io import write_json, write_table
from assay.reference.detect import read_confirmed, read_tabled
from assay.tables import Confirmed, RejectedRows, TabledClaims
from assay.workspace import Workspace


def run(confirmed: Sequence[Path], tabled: Sequence[Path], out: Workspace) -> None:
    """Read all reference files; write `confirmed`, `tabled_claims`, the refused rows and how many there are."""
    figures, refused_figures = read_confirmed(confirmed)
    claims, refused_claims = read_tabled(tabled)
    refused = pd.concat([refused_figures, refused_claims], ignore_index=True)
    write_table(figures, out.interim("confirmed"), Confirmed)
    write_table(claims, out.interim("tabled_claims"), TabledClaims)
    write_table(refused, out.interim("rejected_rows"), RejectedRows)
    write_json(
        out.metrics("reference"),
        {
            "confirmed": len(figures),
            "confirmed_by_dataset": {
                name: int(n) for name, n in figures["ref_dataset"].value_counts().sort_index().items()
            },
            "tabled_claims": len(claims),
            "rows_refused": len(refused),
        },
    )
