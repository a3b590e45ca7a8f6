"""Builders of small claims, articles and copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pandas as pd
import pytest

from assay.io import check_table, frame_of, typed
from assay.params import ResolveParams
from assay.records import Claim
from assay.tables import Articles, Claims, Copies
from assay.text import Span

DEFAULTS: dict[str, Any] = {
    "outcome": "killed",
    "affected": "fighters",
    "affected_class": "combatant",
    "count_kind": "exact",
    "quote": Span(0, 10),
    "rule": "test",
    "country": "Afghanistan",
    "adm_1": "Baghlan",
    "place": "Banu",
    "latitude": 35.6,
    "longitude": 69.3,
    "where_prec": 1,
    "date_start": date(2021, 8, 20),
    "date_prec": 1,
}


@pytest.fixture
def claim() -> Callable[..., Claim]:
    """A claim of `count` people killed at Banu on 20 August 2021; anything can be given by keyword."""

    def build(claim_id: str, article_id: str = "A", count: int | None = None, **given: Any) -> Claim:
        numbers = {"count_low": count, "count_best": count, "count_high": count}
        fields = {**DEFAULTS, **numbers, "claim_id": claim_id, "article_id": article_id, **given}
        return Claim(**{"date_end": fields["date_start"], **fields})

    return build


@pytest.fixture
def frame() -> Callable[[Sequence[Claim]], pd.DataFrame]:
    return lambda claims: check_table(frame_of(claims, Claims), Claims, "test")


@pytest.fixture
def articles() -> Callable[..., pd.DataFrame]:
    """Articles by id; the value is the day of August 2021 or (day, text)."""

    def build(days: dict[str, int], texts: dict[str, str] | None = None) -> pd.DataFrame:
        rows = pd.DataFrame(
            {
                "article_id": list(days),
                "published": [pd.Timestamp(2021, 8, day) for day in days.values()],
                "text": [(texts or {}).get(name, "") for name in days],
            }
        )
        return typed(rows, Articles)

    return build


@pytest.fixture
def copies() -> Callable[[dict[str, str]], pd.DataFrame]:
    """Copies by article and origin; the group is the origin."""

    def build(origins: dict[str, str]) -> pd.DataFrame:
        rows = pd.DataFrame({"article_id": list(origins), "origin": list(origins.values()), "similarity": 1.0})
        kind = rows["origin"].eq(rows["article_id"]).map({True: "origin", False: "reprint"})
        itself = dict.fromkeys(["copy_group", "copied_from"], rows["origin"])
        return typed(rows.assign(**itself, copy_kind=kind), Copies)

    return build


@pytest.fixture
def params() -> ResolveParams:
    return ResolveParams(days=2, kilometres=40)
