"""Nodes of the linkage: claims of one place, one span of days and the same parties are one node."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from assay.events.parties import party_sets
from assay.lexicon.spelling import fold

SIGNATURE = ["block", "spot", "latitude", "longitude", "precise", "start", "end", "parties"]
PRECISE = 3  # UCDP: 1 exact place, 2 within 25 km, 3 second-level division; coarser has no meaningful point


@dataclass(frozen=True)
class Nodes:
    """Distinct signatures and the node number of each claim, in the claims' order.

    `frame` has, by node number: block (country and first-level division), spot (folded place), latitude, longitude,
    precise (whether the point can be measured from), start and end (days since 1970), parties (names parted by `|`).
    """

    frame: pd.DataFrame
    of_claim: np.ndarray


def eligible(claims: pd.DataFrame) -> pd.Series[bool]:
    """Which claims can be placed: of one event, with a day, and a first-level division or a place."""
    placed = claims["adm_1"].notna() | claims["place"].notna()
    return claims["time_frame"].eq("event") & claims["date_start"].notna() & placed


def nodes(claims: pd.DataFrame) -> Nodes:
    """The nodes of eligible claims, numbered in the order of their signatures."""
    spot = _folded(claims["place"])
    described = pd.DataFrame(
        {
            "block": _blocks(claims, spot),
            "spot": spot,
            "latitude": claims["latitude"].fillna(np.inf),
            "longitude": claims["longitude"].fillna(np.inf),
            "precise": claims["latitude"].notna() & claims["where_prec"].le(PRECISE).fillna(False).astype(bool),
            "start": _day_number(claims["date_start"]),
            "end": _day_number(claims["date_end"].fillna(claims["date_start"])),
            "parties": party_sets(claims),
        }
    )
    distinct = described.drop_duplicates().sort_values(SIGNATURE, kind="stable").reset_index(drop=True)
    numbered = described.merge(distinct.reset_index(names="node"), on=SIGNATURE, how="left")
    return Nodes(distinct, numbered["node"].to_numpy())


def _blocks(claims: pd.DataFrame, spot: pd.Series[str]) -> pd.Series[str]:
    """Country and division; a claim without division takes that which its place has in other claims."""
    country = _folded(claims["country"])
    division = _folded(claims["adm_1"])
    known = pd.DataFrame({"country": country, "spot": spot, "division": division})
    counted = known[(known["division"] != "") & (known["spot"] != "")].value_counts().reset_index()
    counted = counted.sort_values(["count", "division"], ascending=[False, True], kind="stable")
    usual = counted.drop_duplicates(["country", "spot"])[["country", "spot", "division"]]
    guessed = known[["country", "spot"]].merge(usual, how="left")["division"].set_axis(claims.index)
    division = division.where(division != "", guessed)
    return country + "|" + division.fillna("at " + spot)


def _folded(names: pd.Series[str]) -> pd.Series[str]:
    return names.fillna("").map({name: fold(name) for name in names.dropna().unique()} | {"": ""}).astype("str")


def _day_number(days: pd.Series[pd.Timestamp]) -> pd.Series[int]:
    return (days - pd.Timestamp(0)).dt.days.astype("int64")
