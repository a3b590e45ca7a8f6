"""Rows of a published file that can't be used: refused one by one, unless they are too many to trust the file.

Whoever uses a large published file can't mend its rows, so that a few bad ones don't stop a run; a hand-curated table
stops at its first bad cell (`RawTable.require`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import pandas as pd

from assay.errors import InputError
from assay.raw import RawTable
from assay.reference.confirmed import rejected_rows

# In published files between 0.1 % (Airwars's Syria) and 1.3 % (an extract of UCDP GED) of rows hold values that can't
# be right. From this share on, columns are mixed up or the file is damaged, and nothing of it can be trusted.
MOST = 0.05
FEW = 10  # so many may be bad in a small file, of which less than MOST would be none
WHOLE = 2**53  # up to here every whole number has its own float


@dataclass(frozen=True)
class Fault:
    """Something for which rows are refused.

    Attributes:
        found: Whether a row has it.
        reason: One of `tables.ROW_REJECTION_REASONS`.
        detail: What stands in the row, in words.
    """

    found: pd.Series[bool]
    reason: str
    detail: pd.Series[str]


def sifted(raw: RawTable, faults: Sequence[Fault]) -> tuple[RawTable, pd.DataFrame]:
    """The rows without a fault, and the others refused, each for the first of its faults.

    Raises:
        InputError: Rows with a bad value are more than FEW and than MOST of all, or no row is sound; names the first.
    """
    left = pd.Series(True, index=raw.frame.index)
    refused = []
    for fault in faults:
        now = fault.found.fillna(False).astype(bool) & left
        refused.append(rejected_rows(raw, now, fault.reason, fault.detail))
        left = left & ~now
    rejected = pd.concat(refused, ignore_index=True)
    bad = rejected[rejected["reason"].eq("bad_value")].sort_values("source_row")
    if not bad.empty and (not left.any() or len(bad) > max(FEW, MOST * len(left))):
        first = bad.iloc[0]
        expected = f"sound values in all but {MOST:.0%} of rows; {len(bad)} of {len(left)} have none"
        raise InputError(raw.path, f"row {first['source_row']}", first["detail"], expected)
    return RawTable(raw.path, raw.frame[left]), rejected


def numbers(raw: RawTable, column: str) -> pd.Series[float]:
    """The column as numbers, null where it is empty or holds something else."""
    return pd.to_numeric(raw.text(column), errors="coerce").astype("float64")


def counts(raw: RawTable, column: str) -> pd.Series[int]:
    """The column as whole numbers from 0 on, null where it is empty or holds something else."""
    found = numbers(raw, column)
    return found.where(found.between(0, WHOLE) & (found % 1 == 0)).astype("Int64")


def days(raw: RawTable, column: str) -> pd.Series[pd.Timestamp]:
    """The column as days written YYYY-MM-DD, null where it is empty or holds something else."""
    return pd.to_datetime(raw.text(column), format="%Y-%m-%d", errors="coerce").astype("datetime64[ns]")


def unread(raw: RawTable, column: str, read: pd.Series[Any]) -> pd.Series[bool]:
    """Whether a cell holds something that could not be read."""
    return raw.text(column).notna() & read.isna()


def cell(raw: RawTable, *columns: str) -> pd.Series[str]:
    """What stands in columns, in words: `lat 36.1, lon empty`."""
    return joined([f"{name} " + raw.text(name).fillna("empty") for name in columns], ", ")


def joined(parts: Sequence[pd.Series[str]], by: str = "") -> pd.Series[str]:
    """Texts row by row behind one another; an unknown part counts as empty."""
    first, *rest = [part.fillna("") for part in parts]
    return reduce(lambda told, part: told + by + part, rest, first).astype("str")
