"""Which sites and records are looked at side by side: blocking, so that never all pairs are."""

from __future__ import annotations

import numpy as np
import pandas as pd

# Degrees of a cell at least; a site meets the records of its own cell and the eight around it, so all within 55 km
# (north to south; less from east to west, the farther from the equator) and none beyond twice that. A longer reach
# widens it.
CELL = 0.5
KILOMETRES_A_DEGREE = 111.2  # of latitude
# Days: what was published can't tell of what comes after, but reference data date some events by a later report, a
# day off. Of 65 records that were judged to tell an article's incident, three begin the day after it was
# published, none later.
DATED_LATE = 1
AROUND = [(north, east) for north in (-1, 0, 1) for east in (-1, 0, 1)]


def event_pairs(
    sites: pd.DataFrame, records: pd.DataFrame, names: pd.DataFrame, days: int, reach: float
) -> pd.DataFrame:
    """Pairs of sites and records of events no more than `days` apart that share one of three things.

    Country and first-level division; neighbouring cells of the globe, where both have a point; or a name, where the
    site's article names the record's place. Days are blocked by stretches of `days` + 1, of which each span falls into
    a few, and then checked, so that work grows with the pairs that are near in both place and time. Records that begin
    later than DATED_LATE days after the article was published are left out.

    Args:
        sites: site_id and the keyed columns of `sites.sites`.
        records: record and the keyed columns of `sites.records`; no periods.
        names: site_id, place_key: places of the reference that the sites' articles name.
        days: Days that the spans may lie apart.
        reach: Kilometres between two places that are still in reach.

    Returns:
        site, record: positions in the two frames.
    """
    looked_for, found_in = _stretched(sites, days, 0), _stretched(records, days, days)
    placed, area = looked_for[looked_for["division_key"] != ""], ["country_key", "division_key"]
    around = int(360 / max(CELL, reach / KILOMETRES_A_DEGREE))  # cells around the globe
    cells = _celled(looked_for, AROUND, around), _celled(found_in, [(0, 0)], around)
    blocks = [_meet(placed, found_in, area), _meet(*cells, _CELLS)]
    if len(names):
        positions = pd.DataFrame({"site_id": sites["site_id"].to_numpy(), "at": np.arange(len(sites))})
        named = names[["site_id", "place_key"]].merge(positions, on="site_id")[["at", "place_key"]]
        by_name = looked_for.drop(columns="place_key").merge(named, on="at")
        blocks.append(_meet(by_name, found_in, ["country_key", "place_key"]))
    pairs = pd.concat(blocks, ignore_index=True).drop_duplicates()
    site, record = pairs["site"].to_numpy(), pairs["record"].to_numpy()
    near = gaps(sites, records, site, record) <= days
    near &= records["start"].to_numpy()[record] <= sites["known_by"].to_numpy()[site] + DATED_LATE
    return pairs[near].sort_values(["site", "record"], ignore_index=True)


def gaps(sites: pd.DataFrame, records: pd.DataFrame, site: np.ndarray, record: np.ndarray) -> np.ndarray:
    """Days between the spans of pairs given by position; 0 or less where they overlap."""
    latest_start = np.maximum(sites["start"].to_numpy()[site], records["start"].to_numpy()[record])
    earliest_end = np.minimum(sites["end"].to_numpy()[site], records["end"].to_numpy()[record])
    found: np.ndarray = latest_start - earliest_end
    return found


_CELLS = ["country_key", "row", "column"]


def _stretched(frame: pd.DataFrame, days: int, margin: int) -> pd.DataFrame:
    """A row for every stretch of days that a span (with a margin on both sides) falls into."""
    first = (frame["start"].to_numpy() - margin) // (days + 1)
    lengths = (frame["end"].to_numpy() + margin) // (days + 1) - first + 1
    at = np.repeat(np.arange(len(frame)), lengths)
    steps = np.arange(len(at)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    columns = ["country_key", "division_key", "place_key", "precise", "latitude", "longitude"]
    return frame[columns].iloc[at].reset_index(drop=True).assign(at=at, stretch=first[at] + steps)


def _celled(stretched: pd.DataFrame, steps: list[tuple[int, int]], around: int) -> pd.DataFrame:
    """A row for every cell that lies so many steps from a point's own; none for what has no point."""
    points = stretched[stretched["precise"]]
    degrees = [points[name].to_numpy(dtype=float) for name in ("latitude", "longitude")]
    row, column = (np.floor(one / (360 / around)).astype("int64") for one in degrees)
    parts = [
        points[["at", "stretch", "country_key"]].assign(row=row + north, column=(column + east) % around)
        for north, east in steps
    ]
    return pd.concat(parts, ignore_index=True)


def _meet(looked_for: pd.DataFrame, found_in: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    left = looked_for[["at", "stretch", *key]].rename(columns={"at": "site"})
    right = found_in[["at", "stretch", *key]].rename(columns={"at": "record"})
    return left.merge(right, on=["stretch", *key])[["site", "record"]].drop_duplicates()
