"""Builders of small extracted and tabled claims."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from assay.evaluate.score import Score, score
from assay.io import check_table, typed
from assay.tables import Articles, Claims, TabledClaims

CLAIM = {
    "article_id": "R1",
    "outcome": "killed",
    "affected_class": "combatant",
    "count_kind": "exact",
    "claimant_type": "unattributed",
    "claimant_side": "unknown",
    "hedge": "none",
    "time_frame": "event",
    "adm_1": "Baghlan",
    "date_start": pd.Timestamp(2021, 8, 20),
    "confidence": 1.0,
    "rule": "test",
}


def rows(prefix: str, given: list[dict[str, Any]]) -> pd.DataFrame:
    built = [
        {
            **CLAIM,
            "claim_id": f"{prefix}{i}",
            **{f"count_{n}": more.get("count") for n in ("low", "best", "high")},
            **more,
        }
        for i, more in enumerate(given)
    ]
    return pd.DataFrame(built)


@pytest.fixture
def scored() -> Callable[..., Score]:
    """Score of extracted against tabled claims, each given as its fields; `count` sets all three bounds."""

    def build(
        extracted: list[dict[str, Any]],
        tabled: list[dict[str, Any]],
        articles: tuple[str, ...] = ("R1",),
        annotated: frozenset[str] = frozenset(),
    ) -> Score:
        coded = rows("t", tabled).assign(source_path="table.csv", source_row=range(2, len(tabled) + 2))
        return score(
            check_table(typed(rows("c", extracted), Claims), Claims, "test"),
            check_table(typed(coded, TabledClaims), TabledClaims, "test"),
            typed(pd.DataFrame({"article_id": list(articles)}), Articles),
            annotated,
        )

    return build
