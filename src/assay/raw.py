"""A raw CSV table as text, with typed columns that name file, row and value where one can't be read."""

from __future__ import annotations

import csv
import gzip
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from assay.errors import InputError

SUFFIXES = (".csv", ".csv.gz")
FIRST_ROW = 2  # the header is row 1
# A day, alone or with a time of day as UCDP's releases since 17.1 write it.
_DAY = r"\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_SEPARATORS = (",", ";", "\t")  # of as many, the first
_PAGE = re.compile(r"(?i)\s*<(?:!doctype|html|\?xml|head|body)\b")
_UNREADABLE = (OSError, EOFError, zlib.error, UnicodeDecodeError, csv.Error)


@dataclass(frozen=True)
class RawTable:
    """One file: all its columns as text, null where a cell is empty; the index is the row less two."""

    path: Path
    frame: pd.DataFrame

    def text(self, column: str) -> pd.Series[str]:
        """The column as text without blanks around it; all null if the file doesn't have it."""
        if column not in self.frame.columns:
            return pd.Series(None, index=self.frame.index, dtype="str")
        stripped = self.frame[column].str.strip()
        return stripped.mask(stripped == "")

    def number(self, column: str, low: float, high: float) -> pd.Series[float]:
        """The column as numbers.

        Raises:
            InputError: A cell is no number or lies outside `low` to `high`.
        """
        text = self.text(column)
        numbers = pd.to_numeric(text, errors="coerce").astype("float64")
        fits = numbers.between(low, high) | text.isna()
        self.require(fits, column, f"a number from {low:g} to {high:g}")
        return numbers

    def whole(self, column: str, low: int = 0, high: int = 2**53) -> pd.Series[int]:
        """The column as nullable whole numbers; `4.0` is 4.

        Raises:
            InputError: A cell is no whole number or lies outside `low` to `high`.
        """
        text = self.text(column)
        numbers = pd.to_numeric(text, errors="coerce").astype("float64")
        fits = (numbers.between(low, high) & (numbers % 1 == 0)) | text.isna()
        self.require(fits, column, f"a whole number from {low} on" if high == 2**53 else f"one of {low} to {high}")
        return numbers.astype("Int64")

    def day(self, column: str) -> pd.Series[pd.Timestamp]:
        """The column as days.

        Raises:
            InputError: A cell is no day in the form YYYY-MM-DD, with or without a time behind it.
        """
        text = self.text(column)
        shaped = text.where(text.str.fullmatch(_DAY).fillna(False).astype(bool))
        days = pd.to_datetime(shaped.str.slice(0, 10), format="%Y-%m-%d", errors="coerce")
        self.require(days.notna() | text.isna(), column, "a day as YYYY-MM-DD")
        return days.astype("datetime64[ns]")

    def one_of(self, column: str, values: Sequence[str], default: str | None = None) -> pd.Series[str]:
        """The column, `default` where it is empty.

        Raises:
            InputError: A cell holds, or without a default lacks, one of `values`.
        """
        text = self.text(column)
        filled = text if default is None else text.fillna(default)
        self.require(filled.isin(list(values)), column, f"one of {', '.join(values)}")
        return filled

    def present(self, column: str) -> pd.Series[str]:
        """The column as text.

        Raises:
            InputError: A cell is empty.
        """
        text = self.text(column)
        self.require(text.notna(), column, "a value")
        return text

    def require(self, holds: pd.Series[bool], column: str, expected: str) -> None:
        """Stop at the first row where a condition doesn't hold.

        Raises:
            InputError: Names the file, the row, the column and what stands there.
        """
        failing = holds.index[~holds.fillna(False).astype(bool)]
        if failing.empty:
            return
        row = int(failing[0])
        found = self.frame[column].get(row) if column in self.frame.columns else None
        shown = "nothing" if found is None or pd.isna(found) else repr(found)
        raise InputError(self.path, f"row {row + FIRST_ROW}, column {column}", shown, expected)

    def require_columns(self, names: Iterable[str], format_name: str) -> None:
        """Stop if the file lacks a column.

        Raises:
            InputError: Names the first column that is missing.
        """
        for name in names:
            if name not in self.frame.columns:
                raise InputError(
                    self.path, f"column {name}", "no such column", f"{format_name} with columns {', '.join(names)}"
                )

    def rows(self) -> pd.Series[int]:
        """Number of each row in the file, the header being row 1."""
        return pd.Series(self.frame.index + FIRST_ROW, index=self.frame.index, dtype="Int64")


def files_of(paths: Sequence[Path], suffixes: tuple[str, ...] = SUFFIXES) -> list[Path]:
    """The tables that paths name: files as they are, folders with all that lies below them, sorted; each once.

    Args:
        paths: Files and folders.
        suffixes: Ends of the names of those files in a folder that are read.

    Raises:
        InputError: A path doesn't exist, or a folder holds no such file.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _files_of(path, suffixes):
            found.setdefault(file.resolve(), file)
    return list(found.values())


def _files_of(path: Path, suffixes: tuple[str, ...]) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise InputError(path, "", "no such file or folder", "a CSV file or a folder of them")
    below = [
        file
        for file in sorted(path.rglob("*"))
        if file.is_file() and file.name.endswith(suffixes) and not file.name.startswith(".")
    ]
    if not below:
        raise InputError(path, "", "no CSV file", "*" + " or *".join(suffixes))
    return below


def header_of(path: Path) -> list[str]:
    """Column names of a CSV file, in lower case.

    Raises:
        InputError: The file can't be read, is no UTF-8 text, is empty, or is a web page.
    """
    return _header(path)[0]


def _header(path: Path) -> tuple[list[str], str]:
    """Column names, and what parts them: a comma, or the semicolon or tab of other spreadsheets."""
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8-sig", newline="") as stream:
            line = stream.readline()
            stream.seek(0)
            separator = max(_SEPARATORS, key=line.count)
            names = next(csv.reader(stream, delimiter=separator), [])
    except _UNREADABLE as error:
        raise _unreadable(path, error) from error
    if _PAGE.match(line):
        raise InputError(path, "row 1", "a web page", "a CSV table; was an error page saved in its place?")
    if not names:
        raise InputError(path, "", "an empty file", "a CSV table with a header")
    return [name.strip().lower() for name in names], separator


def read_raw(path: Path) -> RawTable:
    """Read a CSV file as text.

    Raises:
        InputError: The file can't be read, is no UTF-8 text, no CSV, or names a column twice.
    """
    names, separator = _header(path)
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InputError(path, "header", f"column {twice[0]} twice", "every column once")
    try:
        # `NA` is how R writes a missing value; UCDP's packages for R do so.
        frame = pd.read_csv(
            path, header=0, names=names, dtype="str", keep_default_na=False, na_values=["", "NA"], encoding="utf-8-sig",
            index_col=False, sep=separator,
        )  # fmt: skip
    except (*_UNREADABLE, pd.errors.ParserError) as error:
        raise _unreadable(path, error) from error
    return RawTable(path, frame)


def _unreadable(path: Path, error: Exception) -> InputError:
    return InputError(path, "", f"a file that can't be read ({str(error).splitlines()[0]})", "a CSV table in UTF-8")
