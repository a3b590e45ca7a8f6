"""What changed between a figure and the one that it repeats."""

from __future__ import annotations

import numpy as np
import pandas as pd

FOOTING = ["reported", "unverified", "feared", "denied", "hypothetical"]
NAMELESS = ["anonymous", "unattributed"]


def figure(claims: pd.DataFrame, suffix: str = "") -> pd.Series[int]:
    """The number that a claim names: the best, else the low, else the high; null where it names none."""
    best, low, high = (claims[f"count_{name}{suffix}"] for name in ("best", "low", "high"))
    return best.fillna(low).fillna(high)


def drift_flags(tied: pd.DataFrame) -> pd.DataFrame:
    """Every kind of drift that a pair of claims shows.

    Args:
        tied: Claims with their parents' columns suffixed `_parent`, and `added_up`.

    Returns:
        One boolean column a kind of `tables.DRIFTS` except `none`, strongest first, in the order of `tied`.
    """
    other_figure = _differs(figure(tied), figure(tied, "_parent"))
    flags = {
        "outcome": tied["outcome"].ne(tied["outcome_parent"]),
        "added_up": tied["added_up"] & other_figure,
        "count": other_figure & ~tied["added_up"],
        "bound": ~other_figure & _other_bounds(tied),
        "affected": _affected(tied),
        "place": _known_and_different(tied, "place"),
        "period": _known_and_different(tied, "date_start") | _known_and_different(tied, "date_end"),
        "claimant_dropped": _claimant_dropped(tied),
        "hedge_dropped": tied["hedge"].eq("none") & tied["hedge_parent"].isin(FOOTING),
    }
    return pd.DataFrame({name: values.fillna(False).astype(bool) for name, values in flags.items()}, index=tied.index)


def main_drift(flags: pd.DataFrame) -> pd.Series[str]:
    """The first kind that holds, in the columns' order; `none` where the figure was kept."""
    names = np.array([*flags.columns, "none"])
    values = flags.assign(none=True).to_numpy(dtype=bool)
    return pd.Series(names[values.argmax(axis=1)] if len(flags) else [], index=flags.index, dtype="str")


def added_up(tied: pd.DataFrame, claims: pd.DataFrame) -> pd.Series[bool]:
    """Whether the figure is the sum of two or more kindred figures of the parent's article and event."""
    keys = ["article_id", "event_id", "kind"]
    whole = claims[claims["figure"].notna() & claims["affected_role"].isna()]
    counted = whole.drop_duplicates([*keys, "outcome", "affected_actor", "figure"])
    sums = counted.groupby(keys)["figure"].agg(total="sum", parts="size").reset_index()
    parents = tied[["article_id_parent", "event_id", "kind"]].set_axis(keys, axis=1)
    found = parents.merge(sums, on=keys, how="left").set_axis(tied.index)
    return (found["parts"].gt(1) & found["total"].eq(figure(tied))).fillna(False).astype(bool)


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


def _known_and_different(tied: pd.DataFrame, name: str) -> pd.Series[bool]:
    one, two = tied[name], tied[f"{name}_parent"]
    return one.notna() & two.notna() & one.ne(two).fillna(False).astype(bool)


def _claimant_dropped(tied: pd.DataFrame) -> pd.Series[bool]:
    named = tied["claimant_parent"].notna() & ~tied["claimant_type_parent"].isin(NAMELESS)
    return named & (tied["claimant"].isna() | tied["claimant_type"].isin(NAMELESS))
