"""CSV that a spreadsheet opens as data: no cell of text can start a formula."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pandas as pd

_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # what spreadsheets take for a formula (OWASP, CSV injection)

_BREAKS = re.compile(r"[\r\n\t]+")


def as_csv(frame: pd.DataFrame) -> str:
    """The frame as CSV: header, Unix line ends, nulls empty, text that would start a formula behind an apostrophe.

    A line end or tab within a cell is a blank: some readers start a row or a cell at it.
    """
    safe = pd.DataFrame(
        {name: _guarded(frame[name]) if frame[name].dtype in ("str", object) else frame[name] for name in frame.columns}
    )
    stream = io.StringIO()
    safe.to_csv(stream, index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    return stream.getvalue()


def _guarded(column: pd.Series[str]) -> pd.Series[str]:
    return column.map(_guarded_cell, na_action="ignore")


def _guarded_cell(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    line = _BREAKS.sub(" ", cell)
    return "'" + line if line.lstrip().startswith(_STARTS) else line
