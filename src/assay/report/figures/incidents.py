"""Claims by incident: one event and one group of people, which alone may share an axis (like with like)."""

from __future__ import annotations

from typing import Any

import pandas as pd

from assay.report import words
from assay.report.case import CaseData

_REFERENCE = ["ref_dataset", "ref_id", "confirmed_low", "confirmed_best", "confirmed_high"]


def incidents(claims: pd.DataFrame) -> list[pd.DataFrame]:
    """Described claims parted by event and group; those with most claims first, ties by day and group."""
    sizes = claims.groupby(["event_id", "about"]).agg(n=("claim_id", "size"), start=("event_start", "min"))
    order = sizes.reset_index().sort_values(["n", "start", "about", "event_id"], ascending=[False, True, True, True])
    parted = dict(list(claims.groupby(["event_id", "about"])))
    return [parted[event, about] for event, about in order[["event_id", "about"]].to_numpy().tolist()]


def label(claims: pd.DataFrame) -> str:
    """Place, days and group of an incident: `Andarab, 20–22 August 2021: Taliban`."""
    first = claims.iloc[0]
    return f"{first['event_place']}, {words.days(first['event_start'], first['event_end'])}: {first['about']}"


def recorded(case: CaseData, claims: pd.DataFrame) -> list[tuple[str, Any, Any, Any]]:
    """Reference figures that the claims were set beside: data set, low, best, high."""
    judged = case.comparisons[case.comparisons["verdict"].isin(words.JUDGED)]
    used = judged[judged["claim_id"].isin(claims["claim_id"])].dropna(subset=["ref_id"])
    rows = used[_REFERENCE].drop_duplicates().sort_values(_REFERENCE[:2]).to_numpy(dtype=object).tolist()
    return [(str(name), low, best, high) for name, _, low, best, high in rows]
