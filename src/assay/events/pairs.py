"""Candidate links between nodes, each with its features and score; blocking keeps their number near linear."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from assay.params import ResolveParams

# UCDP codes a date to the week at date_prec 3; what lasts longer is a period (date_prec 4 and 5) and joins only
# claims of nearly the same period.
EVENT_DAYS = 7
# Weights of place, day and parties in a link's score. Only their order matters, because links are taken strongest
# first and the limits are hard: place before day, because reports of one fight differ in days more than in place.
WEIGHTS = {"place_score": 0.45, "day_score": 0.35, "party_score": 0.2}
COARSE_PLACE = 0.5  # the division is the same, nothing finer is known of one of them
UNKNOWN_PARTIES = 0.5
EARTH_KILOMETRES = 6371.0


def pairs(nodes: pd.DataFrame, params: ResolveParams) -> pd.DataFrame:
    """Links that the limits allow, strongest first.

    Args:
        nodes: Frame of `nodes.Nodes`.
        params: Limits.

    Returns:
        left, right (node numbers, left < right), place_score, day_score, party_score and score, all 0 to 1.
    """
    joined = _blocked(nodes, params)
    joined = joined.assign(kilometres=_kilometres(joined), parties_allow=_parties_allow(joined))
    apart = joined["precise_l"] & joined["precise_r"] & (joined["kilometres"] > params.kilometres)
    joined = joined[_days_allow(joined, params) & ~apart & joined["parties_allow"]]
    scored = joined.assign(
        place_score=_place_score(joined, params), day_score=_day_score(joined, params), party_score=_party_score(joined)
    )
    score = sum(scored[name] * weight for name, weight in WEIGHTS.items())
    kept = scored[["left", "right", *WEIGHTS]].assign(score=np.round(score, 6))
    return kept.sort_values(["score", "left", "right"], ascending=[False, True, True]).reset_index(drop=True)


def kilometres_between(
    latitude: np.ndarray, longitude: np.ndarray, other_latitude: np.ndarray, other_longitude: np.ndarray
) -> np.ndarray:
    """Great-circle distance by the haversine formula, degrees in, kilometres out."""
    one, two = np.radians(latitude), np.radians(other_latitude)
    half = np.sin((two - one) / 2) ** 2
    half = half + np.cos(one) * np.cos(two) * np.sin(np.radians(other_longitude - longitude) / 2) ** 2
    return np.asarray(2 * EARTH_KILOMETRES * np.arcsin(np.sqrt(np.clip(half, 0, 1))))


def compatible(parties: str, others: str) -> bool:
    """Whether two sets of parties may be those of one event: one shared, one unknown, or two opponents."""
    one, two = set(parties.split("|")) - {""}, set(others.split("|")) - {""}
    return not one or not two or bool(one & two) or len(one | two) <= 2  # noqa: PLR2004 # an event has two sides


def _blocked(nodes: pd.DataFrame, params: ResolveParams) -> pd.DataFrame:
    """Pairs of one block whose starts lie in the same or neighbouring buckets of days."""
    width = max(EVENT_DAYS, params.days + 1)
    left = nodes.assign(left=np.arange(len(nodes)), bucket=nodes["start"] // width)
    right = nodes.assign(right=np.arange(len(nodes)), bucket=nodes["start"] // width)
    near = [right, right.assign(bucket=right["bucket"] - 1)]
    joined = [left.merge(side, on=["block", "bucket"], suffixes=("_l", "_r")) for side in near]
    same = joined[0][joined[0]["left"] < joined[0]["right"]]
    both = pd.concat([same, joined[1]], ignore_index=True)
    swap = both["left"] > both["right"]
    swapped = both[swap].rename(columns=_other_side)[both.columns]
    return pd.concat([both[~swap], swapped], ignore_index=True)


def _other_side(name: str) -> str:
    if name.endswith(("_l", "_r")):
        return name[:-1] + ("r" if name.endswith("_l") else "l")
    return {"left": "right", "right": "left"}.get(name, name)


def _days_allow(joined: pd.DataFrame, params: ResolveParams) -> pd.Series[bool]:
    starts = (joined["start_l"] - joined["start_r"]).abs()
    ends = (joined["end_l"] - joined["end_r"]).abs()
    latest_start = joined[["start_l", "start_r"]].max(axis=1)
    earliest_end = joined[["end_l", "end_r"]].min(axis=1)
    latest_end = joined[["end_l", "end_r"]].max(axis=1)
    earliest_start = joined[["start_l", "start_r"]].min(axis=1)
    near = (latest_start - earliest_end <= params.days) & (latest_end - earliest_start < EVENT_DAYS)
    return near | ((starts <= params.days) & (ends <= params.days))


def _kilometres(joined: pd.DataFrame) -> np.ndarray:
    measured = (joined["precise_l"] & joined["precise_r"]).to_numpy()
    sides = ("latitude_l", "longitude_l", "latitude_r", "longitude_r")
    points = [np.where(measured, joined[name], 0.0) for name in sides]
    return np.where(measured, kilometres_between(*points), np.inf)


def _place_score(joined: pd.DataFrame, params: ResolveParams) -> np.ndarray:
    same = (joined["spot_l"] == joined["spot_r"]) & (joined["spot_l"] != "")
    near = 1 - 0.5 * joined["kilometres"] / max(params.kilometres, 1.0)
    measured = joined["precise_l"] & joined["precise_r"]
    return np.where(same, 1.0, np.where(measured, near.clip(lower=0), COARSE_PLACE))


def _day_score(joined: pd.DataFrame, params: ResolveParams) -> pd.Series[float]:
    apart = (joined["start_l"] - joined["start_r"]).abs() + (joined["end_l"] - joined["end_r"]).abs()
    return 1 / (1 + apart / (params.days + 1))


def _parties_allow(joined: pd.DataFrame) -> pd.Series[bool]:
    return _by_combination(joined, lambda one, two: float(compatible(one, two))).astype(bool)


def _party_score(joined: pd.DataFrame) -> pd.Series[float]:
    return _by_combination(joined, _shared)


def _by_combination(joined: pd.DataFrame, measure: Callable[[str, str], float]) -> pd.Series[float]:
    """A measure of two sets of parties, worked out once for each combination that occurs."""
    sides = ["parties_l", "parties_r"]
    combinations = joined[sides].drop_duplicates()
    values = [measure(one, two) for one, two in combinations.to_numpy()]
    lookup = combinations.assign(value=np.array(values, dtype=float))
    return joined[sides].merge(lookup, how="left")["value"].set_axis(joined.index)


def _shared(parties: str, others: str) -> float:
    one, two = set(parties.split("|")) - {""}, set(others.split("|")) - {""}
    return len(one & two) / len(one | two) if one and two else UNKNOWN_PARTIES
