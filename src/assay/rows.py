"""Rows of a table into checked, sorted Arrow batches, and batches into one Parquet file, however many there are.

What `io` does with one frame, in memory that doesn't grow with the table; the bytes are the same where one batch holds
all rows.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from importlib.metadata import version
from itertools import accumulate
from operator import itemgetter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from assay.errors import InputError
from assay.files import moved_into_place, put_away, told_of
from assay.layout import Column, Layout

Row = Mapping[str, Any]
TYPES = {"text": pa.large_string(), "whole": pa.int64(), "number": pa.float64(), "day": pa.timestamp("ns")}
# What pandas restores a column to; its own writer notes the same.
PANDAS = {"text": ("object", "str"), "whole": ("int64", "Int64"), "number": ("float64", "float64"),
          "day": ("datetime", "datetime64[ns]")}  # fmt: skip
EPOCH = date(1970, 1, 1).toordinal()
NANOSECONDS = 86_400 * 10**9  # a day
IN_MEMORY = 200_000  # rows that are kept until a sorted run of them is put aside: about 100 MB of claims
RUN_GROUP = 10_000  # rows of a run that are read back together


def batch(rows: Sequence[Row], layout: Layout, source: Path | str) -> pa.Table:
    """The rows sorted by the table's key, if they are sound.

    Raises:
        InputError: Names the row and column, what was found and what is allowed.
    """
    ordered = sorted(rows, key=itemgetter(*layout.key))
    for column in layout.columns:
        _check(ordered, column, source)
    _check_ascending(ordered, layout, source)
    arrays = [_array([row[column.name] for row in ordered], column) for column in layout.columns]
    return pa.Table.from_arrays(arrays, schema=_schema(layout))


def _array(values: list[Any], column: Column) -> pa.Array:
    """The values as Arrow keeps them, from their bytes: `pyarrow.array` would import pandas, at half a second."""
    nulls = values.count(None)
    bits = sum(1 << place for place, value in enumerate(values) if value is not None) if nulls else 0
    known = pa.py_buffer(bits.to_bytes(len(values) // 8 + 1, "little")) if nulls else None
    if column.kind == "text":
        parts = [b"" if text is None else text.encode() for text in values]
        ends = array("q", accumulate(map(len, parts), initial=0))
        buffers = [known, pa.py_buffer(ends.tobytes()), pa.py_buffer(b"".join(parts))]
    elif column.kind == "number":
        buffers = [known, pa.py_buffer(array("d", [0.0 if one is None else one for one in values]).tobytes())]
    else:
        whole = [0 if one is None else _days(one) * NANOSECONDS if column.kind == "day" else one for one in values]
        buffers = [known, pa.py_buffer(array("q", whole).tobytes())]
    return pa.Array.from_buffers(TYPES[column.kind], len(values), buffers, nulls)


def _days(day: date) -> int:
    return day.toordinal() - EPOCH


def _check(rows: Sequence[Row], column: Column, source: Path | str) -> None:
    allowed, lowest, highest = set(column.values), column.lowest, column.highest

    def is_sound(value: Any) -> bool:
        if value is None:
            return column.nullable
        within = (lowest is None or value >= lowest) and (highest is None or value <= highest)
        fits = column.length is None or len(value) == column.length
        return within and fits and (not allowed or value in allowed)

    for number, row in enumerate(rows, start=1):
        if not is_sound(row[column.name]):
            raise InputError(source, f"row {number}, column {column.name}", repr(row[column.name]), str(column))


def _check_ascending(rows: Sequence[Row], layout: Layout, source: Path | str) -> None:
    for number, row in enumerate(rows, start=1):
        known = [row[name] for name in layout.ascending if row[name] is not None]
        if known != sorted(known):
            where = f"row {number}, column {layout.ascending[0]}"
            raise InputError(source, where, repr(known), " ≤ ".join(layout.ascending))


def _schema(layout: Layout) -> pa.Schema:
    columns = [
        {"name": one.name, "field_name": one.name, "pandas_type": PANDAS[one.kind][0],
         "numpy_type": PANDAS[one.kind][1], "metadata": None}
        for one in layout.columns
    ]  # fmt: skip
    notes = {
        "index_columns": [], "column_indexes": [], "columns": columns, "attributes": {},
        "creator": {"library": "pyarrow", "version": pa.__version__}, "pandas_version": version("pandas"),
    }  # fmt: skip
    fields = [pa.field(one.name, TYPES[one.kind]) for one in layout.columns]
    return pa.schema(fields, metadata={b"pandas": json.dumps(notes).encode()})


class Spool:
    """Batches of one table, kept sorted; put aside in files where they are many.

    Args:
        layout: The table's.
        folder: Where runs are put aside.
        most: Rows to keep in memory.
    """

    def __init__(self, layout: Layout, folder: Path, most: int = IN_MEMORY) -> None:
        self._layout, self._folder, self._most = layout, folder, most
        self._kept: list[pa.Table] = []
        self._runs: list[Path] = []
        self._firsts: list[str] = []  # of the key's first column, at equal distances in the runs
        self.rows = 0

    def add(self, table: pa.Table) -> None:
        """Keep a batch as `batch` makes it."""
        self._kept.append(table)
        self.rows += table.num_rows
        if sum(one.num_rows for one in self._kept) >= self._most:
            self._put_aside()

    def _put_aside(self) -> None:
        run = self._folder / f"{self._layout.name}-{len(self._runs)}.parquet"
        table = self._sorted(self._kept)
        self._firsts += table.column(self._layout.key[0])[:: max(1, self._most // 100)].to_pylist()
        with told_of(run):
            pq.write_table(table, run, row_group_size=RUN_GROUP)
        self._runs.append(run)
        self._kept = []

    def _sorted(self, tables: Sequence[pa.Table]) -> pa.Table:
        if len(tables) == 1:
            return tables[0]
        return pa.concat_tables(tables).sort_by([(name, "ascending") for name in self._layout.key])

    def write(self, path: Path) -> None:
        """Write all batches as one sorted Parquet file in one move.

        Raises:
            InputError: Two rows have one key.
        """
        with (
            moved_into_place(path) as temporary,
            pq.ParquetWriter(temporary, _schema(self._layout), compression="zstd") as writer,
        ):
            for table in self._parts():
                self._check_unique(table, path)
                writer.write_table(table)

    def _parts(self) -> Iterator[pa.Table]:
        """The rows in order, in parts that fit into memory: each has its own range of keys."""
        if not self._runs:
            yield self._sorted(self._kept or [batch([], self._layout, "")])
            return
        if self._kept:
            self._put_aside()
        name = self._layout.key[0]
        bounds = sorted(set(self._firsts))[:: max(1, len(self._firsts) // len(self._runs))]
        for low, high in zip([None, *bounds[1:]], [*bounds[1:], None], strict=True):
            within = [(name, ">=", low)] * (low is not None) + [(name, "<", high)] * (high is not None)
            parts = [pq.read_table(run, filters=within or None) for run in self._runs]
            yield self._sorted(parts).replace_schema_metadata(_schema(self._layout).metadata)

    def _check_unique(self, table: pa.Table, path: Path) -> None:
        keys = list(zip(*(table.column(name).to_pylist() for name in self._layout.key), strict=True))
        again = next((number for number in range(1, len(keys)) if keys[number] == keys[number - 1]), None)
        if again is not None:
            raise InputError(
                path, f"row {again + 1}", f"{keys[again]} again", f"one row for {', '.join(self._layout.key)}"
            )


@contextmanager
def put_aside(path: Path, most: int = IN_MEMORY) -> Iterator[Callable[[Layout], Spool]]:
    """Makes spools whose runs lie in a hidden folder beside `path`, which goes when the block ends.

    Args:
        path: The table that the rows become.
        most: Rows that each spool keeps in memory.
    """
    with put_away(path) as folder:
        yield lambda layout: Spool(layout, folder, most)
