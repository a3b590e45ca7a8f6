"""What every reader of confirmed figures hands on: rows of the table Confirmed with the file and row they came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from assay.errors import InputError
from assay.io import typed
from assay.raw import RawTable
from assay.tables import Confirmed, RejectedRows

ORIGIN_COLUMNS = ["source_path", "source_row"]


@dataclass(frozen=True)
class Reading:
    """One file read.

    Attributes:
        rows: Rows of the reader's table; for confirmed figures with source_path and source_row besides.
        rejected: Table RejectedRows.
    """

    rows: pd.DataFrame
    rejected: pd.DataFrame


def rejected_rows(raw: RawTable, refused: pd.Series[bool], reason: str, detail: pd.Series[str]) -> pd.DataFrame:
    """Table RejectedRows of the rows that are refused for one reason."""
    rows = raw.rows()[refused]
    frame = pd.DataFrame({"source_row": rows, "detail": detail[refused]})
    return typed(frame.assign(source_path=raw.path.as_posix(), reason=reason), RejectedRows)


def with_origin(raw: RawTable, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of Confirmed, typed, with the file and row that each came from; `rows` keeps the raw table's index."""
    origin = pd.DataFrame({"source_path": raw.path.as_posix(), "source_row": raw.rows().loc[rows.index]})
    return pd.concat([typed(rows, Confirmed), origin.astype({"source_path": "str"})], axis=1)


def in_order(figures: Sequence[pd.Series[int]]) -> pd.Series[bool]:
    """Whether low ≤ best ≤ high holds among those of the three that are known."""
    low, best, high = figures
    return ((low <= best).fillna(True) & (best <= high).fillna(True) & (low <= high).fillna(True)).astype(bool)


def in_words(figures: Sequence[pd.Series[int]], names: Sequence[str]) -> pd.Series[str]:
    """The three figures by name, as `low 177, best 142, high 177`."""
    told = [name + " " + figure.astype("str").fillna("empty") for figure, name in zip(figures, names, strict=True)]
    return (told[0] + ", " + told[1] + ", " + told[2]).astype("str")


def check_order(raw: RawTable, figures: Sequence[pd.Series[int]], names: Sequence[str]) -> None:
    """Stop where low ≤ best ≤ high doesn't hold.

    Args:
        raw: The file.
        figures: Lowest, best and highest, null where unknown.
        names: The three as the file names them.

    Raises:
        InputError: Names the file, the row and the three figures.
    """
    failing = figures[0].index[~in_order(figures)]
    if failing.empty:
        return
    row = failing[0]
    raise InputError(
        raw.path, f"row {raw.rows()[row]}", in_words(figures, names)[row], f"{names[0]} ≤ {names[1]} ≤ {names[2]}"
    )


def check_unique(rows: pd.DataFrame, key: Sequence[str]) -> None:
    """Stop where two rows have one key, in one file or in two.

    Args:
        rows: The key's columns, source_path and source_row.
        key: Columns that together name a row.

    Raises:
        InputError: Names both rows.
    """
    twice = rows.duplicated(list(key), keep=False)
    if not twice.any():
        return
    first = rows[twice].iloc[0]
    same = rows[twice & (rows[list(key)] == first[list(key)]).all(axis=1)]
    one, other = same.iloc[0], same.iloc[1]
    name = ", ".join(f"{column} {first[column]}" for column in key)
    raise InputError(
        other["source_path"],
        f"row {other['source_row']}",
        f"{name} as in {one['source_path']} row {one['source_row']}",
        "every key once; is a file listed twice?",
    )
