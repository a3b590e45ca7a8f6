"""Read, validate, sort and write tables: the only file access besides stages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from pandera.errors import SchemaError, SchemaErrors

from assay.errors import InputError
from assay.files import moved_into_place, write_bytes, write_json, write_text
from assay.records import flat
from assay.tables import Table

__all__ = [
    "check_table", "frame_of", "moved_into_place", "read_batches", "read_table", "typed", "write_bytes", "write_json",
    "write_table", "write_text",
]  # fmt: skip

BATCH_ROWS = 2000


def frame_of(records: Iterable[Any], table: type[Table]) -> pd.DataFrame:
    """A frame of `table`'s columns and types from frozen records.

    Spans become a `_start` and an `_end` column, offset maps JSON, tuples of ids blank-separated text.
    """
    rows = [flat(record) for record in records]
    columns = table.to_schema().columns
    frame = pd.DataFrame(rows, columns=list(columns))
    return typed(frame, table)


def typed(frame: pd.DataFrame, table: type[Table]) -> pd.DataFrame:
    """A copy with `table`'s columns in order and of its types; missing columns come in as nulls."""
    columns = table.to_schema().columns
    ordered = frame.reindex(columns=list(columns))
    return pd.DataFrame(
        {name: ordered[name].astype(_pandas_type(str(column.dtype))) for name, column in columns.items()},
        index=ordered.index,
    )


def check_table(frame: pd.DataFrame, table: type[Table], source: Path | str) -> pd.DataFrame:
    """The frame sorted by the table's key, if it is sound.

    Raises:
        InputError: Names the file, the row and column, what was found and what is allowed.
    """
    ordered = frame.sort_values(table.key(), kind="stable").reset_index(drop=True)
    try:
        return table.validate(ordered)
    except (SchemaError, SchemaErrors) as error:
        raise _as_input_error(error, source) from error


def write_table(frame: pd.DataFrame, path: Path, table: type[Table]) -> None:
    """Validate, sort and write a table as Parquet in one move."""
    checked = check_table(frame, table, path)
    with moved_into_place(path) as temporary:
        checked.to_parquet(temporary, index=False, compression="zstd")


def read_table(path: Path, table: type[Table]) -> pd.DataFrame:
    """Read a table that a stage wrote and check it.

    Raises:
        InputError: The file is missing, not Parquet, or not of the table's shape.
    """
    if not path.is_file():
        raise InputError(path, "", "no file", f"the {table.__name__} table; run `dvc repro` first")
    try:
        frame = pd.read_parquet(path)
    except (OSError, ValueError) as error:
        raise InputError(path, "", f"a file that is not Parquet ({error})", f"the {table.__name__} table") from error
    columns = table.to_schema().columns
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise InputError(path, f"column {missing[0]}", "no such column", f"the columns of {table.__name__}")
    unknown = [name for name in frame.columns if name not in columns]
    if unknown:
        raise InputError(path, f"column {unknown[0]}", "a column of another table", f"the columns of {table.__name__}")
    try:
        return check_table(typed(frame, table), table, path)
    except (TypeError, ValueError) as error:
        raise InputError(path, "", str(error).splitlines()[0], f"values of the types of {table.__name__}") from error


def read_batches(
    path: Path, table: type[Table], columns: Sequence[str], rows: int = BATCH_ROWS
) -> Iterator[pd.DataFrame]:
    """Some columns of a table that a stage wrote, so many rows at a time: memory doesn't grow with the table.

    Yields:
        Frames of these columns; one without rows where the table has none.

    Raises:
        InputError: The file is missing, not Parquet, or lacks a column.
    """
    if not path.is_file():
        raise InputError(path, "", "no file", f"the {table.__name__} table; run `dvc repro` first")
    try:
        with pq.ParquetFile(path) as file:
            for name in columns:
                if name not in file.schema_arrow.names:
                    raise InputError(path, f"column {name}", "no such column", f"the columns of {table.__name__}")
            if not file.metadata.num_rows:
                yield file.read(list(columns)).to_pandas()
            for batch in file.iter_batches(rows, columns=list(columns)):
                yield batch.to_pandas()
    except (OSError, pa.ArrowException) as error:
        raise InputError(path, "", f"a file that is not Parquet ({error})", f"the {table.__name__} table") from error


def _pandas_type(name: str) -> str:
    return "str" if name.startswith(("str", "string")) else name


def _as_input_error(error: SchemaError | SchemaErrors, source: Path | str) -> InputError:
    if isinstance(error, SchemaErrors):
        error = error.schema_errors[0]
    failure = error.failure_cases
    check = str(error.check) if error.check is not None else str(error)
    column = getattr(error.schema, "name", None) or ""
    if isinstance(failure, pd.DataFrame) and not failure.empty:
        first = failure.iloc[0]
        index = first.get("index")
        row = "" if index is None or pd.isna(index) else f"row {int(index) + 1}, "
        return InputError(
            source, f"{row}column {first.get('column', column) or column}", repr(first["failure_case"]), check
        )
    return InputError(source, f"column {column}" if column else "", str(error).splitlines()[0], check)
