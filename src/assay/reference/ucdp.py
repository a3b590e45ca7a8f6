"""Readers of UCDP GED (any release, Candidate included) and of the UCDP-AEC subset.

Columns and precision codes: UCDP GED Codebook (Sundberg and Melander 2013, doi 10.1177/0022343313484347).
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd

from assay.raw import RawTable
from assay.reference.confirmed import (
    Reading,
    check_unique,
    in_order,
    in_words,
    with_origin,
)  # fmt: skip
from assay.reference.faults import Fault, cell, sifted
from assay.reference.places import bare_names, coordinates, country_names, division_names, party_names

Figures = tuple["pd.Series[int]", ...]

GED = "UCDP GED"
CANDIDATE = "UCDP GED Candidate"  # the monthly releases (Hegre et al. 2020, doi 10.1177/2053168020935257)
AEC = "UCDP (AEC)"
GED_COLUMNS = (
    "id", "side_a", "side_b", "where_prec", "adm_1", "latitude", "longitude", "country", "date_prec", "date_start",
    "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high",
)  # fmt: skip
AEC_COLUMNS = (
    "id", "side_a_name", "side_b_name", "location_root_name", "location_adm1_name", "start_date", "end_date",
    "deaths_side_a", "deaths_side_b", "deaths_civilian", "deaths_unknown", "deaths_low", "deaths_high",
)  # fmt: skip
# Column of deaths by whom Confirmed says they are; releases before 17 write `best_est` for `best`.
GED_SIDES = {
    "side_a": "deaths_a", "side_b": "deaths_b", "civilian": "deaths_civilians", "unknown": "deaths_unknown",
}  # fmt: skip
AEC_SIDES = {
    "side_a": "deaths_side_a", "side_b": "deaths_side_b", "civilian": "deaths_civilian", "unknown": "deaths_unknown",
}  # fmt: skip
_OLD_NAMES = {f"{name}_est": name for name in ("low", "best", "high")}
BOUNDS = ("low", "best", "high")
AEC_BOUNDS = ("deaths_low", "sum of the sides", "deaths_high")
SETTLED = "Clear"  # code status of what UCDP has checked; others await it
MONTHS = 12
FIRST_BY_YEAR = 17  # releases before 17.1 aren't numbered by their year
_NUMBERS = re.compile(r"(?i)(?<![\d.])v?(\d{1,2}(?:[._]\d+)+)(?!\d)|ged(\d{2})(\d)(?!\d)")
# As UCDP numbers what it publishes: 1.0 to 5.0, from 17.1 on by the year, and Candidate by the month (24.0.9) or over
# several of one year (24.01.24.09). Other numbers in a file's name are days, or somebody's own.
_MONTH = r"(?:0[1-9]|1[0-2])"
_RELEASE = re.compile(
    rf"[1-5]\.\d|(?:1[7-9]|[2-9]\d)\.[12]|(?:1[7-9]|[2-9]\d)\.0\.(?:[1-9]|1[0-2])"
    rf"|(?P<year>1[7-9]|[2-9]\d)\.{_MONTH}\.(?P=year)\.{_MONTH}"
)


def read_ged(raw: RawTable) -> Reading:
    """Read a GED file.

    Returns:
        Five rows an event: its sides' deaths (UCDP's best only, since it gives no bounds by side) and `all` with low,
        best and high. `place` is the data set's own most precise name. Events without a day, those whose low, best
        and high are out of order, and those later than the release are refused.

    Raises:
        InputError: A column is missing, an id stands twice, a cell can't be right, or too many events are out of order.
    """
    raw = RawTable(raw.path, raw.frame.rename(columns=_OLD_NAMES))
    raw.require_columns(GED_COLUMNS, GED)
    release = release_of(raw)
    sound, rejected = _sound(raw, "date_start", _ged_figures, BOUNDS, last_day_of(release))
    countries = country_names(sound.text("country"))
    divisions = division_names(sound.text("adm_1"), countries)
    latitude, longitude = coordinates(sound, countries, divisions)
    start, end = _span(sound, "date_start", "date_end")
    sources = sound.whole("number_of_sources", low=-1)
    events = pd.DataFrame(
        {
            "ref_id": sound.whole("id").astype("str"),
            "ref_dataset": CANDIDATE if is_candidate(release) else GED,
            "date_start": start,
            "date_end": end,
            "date_prec": sound.whole("date_prec", 1, 5),
            "country": countries,
            "adm_1": divisions,
            "adm_2": bare_names(sound.text("adm_2")),
            "place": sound.text("where_coordinates").fillna(sound.text("adm_2")).fillna(sound.text("adm_1")),
            "latitude": latitude,
            "longitude": longitude,
            "where_prec": sound.whole("where_prec", 1, 7),
            "side_a": party_names(sound.text("side_a"), start),
            "side_b": party_names(sound.text("side_b"), start),
            "n_sources": sources.mask(sources < 0),  # UCDP writes -1 where sources were not counted
            "source_office": sound.text("source_office"),
            "source_original": sound.text("source_original"),
            "evidence": _evidence(sound),
        }
    )
    return Reading(_by_side(sound, events, GED_SIDES, _ged_figures(sound)), rejected)


def read_aec(raw: RawTable) -> Reading:
    """Read a file of UCDP-AEC, which has no best figure, precision or coordinates.

    Returns:
        As `read_ged`. Best is the sum over the sides, which in all of AEC lies between low and high. `where_prec` is
        the division named, so never finer than 3; `date_prec` follows from the span.

    Raises:
        InputError: As `read_ged`.
    """
    raw.require_columns(AEC_COLUMNS, AEC)
    sound, rejected = _sound(raw, "start_date", _aec_figures, AEC_BOUNDS)
    countries = country_names(sound.text("location_root_name"))
    first, second = sound.text("location_adm1_name"), sound.text("location_adm2_name")
    start, end = _span(sound, "start_date", "end_date")
    events = pd.DataFrame(
        {
            "ref_id": sound.whole("id").astype("str"),
            "ref_dataset": AEC,
            "date_start": start,
            "date_end": end,
            "date_prec": span_precision(start, end),
            "country": countries,
            "adm_1": division_names(first, countries),
            "adm_2": bare_names(second),
            "place": sound.text("location_where_name").fillna(second).fillna(first),
            "where_prec": second.notna().map({True: 3, False: 4}).mask(first.isna(), 6).astype("Int64"),
            "side_a": party_names(sound.text("side_a_name"), start),
            "side_b": party_names(sound.text("side_b_name"), start),
        }
    )
    return Reading(_by_side(sound, events, AEC_SIDES, _aec_figures(sound)), rejected)


def span_precision(start: pd.Series[pd.Timestamp], end: pd.Series[pd.Timestamp]) -> pd.Series[int]:
    """UCDP's date_prec from a span: 1 a day, 2 up to six days, 3 a week, 4 up to a month, 5 longer."""
    days = (end - start).dt.days + 1
    return pd.cut(days, [0, 1, 6, 7, 31, float("inf")], labels=[1, 2, 3, 4, 5]).astype("Int64")


