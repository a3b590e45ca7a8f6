"""Claimed events in the columns of an ACLED export.

Columns, event types and precision codes: ACLED Codebook (2024). ACLED takes the lowest figure where reports differ and
0 where none is told; so does this table. The figures are *claims*, not ACLED's coding.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
# From UCDP's precision to ACLED's: of time 1 day, 2 week, 3 month; of place 1 exact, 2 near or district, 3 coarser.
TIME_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}
GEO_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}
DISORDER = "Political violence"
BATTLE, ARMED_CLASH = "Battles", "Armed clash"
AGAINST_CIVILIANS, ATTACK = "Violence against civilians", "Attack"
CIVILIANS = "Civilians"
NO_FIGURE = "No figure of dead; ACLED's 0."


def acled_events(events: pd.DataFrame, deaths: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """One row an event, in the column order of ACLED's exports since 2023.

    `fatalities` is the lowest figure claimed of all the dead. An event of two parties is a battle, one whose dead are
    civilians alone violence against civilians; of others the type stays empty rather than guessed. An event of
    several days stands on its first, with `time_precision` 2 (a week) or 3 (a month). `timestamp` stays empty: same
    inputs, same bytes.

    Args:
        events: Table Events.
        deaths: As `deaths.deaths` gives them.
        sources: As `sources.sources` gives them.
    """
    known = events.merge(deaths.reset_index(), how="left", on="event_id")
    known = known.merge(sources.reset_index(), how="left", on="event_id")
    known = known.sort_values(["date_start", "event_id"], kind="stable", ignore_index=True)
    civilian = known["deaths_civilians"].fillna(0)
    only_civilians = civilian.gt(0) & civilian.eq(known["best"]).fillna(False)
    battle = known["side_a"].notna() & known["side_b"].notna() & ~only_civilians
    kinds = [only_civilians.to_numpy(bool), battle.to_numpy(bool)]
    frame = pd.DataFrame(
        {
            "event_id_cnty": known["event_id"],
            "event_date": known["date_start"].dt.strftime("%Y-%m-%d"),
            "year": known["date_start"].dt.year,
            "time_precision": known["date_prec"].map(TIME_PRECISION),
            "disorder_type": DISORDER,
            "event_type": np.select(kinds, [AGAINST_CIVILIANS, BATTLE], ""),
            "sub_event_type": np.select(kinds, [ATTACK, ARMED_CLASH], ""),
            "actor1": known["side_a"],
            "actor2": known["side_b"].mask(only_civilians, CIVILIANS + (" (" + known["country"] + ")").fillna("")),
            "civilian_targeting": np.where(only_civilians, "Civilian targeting", ""),
            "country": known["country"],
            "admin1": known["adm_1"],
            "admin2": known["adm_2"],
            "location": known["place"].fillna(known["adm_2"]).fillna(known["adm_1"]),
            "latitude": known["latitude"],
            "longitude": known["longitude"],
            "geo_precision": known["where_prec"].map(GEO_PRECISION),
            "source": known["source_office"].str.replace(";", "; "),
            "notes": _notes(known),
            "fatalities": known["low"].fillna(0),
        }
    )
    return frame.reindex(columns=list(COLUMNS))


def _notes(events: pd.DataFrame) -> pd.Series[str]:
    figures = [events[name].astype("str") for name in ("low", "best", "high")]
    dead = "Claimed dead: low " + figures[0] + ", best " + figures[1] + ", high " + figures[2] + "."
    claimants = (" Claimants: " + events["source_original"] + ".").fillna("")
    headlines = (" Headlines: " + events["source_headline"] + ".").fillna("")
    return dead.where(events["best"].notna(), NO_FIGURE) + claimants + headlines
