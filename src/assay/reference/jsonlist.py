"""A JSON list of flat records as a raw table, so that readers see no difference from CSV."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from assay.errors import InputError
from assay.raw import RawTable

SUFFIX = ".json"
SHAPE = "a JSON list of records, as [{…}, {…}]"
WRAPPED = "data"  # key under which an interface such as ACLED's hands out its list


def read_records(path: Path) -> RawTable:
    """Read a JSON file whose records have texts, numbers or nothing under their keys.

    The list stands alone or under the key `data`.

    Returns:
        The records as rows; keys in lower case, in order of first mention. Record n counts as row n + 1, as it would
        in a table with a header.

    Raises:
        InputError: The file can't be read, is no such list, is empty, or a record holds a list or another record.
    """
    records = _records(path)
    for number, record in enumerate(records, start=1):
        _check(path, number, record)
    rows = [{key.strip().lower(): _text(value) for key, value in record.items()} for record in records]
    names = list(dict.fromkeys(name for row in rows for name in row))
    columns = {name: [row.get(name) for row in rows] for name in names}
    return RawTable(path, pd.DataFrame({name: pd.array(cells, dtype="str") for name, cells in columns.items()}))


def _records(path: Path) -> list[Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"), object_pairs_hook=partial(_record, path))
    except (OSError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise InputError(path, "", f"a file that can't be read as JSON ({error})", SHAPE) from error
    if isinstance(content, dict) and isinstance(content.get(WRAPPED), list):
        content = content[WRAPPED]
    if not isinstance(content, list) or not content:
        found = "an empty list" if content == [] else f"JSON that is a {type(content).__name__}"
        raise InputError(path, "", found, SHAPE)
    return content


def _record(path: Path, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A record of its keys; by itself JSON would keep the last of two that are alike."""
    record = dict(pairs)
    if len(record) < len(pairs):
        seen = [key for key, _ in pairs]
        twice = next(key for key in seen if seen.count(key) > 1)
        values = ", ".join(str(value) for key, value in pairs if key == twice)
        raise InputError(path, f"key {twice}", f"the key twice in one record ({values})", "every key once")
    return record


def _check(path: Path, number: int, record: Any) -> None:
    if not isinstance(record, dict):
        raise InputError(path, f"record {number}", f"a {type(record).__name__}", "a record with keys")
    names = [key.strip().lower() for key in record]
    for key, value in record.items():
        if isinstance(value, (dict, list)):
            raise InputError(path, f"record {number}, key {key}", f"a {type(value).__name__}", "a text or a number")
        if names.count(key.strip().lower()) > 1:
            raise InputError(path, f"record {number}, key {key}", "the key twice", "every key once")


def _text(value: Any) -> str | None:
    return None if value is None or value == "" else str(value)
