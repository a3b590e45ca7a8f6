"""Countries, divisions, coordinates and parties of reference data under the names that the rest of Assay uses."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pandas as pd

from assay.lexicon.actors import load_actors
from assay.lexicon.gazetteer import Gazetteer, Place, load_gazetteer
from assay.raw import RawTable

# Words behind the name of a division in UCDP's adm_1 and adm_2 columns.
_KIND = re.compile(
    r"(?i)\s+(?:province|governorate|oblast|state|region|district|county|department|prefecture|municipality"
    r"|division|territory|republic|wilaya|subdistrict)$"
)
_FORMER_NAME = re.compile(r"\s*\([^)]*\)$")  # UCDP: "Russia (Soviet Union)"
# A point this many degrees off its division or country whose mirror image lies nearer than NEAR is taken for swapped:
# in the 16,566 Syrian and 1,000 worldwide rows of UCDP GED tried, no point is so.
FAR, NEAR = 25.0, 15.0
# Where latitude and longitude are alike, as in Syria, only the file as a whole tells; from this many rows on.
FEW = 10
SWAPPED = "are latitude and longitude swapped?"


@cache
def _gazetteer() -> Gazetteer:
    return load_gazetteer()


def country_names(names: pd.Series[str]) -> pd.Series[str]:
    """Countries under the gazetteer's names; one that it doesn't know keeps its name without what is in brackets."""
    return _mapped(names, _country)


def division_names(names: pd.Series[str], countries: pd.Series[str]) -> pd.Series[str]:
    """First-level divisions under the gazetteer's names, else their own without the word for their kind.

    Args:
        names: As the data set writes them: `Aleppo governorate`, `Panjsher province`.
        countries: Countries under the gazetteer's names.
    """
    pairs = pd.DataFrame({"name": names, "country": countries}).drop_duplicates().dropna(subset=["name"])
    known = [_division(name, country) for name, country in zip(pairs["name"], pairs["country"], strict=True)]
    found = pairs.assign(found=pd.array(known, dtype="str"))
    joined = pd.DataFrame({"name": names, "country": countries}).merge(found, how="left", on=["name", "country"])
    return joined["found"].set_axis(names.index).astype("str")


def bare_names(names: pd.Series[str]) -> pd.Series[str]:
    """Names without the word for their kind: `Ariha district` is Ariha."""
    return _mapped(names, _bare)


def coordinates(
    raw: RawTable, countries: pd.Series[str], divisions: pd.Series[str]
) -> tuple[pd.Series[float], pd.Series[float]]:
    """Columns `latitude` and `longitude`.

    Args:
        raw: The file.
        countries: Country of each row under the gazetteer's name.
        divisions: First-level division of each row under the gazetteer's name.

    Raises:
        InputError: A coordinate is no number or out of range, or the two are swapped in a row or in the whole file.
    """
    east_first = pd.to_numeric(raw.text("latitude"), errors="coerce").abs().gt(90)
    raw.require(~east_first, "latitude", "-90 to 90; are latitude and longitude swapped?")
    latitude, longitude = raw.number("latitude", -90, 90), raw.number("longitude", -180, 180)
    north, east = _middles(countries, divisions)
    off, mirrored = _degrees(latitude - north, longitude - east), _degrees(longitude - north, latitude - east)
    raw.require(~(off.gt(FAR) & mirrored.lt(NEAR)), "latitude", f"a point in the row's country; {SWAPPED}")
    located = off.notna().sum()
    if located >= FEW and (mirrored + 0.5).lt(off).sum() > located / 2:
        raw.require(~mirrored.lt(off), "latitude", f"points in their divisions, as most rows should have; {SWAPPED}")
    return latitude, longitude


def party_names(names: pd.Series[str], days: pd.Series[pd.Timestamp]) -> pd.Series[str]:
    """Parties under the names of `actors.yaml`; a name that isn't there stays.

    Args:
        names: One party, or several as UCDP lists them (`Ahrar al-Sham, HTS`); repeated ones fall together.
        days: Day of each row, since names change their meaning.
    """
    pairs = pd.DataFrame({"name": names, "day": days})
    distinct = pairs.drop_duplicates().dropna(subset=["name"])
    known = [_party(name, day) for name, day in zip(distinct["name"], distinct["day"], strict=True)]
    joined = pairs.merge(distinct.assign(party=pd.array(known, dtype="str")), how="left", on=["name", "day"])
    return joined["party"].set_axis(names.index).astype("str")


def _mapped(names: pd.Series[str], change: Callable[[str], str]) -> pd.Series[str]:
    return names.map({name: change(name) for name in names.dropna().unique()}).astype("str")


def _country_place(name: str) -> Place | None:
    bare = _FORMER_NAME.sub("", name)
    return next((place for place in _gazetteer().lookup(bare) if place.kind == "country"), None)


def _country(name: str) -> str:
    known = _country_place(name)
    return known.name if known else _FORMER_NAME.sub("", name)


def _division(name: str, country: object) -> str:
    within = country if isinstance(country, str) else None
    places = _gazetteer().lookup(_bare(name), country=within)
    return next((place.name for place in places if place.kind == "adm_1"), _bare(name))


def _bare(name: str) -> str:
    return _KIND.sub("", name)


def _middles(countries: pd.Series[str], divisions: pd.Series[str]) -> tuple[pd.Series[float], pd.Series[float]]:
    """Latitude and longitude of each row's division, else of its country, where the gazetteer has them."""
    pairs = pd.DataFrame({"country": countries, "division": divisions})
    distinct = pairs.drop_duplicates()
    points = [_middle(*row) for row in zip(distinct["country"], distinct["division"], strict=True)]
    middles = pd.DataFrame(points, columns=["north", "east"], index=distinct.index, dtype="float64")
    distinct = pd.concat([distinct, middles], axis=1)
    joined = pairs.merge(distinct, how="left", on=["country", "division"]).set_axis(pairs.index)
    return joined["north"].astype("float64"), joined["east"].astype("float64")


def _middle(country: object, division: object) -> tuple[float | None, float | None]:
    if not isinstance(country, str):
        return None, None
    named = _gazetteer().lookup(division, country=country) if isinstance(division, str) else []
    place = next((place for place in named if place.kind == "adm_1"), None) or _country_place(country)
    return (place.latitude, place.longitude) if place else (None, None)


def _degrees(north: pd.Series[float], east: pd.Series[float]) -> pd.Series[float]:
    return (north**2 + east**2) ** 0.5


def _party(names: str, day: object) -> str:
    on = day.date() if isinstance(day, pd.Timestamp) else None
    index = load_actors()
    whole = index.canonical(names, on) is not None
    parts = [names] if whole else [part.strip() for part in names.split(",")]
    known = [(part, index.canonical(part, on)) for part in parts if part]
    return ", ".join(dict.fromkeys(actor.party or actor.name if actor else part for part, actor in known))
