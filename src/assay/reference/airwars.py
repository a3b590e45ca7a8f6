"""Reader of Airwars's incidents: harm to civilians by explosive weapons, as ranges with a grade of the evidence.

Grades and terms: Airwars, Methodology Note (airwars.org/about/methodology). They speak of evidence, not of truth:
`Confirmed` means that a belligerent accepted responsibility, `Fair` that two or more credible sources report it,
`Weak` one, `Contested` that sources name different belligerents, `Discounted` that the harm proved to be none of this
kind.
"""

from __future__ import annotations

from functools import cache

import pandas as pd

from assay.lexicon.gazetteer import load_gazetteer
from assay.raw import RawTable
from assay.reference.confirmed import Reading, with_origin
from assay.reference.faults import Fault, cell, counts, days, joined, numbers, sifted, unread
from assay.reference.places import NEAR, coordinates, division_names, party_names
from assay.reference.ucdp import span_precision

NAME = "Airwars"
# Whom each range counts. Airwars doesn't name the fighters' party: they are of the side that was struck.
RANGES = {
    "civ_killed": ("killed", "civilian"), "civ_injured": ("wounded", "civilian"), "mil_killed": ("killed", "side_b"),
}  # fmt: skip
BOUNDS = tuple(f"{name}_{end}" for name in RANGES for end in ("min", "max"))
COLUMNS = (
    "code", "airwars_id", "url", "date", "date_end", "location_en", "region", "governorate", "lat", "lon",
    "geo_accuracy", "belligerent", "evidence_grade", *BOUNDS, "n_sources",
)  # fmt: skip
PARTS = ("children_killed", "women_killed", "men_killed")  # of the civilians killed, told in `evidence`
# Airwars's accuracy of place in UCDP's codes: a named place or finer is 1, a district 3, a division 4.
WHERE_PREC = {
    "exact_location": 1, "exact_location_other": 1, "exact_location_coalition": 1, "within_1m": 1, "within_100m": 1,
    "street": 1, "nearby_landmark": 1, "neighbourhood_area": 1, "village": 1, "town": 1, "city": 1, "subdistrict": 3,
    "district": 3, "province_governorate": 4,
}  # fmt: skip
NO_DAY = "1970-01-01"  # what a missing date becomes where computers count days from then


def read_incidents(raw: RawTable) -> Reading:
    """Read incidents.

    Returns:
        Up to three rows an incident: civilians killed, civilians wounded, and fighters killed. Low and high are
        Airwars's; best only where the two are one figure. `n_sources` is null where Airwars has 0, that is, hasn't
        counted. Incidents without day or figure, with a value that can't be right, or with a code that another
        incident has are refused.

    Raises:
        InputError: A column is missing, an accuracy of place is unknown, latitude and longitude are swapped, or too
            many incidents have bad values.
    """
    raw.require_columns(COLUMNS, NAME)
    accuracy = raw.text("geo_accuracy")
    raw.require(accuracy.isna() | accuracy.isin(list(WHERE_PREC)), "geo_accuracy", f"one of {', '.join(WHERE_PREC)}")
    sound, rejected = sifted(raw, _faults(raw))
    incidents = _incidents(sound)
    parts = [
        incidents.assign(outcome=outcome, affected=affected, **_range(sound, name))
        for name, (outcome, affected) in RANGES.items()
    ]
    counted = [part[part[["low", "high"]].notna().any(axis=1)] for part in parts]
    return Reading(pd.concat([with_origin(sound, part) for part in counted]), rejected)


def _faults(raw: RawTable) -> list[Fault]:
    name = "incident " + raw.text("code").fillna("without code") + ": "
    day, last = days(raw, "date"), days(raw, "date_end")
    written = raw.text("date")
    figured = pd.concat([raw.text(column).notna() for column in BOUNDS], axis=1).any(axis=1)
    usable = figured & day.notna() & written.ne(NO_DAY)
    code = raw.text("code")
    found = [
        Fault(written.isna() | written.eq(NO_DAY), "no_date", name + cell(raw, "date")),
        Fault(~figured, "no_figure", name + "no figure of killed or injured"),
        Fault(unread(raw, "date", day) | unread(raw, "date_end", last), "bad_value", name + _when(raw)),
        Fault(last < day, "bad_value", name + _when(raw)),
        Fault(day > days(raw, "modified"), "bad_value", name + cell(raw, "date", "modified")),
        Fault(_off_the_globe(raw), "bad_value", name + cell(raw, "lat", "lon")),
        Fault(code.isna(), "bad_value", name + cell(raw, "airwars_id")),
        Fault(code.where(usable).duplicated(keep=False) & usable, "bad_value", name + "another incident has the code"),
    ]
    for one in RANGES:
        low, high = f"{one}_min", f"{one}_max"
        least, most = counts(raw, low), counts(raw, high)
        bad = unread(raw, low, least) | unread(raw, high, most) | (least > most).fillna(False)
        found.append(Fault(bad, "bad_value", name + cell(raw, low, high)))
    return found


