"""Builders of small comparisons and claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import pytest

from assay.io import check_table, typed
from assay.model.claimants import claimants
from assay.params import ModelParams
from assay.tables import Claimants, Comparisons, Copies, ResolvedClaims, TabledClaims

CLAIM = {
    "outcome": "killed",
    "affected_class": "combatant",
    "affected_actor": "Taliban",
    "count_kind": "exact",
    "claimant_party": "National Resistance Front",
    "claimant_type": "belligerent",
    "claimant_side": "opponent",
    "hedge": "none",
    "time_frame": "event",
    "confidence": 1.0,
    "rule": "test",
}


@pytest.fixture
def params() -> ModelParams:
    return ModelParams(min_matched=3, points=64)


@pytest.fixture
def tables() -> Callable[..., tuple[pd.DataFrame, ...]]:
    """Comparisons, claims, tabled claims and copies from rows of (article, claimed, confirmed, more)."""

    def build(rows: Sequence[tuple[str, int, int, dict[str, Any]]], **origins: str) -> tuple[pd.DataFrame, ...]:
        claims, comparisons = [], []
        for number, (article, claimed, known, more) in enumerate(rows):
            given = {key: value for key, value in more.items() if key in CLAIM or key.startswith("claimant")}
            claims.append({**CLAIM, "claim_id": f"{number:03}", "article_id": article, **given})
            verdict = "within" if claimed == known else "above" if claimed > known else "below"
            compared = {
                "comparison_id": f"{number:03}",
                "claim_id": f"{number:03}",
                "ref_dataset": "UCDP GED",
                "ref_id": str(number),
                "outcome": "killed",
                "affected": "side_a",
                "claimed_best": claimed,
                "confirmed_low": None,
                "confirmed_best": known,
                "ratio": claimed / known if known else None,
                "verdict": verdict,
                "match_score": None,
                "match_reason": "test",
                "independent": True,
            }
            comparisons.append(compared | {key: value for key, value in more.items() if key in compared})
        names = sorted({row[0] for row in rows})
        copies = pd.DataFrame({"article_id": names, "origin": [origins.get(n, n) for n in names], "similarity": 1.0})
        return (
            check_table(typed(pd.DataFrame(comparisons), Comparisons), Comparisons, "test"),
            check_table(typed(pd.DataFrame(claims), ResolvedClaims), ResolvedClaims, "test"),
            typed(pd.DataFrame(), TabledClaims),
            typed(copies.assign(copy_group=copies["origin"]), Copies),
        )

    return build


@pytest.fixture
def estimated(tables: Any, params: ModelParams) -> Callable[..., pd.Series[Any]]:
    """The row of one level for such rows."""

    def build(*rows: tuple[Any, ...], level: str = "party", **origins: str) -> pd.Series[Any]:
        full = [(*row, {})[:4] if len(row) == 3 else row for row in rows]
        table = check_table(claimants(*tables(full, **origins), params), Claimants, "test")
        return table[table["level"] == level].iloc[0]

    return build
