"""A table of reported losses: read, checked, and as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assay.errors import InputError

Numbers = NDArray[np.float64]
Indices = NDArray[np.int64]

NAMES = ("loss_type", "claim_source", "loss_country", "category")
COLUMNS = ("days", "loss_count", "time_frame", "minimum", "maximum", *NAMES)
TIME_FRAMES = ("Day", "Cumulative")
MOST_DAYS = 3_660  # ten years: longer series need a coarser unit than the day
MOST_TYPES = 200  # cells of loss type and day are held for every draw
LARGEST_COUNT = 1e12  # beyond it a count is a slip of the pen, and its likelihood loses its digits
FIRST_ROW = 2  # of a spreadsheet that has a header


@dataclass(frozen=True)
class Reports:
    """Reports of losses, an array element each; names are sorted, and arrays point into them.

    Attributes:
        types: Loss types, each of one category and country.
        sources: Who reports.
        countries: Who suffers the losses.
        country: The country of each loss type.
        category: The category of each loss type.
        loss: Loss type of each report.
        source: Source of each report.
        day: Day of each report, from 0.
        count: What is reported.
        daily: Whether it is of the day alone, not the total up to it.
        minimum: 1 where it is the lower end of a range.
        maximum: 1 where it is the upper end.
        days: How many days the series last.
    """

    types: tuple[str, ...]
    sources: tuple[str, ...]
    countries: tuple[str, ...]
    country: Indices
    category: tuple[str, ...]
    loss: Indices
    source: Indices
    day: Indices
    count: Numbers
    daily: NDArray[np.bool_]
    minimum: Numbers
    maximum: Numbers
    days: int


def read_reports(path: Path) -> Reports:
    """Read a CSV of reported losses.

    Args:
        path: Columns `days` (from 1), `loss_count`, `time_frame` (Day or Cumulative), `minimum`, `maximum` (0 or 1),
            `loss_type`, `claim_source`, `loss_country`, `category`; others are left alone.

    Raises:
        InputError: The file, a column or a row is unsound, or there are too few sources to tell biases apart.
    """
    table = _table(path)
    absent = [name for name in COLUMNS if name not in table.columns]
    if absent:
        raise InputError(path, "header", f"no column {', '.join(absent)}", f"columns {', '.join(COLUMNS)}")
    if table.empty:
        raise InputError(path, "", "no rows", "a row a report")
    for name in NAMES:
        _all(path, name, table[name], table[name].str.strip().ne(""), "a name")
    _all(path, "time_frame", table["time_frame"], table["time_frame"].isin(TIME_FRAMES), " or ".join(TIME_FRAMES))
    days = _whole(path, "days", table["days"], 1, MOST_DAYS)
    counts = _whole(path, "loss_count", table["loss_count"], 0, LARGEST_COUNT)
    low, high = (_whole(path, name, table[name], 0, 1) for name in ("minimum", "maximum"))
    _enough(path, table)
    types, loss = _coded(table["loss_type"])
    sources, source = _coded(table["claim_source"])
    first = table.drop_duplicates("loss_type").set_index("loss_type").loc[list(types)]
    countries = tuple(sorted(first["loss_country"].unique()))
    return Reports(
        types, sources, countries, np.array([countries.index(name) for name in first["loss_country"]]),
        tuple(first["category"]), loss, source, days.astype(np.int64) - 1, counts,
        table["time_frame"].eq("Day").to_numpy(dtype=bool), low, high, int(days.max()),
    )  # fmt: skip


def _table(path: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError):
        raise InputError(path, "", "no file", "a CSV of reported losses") from None
    except pd.errors.EmptyDataError:
        raise InputError(path, "", "an empty file", "a header and a row a report") from None
    except (UnicodeDecodeError, pd.errors.ParserError) as error:
        raise InputError(path, "", str(error).strip(), "a CSV in UTF-8") from None


def _all(path: Path, name: str, column: pd.Series[Any], sound: pd.Series[bool], expected: str) -> None:
    """Stop at the first cell that is not sound."""
    if not sound.all():
        at = int(np.flatnonzero(~sound.to_numpy())[0])
        raise InputError(path, f"row {at + FIRST_ROW}, {name}", repr(column.iloc[at]), expected)


def _whole(path: Path, name: str, column: pd.Series[str], least: float, most: float) -> Numbers:
    """Whole numbers, also written like 1e+05."""
    numbers = pd.to_numeric(column, errors="coerce")
    sound = numbers.between(least, most) & numbers.mod(1).eq(0)
    _all(path, name, column, sound, f"a whole number from {least:,.0f} to {most:,.0f}")
    return numbers.to_numpy(dtype=np.float64)


def _enough(path: Path, table: pd.DataFrame) -> None:
    sources = table["claim_source"].unique()
    if len(sources) == 1:
        raise InputError(
            path, "claim_source", f"one source, {sources[0]!r}", "two or more: a bias shows only against other sources"
        )
    for name in ("loss_country", "category"):
        mixed = table.groupby("loss_type")[name].nunique().gt(1)
        if mixed.any():
            which = mixed.index[mixed][0]
            raise InputError(path, "loss_type", f"{which!r} with several of {name}", "one a loss type")
    number = table["loss_type"].nunique()
    if number > MOST_TYPES:
        raise InputError(path, "loss_type", f"{number} loss types", f"at most {MOST_TYPES}")


def _coded(column: pd.Series[str]) -> tuple[tuple[str, ...], Indices]:
    names = tuple(sorted(column.unique()))
    return names, pd.Categorical(column, categories=list(names)).codes.astype(np.int64)
