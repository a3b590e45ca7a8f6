"""Live blogs and round-ups in running text: entries that open with a clock time or a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from assay.clean.dates import DAY, Published, Stamp, as_given, in_address, in_dateline
from assay.clean.draft import Draft
from assay.clean.tidy import one_line
from assay.clean.traced import Traced
from assay.text import Span

# Fewer lines with a time are a chronicle's, a programme's or chance.
FEWEST = 3
# Entries make up most of a live blog; of a report with a box of times, they are the lesser part.
SHARE = 0.6
# A programme or a table of departures has a few words behind each time.
WORDS = 8
# A longer first line is the entry itself.
LONGEST_HEADLINE = 20
TOP = 400  # characters in which a text says what it is
BETWEEN_DAYS = 2  # UCDP's precision of time: two to six days

OPENING = " \t[(*•·▪►-–—"
STAMP = re.compile(
    r"""[\s\[(*•·▪►–—-]{0,4}
    (?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d) (?!\d)
    (?P<half>\s?(?:[ap]\.?m\b\.?|[AP]\.?M\b\.?))?
    (?P<zone>\s?(?:GMT|UTC|BST|CES?T|EES?T|E[SD]?T|P[SDK]?T|IST|MSK|AFT|[Ll]ocal\ time|hrs?\b|hours\b|
        \((?:GMT|UTC|local\ time|[A-Z]{2,4}T)\)))?
    [*_\])]{0,3} \s? (?:[-–—:|,.*]{1,3}\s?|(?=\s*$)|(?=\s?[A-Z“"'‘]))""",
    re.VERBOSE,
)
SPOKEN = re.compile(r"GMT|UTC|[A-Z]{2,4}T|MSK|[Ll]ocal time")
LIVE = re.compile(
    r"\blive[- ]?(?:blog|updates?|coverage|feed|ticker|text|report)|\blive\s?[:|–—-]|\bas it happened\b|"
    r"\bminute by minute\b|\brolling (?:coverage|updates)\b|/live(?:blog)?/|\blatest updates\b",
    re.IGNORECASE,
)
# "KABUL, Aug 21 (AFP) -", "HERAT, Afghanistan, Aug. 21, 2021 —": the place in capitals, and a day or an agency.
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
DATELINE = re.compile(
    rf"""\s{{0,3}}(?P<place>[A-Z][A-Z'’.-]+(?:[ -][A-Z][A-Z'’.-]*){{0,3}})
    (?:,\s[A-Z][A-Za-z'’.-]+(?:\s[A-Z][A-Za-z'’.-]+){{0,2}}){{0,2}}?
    (?:,?\s(?P<day>{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH})(?:,?\s(?P<year>\d{{4}}))?)?
    (?P<agency>\s?\([A-Z][\w /.-]{{1,30}}\))? \s?(?:[-–—]{{1,2}}|:)\s""",
    re.VERBOSE,
)
WORD = re.compile(r"\w+")


class _Line(NamedTuple):
    """A line of the text that may open an entry, and what it opens with."""

    span: Span
    found: re.Match[str]


class _Entry(NamedTuple):
    """Where an entry begins, where its words stand, and when it was written."""

    start: int
    span: Span
    stamp: Stamp | None
    where: str | None


def parted(draft: Draft) -> Sequence[Draft]:
    """The entries of a live blog or a round-up, the words above them first; the draft alone where it is neither.

    An entry is an article of its own with its own time. It keeps the address, outlet and byline of the whole.
    """
    text = draft.body.text
    if text.count("\n") < FEWEST - 1:
        return [draft]
    starts = list(_openings(text))
    entries = list(_clocked(draft, starts)) or list(_datelined(draft, starts))
    if not entries:
        return [draft]
    lead = draft.body.part(0, entries[0].start)
    head = [replace(draft, body=lead, locator=_placed(draft, "head"), entry=True)] if lead.text.strip() else []
    return [*head, *(_draft(draft, entry, number) for number, entry in enumerate(entries, start=1))]


def _openings(text: str) -> Iterator[Span]:
    """Lines that begin with a figure or with two capitals: nothing else is looked at more closely."""
    at = 0
    for line in text.split("\n"):
        first = line.lstrip(OPENING)[:2]
        if first[:1].isdecimal() or (len(first) > 1 and first.isupper()):
            yield Span(at, at + len(line))
        at += len(line) + 1


def _matching(text: str, starts: Sequence[Span], pattern: re.Pattern[str]) -> list[_Line]:
    found = ((span, pattern.match(text, span.start, span.end)) for span in starts)
    return [_Line(span, match) for span, match in found if match]


def _clocked(draft: Draft, starts: Sequence[Span]) -> Iterator[_Entry]:
    text = draft.body.text
    lines = _matching(text, starts, STAMP)
    minutes = [_minutes(line.found) for line in lines]
    if len(lines) < FEWEST:
        return
    turns = [(later < earlier, later > earlier) for earlier, later in pairwise(minutes)]
    # in order of time or against it, but for one midnight
    falls, rises = sum(fall for fall, _ in turns), sum(rise for _, rise in turns)
    ends = [line.span.start for line in lines[1:]] + [len(text)]
    spans = [Span(line.found.end(), end) for line, end in zip(lines, ends, strict=True)]
    if min(falls, rises) > 1 or not _says_so(draft, lines) or not _fill(text, spans):
        return
    day = _day(draft)
    overnight = min(falls, rises) == 1
    for line, span in zip(lines, spans, strict=True):
        yield _Entry(line.span.start, span, _stamp(day, line.found, sure=not overnight) if day else None, "entry_stamp")


def _datelined(draft: Draft, starts: Sequence[Span]) -> Iterator[_Entry]:
    text = draft.body.text
    lines = [line for line in _matching(text, starts, DATELINE) if line.found["day"] or line.found["agency"]]
    if len(lines) < FEWEST or len({line.found["place"] for line in lines}) == 1:
        return
    ends = [line.span.start for line in lines[1:]] + [len(text)]
    spans = [Span(line.span.start, end) for line, end in zip(lines, ends, strict=True)]
    if not _fill(text, spans):
        return
    day = _day(draft)
    for line, span in zip(lines, spans, strict=True):
        yield _Entry(line.span.start, span, _dated(line.found, day), "dateline" if line.found["day"] else None)


def _says_so(draft: Draft, lines: Sequence[_Line]) -> bool:
    """Whether the times are those of a live blog: with their zone, or under its name."""
    zoned = sum(bool(SPOKEN.search(line.found["zone"] or "")) for line in lines)
    top = f"{draft.headline.text if draft.headline else ''}\n{draft.body.text[:TOP]}\n{draft.fields.get('url') or ''}"
    return 2 * zoned > len(lines) or bool(LIVE.search(top))


def _fill(text: str, spans: Sequence[Span]) -> bool:
    """Whether entries are as long as entries are and make up most of the text."""
    if not spans:
        return False
    words = [len(WORD.findall(span.of(text))) for span in spans]
    above = len(WORD.findall(text[: spans[0].start]))
    return median(words) >= WORDS and sum(words) >= SHARE * (sum(words) + above)


def _minutes(found: re.Match[str]) -> int:
    hour, half = int(found["hour"]), (found["half"] or "").strip().lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return 60 * hour + int(found["minute"])


def _stamp(day: Published, found: re.Match[str], *, sure: bool) -> Stamp:
    zone = re.sub(r"hrs?|hours|[()]", "", found["zone"] or "").strip()
    hour, minute = divmod(_minutes(found), 60)
    shown = "Z" if zone in ("GMT", "UTC") else f" {zone}" if zone else ""
    return Stamp(day.day, day.precision if sure else max(day.precision, BETWEEN_DAYS), f"{hour:02}:{minute:02}{shown}")


def _dated(found: re.Match[str], day: Published | None) -> Stamp | None:
    """The day of a dateline; without a year that which lies nearest to the day of the whole."""
    if not found["day"]:
        return Stamp(*day, None) if day else None
    if found["year"]:
        read = as_given(f"{found['day']} {found['year']}".replace(".", ""))
        return Stamp(*read, None) if read else None
    years = (day.day.year - 1, day.day.year, day.day.year + 1) if day and day.precision == DAY else ()
    near = [read for year in years if (read := as_given(f"{found['day']} {year}".replace(".", "")))]
    nearest = min(near, key=lambda read: abs(read.day - day.day), default=None) if day else None
    return Stamp(*nearest, None) if nearest else None


def _day(draft: Draft) -> Published | None:
    """The day of the whole."""
    url = draft.fields.get("url")
    given = as_given(draft.fields.get("published"))
    return given or in_dateline(draft.body.text[:TOP]) or in_address(url if isinstance(url, str) else None)


def _draft(draft: Draft, entry: _Entry, number: int) -> Draft:
    body = draft.body.part(entry.span.start, entry.span.end)
    headline, rest = _headline(body)
    fields = {**draft.fields, "published": entry.stamp} if entry.stamp else draft.fields
    return replace(
        draft,
        locator=_placed(draft, f"entry {number}"),
        headline=headline,
        body=rest,
        fields=fields,
        dated=entry.where or draft.dated,
        entry=True,
    )


def _headline(body: Traced) -> tuple[Traced | None, Traced]:
    """A short first line that ends like no sentence and has words below it."""
    first = body.text.lstrip()
    start = len(body.text) - len(first)
    line, _, below = first.partition("\n")
    if (
        not below.strip()
        or len(line.split()) > LONGEST_HEADLINE
        or not line.strip()
        or line.rstrip()[-1] in '.!?…:,;”"'
    ):
        return None, body
    end = start + len(line)
    return one_line(body.part(start, end)), body.part(end, len(body.text))


def _placed(draft: Draft, place: str) -> str:
    return ": ".join(part for part in (draft.locator, place) if part)
