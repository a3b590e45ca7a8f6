"""The same claims beside two releases of one reference: which verdicts moved, and by what."""

from __future__ import annotations

import numpy as np
import pandas as pd

from assay.io import typed
from assay.records import short_hash
from assay.tables import MovedVerdicts

# What a subject of a comparison is: a claim, or an event's toll, known by its figures.
SUBJECT = ["event_id", "claim_id", "outcome", "claimed_low", "claimed_best", "claimed_high"]
COMPARED = [
    "verdict", "ref_id", "affected", "confirmed_low", "confirmed_best", "confirmed_high", "ratio", "match_reason",
]  # fmt: skip
UNMET = ("unmatched", "not_comparable")
FIGURE = ["confirmed_low", "confirmed_best", "confirmed_high", "ratio"]


def moved_verdicts(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Comparisons that are otherwise under the newer release.

    Args:
        old: Table Comparisons of the claims with the older release.
        new: Table Comparisons of the same claims with the newer one.

    Returns:
        Table MovedVerdicts, one row a subject and data set, sorted by its key: those whose verdict changed, whose
        verdict stands on another record, or on other figures of the same record.
    """
    before, after = _subjects(old), _subjects(new)
    wanted = _wanted(before, after)
    both = pd.concat([wanted, _told(wanted, before).add_suffix("_old"), _told(wanted, after)], axis=1)
    verdict = _differs(both, ["verdict"])
    record = _differs(both, ["ref_id", "affected"])
    figure = _differs(both, FIGURE)
    change = pd.Series(np.select([verdict, record, figure], ["verdict", "record", "figure"], ""), index=both.index)
    named = both.merge(pd.concat([before, after])[["subject_id", *SUBJECT]].drop_duplicates("subject_id"))
    found = named.assign(change=change.to_numpy())[change.ne("").to_numpy()]
    return typed(found.sort_values(["subject_id", "ref_dataset"], ignore_index=True), MovedVerdicts)


def _subjects(comparisons: pd.DataFrame) -> pd.DataFrame:
    """Comparisons with an id of their subject; tolls of one event that are alike are numbered."""
    ordered = comparisons.sort_values("comparison_id", kind="stable", ignore_index=True)
    turn = ordered.groupby([*SUBJECT, "ref_dataset"], dropna=False).cumcount()
    rows = ordered[SUBJECT].astype("object").where(ordered[SUBJECT].notna(), "").assign(turn=turn)
    return ordered.assign(subject_id=[short_hash(*row) for row in rows.to_numpy()])


def _wanted(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Every subject with each data set that it met on either side, sorted; with none where it met none."""
    both = pd.concat([before, after])
    pairs = both[["subject_id"]].assign(ref_dataset=both["ref_dataset"].where(_met(both))).drop_duplicates()
    met = pairs.loc[pairs["ref_dataset"].notna(), "subject_id"]
    kept = pairs["ref_dataset"].notna() | ~pairs["subject_id"].isin(met)
    return pairs[kept].sort_values(["subject_id", "ref_dataset"], ignore_index=True)


def _met(comparisons: pd.DataFrame) -> pd.Series[bool]:
    """Whether a figure was compared; else the row only says why none was, and its record is but the nearest."""
    return ~comparisons["verdict"].isin(UNMET)


def _told(wanted: pd.DataFrame, side: pd.DataFrame) -> pd.DataFrame:
    """What one side says of each subject and data set; unmatched where it met figures of others only."""
    met = _met(side)
    exact = wanted.merge(side[met], on=["subject_id", "ref_dataset"], how="left")
    without = side[~met].drop_duplicates("subject_id")
    general = wanted[["subject_id"]].merge(without, on="subject_id", how="left")
    told = exact[COMPARED].where(exact["verdict"].notna(), general[COMPARED])
    return told.assign(verdict=told["verdict"].fillna("unmatched"))


def _differs(both: pd.DataFrame, names: list[str]) -> pd.Series[bool]:
    found = pd.Series(False, index=both.index)
    for name in names:
        one, other = both[f"{name}_old"], both[name]
        found |= ~(one.eq(other).fillna(False) | (one.isna() & other.isna())).astype(bool)
    return found
