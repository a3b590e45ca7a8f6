"""Expressions for spans of days: durations, ranges from day to day, parts of months, seasons, vague distances."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from assay.extract.dayreading import Context, Reader, Rule
from assay.lexicon.days import (
    Days,
    any_word,
    day_of,
    day_with_year,
    day_words,
    month_of,
    months_on,
    number_of,
    shifted,
    span,
    weekday_back,
)

# What each of these expressions holds, by kind of clue.
CLUES = {
    "duration": ("-day", "-week", "-month", "-year", "-long", "weeklong", "monthlong", "yearlong"),
    "running": ("d day", "h day", "t day", "e day", "d night", "t night", "e night", "th week", "d week"),
    "vague": ("few ", "several ", "couple ", "recent ", "ortnight"),
    "season": ("spring", "summer", "autumn", "winter"),
    "half": ("half of",),
    "iso": tuple(f"{digit}-{ten}" for digit in range(10) for ten in (0, 1)),
    "between": ("between",),
    "part": ("arly ", "mid-", "mid ", "late ", "arly-", "late-"),
    "year ago": ("ast year", "ous year"),
    "start": ("start of", "beginning of"),
    "up to": ("hours to ", "hours up ", "hours until", "hours ending", "days to ", "days up to"),
    "months": ("months", "years"),
    "ordinal": ("1st", "2nd", "3rd", *(f"{digit}th" for digit in range(10))),
}
# What goes on for days: the noun that a duration is of.
_GOES_ON = (
    r"(?:offensives?|sieges?|battles?|campaigns?|assaults?|operations?|fighting|war|conflict|clashes|bombardments?|blockade|"
    r"push|onslaught|standoff|stand-off|uprising|insurgency|shelling|barrage|violence|fight|raids?)\b"
)
UNIT_DAYS = {"hour": 1, "day": 1, "night": 1, "week": 7, "month": 30, "year": 365}
_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "first": (1, 15), "second": (16, 31)}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # first month; of the northern half of the earth
SEASON_MONTHS = 3
WEEK = 3  # date_prec of a part of a month: about a week is known


@cache
def span_rules() -> tuple[Rule, ...]:
    """Rules for spans, to be tried before those for single days."""
    month = rf"(?P<month>{any_word('month', capital=True)})\b\.?"
    month_2 = month.replace("<month>", "<month_2>")
    weekday = rf"(?P<weekday>(?:{any_word('weekday', capital=True)}))\b\.?"
    day, day_2 = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?", r"(?P<day_2>[0-3]?\d)(?:st|nd|rd|th)?"
    year, year_2 = r"(?:,?\s(?P<year>(?:19|20)\d\d))?", r"(?:,?\s(?P<year_2>(?:19|20)\d\d))?\b"
    dash = r"\s?(?:-|–|—|\b(?:to|through|until|till)\b(?:\son)?)\s?"
    number, ordinal = rf"(?P<number>{any_word('number')}|\d{{1,3}})", rf"(?P<ordinal>{any_word('ordinal')})"
    vague, unit = rf"(?P<vague>{any_word('vague')})", r"(?P<unit>hour|day|night|week|month|year)"
    elsewhen = rf"(?!.{{0,40}}\b(?:in|of|since)\s(?:{any_word('month', capital=True)}|(?:19|20)\d\d)\b)"
    forms: list[tuple[str, str, Reader]] = [
        ("two months", rf"\b{day}\s{month}{year}{dash}{day_2}\s{month_2}{year_2}", _range),
        ("two months", rf"\b{month}\s{day}{year}{dash}{month_2}\s{day_2}{year_2}", _range),
        ("two months", rf"\b(?i:between)\s{month}\s{day}{year}\sand\s{month_2}\s{day_2}{year_2}", _range),
        ("two months", rf"\b(?i:between)\s{day}\s{month}{year}\sand\s{day_2}\s{month_2}{year_2}", _range),
        ("between", rf"\b(?i:between)\s{month}\s{day}\sand\s{day_2}{year_2}", _range),
        ("iso", r"(?<![\d-])(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)\s?(?:/|–|to|until)\s?"
         r"(?P<iso_2>(?:19|20)\d\d-[01]\d-[0-3]\d)(?![\d-])", _iso_range),
        ("year ago", rf"\b(?i:(?:in|since|during|from|until|by|early|late|mid|of)[\s-])?(?:{day}\s)?{month}"
         r"(?:\s(?P<day_2>[0-3]?\d))?\s(?:of\s)?(?i:last|the\sprevious)\syear\b", _last_year),
        ("part", rf"\b(?P<part>(?i:early|mid|late))[\s-](?:in\s)?{month}(?:,?\s(?P<year>(?:19|20)\d\d)\b)?(?!\s?\d)",
         _part),
        ("half", rf"\b(?:the\s)?(?P<part>first|second)\shalf\sof\s{month}(?:,?\s(?P<year>(?:19|20)\d\d)\b)?", _part),
        ("duration", rf"\b(?P<opens>(?i:{number}-{unit}(?:-(?:old|long))?|(?P<unit_2>day|week|month|year)s?-?long))\s"
         rf"(?=(?:[\w-]+\s){{0,2}}{_GOES_ON}){elsewhen}", _duration),
        ("running", rf"\b(?P<opens>(?i:(?:for\s)?(?:the|a|its|their)\s{ordinal}\s"
         rf"(?:straight\s|consecutive\s|successive\s)?{unit}"
         rf"(?:\srunning|\sin\sa\srow)?))(?=\s?(?:[,.;:)]|$|\son\b|\sin\b|\sas\b|\sof\s(?:[\w-]+\s)?{_GOES_ON}))",
         _running),
        ("running", rf"\b(?P<opens>(?i:{number}\s(?:straight|consecutive|successive)\s{unit}s))\b", _running),
        ("vague", rf"\b(?i:(?:the\s|these\s)?(?:past|last)\s(?:a\s)?{vague}\s{unit}s)\b", _recent),
        ("vague", rf"\b(?i:recent\s{unit}s)\b", _recent),
        ("vague", rf"\b(?i:(?:a\s)?{vague}\s{unit}s\s(?:ago|earlier))\b", _vague_distance),
        ("vague", r"\b(?i:a\s(?P<fortnight>fortnight)\s(?:ago|earlier))\b", _vague_distance),
        ("months", rf"\b(?i:(?:the\s)?(?:past|last)\s{number}\s(?P<unit>month|year)s)\b", _recent),
        ("up to", rf"\b(?i:in\sthe\s{number}\s{unit}s\s(?:up\s)?(?:to|until|ending(?:\son)?)\s)"
         rf"(?:\w+\son\s)?{weekday}", _up_to_weekday),
        ("start", r"\b(?i:since\sthe\s(?:start|beginning)\sof\s(?:the|this)\s(?P<unit>week|month|year))\b",
         _since_start),
        ("season", rf"\b(?P<turn>last|this|the|in|since|during)\s(?:the\s)?(?P<season>{'|'.join(SEASONS)})"
         r"(?:\s(?:of\s)?(?P<year>(?:19|20)\d\d))?\b", _season),
        ("ordinal", rf"\b(?:{weekday},?\s(?:the\s)?|(?i:on\sthe\s))(?P<day>[0-3]?\d)(?:st|nd|rd|th)"
         r"(?:\sof\s(?:this|the)\smonth\b|(?=\s?(?:[,.;:)]|$)))", _day_of_month),
    ]  # fmt: skip
    return tuple(Rule(clue, pattern, reader) for clue, pattern, reader in forms)


def _range(match: re.Match[str], context: Context) -> Days | None:
    """From a day to a day; a year that stands once is that of both."""
    parts = match.groupdict()
    near = context.published or context.around
    first_month, year = day_words("month")[parts["month"].lower()], parts.get("year") or parts["year_2"]
    last_month = day_words("month")[(parts.get("month_2") or parts["month"]).lower()]
    last = day_with_year(last_month, int(parts["day_2"]), parts["year_2"] or year, near)
    first = last and day_of(last.year, first_month, int(parts["day"]))
    if first is not None and last is not None and first > last and not parts.get("year"):
        first = day_of(last.year - 1, first_month, int(parts["day"]))  # 30 December to 2 January
    return span(first, last)


def _iso_range(match: re.Match[str], _: Context) -> Days | None:
    first, last = (day_of(*map(int, match[part].split("-"))) for part in ("iso", "iso_2"))
    return span(first, last)


def _last_year(match: re.Match[str], context: Context) -> Days | None:
    if context.published is None:
        return None
    month, day = day_words("month")[match["month"].lower()], match["day"] or match["day_2"]
    found = day_of(context.published.year - 1, month, int(day or 1))
    return span(found, found) if day else month_of(found)


def _part(match: re.Match[str], context: Context) -> Days | None:
    """Early, middle or late days of a month, or half of it; those of the report's month end with its day."""
    month = day_words("month")[match["month"].lower()]
    whole = month_of(day_with_year(month, 1, match["year"], context.published or context.around))
    if whole is None:
        return None
    low, high = _PARTS[match["part"].lower()]
    first, last = whole.first + timedelta(days=low - 1), min(whole.last, whole.first + timedelta(days=high - 1))
    if context.published is not None and first <= context.published:
        last = min(last, context.published)
    days = span(first, last)
    return days._replace(prec=max(WEEK, days.prec)) if days else None


