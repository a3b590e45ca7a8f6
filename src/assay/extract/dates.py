"""Days and spans of days that a text names, resolved against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from assay.lexicon.days import (
    SEVERAL_DAYS,
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
    year_of,
)

SATURDAY = 5
HEAD = 600  # characters in which a press release or wire text gives its own day


@dataclass(frozen=True)
class DateMention:
    """A span of text and the days that it names; `date_prec` as in UCDP.

    `opening` marks a span that runs from a day up to publication ("since Monday"), `stamp` the day that a report
    gives as its own ("KABUL, Aug 21 (ANI) -").
    """

    start: int
    end: int
    date_start: date
    date_end: date
    date_prec: int
    opening: bool = False
    stamp: bool = False


@dataclass(frozen=True)
class _Context:
    """What a relative expression is told from: the day of publication, and the day last named."""

    published: date | None
    last: date | None = None


_Reader = Callable[["re.Match[str]", _Context], Days | None]


def find_dates(text: str, published: date | None) -> list[DateMention]:
    """Days that the text names, in order, without overlaps.

    Args:
        text: Any text.
        published: Day of publication; where None, the first full date in the text's head stands for it.
    """
    found: list[DateMention] = []
    context = _Context(published or head_date(text))
    for match, reader in _matches(text):
        days = reader(match, context)
        if days is None:
            continue
        opening = _opens(text, match) and context.published is not None and days.first <= context.published
        if opening and context.published is not None:
            up_to_now = span(days.first, max(days.last, context.published))
            days = days if up_to_now is None else up_to_now._replace(prec=max(days.prec, up_to_now.prec))
        stamp = reader in (_day_month, _numeric) and _is_stamp(text, match, days, context.published)
        found.append(DateMention(match.start(), match.end(), *days, opening, stamp))
        if days.prec <= SEVERAL_DAYS and not stamp:
            context = _Context(context.published, days.first)
    return found


def head_date(text: str) -> date | None:
    """The day that a text's head gives as its own: the first day with its year, written with it or in a number."""
    head = text[:HEAD]
    numbered = _RELEASE.search(head)
    context = _Context(day_of(int(numbered[1]), int(numbered[2]), 28) if numbered else None)
    for match, reader in _matches(head):
        if reader in (_day_month, _numeric) and (days := reader(match, context)):
            return days.first
    return None


_RELEASE = re.compile(r"\b(20\d\d)-(0[1-9]|1[0-2])-[A-Z]{1,3}[-–]\d+")  # number of a press release: 2011-01-S-131
_STAMP_BEFORE = re.compile(r"(?:^|[\n\u2028(\[|]|[A-Z]{3,}(?: \(?|, )|, |Update,? )\s*$")
_STAMP_AFTER = re.compile(r"\s*(?:[)\]:|\n\u2028]|[-–—−]|\([A-Z]|$)")
_LONG_DATE = re.compile(r".*\d{4}$")


def _is_stamp(text: str, match: re.Match[str], days: Days, published: date | None) -> bool:
    """Whether a date in the head is the report's own: alone at a line's end or begin, in brackets or a dateline."""
    if match.start() > HEAD or published is None or days.first != published:
        return False
    before = _STAMP_BEFORE.search(text, max(0, match.start() - 20), match.start()) is not None
    line_begin = match.start() == 0 and _LONG_DATE.match(match.group()) is not None
    return line_begin or (before and _STAMP_AFTER.match(text, match.end()) is not None)


def _opens(text: str, match: re.Match[str]) -> bool:
    return re.search(
        r"(?i)\bsince(?: last| early| late)?\s$", text[max(0, match.start() - 12) : match.start()]
    ) is not None or (match.group().lower().startswith("since"))


def _matches(text: str) -> Iterator[tuple[re.Match[str], _Reader]]:
    """Matches of all rules in text order; of two that overlap the one that begins first, then the earlier rule."""
    found = [
        (match.start(), order, match, reader)
        for order, (pattern, reader) in enumerate(_rules())
        for match in pattern.finditer(text)
    ]
    taken = 0
    for start, _, match, reader in sorted(found, key=lambda item: item[:2]):
        if start >= taken:
            taken = match.end()
            yield match, reader


