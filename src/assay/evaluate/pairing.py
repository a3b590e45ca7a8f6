"""Extracted and coded figures of one report paired one to one."""

from __future__ import annotations

import numpy as np
import pandas as pd

UNCOUNTED = ["vague", "none"]  # their numbers, if any, come from a rulebook, not from the text
KEYS = ["article_id", "outcome", "figure"]
# What makes one of several equal figures the likelier partner, weightiest first.
AGREEMENT = {"item": 16, "affected_actor": 8, "affected_class": 4, "claimant_party": 2, "claimant_type": 1}


def figures(claims: pd.DataFrame) -> pd.Series[int]:
    """The number that a claim names: the best, else the low, else the high; -1 where it names none."""
    named = claims["count_best"].fillna(claims["count_low"]).fillna(claims["count_high"])
    return named.mask(claims["count_kind"].isin(UNCOUNTED)).fillna(-1).astype("int64")


def paired(tabled: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Pairs of coded and extracted claims of one report with the same outcome and figure, each in one pair at most.

    Among equal figures the pair that agrees best in item, affected and claimant comes first.

    Args:
        tabled: Coded claims with `figure`.
        claims: Extracted claims with `figure`.

    Returns:
        tabled_id and claim_id.
    """
    joined = tabled.merge(claims, on=KEYS, suffixes=("_tabled", ""))
    agreement = sum(
        joined[name].eq(joined[f"{name}_tabled"]).fillna(False).astype(int) * weight
        for name, weight in AGREEMENT.items()
    )
    ordered = joined.assign(agreement=agreement).sort_values(
        ["agreement", "claim_id_tabled", "claim_id"], ascending=[False, True, True], kind="stable"
    )
    kept = one_to_one(ordered["claim_id_tabled"].to_numpy(), ordered["claim_id"].to_numpy())
    pairs = ordered.loc[kept, ["claim_id_tabled", "claim_id"]]
    return pairs.set_axis(["tabled_id", "claim_id"], axis=1).sort_values("tabled_id", ignore_index=True)


def one_to_one(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Which pairs, as a mask, to keep when they are taken in order and each side is used once."""
    used_left: set[str] = set()
    used_right: set[str] = set()
    kept = np.zeros(len(left), dtype=bool)
    for position, (one, two) in enumerate(zip(left, right, strict=True)):
        if one not in used_left and two not in used_right:
            kept[position] = True
            used_left.add(one)
            used_right.add(two)
    return kept