def _ending_now(published: date | None, days: int) -> Days | None:
    return span(shifted(published, -days), published) if published else None


def _duration(match: re.Match[str], context: Context) -> Days | None:
    unit = (match["unit"] or match["unit_2"]).lower()
    return _ending_now(context.published, number_of(match["number"]) * UNIT_DAYS[unit])


def _running(match: re.Match[str], context: Context) -> Days | None:
    """The first of so many days was one less than so many days ago."""
    parts = match.groupdict()
    ordinal = parts.get("ordinal")
    count = day_words("ordinal")[ordinal.lower()] if ordinal else number_of(parts["number"])
    return _ending_now(context.published, (count - 1) * UNIT_DAYS[parts["unit"].lower()])


def _recent(match: re.Match[str], context: Context) -> Days | None:
    parts = match.groupdict()
    vague = day_words("vague").get((parts.get("vague") or "few").lower(), 0)
    count = number_of(parts["number"]) if parts.get("number") else vague
    return _ending_now(context.published, count * UNIT_DAYS[parts["unit"].lower()])


def _vague_distance(match: re.Match[str], context: Context) -> Days | None:
    """A few days ago: about so many, one less or two more."""
    if context.published is None:
        return None
    parts = match.groupdict()
    if parts.get("fortnight"):
        days = span(shifted(context.published, -17), shifted(context.published, -11))
        return days._replace(prec=WEEK) if days else None
    unit = parts["unit"].lower()
    if unit == "hour":
        return span(context.published, context.published)
    count, length = day_words("vague")[parts["vague"].lower()], UNIT_DAYS[unit]
    return span(shifted(context.published, -(count + 2) * length), shifted(context.published, -(count - 1) * length))


