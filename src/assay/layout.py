"""Columns of the tables that are written batch by batch: `layout.json`, made from `tables` by `assay.dictionary`.

Reading the classes of `tables` themselves takes longer than extracting a thousand articles.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

FILE = Path(__file__).with_name("layout.json")
Kind = Literal["text", "whole", "number", "day"]


@dataclass(frozen=True)
class Column:
    """What a column may hold; `length` is of its text."""

    name: str
    kind: Kind
    nullable: bool = False
    values: tuple[str, ...] = ()
    lowest: float | None = None
    highest: float | None = None
    length: int | None = None


@dataclass(frozen=True)
class Layout:
    """A table's columns in order, those that together name a row, and those whose values ascend where known."""

    name: str
    key: tuple[str, ...]
    ascending: tuple[str, ...]
    columns: tuple[Column, ...]


@cache
def layouts() -> Mapping[str, Layout]:
    """The layouts by table."""
    return {name: _layout(name, entry) for name, entry in json.loads(FILE.read_text(encoding="utf-8")).items()}


def _layout(name: str, entry: dict[str, Any]) -> Layout:
    columns = [Column(**{**one, "values": tuple(one.get("values", ()))}) for one in entry["columns"]]
    return Layout(name, tuple(entry["key"]), tuple(entry["ascending"]), tuple(columns))
