"""The parts of a text that have a day of their own: the report, and further bulletins joined to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assay.extract.dayreading import Context, Reader
from assay.extract.dayrules import day_month, numeric
from assay.lexicon.days import Days, day_of, month_of, shifted

HEAD = 600  # characters in which a press release or wire text gives its own day
HALF_YEAR = 180 - 30  # days; a bulletin joined to another is of the year that brings them nearest, give or take AHEAD

Expression = tuple["re.Match[str]", Reader]


@dataclass(frozen=True)
class Report:
    """A part of a text with the day that it gives as its own; None where it gives none.

    `month` is all that is known of the day where only the number of a press release tells it.
    """

    start: int
    day: date | None
    month: Days | None = None

    @property
    def context(self) -> Context:
        """What the report's expressions for days are told from."""
        return Context(self.day, around=self.month.last if self.month else None)


_RELEASE = re.compile(r"\b(20\d\d)-(0[1-9]|1[0-2])-[A-Z]{1,3}[-–](?:\d+|X+)\b")  # 2011-01-S-131
_FILED = r"(?:^|[\n\u2028])[ \t]*(?:[A-Z][\w.'’-]+[ ,]{1,2}){1,5}"  # a place in capitals or not, at a line's begin
_DATELINE = re.compile(rf"{_FILED}\($|(?:^|[\n\u2028])[ \t]*(?:[A-Z]{{3,}}[A-Za-z.'’-]*[ ,]{{1,2}}){{1,5}}$")
_DATELINE_END = re.compile(r"\s*\)|,?\s*(?:\([^()\n]{2,30}\)|/[A-Z][\w ]{1,30}/)?\s*(?:[-–—−:]|$|[\n\u2028])")
LINE = 80  # characters of a line before a dateline's day


def reports(text: str, found: Sequence[Expression], published: date | None) -> list[Report]:
    """The parts of a text, in order; the first begins with the text.

    Args:
        text: Any text.
        found: Its expressions for days.
        published: Day of publication; where None, the first full date in the text's head stands for it.
    """
    first = _first(text, found, published)
    return [first, *_further(text, found, first)]


def _first(text: str, found: Sequence[Expression], published: date | None) -> Report:
    if published is not None:
        return Report(0, published)
    numbered = _RELEASE.search(text, 0, HEAD)
    month = month_of(day_of(int(numbered[1]), int(numbered[2]), 1)) if numbered else None
    context = Context(None, around=month.last if month else None)
    for match, reader in found:
        if match.start() > HEAD:
            break
        if reader not in (day_month, numeric) or not (_FULL_DATE.match(match.group()) or stands_alone(text, match)):
            continue
        if days := reader(match, context):
            return Report(0, days.first)
    return Report(0, None, month)


_FULL_DATE = re.compile(r".*\d{4}$|\d{4}-")
_BEFORE = re.compile(r"(?:^|[\n\u2028(\[|]|[A-Z]{3,}(?: \(?|, )|, |Update,? )\s*$")
_AFTER = re.compile(r"\s*(?:[)\]:|\n\u2028]|[-–—−]|\([A-Z]|$)")
# What a page or an agency puts before the day of its report; there a full date needs no mark behind it.
_ISSUED = re.compile(
    r"(?:(?i:published|posted|issued|(?:last )?updated|date of publication|published on|posted on|updated on)"
    r"(?: at|:)?|\b[A-Z]{2,})\s$"
)


def stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a date stands as a report's own: at a line's end or begin, in brackets, in a dateline or page head."""
    begin = max(0, match.start() - 25)
    if _FULL_DATE.match(match.group()) and (match.start() == 0 or _ISSUED.search(text, begin, match.start())):
        return True
    before = _BEFORE.search(text, begin, match.start())
    return before is not None and _AFTER.match(text, match.end()) is not None


def _further(text: str, found: Sequence[Expression], first: Report) -> Iterator[Report]:
    """Bulletins that stand below the first, each opened by a dateline of another day."""
    known, opened = first, False
    for match, reader in found:
        start = _dateline_start(text, match) if reader is day_month and known.day is not None else None
        if start is None or known.day is None:
            continue
        days = reader(match, Context(shifted(known.day, HALF_YEAR)))
        if opened and days is not None and days.first != known.day:
            known = Report(start, days.first)
            yield known
        opened = True


def _dateline_start(text: str, match: re.Match[str]) -> int | None:
    """Where the dateline begins that a day stands in: "KABUL, Afghanistan (Sept. 25) –", "HOMS, May 3 (Agency) -"."""
    before = _DATELINE.search(text, max(0, match.start() - LINE), match.start())
    return before.start() if before is not None and _DATELINE_END.match(text, match.end()) else None
