"""Base of all tables: how a column is declared and what holds for every table."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pandas as pd
import pandera.pandas as pa
import pandera.typing as pat


def _spare_dask() -> None:
    """Keep pandera from importing Dask, eight tenths of a second in every process: no table is a frame of Dask's.

    It asks once whose frames, series and indexes there are, and remembers.
    """
    name = f"{pat.__name__}.dask"
    if name in sys.modules:
        return
    absent = ModuleType(name)
    absent.DASK_INSTALLED = False  # type: ignore[attr-defined]
    sys.modules[name] = absent
    try:
        pat.get_index_types()
        pat.get_series_types()
    finally:
        del sys.modules[name]


_spare_dask()

Text = pat.Series[pd.StringDtype]
Whole = pat.Series[pd.Int64Dtype]
Number = pat.Series[float]
Flag = pat.Series[pd.BooleanDtype]
Day = pat.Series[pa.DateTime]


def column(
    description: str, *, unit: str = "", nullable: bool = False, values: tuple[str, ...] = (), **checks: Any
) -> Any:
    """A pandera field that carries what the data dictionary prints: meaning, unit, allowed values."""
    if values:
        checks["isin"] = list(values)
    return pa.Field(description=description, nullable=nullable, metadata={"unit": unit}, **checks)


def optional(description: str, **details: Any) -> Any:
    """A field that may be null because the value may be unknown."""
    return column(description, nullable=True, **details)


class Table(pa.DataFrameModel):
    """Base of all tables: no column missing, none unheard of, rows sorted by the key."""

    class Config:
        """Strict: the columns are a contract."""

        strict = True
        ordered = True
        coerce = False

    @classmethod
    def key(cls) -> list[str]:
        """Columns that together name a row; they are unique and give the sort order."""
        unique = cls.to_schema().unique
        return [unique] if isinstance(unique, str) else list(unique or [])


def in_order(low: pd.Series[int], best: pd.Series[int], high: pd.Series[int]) -> pd.Series[bool]:
    """Whether low ≤ best ≤ high holds among those that are known."""
    pairs = ((low, best), (best, high), (low, high))
    ordered = pd.Series(True, index=low.index)
    for smaller, larger in pairs:
        ordered &= (smaller <= larger).fillna(True).astype(bool)
    return ordered
