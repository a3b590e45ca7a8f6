"""Each claim once, by the reference figure that it matches best."""

from __future__ import annotations

import pandas as pd

from assay.report import words
from assay.report.case import CaseData

REFERENCE = ["ref_dataset", "ref_id", "outcome", "affected"]
"""Columns that together name a reference figure."""


def best_of_claims(case: CaseData) -> pd.DataFrame:
    """Comparisons of claims, one row a claim: the one with the highest match score, ties by data set and record."""
    rows = case.comparisons.dropna(subset=["claim_id"])
    order = ["claim_id", "match_score", "ref_dataset", "ref_id", "comparison_id"]
    ordered = rows.sort_values(order, ascending=[True, False, True, True, True], na_position="last")
    return ordered.drop_duplicates(subset="claim_id").reset_index(drop=True)


def n_of_several(case: CaseData) -> int:
    """How many claims were set beside more than one reference figure."""
    return int(case.comparisons.dropna(subset=["claim_id"]).groupby("claim_id").size().gt(1).sum())


def judged(case: CaseData) -> pd.DataFrame:
    """Reference figures that a claim or toll was judged against; `n` is the number of claims, 0 for tolls alone."""
    rows = case.comparisons[case.comparisons["verdict"].isin(words.JUDGED)].dropna(subset=["ref_id"])
    return rows.groupby(REFERENCE).agg(n=("claim_id", "nunique")).reset_index()
