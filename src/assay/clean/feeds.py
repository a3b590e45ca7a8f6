"""Files of many documents (JSON lines, JSON, CSV, TSV, Parquet) into items, one bad line at a time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from assay.clean.columns import columns_of, text_is_named
from assay.clean.draft import Refusal
from assay.clean.encoding import UnreadableBytesError, decode, encoding_of
from assay.clean.files import HARMLESS, MOST_UNPACKED, RawFile, TooLargeError
from assay.errors import InputError

BATCH_ROWS = 500
# ASCII's record separator: a row is decoded in one piece, since a single cell is too short to guess from.
CELL_MARK = "\x1e"
LONGEST_ROW = 8  # times the longest text: a row may hold a text twice, as a page and plain, and values beside it


@dataclass(frozen=True)
class Item:
    """One document of a feed or table: its place, its values by the feed's own keys, and its encoding."""

    place: str
    values: Mapping[str, Any]
    encoding: str


def lines(file: RawFile, limit: int) -> Iterator[Item | Refusal]:
    """Documents of a JSON-lines file; blank lines are none."""
    with _text_of(file) as stream:
        number = 0
        while line := stream.readline(limit + 1):
            number += 1
            place = f"line {number}"
            if len(line) > limit:
                _skip_line(stream, line, limit)
                yield Refusal(place, "too_large", f"a line of more than {limit:,} characters")
            elif line.strip():
                yield _parsed(line, place, stream.encoding)


def json_items(content: bytes) -> Iterator[Item | Refusal]:
    """Documents of a JSON file that is a list of objects, or one object; a blank file holds none."""
    if not content.strip():
        return
    try:
        text, encoding = decode(content)
        parsed = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield Refusal("", "unreadable", f"not JSON: {_said(error)}")
        return
    if isinstance(parsed, dict):
        yield Item("", parsed, encoding)
    elif isinstance(parsed, list):
        for number, values in enumerate(parsed, start=1):
            yield _item(values, f"item {number}", encoding)
    else:
        yield Refusal("", "unreadable", f"JSON that is a {type(parsed).__name__}, neither a list nor an object")


def table_rows(file: RawFile, fields: Mapping[str, str], limit: int) -> Iterator[Item | Refusal]:
    """Documents of a CSV or TSV file with a header, which is row 1.

    Raises:
        InputError: The header has no column of text.
    """
    csv.field_size_limit(limit)
    with _text_of(file, newline="") as stream:
        first = stream.readline(limit)
        stream.seek(0)
        source = _Lines(stream, LONGEST_ROW * limit)
        reader = csv.reader(source, delimiter="\t" if file.kind == ".tsv" else _delimiter(first))
        header: list[str] = []
        for number, row in enumerate(_rows(reader, source), start=1):
            if isinstance(row, Refusal):
                yield row
            elif not header:
                header = _checked_header(row, fields, file) if row else []
            elif row:
                yield _row_item(row, header, f"row {number}", stream.encoding)


class _Reader(Protocol):
    """What `csv.reader` gives."""

    @property
    def line_num(self) -> int: ...

    def __next__(self) -> list[str]: ...


class _Lines:
    """The lines of a stream, and whether more were asked for than there are; a line without end is never held.

    Args:
        stream: A table.
        most: Characters of the longest line.
    """

    def __init__(self, stream: io.TextIOWrapper, most: int) -> None:
        self.stream, self.most, self.ended, self.skipped = stream, most, False, 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self.stream.readline(self.most)
        self.ended = not line
        if self.ended:
            raise StopIteration
        if len(line) == self.most and not line.endswith("\n"):
            self.skipped = 1
            _skip_line(self.stream, line, self.most)
            raise csv.Error(f"a line of more than {self.most:,} characters")
        return line

    def lost(self) -> int:
        """How many lines are lost with the one that could not be read: it, if it was skipped, and all behind it."""
        rest, line = 0, ""
        while part := self.stream.readline(self.most):
            line, rest = part, rest + part.endswith("\n")
        return self.skipped + rest + (bool(line) and not line.endswith("\n"))


def _rows(reader: _Reader, source: _Lines) -> Iterator[list[str] | Refusal]:
    """Rows up to the first damage, which is told with the lines of the file that are lost by it."""
    for number in count(1):
        start = reader.line_num
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            lost = reader.line_num - start + source.lost()
            yield Refusal(f"row {number}", "unreadable", f"{error}; {lost:,} lines lost from line {start + 1:,} on")
            return
        # a row that ends with a line asks for no further one; only an open quote does
        if source.ended:
            lost = reader.line_num - start
            said = f"a quote that is never closed; {lost:,} lines lost from line {start + 1:,} on"
            yield Refusal(f"row {number}", "unreadable", said)
            return
        yield row


