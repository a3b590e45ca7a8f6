"""Patterns of expressions for days, and how each is read from the day of the report that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

import ahocorasick

from assay.extract.dayreading import Context, Reader, Rule
from assay.extract.dayspans import CLUES, UNIT_DAYS, span_rules
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
    year_of,
)

SATURDAY = 5
LATELY = timedelta(days=14)  # news is seldom of what is further back
# What happens on a day that owns it: "yesterday's attack", not "today's paper".
_DEEDS = (
    r"(?i:\w+ )?(?i:attacks?|strikes?|raids?|blasts?|bomb\w*|explosions?|clash\w*|fighting|shelling|ambush\w*|"
    r"assaults?|battles?|killings?|massacres?|incidents?|tolls?|deaths?|casualties|losses)\b"
)
# Characters around a clue within which its expression lies: "on Wednesday, the 21st of September 2021" is the longest.
BEFORE, AFTER = 36, 40


def expressions(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[re.Match[str], Reader]]:
    """Expressions for days in text order; of two that overlap the one that begins first, then the earlier rule."""
    found = [
        (match.start(), order, match, rule.reader)
        for low, high, clues in _windows(text, start, len(text) if end is None else end)
        for written in (text[low:high].lower(),)
        for order, rule in enumerate(_rules())
        if rule.clue in clues and any(word in written for word in rule.words)
        for match in rule.pattern.finditer(text, low, high)
    ]
    found.sort(key=lambda item: item[:2])
    taken = 0
    for first, _, match, reader in found:
        if first >= taken:
            taken = match.end()
            yield match, reader


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int, set[str]]]:
    """Stretches around the clues of a text, apart from each other, with the kinds of clue in each."""
    low, high, clues = 0, -1, set[str]()
    for last, kind in _clues().iter(text, start, end):
        if last - BEFORE > high:
            if clues:
                yield low, _whole(text, high, end), clues
            low, clues = _whole(text, max(start, last - BEFORE), end), set()
        high = max(high, last + AFTER)
        clues.add("two months" if kind == "month" and kind in clues else kind)
    if clues:
        yield low, _whole(text, high, end), clues


def _whole(text: str, at: int, end: int) -> int:
    """The next place where no word or number is cut."""
    while 0 < at < end and text[at - 1].isalnum():
        at += 1
    return min(at, end)


@cache
def _clues() -> ahocorasick.Automaton:
    """Finds what every expression holds: the head of a month's or weekday's name, a year, a word for days."""
    automaton = ahocorasick.Automaton()
    for kind in ("month", "weekday"):
        for word in day_words(kind):
            automaton.add_word(word[:3].title(), kind)
            automaton.add_word(word[:3].upper(), kind)
    words = [*day_words("day"), *day_words("night"), "hours", "day", "night", "week", "month", "year"]
    for word in words:
        for form in (word, word.title(), word.capitalize(), word.upper()):
            automaton.add_word(form, "word")
    for century in ("19", "20"):
        automaton.add_word(century, "year")
    for clue, parts in CLUES.items():
        for part in parts:
            automaton.add_word(part, clue)
            automaton.add_word(part.capitalize(), clue)
    automaton.make_automaton()
    return automaton


@cache
def _rules() -> tuple[Rule, ...]:
    """Patterns with the function that reads them, more specific ones first.

    Months and weekdays are read with a capital only: "may" and "sat" are verbs.
    """
    month = rf"(?P<month>{any_word('month', capital=True)})\b\.?"
    weekday = rf"(?:{any_word('weekday', capital=True)})\b\.?"
    day, day_2 = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?", r"(?P<day_2>[0-3]?\d)(?:st|nd|rd|th)?\b"
    year, number = r"(?P<year>(?:19|20)\d\d)", rf"(?P<number>{any_word('number')}|\d{{1,2}})"
    number_2 = number.replace("number", "number_2")
    dash = r"\s?(?:-|–|—|\bto\b|\bthrough\b|\buntil\b)\s?"
    # "August 20 and 21 in Banu" names two days, "on August 20 and 21 men died" one.
    goes_on = rf"(?=[,.;:)]|$|\s(?:20\d\d|in|at|near|on|when|by|during|after|{any_word('month', capital=True)})\b)"
    second = rf"(?:{dash}{day_2}|\s(?:and|or|&)\s{day_2.replace('day_2', 'day_3')}{goes_on})?"
    comma = r"(?:,?\s*|\.\s(?=\d{4}\)))"  # "(July 13. 2012)" is a slip of datelines
    lead = rf"(?:{weekday},?\s(?:the\s)?)?"
    # "A day after the raid" is told from the raid, whose day is not known here.
    alone = r"(?=\s?(?:[,.;:)\n]|$))"
    rules: list[tuple[str, str, Reader]] = [
        ("month", rf"\b{lead}{day}{second}(?:\sof)?[\s-]{month}(?:(?:{comma}|-){year}\b)?(?!\d)", day_month),
        ("month", rf"\b{lead}{month}\s?{day}\b(?!:\d){second}(?:{comma}{year}\b)?", day_month),
        ("year", rf"(?<![\d/.-]){year}(?P<mark>[-/.])(?P<month_no>[01]?\d)(?P=mark)(?P<day>[0-3]?\d)(?![\d-])",
         numeric),
        ("year", rf"(?<![\d/.-])(?P<day>[0-3]?\d)([/.-])(?P<month_no>[0-3]?\d)\2{year}(?![\d/])", numeric),
        ("month", rf"\b{month},?(?:\sof)?\s{year}\b", _month_year),
        (
            "month",
            rf"\b(?i:in|since|during|from|until|by|early|late|mid|last|this|of)[\s-]{month}(?!\s?\d|\s[A-Z])",
            _month_year,
        ),
        ("weekday", rf"\b(?P<weekday>{weekday})(?:(?:\s(?:night|evening))?\s(?:and|to|into|through|until)\s|"
         rf"\s?[-–—/]\s?)(?P<weekday_2>{weekday})(?!s\b)", _weekdays),
        ("weekday", rf"\b(?P<turn>(?i:last|this|past|next|coming|previous)\s)?(?P<weekday>{weekday})(?!s\b)", _weekday),
        ("word", rf"\b(?P<word>(?i:{any_word('day')}|{any_word('night')}))\b(?!['’]s(?!\s(?:{_DEEDS})))", _offset),
        ("month", rf"\b(?i:(?:the\s)?(?P<part>{'|'.join(_PARTS)})(?:\sdays)?\s(?:of\s)?){month}(?:,?\s{year})?\b",
         _part_of_month),
        ("word", rf"\b(?i:(?:the\s)?(?:past|last)\s(?:{number}\s)?(?P<unit>hours|days|nights|weeks|day))\b",
         _past_span),
        ("word", rf"\b(?i:(?:in|within|over|after|during)\s(?:just\s|only\s)?{number}\s(?P<unit>hours|days|nights)"
         rf"(?!\s(?:ago|earlier|later|before|time))\b|{number_2}\s(?P<unit_2>hours|days|nights)\sof\s"
         r"(?:\w+\s){0,2}(?:fighting|combat|clashes|battles?|bombardments?|shelling|strikes|raids|violence))",
         _past_span),
        ("word", rf"\b(?i:{number}\s(?P<unit>day|week|month|year)s?\s(?:(?P<turn>ago|earlier|later)\b|"
         rf"(?P<turn_2>before|after){alone}))", _distance),
        ("word", r"\b(?i:(?:the\s)?(?P<turn>previous|same|that|following|next)\s"
         r"(?:day|night|morning|afternoon|evening)\b|"
         rf"the\s(?:day|night)\s(?:(?P<turn_2>earlier)\b|(?P<turn_3>before|after){alone}))", _neighbour),
        ("word", r"\b(?i:(?:(?:earlier|later|late|early)\s)?(?P<turn>this\spast|this|last|the\spast|the\sprevious|"
         r"(?:earlier|early)\sin\sthe)\s(?P<unit>week|weekend|month|year)|"
         r"(?:over|at|during)\sthe\s(?P<unit_2>weekend))\b", _period),
        ("year", rf"\b(?i:in|since|during|until|by|early|late|mid|of|from|between|throughout)[\s-](?:the\s)?{year}\b"
         r"(?![,.]\d|\s?%|-\d)", _year),
    ]  # fmt: skip
    own = (Rule(clue, pattern, reader) for clue, pattern, reader in rules)
    return (*span_rules(), *own)


def day_month(match: re.Match[str], context: Context) -> Days | None:
    """A day of a month, or the days from one to another, with or without the year."""
    month, year = day_words("month")[match["month"].lower()], match["year"]
    near = context.published or context.around
    first = day_with_year(month, int(match["day"]), year, near)
    last = match["day_2"] or match["day_3"]
    return span(first, day_with_year(month, int(last), year, near) if last else first)


def numeric(match: re.Match[str], context: Context) -> Days | None:
    """A day in figures; the day goes first unless that can't be, or only the other reading is news of the report."""
    year, month, day = (int(match[part]) for part in ("year", "month_no", "day"))
    read = [one for one in (day_of(year, month, day), day_of(year, day, month)) if one is not None]
    report = context.published
    if report is not None and "/" in match.group() and match.group().endswith(match["year"]):
        read.sort(key=lambda one: not timedelta() <= report - one <= LATELY)
    return span(read[0], read[0]) if read else None


