"""Reader of hand-curated reference tables: CSV files with the columns of the table Confirmed."""

from __future__ import annotations

import pandas as pd

from assay.errors import InputError
from assay.raw import RawTable
from assay.reference.confirmed import Reading, check_order, rejected_rows, with_origin
from assay.reference.places import coordinates, country_names, division_names, party_names
from assay.reference.ucdp import span_precision
from assay.tables import CONFIRMED_AFFECTED, OUTCOMES, TIME_FRAMES, Confirmed

NAME = "a table of confirmed figures"
REQUIRED = ("ref_id", "ref_dataset", "date_start", "outcome", "affected")
FIGURES = ("low", "best", "high")
_TRUE = ("true", "TRUE", "True")  # as spreadsheets and data frames write it too
_FALSE = ("false", "FALSE", "False")
_AS_WRITTEN = ("url", "adm_2", "place", "item", "source_office", "source_original", "evidence")


def read_template(raw: RawTable) -> Reading:
    """Read a curated table, one row an outcome and group of a record.

    Only the columns of REQUIRED and one of FIGURES must be there; `date_end` defaults to `date_start`, `time_frame`
    to event, `date_prec` to what follows from the span, `named` to false.

    Raises:
        InputError: A column is missing or unheard of, or a cell can't be right.
    """
    raw.require_columns(REQUIRED, NAME)
    if not any(name in raw.frame.columns for name in FIGURES):
        raise InputError(raw.path, "header", "no column of figures", f"one of {', '.join(FIGURES)} at least")
    allowed = list(Confirmed.to_schema().columns)
    unknown = [name for name in raw.frame.columns if name not in allowed]
    if unknown:
        raise InputError(raw.path, f"column {unknown[0]}", "an unknown column", f"only {', '.join(allowed)}")
    undated = raw.text("date_start").isna()
    rejected = rejected_rows(raw, undated, "no_date", "record " + raw.text("ref_id").fillna("without id"))
    dated = RawTable(raw.path, raw.frame[~undated])
    return Reading(with_origin(dated, _rows(dated)), rejected)


def _rows(raw: RawTable) -> pd.DataFrame:
    start = raw.day("date_start")
    end = raw.day("date_end").fillna(start)
    raw.require(start <= end, "date_end", "a day not before date_start")
    countries = country_names(raw.text("country"))
    divisions = division_names(raw.text("adm_1"), countries)
    latitude, longitude = coordinates(raw, countries, divisions)
    low, best, high = raw.whole("low"), raw.whole("best"), raw.whole("high")
    check_order(raw, (low, best, high), FIGURES)
    return pd.DataFrame(
        {name: raw.text(name) for name in _AS_WRITTEN}
        | {
            "ref_id": raw.present("ref_id"),
            "ref_dataset": raw.present("ref_dataset"),
            "ref_version": raw.text("ref_version").fillna("not stated"),
            "date_start": start,
            "date_end": end,
            "date_prec": raw.whole("date_prec", 1, 5).fillna(span_precision(start, end)),
            "country": countries,
            "adm_1": divisions,
            "latitude": latitude,
            "longitude": longitude,
            "where_prec": raw.whole("where_prec", 1, 7),
            "side_a": party_names(raw.text("side_a"), start),
            "side_b": party_names(raw.text("side_b"), start),
            "outcome": raw.one_of("outcome", OUTCOMES),
            "affected": raw.one_of("affected", CONFIRMED_AFFECTED),
            "low": low,
            "best": best,
            "high": high,
            "time_frame": raw.one_of("time_frame", TIME_FRAMES, "event"),
            "n_sources": raw.whole("n_sources"),
            "named": raw.one_of("named", _TRUE + _FALSE, "false").isin(_TRUE),
        }
    )
