"""UCDP GED Candidate beside later releases: its events stand until a later release or GED's own year replaces them."""

from __future__ import annotations

import pandas as pd

from assay.io import typed
from assay.reference.ucdp import CANDIDATE, GED
from assay.tables import RejectedRows

PARTS = 4  # year and month twice: 24.01.24.09


def without_replaced(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows without those of Candidate releases that something later replaces.

    UCDP corrects its Candidate events from month to month and in releases over several months, under the same id, and
    takes them into GED a year later. A release over several months is the whole of those months: an event of theirs
    that it no longer has was dropped. What GED has, it has checked.

    Args:
        rows: Of all files: table Confirmed with source_path and source_row.

    Returns:
        The rows that stay, and table RejectedRows with one row an event replaced.
    """
    of_candidates = rows["ref_dataset"].eq(CANDIDATE)
    order = rows["ref_version"].map({release: _order(release) for release in rows["ref_version"].unique()})
    last = order.where(of_candidates).groupby([rows["ref_dataset"], rows["ref_id"]]).transform("max")
    later = pd.Series("", index=rows.index, dtype="str").mask(order.lt(last), "a later release has it again")
    for release in sorted(rows.loc[of_candidates, "ref_version"].unique(), key=_order):
        dropped = order.lt(_order(release)) & _within(rows, release) & later.eq("")
        later = later.mask(dropped, f"release {release} of the same months no longer has it")
    in_ged = rows["ref_id"].isin(rows.loc[rows["ref_dataset"].eq(GED), "ref_id"])
    later = later.mask(in_ged, "UCDP GED has it").where(of_candidates, "")
    once = rows.assign(later=later)[later.ne("")].drop_duplicates(["source_path", "source_row"])
    detail = "event " + once["ref_id"] + " of release " + once["ref_version"] + ": " + once["later"]
    return rows[later.eq("")], typed(once.assign(reason="replaced", detail=detail), RejectedRows)


def _within(rows: pd.DataFrame, release: str) -> pd.Series[bool]:
    """Whether events lie within the months of a release over several: 24.01.24.09 is January to September 2024."""
    parts = [int(part) for part in release.split(".")]
    if len(parts) < PARTS:
        return pd.Series(False, index=rows.index)
    first = pd.Timestamp(year=2000 + parts[0], month=parts[1], day=1)
    end = pd.Timestamp(year=2000 + parts[2], month=parts[3], day=1) + pd.offsets.MonthEnd()
    return rows["date_start"].ge(first) & rows["date_end"].le(end)


def _order(release: str) -> float:
    """Order of releases: year and last month, those over several months after the monthly one: 24.0.9, 24.01.24.09."""
    parts = [int(part) for part in release.split(".") if part.isdigit()]
    return parts[0] * 100 + parts[-1] + len(parts) / 10 if parts else 0.0
