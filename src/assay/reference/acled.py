"""Reader of ACLED's exports, with the columns before and since March 2023, as CSV or as the JSON of its interface.

Codes: ACLED Codebook (Raleigh et al. 2010, doi 10.1177/0022343310378914; acleddata.com/knowledge-base). ACLED gives
one number of fatalities, the most conservative of those reported, and doesn't say whose they are.
"""

from __future__ import annotations

import pandas as pd

from assay.raw import RawTable
from assay.reference.acled_days import event_days, exported_days
from assay.reference.acled_names import actor_names
from assay.reference.confirmed import Reading, check_unique, with_origin
from assay.reference.faults import Fault, cell, counts, joined, numbers, sifted, unread
from assay.reference.places import coordinates, country_names, division_names

NAME = "ACLED"
COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "event_type", "sub_event_type", "actor1", "actor2",
    "country", "admin1", "admin2", "location", "latitude", "longitude", "geo_precision", "source", "notes",
    "fatalities",
)  # fmt: skip
# time_precision 1 the day, 2 the week, 3 the month, as UCDP's date_prec.
DATE_PREC = {"1": 1, "2": 3, "3": 4}
# geo_precision 1 the town, 2 a part of a region near a town, 3 a larger region, as UCDP's where_prec.
WHERE_PREC = {"1": 1, "2": 2, "3": 4}
# What isn't violence has no fatalities by definition, so that its 0 says nothing of anybody's figure.
WITHOUT_FATALITIES = "strategic development"


def read_export(raw: RawTable) -> Reading:
    """Read an export.

    The dead are all of a record's, never its civilians': even where the export says that civilians were targeted,
    attackers and bystanders who fight may be among them. A figure above 0 stands as best without bounds. A 0, which
    ACLED also writes where reports give no number, is what is known at least, and leaves high open.

    Returns:
        One row an event. Refused are events whose day, place, precision or figure can't be right, and strategic
        developments without fatalities.

    Raises:
        InputError: A column is missing, an id stands twice, or too many events have bad values.
    """
    raw.require_columns(COLUMNS, NAME)
    sound, rejected = sifted(raw, _faults(raw))
    ids = sound.text("event_id_cnty")
    check_unique(
        pd.DataFrame({"ref_id": ids, "source_path": raw.path.as_posix(), "source_row": sound.rows()}), ["ref_id"]
    )
    return Reading(with_origin(sound, _rows(sound)), rejected)


def _faults(raw: RawTable) -> list[Fault]:
    name = "event " + raw.text("event_id_cnty").fillna("without id") + ": "
    day, exported = event_days(raw), exported_days(raw)
    written = cell(raw, "event_date", "year", "timestamp")
    fatalities = counts(raw, "fatalities")
    located = numbers(raw, "latitude").between(-90, 90) & numbers(raw, "longitude").between(-180, 180)
    unlocated = raw.text("latitude").isna() & raw.text("longitude").isna()
    kind = raw.text("event_type").str.lower().str.startswith(WITHOUT_FATALITIES).fillna(False).astype(bool)
    found = [
        Fault(raw.text("event_date").isna(), "no_date", name + written),
        Fault(kind & fatalities.eq(0).fillna(False), "no_figure", name + "a strategic development"),
        Fault(raw.text("fatalities").isna(), "no_figure", name + "no fatalities given"),
        Fault(raw.text("event_id_cnty").isna(), "bad_value", name + cell(raw, "event_date", "location")),
        Fault(day.isna(), "bad_value", name + written),
        Fault(day > exported, "bad_value", name + written + ": a day after the record was written"),
        Fault(unread(raw, "fatalities", fatalities), "bad_value", name + cell(raw, "fatalities")),
        Fault(~located & ~unlocated, "bad_value", name + cell(raw, "latitude", "longitude")),
    ]
    for column, codes in (("time_precision", DATE_PREC), ("geo_precision", WHERE_PREC)):
        found.append(Fault(unread(raw, column, _coded(raw, column, codes)), "bad_value", name + cell(raw, column)))
    return found


def _rows(raw: RawTable) -> pd.DataFrame:
    day = event_days(raw)
    countries = country_names(raw.text("country"))
    divisions = division_names(raw.text("admin1"), countries)
    latitude, longitude = coordinates(raw, countries, divisions)
    fatalities = counts(raw, "fatalities")
    source = raw.text("source")
    return pd.DataFrame(
        {
            "ref_id": raw.text("event_id_cnty"),
            "ref_dataset": NAME,
            "ref_version": _version(raw),
            "date_start": day,
            "date_end": day,
            "date_prec": _coded(raw, "time_precision", DATE_PREC),
            "country": countries,
            "adm_1": divisions,
            "adm_2": raw.text("admin2"),
            "place": raw.text("location"),
            "latitude": latitude,
            "longitude": longitude,
            "where_prec": _coded(raw, "geo_precision", WHERE_PREC),
            "side_a": actor_names(raw.text("actor1"), day),
            "side_b": actor_names(raw.text("actor2"), day),
            "outcome": "killed",
            "affected": "all",
            "low": fatalities.where(fatalities.eq(0)),
            "best": fatalities,
            "time_frame": "event",
            "n_sources": (source.str.count(";") + 1).astype("Int64"),
            "source_office": source,
            "evidence": _evidence(raw),
            "named": False,
        }
    )


def _coded(raw: RawTable, column: str, codes: dict[str, int]) -> pd.Series[int]:
    return raw.text(column).str.removesuffix(".0").map(codes).astype("Int64")


def _version(raw: RawTable) -> str:
    """ACLED has no releases: the day on which the last of the records was written."""
    last = exported_days(raw).max()
    return "not stated" if pd.isna(last) else f"up to {last:%Y-%m-%d}"


def _evidence(raw: RawTable) -> pd.Series[str]:
    """ACLED's types of event, whom it targeted, and the coder's note."""
    told = [
        raw.text("event_type") + ": " + raw.text("sub_event_type").fillna("not said"),
        "; " + raw.text("civilian_targeting").str.lower(),
        "; " + raw.text("notes"),
    ]
    return joined(told)
