"""What changed between a figure and the one that it repeats."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

DIVISION = 4  # UCDP's where_prec of a first-level division; 1 to 3 are places within it
DAY = re.compile(
    r"\b(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|yesterday|overnight|"
    r"january|february|april|june|july|august|september|october|november|december)\b"
    # These two are verbs as well; a month stands beside a number or behind a word of time.
    r"|\b(?:May|March)\s+\d|\b\d+(?:st|nd|rd|th)?\s+(?:of\s+)?(?:May|March)\b"
    r"|\b(?i:in|of|since|during|until|till|by|from|before|after|early|mid|late|last|this)[\s-](?:May|March)\b"
)
FOOTING = ["reported", "unverified", "feared", "denied", "hypothetical"]
NAMELESS = ["anonymous", "unattributed"]


def figure(claims: pd.DataFrame, suffix: str = "") -> pd.Series[int]:
    """The number that a claim names: the best, else the low, else the high; null where it names none."""
    best, low, high = (claims[f"count_{name}{suffix}"] for name in ("best", "low", "high"))
    return best.fillna(low).fillna(high)


def drift_flags(tied: pd.DataFrame) -> pd.DataFrame:
    """Every kind of drift that a pair of claims shows.

    Args:
        tied: Claims with their parents' columns suffixed `_parent`; `quote`, the claim's evidence, null where
            there is none; and `summed`: whether the figure is the sum of several of the parent's article.

    Returns:
        One boolean column a kind of `tables.DRIFTS` except `none`, strongest first, in the order of `tied`.
    """
    other_figure = _differs(figure(tied), figure(tied, "_parent"))
    summed = tied["summed"] & other_figure
    flags = {
        # The killed and the wounded together are casualties: their sum has changed no outcome.
        "outcome": tied["outcome"].ne(tied["outcome_parent"]) & ~(summed & tied["outcome"].eq("casualties")),
        "added_up": summed,
        "count": other_figure & ~summed,
        "bound": ~other_figure & _other_bounds(tied),
        "affected": _affected(tied),
        "place": _moved(tied),
        "period": (_known_and_different(tied, "date_start") | _known_and_different(tied, "date_end")) & ~_undated(tied),
        "claimant_dropped": _claimant_dropped(tied),
        "hedge_dropped": tied["hedge"].eq("none") & tied["hedge_parent"].isin(FOOTING),
    }
    return pd.DataFrame({name: values.fillna(False).astype(bool) for name, values in flags.items()}, index=tied.index)


def main_drift(flags: pd.DataFrame) -> pd.Series[str]:
    """The first kind that holds, in the columns' order; `none` where the figure was kept."""
    names = np.array([*flags.columns, "none"])
    values = flags.assign(none=True).to_numpy(dtype=bool)
    return pd.Series(names[values.argmax(axis=1)] if len(flags) else [], index=flags.index, dtype="str")


def _differs(one: pd.Series[int], two: pd.Series[int]) -> pd.Series[bool]:
    return (one.isna() != two.isna()) | one.ne(two).fillna(False).astype(bool)


def _other_bounds(tied: pd.DataFrame) -> pd.Series[bool]:
    sides = [_differs(tied[f"count_{name}"], tied[f"count_{name}_parent"]) for name in ("low", "high")]
    return tied["count_kind"].ne(tied["count_kind_parent"]) | sides[0] | sides[1]


def _affected(tied: pd.DataFrame) -> pd.Series[bool]:
    actors = _known_and_different(tied, "affected_actor")
    return actors | tied["affected_class"].ne(tied["affected_class_parent"]) | _role(tied)


def _role(tied: pd.DataFrame) -> pd.Series[bool]:
    return tied["affected_role"].fillna("").ne(tied["affected_role_parent"].fillna(""))


def _moved(tied: pd.DataFrame) -> pd.Series[bool]:
    """Another place, or another division; a division in place of a spot within it is less exact, but no other place."""
    other = _known_and_different(tied, "place")
    exact = (tied["where_prec"] < DIVISION) & (tied["where_prec_parent"] < DIVISION)
    return (other & exact.fillna(True)) | _known_and_different(tied, "adm_1")


def _undated(tied: pd.DataFrame) -> pd.Series[bool]:
    """Whether the days differ only as the days of publication do, and the later text names none.

    A sentence that names no day is dated by its publication; a copy of the next day has then moved nothing.
    """
    lags = [
        tied[f"date_{edge}{side}"] - tied[f"published{side}"] for edge in ("start", "end") for side in ("", "_parent")
    ]
    moved_along = lags[0].eq(lags[1]) & lags[2].eq(lags[3])
    return moved_along & tied["quote"].notna() & ~tied["quote"].fillna("").str.contains(DAY)


def _known_and_different(tied: pd.DataFrame, name: str) -> pd.Series[bool]:
    one, two = tied[name], tied[f"{name}_parent"]
    return one.notna() & two.notna() & one.ne(two).fillna(False).astype(bool)


def _claimant_dropped(tied: pd.DataFrame) -> pd.Series[bool]:
    named = tied["claimant_parent"].notna() & ~tied["claimant_type_parent"].isin(NAMELESS)
    return named & (tied["claimant"].isna() | tied["claimant_type"].isin(NAMELESS))
