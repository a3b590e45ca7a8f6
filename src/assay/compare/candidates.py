"""Records of reference data that may be about a site, scored by place, days and parties."""

from __future__ import annotations

import numpy as np
import pandas as pd

from assay.compare.names import parties_of
from assay.params import CompareParams

SAME_DIVISION = 0.4  # nothing finer is known: worse than lying at the distance at which the score is halved
# Factor a day apart: reports date an event to the day before or after easily, farther off hardly. With the division
# alone for a place another day is too little, and so are two days at twenty kilometres.
ANOTHER_DAY = 0.6
# An overlap of spans scores 0.4 to 1 by the share of days in common, so that a record of a month isn't taken for one
# of a day while a record of the very day is there.
LEAST_OVERLAP = 0.4
# Parties weigh less than place and day: names of sides differ between sources even where the event is the same.
PARTY_FACTORS = {"both": 1.0, "one": 0.9, "unknown": 0.75, "others": 0.5}
PARTY_WORDS = {
    "both": "same parties",
    "one": "one party in common",
    "unknown": "parties unknown",
    "others": "other parties",
}
SAME_NAME_KILOMETRES = 30.0  # UCDP's where_prec 2 allows 25 km; namesakes lie farther apart
EARTH_KILOMETRES = 6371.0


def candidates(sites: pd.DataFrame, records: pd.DataFrame, params: CompareParams) -> pd.DataFrame:
    """Pairs of a site and a record that reach the least score.

    Events meet records of events through shared days, country and division (blocking, not all pairs); where one of
    the two names no division, both must have a point. Periods (running totals, and records that span longer than
    `max_reference_days`) meet by division and overlapping days; for each site and data set the one with most days in
    common is kept, whatever its score, so that it can be told why it wasn't compared.

    Returns:
        site_id, record, score (0 to 1), reason (in words), `period` of the record, and `same_period` (whether both
        ends lie within `params.days`).
    """
    pairs = pd.concat([_of_events(sites, records, params), _of_periods(sites, records)], ignore_index=True)
    joined = _joined(pairs, sites, records)
    party = _party(joined)
    scored = pd.DataFrame(
        {
            "site_id": joined["site_id"],
            "record": joined["record"],
            "period": joined["period"],
            "same_period": _same_period(joined, params),
            "score": np.round(_place(joined, params) * _day(joined) * party.map(PARTY_FACTORS).astype(float), 4),
            "reason": _place_words(joined) + "; " + _day_words(joined) + "; " + party.map(PARTY_WORDS).astype("str"),
        }
    )
    kept = scored[scored["period"] | (scored["score"] >= params.min_score)]
    return kept.sort_values(["site_id", "score", "record"], ascending=[True, False, True], ignore_index=True)


def _of_events(sites: pd.DataFrame, records: pd.DataFrame, params: CompareParams) -> pd.DataFrame:
    looked_for = _by_day(sites[~sites["total"]], "site_id", 0)
    found_in = _by_day(records[~records["period"]], "record", params.days)
    day = ["country_key", "day"]
    with_division = [side[side["division_key"] != ""] for side in (looked_for, found_in)]
    blocks = [with_division[0].merge(with_division[1], on=[*day, "division_key"])]
    points = [side[side["precise"]] for side in (looked_for, found_in)]
    blocks.append(points[0][points[0]["division_key"] == ""].merge(points[1], on=day))
    blocks.append(points[0][points[0]["division_key"] != ""].merge(points[1][points[1]["division_key"] == ""], on=day))
    pairs = pd.concat([block[["site_id", "record"]] for block in blocks], ignore_index=True)
    return pairs.drop_duplicates()