def _month_year(match: re.Match[str], context: Context) -> Days | None:
    month, year = day_words("month")[match["month"].lower()], match.groupdict().get("year")
    first = day_with_year(month, 1, year, context.published or context.around)
    of_report = first is not None and context.published is not None and first == context.published.replace(day=1)
    if of_report and match.group().lower().startswith("last"):
        return months_on(context.published, -12) if context.published else None
    return month_of(first)


# First and last day of the parts of a month that news names; the last weeks are told from its end.
_PARTS = {
    "first week": (1, 7), "second week": (8, 14), "third week": (15, 21), "fourth week": (22, 28), "last week": (-7, 0),
    "beginning": (1, 10), "start": (1, 10), "first": (1, 10), "middle": (11, 20), "end": (-10, 0), "last": (-10, 0),
}  # fmt: skip


def _part_of_month(match: re.Match[str], context: Context) -> Days | None:
    whole = _month_year(match, context)
    if whole is None:
        return None
    first, last = _PARTS[" ".join(match["part"].lower().split())]
    base = whole.first if first > 0 else whole.last
    days = span(shifted(base, first - (first > 0)), shifted(base, last - (first > 0)))
    return days._replace(prec=3) if days else None


def _weekdays(match: re.Match[str], context: Context) -> Days | None:
    if context.published is None:
        return None
    last = weekday_back(match["weekday_2"], context.published)
    return span(last and weekday_back(match["weekday"], last), last)