def release_of(raw: RawTable) -> str:
    """The release as the file's name tells it (`GEDEvent_v23_1.csv` is 23.1), else `not stated`."""
    for found in _NUMBERS.finditer(raw.path.name):
        release = ".".join(part for part in found.groups() if part).replace("_", ".")
        if _RELEASE.fullmatch(release):
            return release
    return "not stated"


def is_candidate(release: str) -> bool:
    """Whether a release is one of the monthly ones, whose numbers have more than two parts: 24.0.9, 24.01.24.09."""
    return release.count(".") > 1


def last_day_of(release: str) -> pd.Timestamp | None:
    """The last day that a release can know of: the end of its year, or of a Candidate's month; None if not known."""
    parts = [int(part) for part in release.split(".") if part.isdigit()]
    if not parts or parts[0] < FIRST_BY_YEAR:
        return None
    month = parts[-1] if is_candidate(release) else MONTHS
    return pd.Timestamp(year=2000 + parts[0], month=month, day=1) + pd.offsets.MonthEnd()


def _ged_figures(raw: RawTable) -> Figures:
    return tuple(raw.whole(name) for name in BOUNDS)


def _aec_figures(raw: RawTable) -> Figures:
    sides = pd.concat([raw.whole(column) for column in AEC_SIDES.values()], axis=1)
    return raw.whole("deaths_low"), sides.sum(axis=1, min_count=1).astype("Int64"), raw.whole("deaths_high")


def _sound(
    raw: RawTable,
    start: str,
    figures_of: Callable[[RawTable], Figures],
    names: tuple[str, ...],
    last: pd.Timestamp | None = None,
) -> tuple[RawTable, pd.DataFrame]:
    """The events that have a first day, not after the last that the release can know, and figures in order.

    Raises:
        InputError: Too many events are out of order or later than the release (`faults.sifted`); names the first.
    """
    event = "event " + raw.present("id")
    figures = figures_of(raw)
    disordered = ~in_order(figures)
    late = pd.Series(False, index=raw.frame.index) if last is None else raw.day(start) > last
    faults = [
        Fault(raw.text(start).isna(), "no_date", event),
        Fault(disordered, "bad_value", event + ": " + in_words(figures, names)),
        Fault(late, "bad_value", event + ": " + cell(raw, start) + ", after its release"),
    ]
    return sifted(raw, faults)


def _span(raw: RawTable, start: str, end: str) -> tuple[pd.Series[pd.Timestamp], pd.Series[pd.Timestamp]]:
    first = raw.day(start)
    last = raw.day(end).fillna(first)
    raw.require(first <= last, end, f"a day not before {start}")
    return first, last


def _evidence(raw: RawTable) -> pd.Series[str]:
    """UCDP's own grade (event clarity: 1 given in detail, 2 aggregated), a Candidate's status, and the headlines."""
    clarity = raw.whole("event_clarity", 1, 2)
    graded = ("event clarity " + clarity.astype("str")).where(clarity.notna())
    status = raw.text("code_status")
    graded = (graded + "; code status " + status.str.lower()).where(status.notna() & status.ne(SETTLED), graded)
    headlines = "headlines: " + raw.text("source_headline")
    both = (graded + "; " + headlines).fillna(graded).fillna(headlines)
    return both.astype("str")


def _by_side(raw: RawTable, events: pd.DataFrame, sides: dict[str, str], figures: Figures) -> pd.DataFrame:
    shared = events.assign(ref_version=release_of(raw), outcome="killed", time_frame="event", named=False)
    ids = shared[["ref_id"]].assign(source_path=raw.path.as_posix(), source_row=raw.rows())
    check_unique(ids, ["ref_id"])
    low, best, high = figures
    parts = [shared.assign(affected=side, best=raw.whole(column)) for side, column in sides.items()]
    parts.append(shared.assign(affected="all", low=low, best=best, high=high))
    return pd.concat([with_origin(raw, part) for part in parts])
