"""Confirmed figures, refused rows, and what moved between two releases."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from assay.tables.base import Day, Flag, Number, Table, Text, Whole, column, in_order, optional
from assay.tables.values import (
    COMPARISON_CHANGES,
    CONFIRMED_AFFECTED,
    FIGURE_CHANGES,
    OUTCOMES,
    ROW_REJECTION_REASONS,
    TIME_FRAMES,
    VERDICTS,
)


class RejectedRows(Table):
    """One row a row of a reference or claims table that was refused."""

    source_path: Text = column("raw table")
    source_row: Whole = column("row of the raw table, the header being row 1", ge=2)
    reason: Text = column("why it was refused", values=ROW_REJECTION_REASONS)
    detail: Text = column("what was found, in words")

    class Config(Table.Config):
        """Key."""

        unique = ["source_path", "source_row", "detail"]


class Confirmed(Table):
    """One row a figure of reference data."""

    ref_id: Text = column("the data set's own id of the event")
    ref_dataset: Text = column("data set, such as `UCDP GED`")
    ref_version: Text = column("its version")
    url: Text = optional("address of the record or of its source")
    date_start: Day = column("first day")
    date_end: Day = column("last day")
    date_prec: Whole = optional("UCDP's precision of time, 1 to 5", ge=1, le=5)
    country: Text = optional("country")
    adm_1: Text = optional("first-level division")
    adm_2: Text = optional("second-level division")
    place: Text = optional("place")
    latitude: Number = optional("latitude", unit="degrees", ge=-90, le=90)
    longitude: Number = optional("longitude", unit="degrees", ge=-180, le=180)
    where_prec: Whole = optional("UCDP's precision of place, 1 to 7", ge=1, le=7)
    side_a: Text = optional("first party, canonical where known")
    side_b: Text = optional("second party, canonical where known")
    outcome: Text = column("what is counted", values=OUTCOMES)
    affected: Text = column("whom the figure counts", values=CONFIRMED_AFFECTED)
    item: Text = optional("kind of territory or equipment")
    low: Whole = optional("lowest", unit="persons or items", ge=0)
    best: Whole = optional("best", unit="persons or items", ge=0)
    high: Whole = optional("highest", unit="persons or items", ge=0)
    time_frame: Text = column("one event or a running total", values=TIME_FRAMES)
    n_sources: Whole = optional("sources behind the record", ge=0)
    source_office: Text = optional("outlets that the record rests on")
    source_original: Text = optional("original claimant that the record rests on")
    evidence: Text = optional("the data set's own grade or remark")
    named: Flag = optional(
        "whether the record is about persons by name, not a count of a group; `evidence` then begins with their names, "
        "parted by commas, up to the first semicolon"
    )

    @pa.dataframe_check
    @classmethod
    def low_not_above_high(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """Low ≤ best ≤ high where they are known."""
        return in_order(frame["low"], frame["best"], frame["high"])

    class Config(Table.Config):
        """Key."""

        unique = ["ref_dataset", "ref_id", "outcome", "affected"]


class MovedFigures(Table):
    """One row a figure of reference data that a later release added, removed or moved."""

    ref_dataset: Text = column("data set")
    ref_id: Text = column("its id there")
    outcome: Text = column("what is counted", values=OUTCOMES)
    affected: Text = column("whom the figure counts", values=CONFIRMED_AFFECTED)
    change: Text = column("what became of it", values=FIGURE_CHANGES)
    date_start: Day = column("first day, in the later release that has it")
    country: Text = optional("country, likewise")
    adm_1: Text = optional("first-level division, likewise")
    low_old: Whole = optional("lowest before", unit="persons or items", ge=0)
    best_old: Whole = optional("best before", unit="persons or items", ge=0)
    high_old: Whole = optional("highest before", unit="persons or items", ge=0)
    low: Whole = optional("lowest now", unit="persons or items", ge=0)
    best: Whole = optional("best now", unit="persons or items", ge=0)
    high: Whole = optional("highest now", unit="persons or items", ge=0)
    ref_version_old: Text = optional("version before; null if added")
    ref_version: Text = optional("version now; null if removed")
    changes: Text = column("every column that moved, as `best: 30 → 32; place: …`; empty unless moved")

    class Config(Table.Config):
        """Key."""

        unique = ["ref_dataset", "ref_id", "outcome", "affected"]


class MovedVerdicts(Table):
    """One row a claim (or event's toll) and data set whose comparison is otherwise under a later release."""

    subject_id: Text = column("16 hex digits from the columns that follow, up to claimed_high")
    event_id: Text = optional("event")
    claim_id: Text = optional("claim; null for an event's toll")
    outcome: Text = column("what is counted", values=OUTCOMES)
    claimed_low: Whole = optional("claimed, lowest", unit="persons or items", ge=0)
    claimed_best: Whole = optional("claimed, best", unit="persons or items", ge=0)
    claimed_high: Whole = optional("claimed, highest", unit="persons or items", ge=0)
    ref_dataset: Text = optional("data set; null where neither release has a record near")
    change: Text = column(
        "verdict: it is another; record: the same verdict from another record; figure: from other figures",
        values=COMPARISON_CHANGES,
    )
    verdict_old: Text = column("verdict before", values=VERDICTS)
    verdict: Text = column("verdict now", values=VERDICTS)
    ref_id_old: Text = optional("record before")
    ref_id: Text = optional("record now")
    affected_old: Text = optional("whom the confirmed figure counted before", values=CONFIRMED_AFFECTED)
    affected: Text = optional("whom it counts now", values=CONFIRMED_AFFECTED)
    confirmed_low_old: Whole = optional("confirmed before, lowest", unit="persons or items", ge=0)
    confirmed_best_old: Whole = optional("confirmed before, best", unit="persons or items", ge=0)
    confirmed_high_old: Whole = optional("confirmed before, highest", unit="persons or items", ge=0)
    confirmed_low: Whole = optional("confirmed now, lowest", unit="persons or items", ge=0)
    confirmed_best: Whole = optional("confirmed now, best", unit="persons or items", ge=0)
    confirmed_high: Whole = optional("confirmed now, highest", unit="persons or items", ge=0)
    ratio_old: Number = optional("claimed best over confirmed best before", ge=0)
    ratio: Number = optional("claimed best over confirmed best now", ge=0)
    match_reason_old: Text = optional("why it matched before, or why nothing could be compared")
    match_reason: Text = optional("why it matches now, or why nothing can be compared")

    class Config(Table.Config):
        """Key."""

        unique = ["subject_id", "ref_dataset"]
