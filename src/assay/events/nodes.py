"""Nodes of the linkage: claims of one place, one span of days and the same parties are one node."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from assay.events.parties import party_sets
from assay.lexicon.spelling import fold

SIGNATURE = ["block", "spot", "district", "latitude", "longitude", "fine", "coarse", "first", "last", "parties"]
PRECISE = 3  # UCDP: 1 exact place, 2 within 25 km, 3 second-level division; coarser has no meaningful point
ZONES = pd.Timedelta(days=1)
DAY = 1  # UCDP's date_prec of a known day
# Outcomes that are told of the same people: "killed or injured" loses "or injured" on its way.
KINDS = {"killed": "harmed", "wounded": "harmed", "casualties": "harmed", "captured": "taken", "surrendered": "taken"}


@dataclass(frozen=True)
class Nodes:
    """Distinct signatures and the node number of each claim, in the claims' order.

    `frame` has, by node number: block (country and first-level division), spot (folded place) and district (folded
    second-level division, both empty where unknown), latitude, longitude (infinite where unknown), fine (whether the
    point can be measured from), coarse (whether the place is a whole division or larger), first and last (days since
    1970), parties (names parted by `|`); and of its claims together rough (no claim knows the day better than within
    a week), kinds (of outcomes) and groups (of people affected, empty where unknown), both parted by `|`.
    """

    frame: pd.DataFrame
    of_claim: np.ndarray


def eligible(claims: pd.DataFrame) -> pd.Series[bool]:
    """Which claims can be placed: of one event, with a day, and a first-level division or a place."""
    placed = claims["adm_1"].notna() | claims["place"].notna()
    return claims["time_frame"].eq("event") & claims["date_start"].notna() & placed


def dated_ahead(claims: pd.DataFrame, articles: pd.DataFrame) -> pd.Series[bool]:
    """Which claims begin after their article's day of publication (a day is allowed for time zones).

    They stay in the events of their day; either day may be the wrong one.
    """
    published = articles.set_index("article_id")["published"].reindex(claims["article_id"])
    return (claims["date_start"] - published.set_axis(claims.index)) > ZONES


def nodes(claims: pd.DataFrame) -> Nodes:
    """The nodes of eligible claims, numbered in the order of their signatures."""
    described = signatures(claims)
    distinct = described.drop_duplicates().sort_values(SIGNATURE, kind="stable").reset_index(drop=True)
    numbered = described.merge(distinct.reset_index(names="node"), on=SIGNATURE, how="left")
    of_claim = numbered["node"].to_numpy()
    return Nodes(distinct.join(contents(claims, of_claim)), of_claim)


def signatures(claims: pd.DataFrame) -> pd.DataFrame:
    """What makes claims one node, a row a claim, in the claims' order."""
    spot = _folded(claims["place"])
    coarse = claims["where_prec"].gt(PRECISE).fillna(claims["place"].isna()).astype(bool)
    return pd.DataFrame(
        {
            "block": _blocks(claims, spot),
            "spot": spot,
            "district": _folded(claims["adm_2"]),
            "latitude": claims["latitude"].fillna(np.inf),
            "longitude": claims["longitude"].fillna(np.inf),
            "fine": claims["latitude"].notna() & claims["longitude"].notna() & ~coarse,
            "coarse": coarse,
            "first": _day_number(claims["date_start"]),
            "last": _day_number(
                claims["date_end"].where(claims["date_end"] >= claims["date_start"], claims["date_start"])
            ),
            "parties": party_sets(claims),
        }
    )


def contents(claims: pd.DataFrame, of_claim: np.ndarray) -> pd.DataFrame:
    """What the claims of each node hold together: rough, kinds and groups, by node number."""
    told = pd.DataFrame(
        {
            "rough": claims["date_prec"].gt(DAY).fillna(False).astype(bool),
            "kinds": claims["outcome"].map(KINDS).fillna(claims["outcome"]),
            "groups": _groups(claims),
        }
    ).set_axis(of_claim)
    rough = told["rough"].groupby(level=0).all()
    return pd.DataFrame({"rough": rough, "kinds": _sets(told["kinds"]), "groups": _sets(told["groups"])})


def _groups(claims: pd.DataFrame) -> pd.Series[str]:
    """Whom a claim counts: civilians, fighters of a party, fighters; empty where neither is known."""
    fighters = claims["affected_actor"].fillna("fighters").where(claims["affected_class"].eq("combatant"), "")
    return fighters.mask(claims["affected_class"].eq("civilian"), "civilians").astype("str")


def _sets(values: pd.Series[str]) -> pd.Series[str]:
    """Distinct known values a node, sorted, parted by `|`."""
    distinct = values.rename("value").rename_axis("node").reset_index().drop_duplicates()
    ordered = distinct.sort_values(["node", "value"], kind="stable")
    sets: dict[int, str] = {}
    for node, value in zip(ordered["node"].tolist(), ordered["value"].tolist(), strict=True):
        before = sets.get(node, "")
        sets[node] = f"{before}|{value}" if before else value
    return pd.Series(sets, dtype="str")


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
