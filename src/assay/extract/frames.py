"""Whether a figure is of the reported event, a running total, or background."""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
UNIT = r"(?:weeks?|months?|years?|decades?)"
DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|night|week(?:end)?|evening|morning"
# A fight of up to three days is one event; a figure for more days is a running total.
MANY = r"(?:[4-9]|[1-9]\d+|four|five|six|seven|eight|nine|ten|twelve)"
NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|several|few|couple\sof)"

CUMULATIVE = re.compile(
    rf"""
    \bsince\s (?:the\s (?:start|beginning|outbreak|conflict|war|uprising|revolt|revolution|invasion|crisis|insurgency
                         |fighting|operation|offensive|campaign|u\.?s)
               | (?:early|late|mid-?)?\s?
                 (?:{MONTH}|\d{{4}}|then|last\s(?!(?:{DAY})\b))
               | (?:the\s)?(?:fall|takeover|capture)\b
               | a\s | an\s | it\s | they\s | he\s | its?\s)
    | \b(?:so\sfar\s)?this\s(?:year|month|week)\b
    | \b(?:in|over|during|for|within)\s(?:the\s)?(?:past|last|previous|recent)\s(?:{NUMBER}\s)?{UNIT}\b
    | \b(?:conflict|war|insurgency|uprising|revolt|violence)\b.{{0,60}}
      \b(?:has|have|had)\b.{{0,12}}(?:killed|claimed|left|cost|displaced)
    | \bin\s{NUMBER}\s(?:years?|months?|weeks?)\b | \bin\srecent\s(?:years|months|weeks)
    | \b(?:bring(?:s|ing)?|brought)\b.{{0,40}}?\bto\s(?:at\sleast\s|more\sthan\s|over\s)?\d
    | \b(?:in|over|during|for|within)\s(?:the\s)?(?:past|last|previous|recent)?\s?{MANY}\sdays\b
    | \bover\sthe\ssame\speriod\b
    | \bto\sdate\b | \ball\stold\b | \bcumulative | \bin\sthe\s(?:\w+[\s-]){{0,3}}(?:war|conflict|insurgency|uprising)\b
    | \beach\s(?:year|month|day)\b | \bevery\s(?:year|month|day)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
BACKGROUND = re.compile(
    rf"""
    \b(?:last|previous)\s(?:year|month)\b
    | \b(?:{NUMBER}|a)\s(?:years?|months?|weeks?)\s(?:ago|earlier|before)\b
    | \bearlier\sthis\s(?:year|month)\b
    | \b(?:a|an|the|in)\s(?:previous|similar|earlier|separate\searlier)\s(?:\w+\s)?
      (?:attack|incident|strike|raid|bombing|ambush|blast|operation|massacre|assault|explosion)s?\b
    | \b(?:in\s(?:apparent\s)?(?:retaliation|revenge|reprisal|response)\s(?:for|to)|to\savenge|avenging)\b
    | \banniversary\b | \b(?:deadliest|worst|bloodiest|heaviest)\b.{{0,60}}\bsince\b
    | \bin\s(?:the\s)?(?:19[4-9]\d|early|late|1990s|1980s)\b
    | \bin\s(?:{MONTH}\s)?(?:19|20)\d\d\b
    | \bhad\s(?:previously|earlier)\sbeen\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "the biggest blow since they came to power" ranks an event and counts nothing since.
RANKED = re.compile(
    r"\b(?:biggest|largest|first|greatest|gravest|heaviest|earliest)\b[^.,;]*?\bsince\b[^.,;]*", re.IGNORECASE
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# An event this much older than the news is told as background; a wire story's own event is a few days old at most.
STALE = timedelta(days=2)


def time_frame(sentence: str, day: date | None, lead: date | None) -> str:
    """The time frame of a figure in a sentence.

    Args:
        sentence: The sentence.
        day: First day of what the sentence tells, if known.
        lead: First day of the article's own event, or its day of publication.

    Returns:
        One of `tables.TIME_FRAMES`.
    """
    found = BACKGROUND.search(sentence)
    worst_since = found is not None and "since" in found.group()
    if CUMULATIVE.search(RANKED.sub("", sentence)) and not worst_since:
        return "cumulative"
    if lead is not None and day is not None and lead - day > STALE:
        return "background"
    if found is None:
        return "event"
    year = YEAR.search(found.group())
    this_year = year is not None and (lead is None or int(year.group()) == lead.year)
    return "event" if this_year else "background"
