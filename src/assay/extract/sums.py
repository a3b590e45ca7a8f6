"""Sums since a day that a sentence names: those of at most a week are of one event, older ones running totals."""

from __future__ import annotations

import re
from datetime import date, timedelta

from assay.lexicon.days import day_of
from assay.lexicon.gated import Gated

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
# "Since the fighting began on Sunday", "since 24 February".
SINCE_DAY = Gated(
    rf"""\bsince\b[^,.;]{{0,60}}?\b(?:(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)
          |(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{_MONTH})\b
          |(?P<month_first>{_MONTH})\s(?P<day_behind>\d{{1,2}})\b(?![,\d]*\d))""",
    re.VERBOSE | re.IGNORECASE,
)
# News without a newer event is of one that lies a week back at most (data/gold/guideline.md).
WEEK = timedelta(days=7)


def sums_more_than_a_week(sentence: str, lead: date | None) -> bool | None:
    """Whether a sentence sums up since a day more than a week ago; None where it names no such day.

    Args:
        sentence: The sentence.
        lead: Day of the article's own event, or of publication; None where neither is known.
    """
    since = SINCE_DAY.search(sentence)
    if since is None:
        return None
    if since["weekday"] is not None or lead is None:
        return since["weekday"] is None
    month = MONTHS.index((since["month"] or since["month_first"])[:3].lower()) + 1
    day = int(since["day"] or since["day_behind"])
    first = day_of(lead.year, month, day) or lead
    last_year = day_of(lead.year - 1, month, day)
    if first > lead and last_year is not None:
        first = last_year
    return lead - first > WEEK
