"""Frozen records that functions hand one another; the frames between stages are in `tables`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

from assay.text import OffsetMap, Span

RecordT = TypeVar("RecordT")


def short_hash(*parts: object) -> str:
    """16 hexadecimal digits of the SHA-256 of the parts: every identifier that Assay makes."""
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()[:16]


def changed(record: RecordT, **values: Any) -> RecordT:
    """A frozen record with other values: `dataclasses.replace` without setting all fields one by one."""
    new: RecordT = object.__new__(type(record))
    new.__dict__.update(record.__dict__, **values)
    return new


def flat(record: Any) -> Mapping[str, Any]:
    """A record as a row: spans become a `_start` and an `_end`, offset maps JSON, tuples of ids text with blanks."""
    if not is_dataclass(record) or isinstance(record, type):
        raise TypeError(f"not a record: {record!r}")
    row: dict[str, Any] = {}
    for name in _names(type(record)):
        value = getattr(record, name)
        if isinstance(value, OffsetMap):
            row[name] = value.to_json()
        elif isinstance(value, Span) or name in ("quote", "count"):
            row[f"{name}_start"], row[f"{name}_end"] = value or (None, None)
        elif isinstance(value, tuple):
            row[name] = " ".join(value)
        else:
            row[name] = value
    return row


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@dataclass(frozen=True)
class Document:
    """One cleaned article; fields as in `tables.Articles`."""

    article_id: str
    source_path: str
    raw_sha256: str
    raw_locator: str
    raw_encoding: str
    url: str | None
    source_office: str | None
    headline: str | None
    byline: str | None
    published: date | None
    published_prec: int | None
    published_time: str | None
    published_from: str | None
    language: str
    text: str
    offsets: OffsetMap


@dataclass(frozen=True)
class Rejection:
    """One document that was refused; fields as in `tables.Rejected`."""

    source_path: str
    raw_sha256: str
    raw_locator: str
    reason: str
    detail: str


@dataclass(frozen=True)
class Claim:
    """One figure that an article puts forward; fields as in `tables.Claims`.

    Counts are persons, or places and items for outcomes `territory` and `equipment`.
    Unknown is None, never a default number.
    """

    article_id: str
    outcome: str
    affected: str | None
    affected_class: str
    count_kind: str
    quote: Span
    rule: str
    count: Span | None = None
    count_text: str | None = None
    count_low: int | None = None
    count_best: int | None = None
    count_high: int | None = None
    item: str | None = None
    affected_actor: str | None = None
    affected_role: str | None = None
    perpetrator: str | None = None
    claimant: str | None = None
    claimant_actor: str | None = None
    claimant_party: str | None = None
    claimant_type: str = "unattributed"
    claimant_side: str = "unknown"
    via: str | None = None
    hedge: str = "none"
    time_frame: str = "event"
    part_of: str | None = None
    place: str | None = None
    country: str | None = None
    adm_1: str | None = None
    adm_2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    where_prec: int | None = None
    date_start: date | None = None
    date_end: date | None = None
    date_prec: int | None = None
    confidence: float = 0.0
    claim_id: str = ""


@dataclass(frozen=True)
class Refusal:
    """One answer of the second reader that the article doesn't bear out; fields as in `tables.RefusedAnswers`."""

    article_id: str
    answer_no: int
    reason: str
    answer: str
    quote_answered: str


@dataclass(frozen=True)
class Toll:
    """One article's resolved figure for an outcome and group; fields as in `tables.Tolls`."""

    article_id: str
    event_no: int
    time_frame: str
    outcome: str
    affected_class: str
    low: int | None
    best: int | None
    high: int | None
    adm_1: str | None
    country: str | None
    date_start: date | None
    date_end: date | None
    claim_ids: tuple[str, ...]
