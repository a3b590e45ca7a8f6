"""Days and spans of days that a text names, resolved against the day of the report that names them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from assay.extract.dayreading import Context
from assay.extract.dayrules import day_month, expressions, numeric
from assay.extract.reports import HEAD, Report, reports, stands_alone
from assay.lexicon.days import SEVERAL_DAYS, Days, span


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
class Calendar:
    """The days that a text names, in order and without overlaps, and the reports that they are told from."""

    mentions: tuple[DateMention, ...]
    reports: tuple[Report, ...]

    def report(self, at: int) -> Report:
        """The report that a place in the text belongs to."""
        return next(one for one in reversed(self.reports) if one.start <= at or one is self.reports[0])


def find_dates(text: str, published: date | None) -> list[DateMention]:
    """Days that the text names, in order, without overlaps.

    Args:
        text: Any text.
        published: Day of publication; where None, the first full date in the text's head stands for it.
    """
    return list(calendar(text, published).mentions)


def head_date(text: str) -> date | None:
    """The day that a text's head gives as its own: the first day with its year, written with it or in a number."""
    return calendar(text, None).reports[0].day


def calendar(text: str, published: date | None) -> Calendar:
    """The days that a text names and its reports; arguments as in `find_dates`."""
    found = list(expressions(text))
    parts = reports(text, found, published)
    mentions: list[DateMention] = []
    number, context = 0, parts[0].context
    for match, reader in found:
        while number + 1 < len(parts) and parts[number + 1].start <= match.start():
            number += 1
            context = parts[number].context
        days = reader(match, context)
        if days is None:
            continue
        opening = context.published is not None and days.first <= context.published and _opens(text, match)
        days = _up_to(days, context.published) if opening else days
        stamp = reader in (day_month, numeric) and _is_stamp(text, match, days, parts[number])
        mentions.append(DateMention(match.start(), match.end(), *days, opening, stamp))
        if (
            days.prec <= SEVERAL_DAYS
            and not stamp
            and _SAID.search(text, max(0, match.start() - 40), match.start()) is None
        ):
            context = Context(context.published, days.first, context.around)
    return Calendar(tuple(mentions), tuple(parts))


def _up_to(days: Days, published: date | None) -> Days:
    """The days from the first of a span up to publication."""
    up_to_now = span(days.first, max(days.last, published)) if published else None
    return days if up_to_now is None else up_to_now._replace(prec=max(days.prec, up_to_now.prec))


def _is_stamp(text: str, match: re.Match[str], days: Days, report: Report) -> bool:
    """Whether a date in the head is the report's own."""
    if match.start() > report.start + HEAD or report.day is None or days.first != report.day:
        return False
    return stands_alone(text, match)


# A day of speaking is not what "the same day" goes back to.
_SAID = re.compile(
    r"(?i)\b(?:said|says|told \w+|reported|announced|confirmed|added|statement|spokes\w+)"
    r"(?: (?:late|early|in a statement))?(?: on)? $"
)
_SINCE = re.compile(r"(?i)\bsince(?: last| early| late)?\s$")


def _opens(text: str, match: re.Match[str]) -> bool:
    if "opens" in match.re.groupindex:
        return True
    before = _SINCE.search(text, max(0, match.start() - 12), match.start())
    return before is not None or match.group().lower().startswith("since")
