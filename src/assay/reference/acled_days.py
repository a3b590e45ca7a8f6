"""Days as ACLED's exports have written them over the years, with years that were cut to two digits put right."""

from __future__ import annotations

import pandas as pd

from assay.raw import RawTable
from assay.reference.faults import numbers

# "01 January 2024", "1-Jan-24"; and with the year first "2024-01-01", with or without a time.
_IN_WORDS = r"(?P<day>\d{1,2})[ -](?P<month>[A-Za-z]{3,9})[ -](?P<year>\d{4}|\d{2})"
_IN_FIGURES = r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:[ T]00:00(?::00)?)?"
_MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip
_NUMBERS = {name[:length]: number for number, name in enumerate(_MONTHS, start=1) for length in (3, len(name))}
FIRST_YEAR = 1997  # of ACLED's data
SHORT = 100  # a year below is one whose century was lost, as in 0025-03-01


def event_days(raw: RawTable) -> pd.Series[pd.Timestamp]:
    """Days of `event_date`, null where they can't be told.

    A year without its century (`24`, `0025`) is taken from the column `year` or, where that lost it too, is the last
    such year up to the `timestamp`; nothing else proves it. A day whose year contradicts `year` can't be told.
    """
    text = raw.text("event_date")
    words, figures = (text.str.extract(f"^{form}$") for form in (_IN_WORDS, _IN_FIGURES))
    parts = words.where(words["day"].notna(), figures)
    months = parts["month"].str.title().map(_NUMBERS).fillna(pd.to_numeric(parts["month"], errors="coerce"))
    told = pd.to_numeric(parts["year"], errors="coerce").astype("Float64")
    years = told.mask((told < SHORT).fillna(False), _year_of(told, _full_years(raw)))
    contradicted = (years % SHORT).ne(numbers(raw, "year").astype("Float64") % SHORT).fillna(False)
    contradicted |= (_column_years(raw).notna() & years.ne(_column_years(raw))).fillna(False)
    sound = years.notna() & months.notna() & years.ge(FIRST_YEAR).fillna(False) & ~contradicted
    whole = pd.DataFrame({"year": years, "month": months, "day": pd.to_numeric(parts["day"], errors="coerce")})[sound]
    return pd.to_datetime(whole.astype("float64"), errors="coerce").reindex(text.index).astype("datetime64[ns]")


def exported_days(raw: RawTable) -> pd.Series[pd.Timestamp]:
    """Days on which records were last written, from the seconds since 1970 in `timestamp`; null without."""
    seconds = numbers(raw, "timestamp").where(lambda found: found.between(0, 2**32))
    return pd.to_datetime(seconds, unit="s").dt.normalize().astype("datetime64[ns]")


def _column_years(raw: RawTable) -> pd.Series[float]:
    years = numbers(raw, "year")
    return years.where(years >= FIRST_YEAR).astype("Float64")


def _full_years(raw: RawTable) -> pd.DataFrame:
    return pd.DataFrame({"column": _column_years(raw), "exported": exported_days(raw).dt.year.astype("Float64")})


def _year_of(told: pd.Series[float], full: pd.DataFrame) -> pd.Series[float]:
    """The year in full: that of the column if it ends so, else the last up to the export that does."""
    agreed = full["column"].where((full["column"] % SHORT).eq(told))
    before = full["exported"] - ((full["exported"] - told) % SHORT)
    return agreed.fillna(before.where(full["column"].isna()))