def parquet_rows(file: RawFile, content: bytes | None, fields: Mapping[str, str]) -> Iterator[Item | Refusal]:
    """Documents of a Parquet file, the first being row 1; only the wanted columns are read.

    Raises:
        InputError: There is no column of text.
        TooLargeError: Its texts are far more than its bytes.
    """
    number, total, held = 0, None, 0
    most = max(HARMLESS, MOST_UNPACKED * (len(content) if content is not None else file.path.stat().st_size))
    try:
        table = _opened(file, content)
        total = table.metadata.num_rows
        names = table.schema_arrow.names
        wanted = set(columns_of(_checked_header(names, fields, file), fields).values())
        for batch in table.iter_batches(BATCH_ROWS, columns=[name for name in names if name in wanted]):
            for row in range(batch.num_rows):
                number += 1
                found = _row_of(batch, row, f"row {number}")
                yield found
                held += sum(map(_size, found.values.values())) if isinstance(found, Item) else 0
                if held > most:
                    raise TooLargeError(f"unpacks to more than {most:,} bytes")
    except (pa.ArrowException, UnicodeDecodeError) as error:
        lost = "not Parquet" if total is None else f"{total - number:,} of {total:,} rows lost"
        yield Refusal("", "unreadable", f"{lost}: {_said(error)}")


def _opened(file: RawFile, content: bytes | None) -> pq.ParquetFile:
    """The table, with texts that many rows repeat held once: a batch of such rows could fill any memory."""
    first = pq.ParquetFile(io.BytesIO(content) if content is not None else file.path)
    texts = [field.name for field in first.schema_arrow if pa.types.is_string(field.type)]
    again = io.BytesIO(content) if content is not None else file.path
    return pq.ParquetFile(again, metadata=first.metadata, read_dictionary=texts)


def _row_of(batch: pa.RecordBatch, row: int, place: str) -> Item | Refusal:
    try:
        values = {name: column[row].as_py() for name, column in zip(batch.schema.names, batch.columns, strict=True)}
    except UnicodeDecodeError as error:
        return Refusal(place, "unreadable", f"text that is no UTF-8: {error.reason}")
    return Item(place, values, "utf-8")


def _size(value: Any) -> int:
    return len(value) if isinstance(value, str) else 0


def _text_of(file: RawFile, newline: str = "\n") -> io.TextIOWrapper:
    """The file as text; bytes outside its encoding stand as lone surrogates until `_rescued`."""
    with file.open() as stream:
        encoding = encoding_of(stream.read(4))
    return io.TextIOWrapper(file.open(), encoding, "surrogateescape", newline)


def _skip_line(stream: io.TextIOWrapper, line: str, limit: int) -> None:
    """Read on to the end of a line without keeping it."""
    while line and not line.endswith("\n"):
        line = stream.readline(limit)


def _parsed(line: str, place: str, encoding: str) -> Item | Refusal:
    try:
        line, encoding = _rescued(line, encoding)
        return _item(json.loads(line), place, encoding)
    except (ValueError, RecursionError) as error:
        return Refusal(place, "unreadable", f"not JSON: {_said(error)}")


def _item(values: Any, place: str, encoding: str) -> Item | Refusal:
    if not isinstance(values, dict):
        return Refusal(place, "unreadable", f"a {type(values).__name__} in place of an object")
    return Item(place, values, encoding)


def _row_item(row: list[str], header: list[str], place: str, encoding: str) -> Item | Refusal:
    if len(row) > len(header):
        return Refusal(place, "unreadable", f"{len(row)} cells under a header of {len(header)}")
    try:
        cells, encoding = _rescued(CELL_MARK.join(cell.replace(CELL_MARK, " ") for cell in row), encoding)
    except UnreadableBytesError as error:
        return Refusal(place, "unreadable", str(error))
    return Item(place, dict(zip(header, cells.split(CELL_MARK), strict=False)), encoding)


def _rescued(text: str, encoding: str) -> tuple[str, str]:
    """Text whose bytes did not fit the file's encoding, read by the encoding that they do fit."""
    if text.isascii():
        return text, encoding
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return decode(text.encode(encoding, "surrogateescape"))
    return text, encoding


def _delimiter(header: str) -> str:
    return max(",;\t|", key=lambda mark: (header.count(mark), mark == ","))


def _checked_header(names: list[str], fields: Mapping[str, str], file: RawFile) -> list[str]:
    if "text" not in columns_of(names, fields):
        found = ", ".join(names) if names else "no column"
        expected = f"a column with the articles' text ({text_is_named(fields)}), or its name in clean.fields"
        raise InputError(file.path, f"column {fields['text']}", found, expected)
    return names


def _said(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