def _when(raw: RawTable) -> pd.Series[str]:
    return cell(raw, "date", "date_end")


def _off_the_globe(raw: RawTable) -> pd.Series[bool]:
    """Whether a coordinate is no number, out of range, or without its other half."""
    latitude, longitude = numbers(raw, "lat"), numbers(raw, "lon")
    empty = raw.text("lat").isna() & raw.text("lon").isna()
    return ~(empty | (latitude.between(-90, 90) & longitude.between(-180, 180)))


def _incidents(raw: RawTable) -> pd.DataFrame:
    start = days(raw, "date")
    end = days(raw, "date_end").fillna(start)
    named = raw.text("governorate").fillna(raw.text("region"))
    countries = _countries(raw, named)
    divisions = division_names(named, countries)
    latitude, longitude = coordinates(
        RawTable(raw.path, raw.frame.rename(columns={"lat": "latitude", "lon": "longitude"})), countries, divisions
    )
    sources = counts(raw, "n_sources")
    return pd.DataFrame(
        {
            "ref_id": raw.text("code"),
            "ref_dataset": NAME,
            "ref_version": _version(raw),
            "url": raw.text("url"),
            "date_start": start,
            "date_end": end,
            "date_prec": span_precision(start, end),
            "country": countries,
            "adm_1": divisions,
            "place": raw.text("location_en"),
            "latitude": latitude,
            "longitude": longitude,
            "where_prec": raw.text("geo_accuracy").map(WHERE_PREC).astype("Int64"),
            "side_a": party_names(raw.text("belligerent"), start),
            "time_frame": "event",
            "n_sources": sources.mask(sources.eq(0)),
            "source_office": raw.text("first_reporter"),
            "evidence": _evidence(raw),
            "named": False,
        }
    )


def _range(raw: RawTable, name: str) -> dict[str, pd.Series[int]]:
    low, high = counts(raw, f"{name}_min"), counts(raw, f"{name}_max")
    return {"low": low, "best": low.where(low.eq(high).fillna(False)), "high": high}


def _version(raw: RawTable) -> str:
    """The state of the archive: the last day on which a record was changed."""
    last = days(raw, "modified").max()
    return "not stated" if pd.isna(last) else f"up to {last:%Y-%m-%d}"


def _evidence(raw: RawTable) -> pd.Series[str]:
    """Airwars's grade, how the strike is known, and who is among the civilians killed."""
    told = ["grade " + raw.text("evidence_grade").fillna("none"), "; " + raw.text("strike_status").str.lower()]
    for name in PARTS:
        low, high = counts(raw, f"{name}_min"), counts(raw, f"{name}_max")
        figure = low.astype("str").where(low.eq(high).fillna(False), low.astype("str") + "–" + high.astype("str"))
        told.append("; " + name.replace("_", " ") + " " + figure)
    return joined(told)


def _countries(raw: RawTable, named: pd.Series[str]) -> pd.Series[str]:
    """Country of each row's division, null where none or several have one of that name, or where the point is far off.

    A misspelt Syrian district may bear the name of a province in Thailand.
    """
    found = pd.DataFrame([_division(name) for name in named], columns=["country", "north", "east"], index=named.index)
    off = (found["north"].astype("float64") - numbers(raw, "lat")).abs().gt(NEAR)
    off |= (found["east"].astype("float64") - numbers(raw, "lon")).abs().gt(NEAR)
    return found["country"].mask(off).astype("str")


@cache
def _division(name: object) -> tuple[str | None, float | None, float | None]:
    """Country, latitude and longitude of the only division of a name."""
    known = load_gazetteer().lookup(name) if isinstance(name, str) else []
    found = [place for place in known if place.kind == "adm_1"]
    if len({place.country for place in found}) != 1:
        return None, None, None
    return found[0].country, found[0].latitude, found[0].longitude
