"""Place and days of a claim."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

COUNTRY = 6  # UCDP's where_prec of an event of which only the country is known


@dataclass(frozen=True)
class Setting:
    """Place and days of a claim; fields as in `tables.Claims`. Unknown is None."""

    place: str | None = None
    country: str | None = None
    adm_1: str | None = None
    adm_2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    where_prec: int | None = None
    date_start: date | None = None
    date_end: date | None = None
    date_prec: int | None = None


def broadened(setting: Setting) -> Setting:
    """The setting with no more of its place than the country."""
    return replace(
        setting, place=setting.country, adm_1=None, adm_2=None, latitude=None, longitude=None, where_prec=COUNTRY
    )
