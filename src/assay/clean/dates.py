"""The day of publication: as given, from the first lines, or from the address."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import NamedTuple

# Newspapers that anyone holds as text begin later than 1900; what lies outside is a parser's default (1 January 1) or
# a slip of digits. Fixed days, since "no later than today" would give other outputs on another day.
EARLIEST, LATEST = date(1900, 1, 1), date(2099, 12, 31)
DAY, MONTH, YEAR = 1, 4, 5  # UCDP's precision of time
# A dateline stands at the top: lines and characters of a line that are looked at.
TOP_LINES, TOP_CHARACTERS = 6, 160

MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
SHORT_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+"
WRITTEN_DATE = rf"""
    (?: (?:{WEEKDAYS})?
        (?: (?P<day_first>\d{{1,2}}) (?:st|nd|rd|th)? [\s-] (?:of\s)? (?P<month_second>{MONTHS}) \.?,?
          | (?P<month_first>{MONTHS}) \.? \s (?P<day_second>\d{{1,2}}) (?:st|nd|rd|th)?,?
        ) [\s-] (?P<year>\d{{4}})
      | (?P<iso_year>\d{{4}})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)
    ) (?!\d)
"""
WRITTEN = re.compile(WRITTEN_DATE, re.IGNORECASE | re.VERBOSE)
# "KABUL, Aug 21, 2021 (AFP) -", "Published: 21 August 2021", "Wed 05 Apr 2017 …"; not "On 21 August 2021 …".
DATELINE = re.compile(
    rf"""^ \W{{0,3}}
    (?: (?i:published|posted|updated|issued|date(?:\ of\ publication)?|first\ published|last\ updated)
        \s? :? \s (?i:on\s|at\s)?
      | (?: [A-Z][A-Za-z'’.-]* (?:\ [A-Z][A-Za-z'’.-]*){{0,3}} \s? [,(/|:–—-]+ \s? ){{1,3}} )?
    (?i: {WRITTEN_DATE} )
    """,
    re.VERBOSE,
)
ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d)(?!\d)|$)")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?=$|T\d)")
NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)")
# Behind the day, as ISO 8601 and RFC 2822 write it.
CLOCK = re.compile(
    r"(?<=[T ])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
    r"\s?(?P<half>[ap]\.?m\b\.?)?\s?(?P<zone>Z\b|[+-]\d\d:?\d\d|(?-i:[A-Z]{2,5}\b))?(?![\d:])",
    re.IGNORECASE,
)
UNIVERSAL = ("Z", "UTC", "GMT")
LAST_MONTH = 12
# Seconds since 1970 have ten digits from 2001 to 2286, milliseconds thirteen.
EPOCH_DIGITS = {10: 1, 13: 1000}


class Published(NamedTuple):
    """A day and UCDP's precision of it."""

    day: date
    precision: int


class Stamp(NamedTuple):
    """When an entry of a live blog or round-up was written; the time of day as `clock` gives it."""

    day: date
    precision: int
    clock: str | None


class Dated(NamedTuple):
    """When an article appeared, and where that was found: one of `tables.PUBLISHED_FROM`."""

    day: date
    precision: int
    where: str
    clock: str | None = None


def published(given: object, text: str, url: str | None, given_in: str) -> Dated | None:
    """When an article appeared; None where that is unknown, before 1900 or after 2099.

    Args:
        given: Value of the header, page or feed; decides if it can be read.
        text: Clean text, whose first lines may hold a dateline.
        url: Address, which may hold the day.
        given_in: What the given value is: a field of a feed, the metadata of a page, ….
    """
    found, where = as_given(given), given_in
    if not found:
        found, where = in_dateline(text), "dateline"
    if not found:
        found, where = in_address(url), "url"
    if not found or not EARLIEST <= found.day <= LATEST:
        return None
    return Dated(*found, where, clock(given) if where == given_in else None)


def clock(value: object) -> str | None:
    """The time of day that a value gives besides its day: `14:35`, with `Z`, `+04:30` or a zone's name behind it.

    Midnight sharp is what programs fill in where they know the day alone: it counts as unknown.
    """
    if isinstance(value, Stamp):
        return value.clock
    found = CLOCK.search(str(value)) if isinstance(value, str | datetime) else None
    if not found or (found["hour"], found["minute"], found["second"] or "00") == ("00", "00", "00"):
        return None
    hour, zone = int(found["hour"]), (found["zone"] or "").upper()
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower().startswith("p") else 0)
    shift = re.fullmatch(r"([+-]\d\d):?(\d\d)", zone)
    if shift and int(shift[1]) == int(shift[2]) == 0:
        zone = "Z"
    elif shift:
        zone = f"{shift[1]}:{shift[2]}"
    named = zone.isalpha() and zone not in UNIVERSAL
    return f"{hour:02}:{found['minute']}{'Z' if zone in UNIVERSAL else f' {zone}' if named else zone}"


def as_given(value: object) -> Published | None:
    """Read a given value: ISO 8601, RFC 2822, seconds since 1970, or a written date; None for what is ambiguous."""
    if isinstance(value, Stamp | date):
        return _from_day(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
    if text.isdecimal():
        return _from_digits(text)
    if found := ISO.match(text) or COMPACT.match(text):
        return _made(found[1], found[2], found[3])
    if found := NUMERIC.match(text):
        return _from_numeric(int(found[1]), int(found[2]), found[3])
    found = WRITTEN.search(text)
    return _from_words(found) if found else None


def in_dateline(text: str) -> Published | None:
    """A full date that opens one of the first lines, behind a place or a word such as `Published` or alone."""
    for line in text.split("\n", TOP_LINES)[:TOP_LINES]:
        found = DATELINE.match(line[:TOP_CHARACTERS])
        if found:
            return _from_words(found)
    return None


def in_address(url: str | None) -> Published | None:
    """The day in an address such as `/2021/08/22/`."""
    found = ADDRESS.search(url) if url else None
    return _made(*found.groups()) if found else None


def _from_day(value: Stamp | date) -> Published:
    if isinstance(value, Stamp):
        return Published(value.day, value.precision)
    return Published(value.date() if isinstance(value, datetime) else value, DAY)


def _from_words(found: re.Match[str]) -> Published | None:
    if found["iso_year"]:
        return _made(found["iso_year"], found["iso_month"], found["iso_day"])
    day, month = found["day_first"] or found["day_second"], found["month_second"] or found["month_first"]
    return _made(found["year"], str(1 + SHORT_MONTHS.index(month[:3].casefold())), day)


def _from_digits(digits: str) -> Published | None:
    if len(digits) in EPOCH_DIGITS:
        return Published(datetime.fromtimestamp(int(digits) / EPOCH_DIGITS[len(digits)], UTC).date(), DAY)
    if found := COMPACT.fullmatch(digits):
        return _made(found[1], found[2], found[3])
    return _made(digits, None, None) if len(digits) == len("2021") else None


def _from_numeric(first: int, second: int, year: str) -> Published | None:
    """Day and month in either order, where one of them can't be a month or both are the same."""
    if first > LAST_MONTH or first == second:
        return _made(year, str(second), str(first))
    return _made(year, str(first), str(second)) if second > LAST_MONTH else None


def _made(year: str, month: str | None, day: str | None) -> Published | None:
    precision = DAY if day else MONTH if month else YEAR
    try:
        return Published(date(int(year), int(month or 1), int(day or 1)), precision)
    except ValueError:
        return None
