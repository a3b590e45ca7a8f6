"""One place of the gazetteer, what its bare name means, and when two rows are the same place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import asin, cos, log10, radians, sin, sqrt

from assay.lexicon.worldtable import CURATED_DIVISIONS

# UCDP's where_prec (GED codebook, variable where_prec) by kind of place: 1 exact, 2 near, 3 second division,
# 4 first division, 5 line or area that is no division, 6 country.
WHERE_PREC = {"country": 6, "adm_1": 4, "district": 3, "valley": 2, "pass": 2, "area": 5}
# A bare name of a division and its city means the city once that has more inhabitants: below lie Baghlan,
# Idlib and Kunduz, where news means the province; above lie Aleppo, Kabul and Kandahar.
CITY_MEANT = 165_000
STRONG = 500_000  # inhabitants from which a city is taken without its country in the article
STRONG_DIVISION = 5_000_000  # the same of first-level divisions


@dataclass(frozen=True)
class Place:
    """One place. Coordinates in degrees (WGS 84), `where_prec` as in UCDP, inhabitants where known."""

    name: str
    kind: str
    country: str
    adm_1: str | None
    adm_2: str | None
    latitude: float | None
    longitude: float | None
    where_prec: int
    population: int = 0
    curated: bool = False

    @property
    def strong(self) -> bool:
        """Whether the bare name is known well enough to be taken for the place in any article."""
        if self.kind == "adm_1":
            return self.curated or self.country in CURATED_DIVISIONS or self.population >= STRONG_DIVISION
        if self.kind in ("country", "district", "valley", "area"):
            return self.curated or self.kind == "country"
        return self.population >= STRONG

    def within(self, other: Place) -> bool:
        """Whether this place lies in `other`, a country, division or district, or is the same."""
        if self == other:
            return True
        if self.country != other.country or other.kind not in ("country", "adm_1", "district"):
            return False
        same_division = other.kind == "country" or self.adm_1 == other.adm_1
        return same_division and (other.kind != "district" or self.adm_2 == other.adm_2)

    def kilometres(self, other: Place) -> float | None:
        """Great-circle distance; None where a coordinate is unknown."""
        if None in (self.latitude, self.longitude, other.latitude, other.longitude):
            return None
        return _great_circle(*map(float, (self.latitude, self.longitude, other.latitude, other.longitude)))  # type: ignore[arg-type]


def _great_circle(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    here, there = radians(latitude), radians(to_latitude)
    half = sin((there - here) / 2) ** 2 + cos(here) * cos(there) * sin(radians(to_longitude - longitude) / 2) ** 2
    return 2 * 6371.0088 * asin(sqrt(half))  # mean radius of the earth, IUGG


def same_place(known: Place, place: Place) -> bool:
    """Whether a row repeats a place that a curated or earlier row names."""
    if (known.country, known.adm_1) != (place.country, place.adm_1):
        return False
    if known.kind == place.kind and known.kind in ("country", "adm_1"):
        return True
    return known.curated and known.kind not in ("country", "adm_1") and place.kind in ("city", "capital", "district")


def completed(known: Place, place: Place) -> Place:
    """A place with the inhabitants, and where it has none the coordinates, of a row that repeats it."""
    latitude, longitude = known.latitude, known.longitude
    if latitude is None:
        latitude, longitude = place.latitude, place.longitude
    population = max(known.population, place.population)
    return replace(known, latitude=latitude, longitude=longitude, population=population)


def meant_first(place: Place) -> tuple[float, str, str, str]:
    """Sort key: what a bare name means where nothing else is known, best first."""
    by_kind = {"country": 9.0, "adm_1": log10(CITY_MEANT), "district": 3.5, "valley": 3.6, "area": 4.0, "pass": 3.0}
    weight = by_kind.get(place.kind) or max(log10(place.population + 1), 1.0 if place.curated else 0.0)
    return (-weight, place.country, place.adm_1 or "", place.name)
