"""One row an event: its place, days, sides and how many articles and origins stand behind it."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from assay.events.parties import named_parties
from assay.events.trees import origins
from assay.io import typed
from assay.tables import Events

# UCDP's date_prec by the longest span in days that each allows: day, two to six days, a week, a month.
DATE_PREC = ((1, 1), (6, 2), (7, 3), (31, 4))
LONGER_THAN_A_MONTH = 5
DIVISION = 4  # UCDP's where_prec of a first-level division; 1 to 3 are places within it
# Side a is the government's, as in UCDP; these words mark one in a canonical name.
GOVERNMENT = re.compile(r"\b(?:government|armed forces|ministry)\b", re.IGNORECASE)
SPEAKER = "claimant_party"
PLACE_COLUMNS = ["country", "adm_1", "adm_2", "place", "latitude", "longitude", "where_prec"]


def summaries(claims: pd.DataFrame, lineage: pd.DataFrame, copies: pd.DataFrame) -> pd.DataFrame:
    """The events table of claims that carry `event_id`.

    The place is the one that most claims name (then the more precise, then the first by name); a whole division stands
    for an event only where no claim names a place within it. The days
    span all claims. Sides are the two parties named most; side a is the government's or, where no party is known to
    be the government (a party whose own claimants are officials counts as one), the first by alphabet. Origins are the
    articles in which the trees of the event's claims start (see `trees.origins`): one that starts several is one.
    """
    grouped = claims[claims["event_id"].notna()]
    frame = _days(grouped)
    frame = frame.join(_places(grouped)).join(_sides(grouped)).join(_counts(grouped, origins(claims, lineage, copies)))
    return typed(frame.reset_index().sort_values("event_id", ignore_index=True), Events)


def _days(claims: pd.DataFrame) -> pd.DataFrame:
    last = claims["date_end"].fillna(claims["date_start"])
    last = last.mask(last < claims["date_start"], claims["date_start"])  # as nodes take ends the wrong way round
    by_event = claims.assign(last=last).groupby("event_id")
    days = pd.DataFrame({"date_start": by_event["date_start"].min(), "date_end": by_event["last"].max()})
    length = (days["date_end"] - days["date_start"]).dt.days + 1
    by_length = np.select(
        [length <= most for most, _ in DATE_PREC], [prec for _, prec in DATE_PREC], LONGER_THAN_A_MONTH
    )
    told = by_event["date_prec"].min().fillna(1).astype("int64")
    return days.assign(date_prec=np.maximum(by_length, told))


def _places(claims: pd.DataFrame) -> pd.DataFrame:
    named = claims[["event_id", *PLACE_COLUMNS]]
    counted = named.value_counts(dropna=False).rename("times").reset_index()
    coarse = counted["where_prec"].ge(DIVISION).fillna(counted["place"].isna()).astype(bool)
    counted = counted.assign(coarse=coarse)
    order = ["event_id", "coarse", "times", "where_prec", "place", "adm_2", "adm_1", "latitude", "longitude"]
    ascending = [name != "times" for name in order]
    best = counted.sort_values(order, ascending=ascending, kind="stable", na_position="last")
    return best.drop_duplicates("event_id").set_index("event_id")[PLACE_COLUMNS]


def _sides(claims: pd.DataFrame) -> pd.DataFrame:
    named = named_parties(claims)
    official = claims["claimant_type"].eq("official")
    voices = pd.concat(
        [
            pd.DataFrame(
                {"event_id": claims["event_id"], "party": named[role], "official": official & (role == SPEAKER)}
            )
            for role in named.columns
        ]
    ).dropna(subset=["party"])
    tally = voices.groupby(["event_id", "party"])["official"].agg(times="size", official="max").reset_index()
    tally = tally.sort_values(["event_id", "times", "party"], ascending=[True, False, True], kind="stable")
    main = tally.groupby("event_id").head(2)
    ruling = main["official"].astype(bool) | main["party"].str.contains(GOVERNMENT)
    main = main.assign(ruling=ruling).sort_values(["event_id", "ruling", "party"], ascending=[True, False, True])
    place = main.groupby("event_id").cumcount()
    sides = main.set_index("event_id")["party"]
    return pd.DataFrame({"side_a": sides[(place == 0).to_numpy()], "side_b": sides[(place == 1).to_numpy()]})


def _counts(claims: pd.DataFrame, origins: pd.Series[str]) -> pd.DataFrame:
    by_event = claims.assign(origin=origins.loc[claims.index]).groupby("event_id")
    return pd.DataFrame(
        {
            "n_articles": by_event["article_id"].nunique(),
            "n_origins": by_event["origin"].nunique(),
            "n_claims": by_event.size(),
        }
    )