def _up_to_weekday(match: re.Match[str], context: Context) -> Days | None:
    last = weekday_back(match["weekday"], context.published) if context.published else None
    count, unit = number_of(match["number"]), match["unit"].lower()
    return (
        span(shifted(last, -max(1, count // 24) if unit == "hour" else -count * UNIT_DAYS[unit]), last)
        if last
        else None
    )


def _since_start(match: re.Match[str], context: Context) -> Days | None:
    published = context.published
    if published is None:
        return None
    monday = published - timedelta(days=published.weekday())
    starts = {"week": monday, "month": published.replace(day=1), "year": published.replace(month=1, day=1)}
    return span(starts[match["unit"].lower()], published)


def _season(match: re.Match[str], context: Context) -> Days | None:
    """A season of a year, or the last one; winter lies in two years, so that with a year the whole year is known."""
    first_month, published = SEASONS[match["season"]], context.published
    if match["year"]:
        year = int(match["year"])
        last_month = min(12, first_month + SEASON_MONTHS - 1)
        return _months(year, 1, 12) if match["season"] == "winter" else _months(year, first_month, last_month)
    if published is None or match["turn"] not in ("last", "this"):
        return None
    begun = [day_of(published.year - ago, first_month, 1) for ago in (0, 1, 2)]
    starts = [start for start in begun if start is not None and start <= published]
    ends = {start: _season_end(start) for start in starts}
    if match["turn"] == "this":
        return span(starts[0], min(published, ends[starts[0]]))
    over = next((start for start in starts if ends[start] < published), None)
    return span(over, ends[over]) if over else None


def _season_end(start: date) -> date:
    whole = months_on(start, SEASON_MONTHS - 1)
    return whole.last if whole else start


def _months(year: int, first: int, last: int) -> Days | None:
    end = month_of(day_of(year, last, 1))
    return span(day_of(year, first, 1), end.last if end else None)


def _day_of_month(match: re.Match[str], context: Context) -> Days | None:
    """The day of the month last named ("from the 24th of March … on the 26th"), else the latest up to publication."""
    published, number = context.published, int(match["day"])
    if published is None:
        return None
    months = (context.last or published).replace(day=1), published.replace(day=1) - timedelta(days=1)
    days = (day_of(month.year, month.month, number) for month in months)
    found = next((day for day in days if day is not None and day <= published), None)
    return span(found, found)