def _of_periods(sites: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    periods = records[records["period"]]
    keys = ["country_key", "division_key"]
    joined = sites.merge(periods, on=keys, suffixes=("", "_record"))
    common = np.minimum(joined["end"], joined["end_record"]) - np.maximum(joined["start"], joined["start_record"]) + 1
    length = joined["end_record"] - joined["start_record"]
    overlapping = joined.assign(common=common, length=length)[common > 0]
    order = ["site_id", "ref_dataset", "common", "length", "record"]
    best = overlapping.sort_values(order, ascending=[True, True, False, True, True], kind="stable")
    return best.drop_duplicates(["site_id", "ref_dataset"])[["site_id", "record"]]


def _by_day(frame: pd.DataFrame, name: str, margin: int) -> pd.DataFrame:
    """A row for every day of the span and `margin` days on both sides."""
    first = frame["start"].to_numpy() - margin
    lengths = frame["end"].to_numpy() + margin - first + 1
    rows = np.repeat(np.arange(len(frame)), lengths)
    steps = np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    days = frame[[name, "country_key", "division_key", "precise"]].iloc[rows].reset_index(drop=True)
    return days.assign(day=first[rows] + steps)


def _joined(pairs: pd.DataFrame, sites: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    columns = ["place_key", "latitude", "longitude", "precise", "coarse", "start", "end", "side_a", "side_b"]
    left = pairs.merge(sites[["site_id", *columns]], on="site_id")
    return left.merge(records[["record", "period", *columns]], on="record", suffixes=("", "_record"))


def _kilometres(joined: pd.DataFrame) -> pd.Series[float]:
    """Great-circle distance (haversine), null where one has no point."""
    measured = joined["precise"] & joined["precise_record"]
    one, two = np.radians(joined["latitude"].where(measured)), np.radians(joined["latitude_record"].where(measured))
    turn = np.radians(joined["longitude_record"] - joined["longitude"])
    half = np.sin((two - one) / 2) ** 2 + np.cos(one) * np.cos(two) * np.sin(turn / 2) ** 2
    return pd.Series(2 * EARTH_KILOMETRES * np.arcsin(np.sqrt(half.clip(0, 1))), index=joined.index)


def _same_place(joined: pd.DataFrame) -> pd.Series[bool]:
    """One name of something smaller than a division, and no two points that speak against it."""
    far = _kilometres(joined).gt(SAME_NAME_KILOMETRES).fillna(False)
    small = ~joined["coarse"] & ~joined["coarse_record"] & joined["place_key"].ne("")
    return small & joined["place_key"].eq(joined["place_key_record"]) & ~far


def _place(joined: pd.DataFrame, params: CompareParams) -> pd.Series[float]:
    halved: pd.Series[float] = 0.5 ** (_kilometres(joined) / params.kilometres)
    return halved.fillna(SAME_DIVISION).mask(_same_place(joined), 1.0)


def _place_words(joined: pd.DataFrame) -> pd.Series[str]:
    distance = _kilometres(joined).round()
    apart = distance.fillna(0).astype("int64").astype(str) + " km apart"
    return apart.where(distance.notna(), "same division").mask(_same_place(joined), "same place")


def _gap(joined: pd.DataFrame) -> pd.Series[int]:
    """Days between the spans; 0 or less where they overlap."""
    latest_start = joined[["start", "start_record"]].max(axis=1)
    return latest_start - joined[["end", "end_record"]].min(axis=1)


def _day(joined: pd.DataFrame) -> pd.Series[float]:
    gap = _gap(joined)
    union = joined[["end", "end_record"]].max(axis=1) - joined[["start", "start_record"]].min(axis=1) + 1
    overlap: pd.Series[float] = LEAST_OVERLAP + (1 - LEAST_OVERLAP) * (1 - gap) / union
    apart = pd.Series(np.power(ANOTHER_DAY, gap.clip(lower=0).to_numpy(dtype=float)), index=gap.index)
    return overlap.where(gap <= 0, apart)


def _day_words(joined: pd.DataFrame) -> pd.Series[str]:
    gap = _gap(joined)
    same = joined["start"].eq(joined["start_record"]) & joined["end"].eq(joined["end_record"])
    words = pd.Series(" days apart", index=gap.index, dtype="str").mask(gap == 1, " day apart")
    apart = gap.astype("str") + words
    return apart.where(gap > 0, "days overlap").mask(same, "same days")


def _same_period(joined: pd.DataFrame, params: CompareParams) -> pd.Series[bool]:
    starts = (joined["start"] - joined["start_record"]).abs()
    return (starts <= params.days) & ((joined["end"] - joined["end_record"]).abs() <= params.days)


def _party(joined: pd.DataFrame) -> pd.Series[str]:
    sides = ["side_a", "side_b", "side_a_record", "side_b_record"]
    named = joined[sides].fillna("")
    combinations = named.drop_duplicates()
    kinds = [_agreement(*row) for row in combinations.to_numpy()]
    lookup = combinations.assign(kind=pd.Series(kinds, index=combinations.index, dtype="str"))
    return named.merge(lookup, how="left")["kind"].set_axis(joined.index)


def _agreement(side_a: str, side_b: str, other_a: str, other_b: str) -> str:
    one, two = parties_of(side_a) | parties_of(side_b), parties_of(other_a) | parties_of(other_b)
    if not one or not two:
        return "unknown"
    shared = one & two
    if not shared:
        return "others"
    return "both" if len(shared) >= min(len(one), len(two), 2) else "one"
