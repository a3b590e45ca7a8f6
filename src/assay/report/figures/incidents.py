"""Claims by incident: one event and one group of people, which alone may share an axis (like with like)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from assay.report import words
from assay.report.case import CaseData

Reference = tuple[str, Any, Any, Any]
"""Data set, low, best and high figure."""
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


def recorded_of(case: CaseData, parts: Sequence[pd.DataFrame]) -> list[list[Reference]]:
    """Reference figures that the claims of each part were set beside: data set, low, best, high."""
    judged = case.comparisons[case.comparisons["verdict"].isin(words.JUDGED)].dropna(subset=["ref_id", "claim_id"])
    met: dict[str, set[Any]] = {}
    for claim, *reference in judged[["claim_id", *_REFERENCE]].to_numpy(dtype=object).tolist():
        met.setdefault(claim, set()).add(tuple(None if words.unknown(value) else value for value in reference))
    found = [set[Any]().union(*(met.get(claim, ()) for claim in part["claim_id"])) for part in parts]
    ordered = [sorted(references, key=lambda one: (str(one[0]), str(one[1]), str(one[2:]))) for references in found]
    return [[(str(name), low, best, high) for name, _, low, best, high in references] for references in ordered]
