"""Builders of small claims, events and confirmed figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pandas as pd
import pytest

from assay.compare.compare import compare
from assay.io import check_table, frame_of, typed
from assay.params import CompareParams
from assay.records import Claim
from assay.tables import Claims, Comparisons, Confirmed, Events, ResolvedClaims
from assay.text import Span

SHARED: dict[str, Any] = {
    "outcome": "killed",
    "country": "Syria",
    "adm_1": "Aleppo",
    "place": "Manbij",
    "latitude": 36.53,
    "longitude": 37.95,
    "where_prec": 1,
    "date_start": date(2016, 7, 4),
    "date_prec": 1,
    "time_frame": "event",
}
OF_CLAIM = {
    "affected": "people",
    "affected_class": "unknown",
    "count_kind": "exact",
    "quote": Span(0, 10),
    "rule": "test",
}
OF_RECORD = {"ref_dataset": "UCDP GED", "ref_version": "24.1", "affected": "all", "adm_1": "Aleppo Governorate"}


@pytest.fixture
def claim() -> Callable[..., Claim]:
    """A claim of `count` people killed at Manbij on 4 July 2016; anything can be given by keyword."""

    def build(claim_id: str, count: int | None = None, **given: Any) -> Claim:
        numbers = {"count_low": count, "count_best": count, "count_high": count}
        fields = {**SHARED, **OF_CLAIM, **numbers, "claim_id": claim_id, "article_id": f"A{claim_id}", **given}
        return Claim(**{"date_end": fields["date_start"], **fields})

    return build


@pytest.fixture
def record() -> Callable[..., dict[str, Any]]:
    """A confirmed figure of `best` people killed at Manbij on 4 July 2016, low and high the same."""

    def build(ref_id: str, best: int | None = None, **given: Any) -> dict[str, Any]:
        fields = {**SHARED, **OF_RECORD, "ref_id": ref_id, "low": best, "best": best, "high": best, **given}
        return {"date_end": fields["date_start"], **fields}

    return build


@pytest.fixture
def confirmed() -> Callable[[Sequence[dict[str, Any]]], pd.DataFrame]:
    def build(rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
        return check_table(typed(pd.DataFrame(list(rows)), Confirmed), Confirmed, "test")

    return build


@pytest.fixture
def resolved() -> Callable[..., tuple[pd.DataFrame, pd.DataFrame]]:
    """One event a claim (or all in one), as `resolve` would give them."""

    def build(
        claims: Sequence[Claim], sides: tuple[str | None, str | None] = (None, None), *, together: bool = False
    ) -> tuple[pd.DataFrame, pd.DataFrame]:
        frame = check_table(frame_of(claims, Claims), Claims, "test")
        placed = frame["time_frame"].eq("event") & frame["date_start"].notna() & frame["adm_1"].notna()
        ids = ("E" if together else "E" + frame["claim_id"]) + pd.Series("", index=frame.index)
        frame = typed(frame.assign(event_id=ids.where(placed)), ResolvedClaims)
        events = frame[placed].drop_duplicates("event_id").assign(side_a=sides[0], side_b=sides[1])
        events = events.assign(n_articles=1, n_origins=1, n_claims=1)
        return check_table(typed(events, Events), Events, "test"), frame

    return build


@pytest.fixture
def params() -> CompareParams:
    return CompareParams(days=3, kilometres=50, min_score=0.3, max_reference_days=31)


@pytest.fixture
def compared(resolved: Any, confirmed: Any, params: CompareParams) -> Callable[..., pd.DataFrame]:
    """Comparisons of claims with records; tolls left out unless asked for."""

    def build(
        claims: Sequence[Claim], records: Sequence[dict[str, Any]], *, tolls: bool = False, **given: Any
    ) -> pd.DataFrame:
        events, frame = resolved(claims, **given)
        table = compare(events, frame, confirmed(records), params)
        checked = check_table(table, Comparisons, "test")
        kept = checked[checked["claim_id"].isna() == tolls]
        return kept.sort_values(["claim_id", "ref_dataset"], ignore_index=True)

    return build
