"""Two releases of one reference: which of its figures came, went and moved."""

from __future__ import annotations

from typing import Any

import pandas as pd

from assay.io import typed
from assay.tables import Confirmed, MovedFigures

KEY = ["ref_dataset", "ref_id", "outcome", "affected"]
# What tells of the release or in other words of the same record isn't compared.
NOT_COMPARED = frozenset({*KEY, "ref_version", "url", "evidence", "named"})


def under_one_name(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """The older release under the data set's name in the newer one.

    UCDP's Candidate events keep their ids when they come into GED a year later; so where either release is of one data
    set only, and they bear different names, they are taken for one.

    Args:
        old: Table Confirmed.
        new: Table Confirmed, a later release.
    """
    before, after = old["ref_dataset"].unique(), new["ref_dataset"].unique()
    if len(before) == len(after) == 1 and before[0] != after[0]:
        return old.assign(ref_dataset=new["ref_dataset"].iloc[0])
    return old


def moved_figures(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Figures that only one release has, and those of which both say different things.

    Args:
        old: Table Confirmed, as `under_one_name` gives it.
        new: Table Confirmed.

    Returns:
        Table MovedFigures, sorted by its key. A change of the version alone, of addresses or of remarks is none.
    """
    both = old.merge(new, on=KEY, how="outer", suffixes=("_old", ""), indicator="side")
    changes = _changes(both).where(both["side"].eq("both"), "")
    kind = both["side"].astype("str").map({"left_only": "removed", "right_only": "added", "both": "moved"})
    found = both.assign(change=kind, changes=changes)[kind.ne("moved") | changes.ne("")]
    days = {name: found[name].fillna(found[f"{name}_old"]) for name in ("date_start", "country", "adm_1")}
    return typed(found.assign(**days).sort_values(KEY, ignore_index=True), MovedFigures)


def _changes(both: pd.DataFrame) -> pd.Series[str]:
    """`column: old → new; …` of rows that both releases have."""
    told = pd.Series("", index=both.index, dtype="str")
    for name in Confirmed.to_schema().columns:
        if name in NOT_COMPARED:
            continue
        one, other = both[f"{name}_old"], both[name]
        differs = ~(one.eq(other).fillna(False) | (one.isna() & other.isna())).astype(bool)
        told = told.mask(differs, told + "; " + f"{name}: " + _shown(one) + " → " + _shown(other))
    return told.str.removeprefix("; ")


def _shown(values: pd.Series[Any]) -> pd.Series[str]:
    is_day = pd.api.types.is_datetime64_any_dtype(values)
    shown: pd.Series[str] = (values.dt.strftime("%Y-%m-%d") if is_day else values).astype("str")
    return shown.where(values.notna(), "nothing")
