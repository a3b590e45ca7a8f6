"""Numbers that prose on claimants states: what biases rest on, how predictions fared, what looked unusual."""

from __future__ import annotations

from typing import Any

import pandas as pd

from assay.report import words

LEVELS = {0.5: "50", 0.8: "80", 0.9: "90"}
SCORES = {"model": "crps", "word": "crps_word", "median": "crps_median"}
DECIMALS = 3


def coverage(checks: pd.DataFrame) -> dict[float, float]:
    """Share of recorded figures inside the central intervals, ties shared out as chance would.

    Whole numbers tie: an interval that takes in both its ends holds more than its level by construction.
    """
    low, high = checks["below"], checks["upto"]
    weight = checks["weight"] / checks["weight"].sum()
    shares = {}
    for level in LEVELS:
        first, last = (1 - level) / 2, (1 + level) / 2
        inside = (high.clip(upper=last) - low.clip(lower=first)).clip(lower=0)
        width = (high - low).where(high > low)
        point = low.between(first, last).astype(float)
        shares[level] = float(((inside / width).fillna(point) * weight).sum())
    return shares


def scores(checks: pd.DataFrame) -> dict[str, float]:
    """Mean scores of the model and the baselines, claims of one origin counted once."""
    weight = checks["weight"] / checks["weight"].sum()
    return {name: float((checks[column] * weight).sum()) for name, column in SCORES.items()}


def independent(checks: pd.DataFrame) -> int:
    """How many predictions there would be with one an origin, claimant and group: what stands behind their shares."""
    return max(1, round(float(checks["weight"].sum())))


def model_facts(claimants: pd.DataFrame, checks: pd.DataFrame, forensics: pd.DataFrame, least: int) -> dict[str, Any]:
    """Numbers of `claimants`, `model_checks` and `forensics`; `least` is the params' `min_matched`."""
    tested = forensics[forensics["p"].notna()]
    kinds = claimants[claimants["level"].eq("type")].drop_duplicates(["claimant", "about", "outcome"])
    matched = claimants[claimants["level"].eq("type")].groupby(["claimant", "about", "outcome"])["n_matched"].max()
    return {
        "rows": {name: int(claimants["basis"].eq(name).sum()) for name in words.BASES},
        "min_matched": least,
        "n_origins": int(kinds["n_origins"].sum()),
        "n_matched": int(matched.sum()),
        "above": int((claimants["basis"].eq("matched") & claimants["bias_low"].gt(1)).sum()),
        "below": int((claimants["basis"].eq("matched") & claimants["bias_high"].lt(1)).sum()),
        "checks": _checks(checks),
        "forensics": {
            "tests": len(tested),
            "unusual": int(forensics["finding"].eq("unusual").sum()),
            "claimants_unusual": int(_claimants(forensics[forensics["finding"].eq("unusual")])),
            "claimants_tested": int(_claimants(tested)),
            "too_few": int(_claimants(forensics) - _claimants(tested)),
        },
    }


def _checks(checks: pd.DataFrame) -> dict[str, Any]:
    if checks.empty:
        return {"n": 0}
    found = {name: round(score, DECIMALS) for name, score in scores(checks).items()}
    held = {LEVELS[level]: round(share, DECIMALS) for level, share in coverage(checks).items()}
    return {"n": len(checks), "n_independent": independent(checks), "scores": found, "coverage": held}


def _claimants(rows: pd.DataFrame) -> int:
    return len(rows[["level", "claimant"]].drop_duplicates())
