"""Reader of Oryx's lists of equipment losses as counted day by day (scarnecchia/oryx_data, `daily_count.csv`).

Oryx counts what a photograph or video shows lost, so that its counts are what is proven at least: "the amount of
equipment destroyed is significantly higher than recorded here" (oryxspioenkop.com, Attack On Europe).
"""

from __future__ import annotations

import pandas as pd

from assay.raw import RawTable
from assay.reference.confirmed import Reading, check_unique, with_origin
from assay.reference.faults import Fault, sifted
from assay.reference.places import party_names
from assay.reference.ucdp import span_precision

NAME = "Oryx"
COUNTS = ("destroyed", "abandoned", "captured", "damaged")
DAILY_COLUMNS = ("country", "equipment_type", *COUNTS, "type_total", "date_recorded")
# The counts begin with the full-scale invasion.
FIRST_DAY = pd.Timestamp("2022-02-24")
OPPONENTS = {"Russia": "Ukraine", "Ukraine": "Russia"}
# Headings that carry the day's figures: "Losses excluding Recon Drones and Trucks - 17594, of which: destroyed: …".
_FIGURES_IN_HEADING = r"\s+[-–—]\s+\d[\d,.]*,\s+of which.*$"


def read_daily(raw: RawTable) -> Reading:
    """Read running counts by country, type and day.

    Returns:
        One cumulative row a country, type and day on which Oryx's count changed: side_a is the country that lost the
        equipment, `item` Oryx's own heading, low and best what is recorded up to `date_end` (the day of recording,
        not of the loss), high unknown; `evidence` has the four fates. Rows whose fates don't add up are refused.

    Raises:
        InputError: A column is missing, a cell can't be right, a country, type and day stands twice, or too many rows
            don't add up.
    """
    raw.require_columns(DAILY_COLUMNS, NAME)
    fates = pd.DataFrame({name: raw.whole(name) for name in COUNTS})
    total = raw.whole("type_total")
    undated = raw.text("date_recorded").isna()
    adds_up = fates.sum(axis=1, min_count=len(COUNTS)).eq(total).fillna(False).astype(bool)
    told = "; ".join(COUNTS) + " give " + fates.sum(axis=1).astype("str") + ", type_total " + total.astype("str")
    faults = [
        Fault(undated, "no_date", raw.present("country") + ", " + raw.present("equipment_type")),
        Fault(~adds_up, "bad_value", told.fillna("a count is empty")),
    ]
    sound, rejected = sifted(raw, faults)
    kept = sound.frame.index
    rows = _rows(sound, fates.loc[kept], total.loc[kept])
    keys = rows[["ref_id"]].assign(source_path=raw.path.as_posix(), source_row=sound.rows())
    check_unique(keys, ["ref_id"])
    return Reading(with_origin(sound, rows), rejected)


def _rows(raw: RawTable, fates: pd.DataFrame, total: pd.Series[int]) -> pd.DataFrame:
    recorded = raw.day("date_recorded")
    first = recorded.where(recorded < FIRST_DAY, FIRST_DAY)
    country = raw.text("country")
    item = raw.text("equipment_type").str.replace(_FIGURES_IN_HEADING, "", regex=True)
    told = [name + " " + fates[name].astype("str") for name in COUNTS]
    return pd.DataFrame(
        {
            "ref_id": country + "/" + item + "/" + recorded.dt.strftime("%Y-%m-%d"),
            "ref_dataset": NAME,
            "ref_version": "up to " + recorded.max().strftime("%Y-%m-%d") if len(recorded) else "not stated",
            "date_start": first,
            "date_end": recorded,
            "date_prec": span_precision(first, recorded),
            "side_a": party_names(country, recorded),
            "side_b": party_names(country.map(OPPONENTS), recorded),
            "outcome": "equipment",
            "affected": "side_a",
            "item": item,
            "low": total,
            "best": total,
            "time_frame": "cumulative",
            "source_office": NAME,
            "evidence": told[0] + ", " + told[1] + ", " + told[2] + ", " + told[3],
            "named": False,
        }
    )
