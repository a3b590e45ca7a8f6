"""Claimed events in the columns of UCDP GED, so that tools made for it read them.

Columns, precision codes and types of violence: UCDP GED Codebook 23.1 (Högbladh 2023). What Assay doesn't know (ids of
conflicts and dyads, codes of countries) stays empty. The figures are *claims*, not UCDP's estimates.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from assay.report.exports.deaths import BOUNDS, SIDES

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
    "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
ID_DIGITS = 12  # hexadecimal digits of an event's id that make UCDP's whole number: exact in any spreadsheet
UNKNOWN_SIDE = "Unknown"
CELL = 0.5  # degrees a cell of PRIO-GRID (Tollefsen, Strand and Buhaug 2012), numbered from 1 at the south-west corner


def ucdp_events(events: pd.DataFrame, deaths: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """One row an event with a figure of dead, 49 columns in GED's order.

    `id` is the number of the first 12 hexadecimal digits of the event's id, `relid` the id itself. `event_clarity` is
    1 for an event of one day, 2 for one of several. A side that nobody names is `Unknown`.

    Args:
        events: Table Events.
        deaths: As `deaths.deaths` gives them.
        sources: As `sources.sources` gives them.
    """
    known = events.merge(deaths.reset_index(), on="event_id").merge(sources.reset_index(), on="event_id")
    known = known.sort_values(["date_start", "event_id"], kind="stable", ignore_index=True)
    side_a, side_b = known["side_a"].fillna(UNKNOWN_SIDE), known["side_b"].fillna(UNKNOWN_SIDE)
    located = known["latitude"].notna() & known["longitude"].notna()
    told = {
        "id": [int(event[:ID_DIGITS], 16) for event in known["event_id"]],
        "relid": known["event_id"],
        "year": known["date_start"].dt.year,
        "side_a": side_a,
        "side_b": side_b,
        "dyad_name": side_a + " - " + side_b,
        "number_of_sources": known["reports"],
        "source_article": known["source_url"],
        "where_coordinates": known["place"].fillna(known["adm_2"]).fillna(known["adm_1"]).fillna(known["country"]),
        "where_prec": known["where_prec"].fillna(_coarsest(known)),
        "geom_wkt": _points(known).where(located),
        "priogrid_gid": _cells(known).where(located),
        "event_clarity": np.where(known["date_prec"].eq(1), 1, 2),
        "date_start": known["date_start"].dt.strftime("%Y-%m-%d"),
        "date_end": known["date_end"].dt.strftime("%Y-%m-%d"),
    }
    same = ("source_office", "source_date", "source_headline", "source_original", "adm_1", "adm_2", "latitude",
            "longitude", "country", "date_prec", *SIDES, *BOUNDS)  # fmt: skip
    frame = pd.DataFrame({**{name: known[name] for name in same}, **told}, index=known.index)
    return frame.reindex(columns=list(COLUMNS))


def _coarsest(events: pd.DataFrame) -> pd.Series[int]:
    """The precision that the narrowest unit named stands for, where none is told; null where no country is named."""
    units = (("adm_2", 3), ("adm_1", 4), ("country", 6))
    named = [events[name].notna().to_numpy(bool) for name, _ in units]
    grades = np.select(named, [grade for _, grade in units], 0)
    return pd.Series(grades, index=events.index, dtype="Int64").mask(grades == 0)


def _points(events: pd.DataFrame) -> pd.Series[str]:
    return "POINT (" + events["longitude"].astype("str") + " " + events["latitude"].astype("str") + ")"


def _cells(events: pd.DataFrame) -> pd.Series[int]:
    row = np.floor((events["latitude"] + 90) / CELL)
    column = np.floor((events["longitude"] + 180) / CELL) + 1
    cells: pd.Series[int] = (row * (360 / CELL) + column).astype("Int64")
    return cells