@cache
def _rules() -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    """Patterns with the function that reads them, more specific ones first.

    Months and weekdays are read with a capital only: "may" and "sat" are verbs.
    """
    month = rf"(?P<month>{any_word('month', capital=True)})\b\.?"
    weekday = rf"(?:{any_word('weekday', capital=True)})\b\.?"
    day, day_2 = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?", r"(?P<day_2>[0-3]?\d)(?:st|nd|rd|th)?\b"
    year, number = r"(?P<year>(?:19|20)\d\d)", rf"(?P<number>{any_word('number')}|\d{{1,2}})"
    dash = r"\s?(?:-|–|—|\bto\b|\bthrough\b|\buntil\b)\s?"
    # "August 20 and 21 in Banu" names two days, "on August 20 and 21 men died" one.
    goes_on = rf"(?=[,.;:)]|$|\s(?:20\d\d|in|at|near|on|when|by|during|after|{any_word('month', capital=True)})\b)"
    second = rf"(?:{dash}{day_2}|\s(?:and|or|&)\s{day_2.replace('day_2', 'day_3')}{goes_on})?"
    lead = rf"(?:{weekday},?\s(?:the\s)?)?"
    rules: list[tuple[str, _Reader]] = [
        (rf"\b{lead}{day}{second}(?:\sof)?[\s-]{month}(?:(?:,?\s*|-){year}\b)?(?!\d)", _day_month),
        (rf"\b{lead}{month}\s?{day}\b(?!:\d){second}(?:,?\s*{year}\b)?", _day_month),
        (rf"(?<![\d-]){year}-(?P<month_no>[01]?\d)-(?P<day>[0-3]?\d)(?![\d-])", _numeric),
        (rf"(?<![\d/.])(?P<day>[0-3]?\d)([/.])(?P<month_no>[0-3]?\d)\2{year}(?![\d/])", _numeric),
        (rf"\b{month},?(?:\sof)?\s{year}\b", _month_year),
        (
            rf"\b(?i:in|since|during|from|until|by|early|late|mid|last|this|of)[\s-]{month}(?!\s?\d|\s[A-Z])",
            _month_year,
        ),
        (rf"\b(?P<turn>(?i:last|this|past|next|previous)\s)?(?P<weekday>{weekday})(?!s\b)", _weekday),
        (rf"\b(?P<word>(?i:{any_word('day')}|{any_word('night')}))\b(?!['’]s)", _offset),
        (rf"\b(?i:(?:the\s)?(?:past|last)\s(?:{number}\s)?(?P<unit>hours|days|weeks|day))\b", _past_span),
        (rf"\b(?i:{number}\s(?P<unit>day|week|month|year)s?\s(?P<turn>ago|earlier|before|later|after))\b", _distance),
        (r"\b(?i:(?:the\s)?(?P<turn>previous|same|following|next)\sday|the\sday\s(?P<turn_2>before|earlier|after))\b",
         _neighbour),
        (r"\b(?i:(?:(?:earlier|later|late|early)\s)?(?P<turn>this|last|the\spast|the\sprevious)\s"
         r"(?P<unit>week|weekend|month|year))\b", _period),
        (rf"\b(?i:in|since|during|until|by|early|late|mid|of|from|between|throughout)[\s-](?:the\s)?{year}\b"
         r"(?![,.]\d|\s?%|-\d)", _year),
    ]  # fmt: skip
    return tuple((re.compile(pattern), reader) for pattern, reader in rules)


def _day_month(match: re.Match[str], context: _Context) -> Days | None:
    month, year = day_words("month")[match["month"].lower()], match["year"]
    first = day_with_year(month, int(match["day"]), year, context.published)
    last = match["day_2"] or match["day_3"]
    return span(first, day_with_year(month, int(last), year, context.published) if last else first)


def _numeric(match: re.Match[str], _: _Context) -> Days | None:
    year, month, day = (int(match[part]) for part in ("year", "month_no", "day"))
    found = day_of(year, month, day) or day_of(year, day, month)  # day first unless that can't be
    return span(found, found)


def _month_year(match: re.Match[str], context: _Context) -> Days | None:
    month, year = day_words("month")[match["month"].lower()], match.groupdict().get("year")
    return month_of(day_with_year(month, 1, year, context.published))


def _weekday(match: re.Match[str], context: _Context) -> Days | None:
    turn = (match["turn"] or "").strip().lower()
    if context.published is None or turn == "next":
        return None
    back = (context.published.weekday() - day_words("weekday")[match["weekday"].rstrip(".").lower()]) % 7
    found = shifted(context.published, -(back or 7) if turn in ("last", "previous") else -back)
    return span(found, found)


def _offset(match: re.Match[str], context: _Context) -> Days | None:
    if context.published is None:
        return None
    word = match["word"].lower()
    if word in day_words("night"):
        return span(shifted(context.published, day_words("night")[word]), context.published)
    found = shifted(context.published, day_words("day")[word])
    return span(found, found)


def _past_span(match: re.Match[str], context: _Context) -> Days | None:
    unit = match["unit"].lower()
    if context.published is None or (unit == "hours" and match["number"] is None):
        return None
    count = number_of(match["number"]) if match["number"] or unit == "day" else 3  # "the past days": a few
    days = {"hours": max(1, count // 24), "weeks": 7 * count}.get(unit, count)
    return span(shifted(context.published, -days), context.published)


def _distance(match: re.Match[str], context: _Context) -> Days | None:
    turn, unit, count = match["turn"].lower(), match["unit"].lower(), number_of(match["number"])
    anchor = context.published if turn == "ago" else context.last or context.published
    if anchor is None:
        return None
    shift = count if turn in ("later", "after") else -count
    if unit in ("month", "year"):
        return months_on(anchor, shift) if unit == "month" else year_of(anchor.year + shift)
    if unit == "week":
        middle = 7 * shift
        around = span(shifted(anchor, middle - 3), shifted(anchor, middle + 3))
        return around._replace(prec=3) if around else None
    found = shifted(anchor, shift)
    return span(found, found)


def _neighbour(match: re.Match[str], context: _Context) -> Days | None:
    anchor = context.last or context.published
    if anchor is None:
        return None
    turn = (match["turn"] or match["turn_2"]).lower()
    found = shifted(anchor, {"same": 0, "following": 1, "next": 1, "after": 1}.get(turn, -1))
    return span(found, found)


def _period(match: re.Match[str], context: _Context) -> Days | None:
    published = context.published
    if published is None:
        return None
    current, unit = match["turn"].lower() == "this", match["unit"].lower()
    if unit in ("month", "year"):
        ago = 0 if current else -1
        days = months_on(published, ago) if unit == "month" else year_of(published.year + ago)
        return days._replace(last=min(days.last, published)) if days else None
    monday = published - timedelta(days=published.weekday())
    if unit == "weekend":
        this_one = current and published.weekday() >= SATURDAY
        return span(shifted(monday, 5 if this_one else -2), shifted(monday, 6 if this_one else -1))
    week = span(monday, published) if current else span(shifted(monday, -7), shifted(monday, -1))
    return week._replace(prec=3) if week else None


def _year(match: re.Match[str], _: _Context) -> Days | None:
    return year_of(int(match["year"]))