def _weekday(match: re.Match[str], context: Context) -> Days | None:
    turn = (match["turn"] or "").strip().lower()
    if context.published is None or turn in ("next", "coming"):
        return None
    found = weekday_back(match["weekday"], context.published)
    if turn in ("last", "previous") and found == context.published:
        found = shifted(found, -7)
    return span(found, found)


def _offset(match: re.Match[str], context: Context) -> Days | None:
    if context.published is None:
        return None
    word = match["word"].lower()
    if word in day_words("night"):
        return span(shifted(context.published, day_words("night")[word]), context.published)
    found = shifted(context.published, day_words("day")[word])
    return span(found, found)


def _past_span(match: re.Match[str], context: Context) -> Days | None:
    parts = match.groupdict()
    unit = str(parts["unit"] or parts.get("unit_2")).lower()
    written = parts["number"] or parts.get("number_2")
    if context.published is None or (unit == "hours" and written is None):
        return None
    count = number_of(written) if written or unit == "day" else 3  # "the past days": a few
    days = {"hours": max(1, count // 24), "weeks": 7 * count}.get(unit, count)
    return span(shifted(context.published, -days), context.published)


def _distance(match: re.Match[str], context: Context) -> Days | None:
    turn, unit = (match["turn"] or match["turn_2"]).lower(), match["unit"].lower()
    count = number_of(match["number"])
    anchor = context.published if turn == "ago" else context.last or context.published
    if anchor is None:
        return None
    shift = count if turn in ("later", "after") else -count
    if unit in ("month", "year"):
        return _not_ahead(months_on(anchor, shift) if unit == "month" else year_of(anchor.year + shift), context)
    if unit == "week":
        middle = 7 * shift
        around = span(shifted(anchor, middle - 3), shifted(anchor, middle + 3))
        return _not_ahead(around._replace(prec=3) if around else None, context)
    found = shifted(anchor, shift)
    return _not_ahead(span(found, found), context)


def _not_ahead(days: Days | None, context: Context) -> Days | None:
    """The days up to the report; None after it: then they are told from something that is not known here."""
    published = context.published
    if days is None or published is None or days.last <= published:
        return days
    return None if days.first > published else days._replace(last=published)


def _neighbour(match: re.Match[str], context: Context) -> Days | None:
    anchor = context.last or context.published
    if anchor is None:
        return None
    turn = (match["turn"] or match["turn_2"] or match["turn_3"]).lower()
    found = shifted(anchor, {"same": 0, "that": 0, "following": 1, "next": 1, "after": 1}.get(turn, -1))
    return _not_ahead(span(found, found), context)


def _period(match: re.Match[str], context: Context) -> Days | None:
    published = context.published
    if published is None:
        return None
    turn, unit = " ".join((match["turn"] or "").lower().split()), (match["unit"] or match["unit_2"]).lower()
    if turn.endswith("past") and unit != "weekend":
        return span(shifted(published, -UNIT_DAYS[unit]), published)
    current = turn.partition(" ")[0] not in ("last", "the") or turn.endswith("past")
    if unit in ("month", "year"):
        ago = 0 if current else -1
        days = months_on(published, ago) if unit == "month" else year_of(published.year + ago)
        return days._replace(last=min(days.last, published)) if days else None
    monday = published - timedelta(days=published.weekday())
    if unit == "weekend":  # "over the weekend" is the one that has begun
        this_one = current and published.weekday() >= SATURDAY
        saturday = shifted(monday, SATURDAY if this_one else SATURDAY - 7)
        return span(saturday, min(published, saturday + timedelta(days=1)) if saturday else None)
    week = span(monday, published) if current else span(shifted(monday, -7), shifted(monday, -1))
    return week._replace(prec=3) if week else None


def _year(match: re.Match[str], _: Context) -> Days | None:
    return year_of(int(match["year"]))
