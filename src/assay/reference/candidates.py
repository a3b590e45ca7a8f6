"""Monthly releases of UCDP GED Candidate side by side: an event that a later one has again is taken from that one."""

from __future__ import annotations

import pandas as pd

from assay.io import typed
from assay.reference.ucdp import CANDIDATE
from assay.tables import RejectedRows


def without_replaced(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows without those of earlier Candidate releases that a later release repeats.

    UCDP corrects its Candidate events from month to month and in releases over several months, under the same id.

    Args:
        rows: Of all files: table Confirmed with source_path and source_row.

    Returns:
        The rows that stay, and table RejectedRows with one row an event replaced.
    """
    of_candidates = rows["ref_dataset"].eq(CANDIDATE)
    months = rows["ref_version"].map({release: _month(release) for release in rows["ref_version"].unique()})
    last = months.where(of_candidates).groupby([rows["ref_dataset"], rows["ref_id"]]).transform("max")
    replaced = of_candidates & months.lt(last)
    once = rows[replaced].drop_duplicates(["source_path", "source_row"])
    detail = "event " + once["ref_id"] + " of release " + once["ref_version"] + ": a later release has it again"
    return rows[~replaced], typed(once.assign(reason="replaced", detail=detail), RejectedRows)


def _month(release: str) -> float:
    """Order of releases: year and last month, those over several months after the monthly one: 24.0.9, 24.01.24.09."""
    parts = [int(part) for part in release.split(".") if part.isdigit()]
    return parts[0] * 100 + parts[-1] + len(parts) / 10 if parts else 0.0
