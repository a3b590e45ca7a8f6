"""Words for days and months from `calendar.yaml`, and the arithmetic that turns them into days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from assay.lexicon.loader import Entry, load_entries

SEVERAL_DAYS = 2  # date_prec up to which a span can be an event's own days
UP_TO = 2  # date_prec of a single day that no words name: a report's own, up to which it happened
LONGEST = {1: 1, 2: 6, 3: 8, 4: 32, 5: 10**7}  # days that a span of each date_prec stays below
AHEAD = timedelta(days=30)  # a day without a year lies at most this far after publication


class DateWord(Entry):
    """An entry of `calendar.yaml`."""

    kind: str
    value: int
    words: tuple[str, ...]


class Days(NamedTuple):
    """First and last day, and UCDP's `date_prec`: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 longer."""

    first: date
    last: date
    prec: int


@cache
def day_words(kind: str) -> dict[str, int]:
    """Lower-case words of a kind with their values."""
    entries = (entry for entry in load_entries("calendar", DateWord) if entry.kind == kind)
    return {word.lower(): entry.value for entry in entries for word in entry.words}


def any_word(kind: str, *, capital: bool = False) -> str:
    """Alternatives of a pattern, longest first; with `capital` only as names are written (May, not may)."""
    words = sorted(day_words(kind), key=lambda word: (-len(word), word))
    forms = [form for word in words for form in (word.title(), word.upper())] if capital else words
    return "|".join(map(re.escape, forms))


def number_of(word: str | None) -> int:
    """Value of digits or a number word; one where nothing is written."""
    return 1 if word is None else int(word) if word.isdigit() else day_words("number")[word.lower()]


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_with_year(month: int, day: int, year: str | None, published: date | None) -> date | None:
    """The day in its year: as written, else the latest such day not far after publication."""
    if year:
        return day_of(int(year), month, day)
    if published is None:
        return None
    candidates = (day_of(published.year + shift, month, day) for shift in (1, 0, -1))
    return next((found for found in candidates if found and found - AHEAD <= published), None)


def shifted(day: date, days: int) -> date | None:
    """The day so many days on; None outside the calendar."""
    number = day.toordinal() + days
    return date.fromordinal(number) if 1 <= number <= date.max.toordinal() else None


def weekday_back(word: str, day: date) -> date | None:
    """The latest such weekday not after a day."""
    return shifted(day, -((day.weekday() - day_words("weekday")[word.rstrip(".").lower()]) % 7))


def span(first: date | None, last: date | None) -> Days | None:
    """Days from first to last with their precision; None where one is unknown or they are out of order."""
    if first is None or last is None or last < first:
        return None
    length = (last - first).days
    return Days(first, last, next(prec for prec, longest in LONGEST.items() if length < longest))


def month_of(day: date | None) -> Days | None:
    """The whole month of a day."""
    if day is None:
        return None
    return Days(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]), 4)


def year_of(year: int) -> Days | None:
    """A whole year."""
    return Days(date(year, 1, 1), date(year, 12, 31), 5) if date.min.year <= year <= date.max.year else None


def months_on(day: date, months: int) -> Days | None:
    """The whole month so many months on."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return month_of(day_of(year, month + 1, 1))
