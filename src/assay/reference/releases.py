"""Two releases of one reference: which of its figures came, went and moved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from assay.errors import InputError
from assay.io import typed
from assay.reference.ucdp import CANDIDATE, GED
from assay.tables import Confirmed, MovedFigures

KEY = ["ref_dataset", "ref_id", "outcome", "affected"]
# What tells of the release or in other words of the same record isn't compared.
ONE_REFERENCE = {GED, CANDIDATE}
NOT_COMPARED = frozenset({*KEY, "ref_version", "url", "evidence", "named"})


def under_one_name(old: pd.DataFrame, new: pd.DataFrame, source: Path | str = "the later release") -> pd.DataFrame:
    """The older release under the data set's name in the newer one.

    UCDP's Candidate events keep their ids when they come into GED a year later; so where one release is of Candidate
    only and the other of GED only, they are taken for one.

    Args:
        old: Table Confirmed.
        new: Table Confirmed, a later release.
        source: The later release's file, to name where the two don't belong together.

    Raises:
        InputError: Both have figures, but no data set in common: they are no releases of one reference.
    """
    before, after = set(old["ref_dataset"].unique()), set(new["ref_dataset"].unique())
    if not before or not after or before & after:
        return old
    if len(before) == len(after) == 1 and before | after == ONE_REFERENCE:
        return old.assign(ref_dataset=after.pop())
    raise InputError(source, "ref_dataset", ", ".join(sorted(after)), f"a release of {', '.join(sorted(before))}")


def moved_figures(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Figures that only one release has, and those of which both say different things.

    Args:
        old: Table Confirmed, as `under_one_name` gives it.
        new: Table Confirmed.

    Returns:
        Table MovedFigures, sorted by its key. A change of the version alone, of addresses or of remarks is none.
    """
    both = old.merge(new, on=KEY, how="outer", suffixes=("_old", ""), indicator="side")
    changes = _changes(both, _flags(both)).where(both["side"].eq("both"), "")
    kind = both["side"].astype("str").map({"left_only": "removed", "right_only": "added", "both": "moved"})
    found = both.assign(change=kind, changes=changes)[kind.ne("moved") | changes.ne("")]
    days = {name: found[name].fillna(found[f"{name}_old"]) for name in ("date_start", "country", "adm_1")}
    return typed(found.assign(**days).sort_values(KEY, ignore_index=True), MovedFigures)


def moved_columns(old: pd.DataFrame, new: pd.DataFrame) -> pd.Series[int]:
    """How many figures of both releases moved in each column, columns that none moved in left out.

    Args:
        old: As `moved_figures` takes it.
        new: Table Confirmed.
    """
    moved = _flags(old.merge(new, on=KEY, how="inner", suffixes=("_old", ""))).sum()
    return moved[moved.gt(0)]


def _flags(both: pd.DataFrame) -> pd.DataFrame:
    """Whether the releases differ, a boolean column for each column that is compared."""
    flags = {}
    for name in Confirmed.to_schema().columns:
        if name not in NOT_COMPARED:
            one, other = both[f"{name}_old"], both[name]
            flags[name] = ~(one.eq(other).fillna(False) | (one.isna() & other.isna())).astype(bool)
    return pd.DataFrame(flags, index=both.index)


def _changes(both: pd.DataFrame, flags: pd.DataFrame) -> pd.Series[str]:
    """`column: old → new; …` of rows that both releases have."""
    told = pd.Series("", index=both.index, dtype="str")
    for name in flags.columns:
        words = f"{name}: " + _shown(both[f"{name}_old"]) + " → " + _shown(both[name])
        told = told.mask(flags[name], told + "; " + words)
    return told.str.removeprefix("; ")


def _shown(values: pd.Series[Any]) -> pd.Series[str]:
    is_day = pd.api.types.is_datetime64_any_dtype(values)
    shown: pd.Series[str] = (values.dt.strftime("%Y-%m-%d") if is_day else values).astype("str")
    return shown.where(values.notna(), "nothing")
