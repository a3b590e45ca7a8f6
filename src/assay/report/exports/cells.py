"""CSV that a spreadsheet opens as data: no cell of text can start a formula."""

from __future__ import annotations

import csv
import io

import pandas as pd

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")  # what spreadsheets take for a formula (OWASP, CSV injection)


def as_csv(frame: pd.DataFrame) -> str:
    """The frame as CSV: header, Unix line ends, nulls empty, text that would start a formula behind an apostrophe."""
    safe = pd.DataFrame(
        {name: _guarded(frame[name]) if frame[name].dtype in ("str", object) else frame[name] for name in frame.columns}
    )
    stream = io.StringIO()
    safe.to_csv(stream, index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    return stream.getvalue()


def _guarded(column: pd.Series[str]) -> pd.Series[str]:
    risky = column.map(lambda cell: isinstance(cell, str) and cell.startswith(_STARTS)).astype(bool)
    return column.where(~risky, "'" + column.astype("str"))
