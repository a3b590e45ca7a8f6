"""How numbers, days and the tables' closed lists are put into words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

JUDGED = ("within", "above", "below", "circular")
"""Verdicts that set a claim beside a number of the same kind."""
VERDICTS = {
    "within": "within the reference",
    "above": "above the reference",
    "below": "below the reference",
    "unmatched": "nothing to compare with",
    "not_comparable": "not comparable",
    "circular": "the reference rests on this claim",
}
VERDICT_HEADS = {
    "within": "Within",
    "above": "Above",
    "below": "Below",
    "unmatched": "No match",
    "not_comparable": "Not comparable",
    "circular": "Circular",
}
DAYS_FROM = {
    "feed_field": "a key or column of the feed",
    "header_block": "the block of keys at the head of a text",
    "export_field": "the field of an archive's export",
    "mail_header": "the mail's header",
    "meta": "the page's metadata",
    "json_ld": "the page's JSON-LD",
    "time_element": "the page's time element",
    "visible_text": "what the page shows",
    "entry_stamp": "the stamp of an entry",
    "dateline": "the dateline",
    "url": "the address",
}
"""Where a day of publication was found."""
HEDGES = {
    "none": "stated as fact",
    "reported": "as reported by others",
    "unverified": "said to be unverified",
    "feared": "feared",
    "denied": "denied",
    "hypothetical": "hypothetical",
}
CLAIMANT_TYPES = {
    "belligerent": "party to the fighting",
    "official": "official",
    "medical": "medical worker",
    "monitor": "monitoring group",
    "witness": "witness",
    "media": "news outlet",
    "anonymous": "unnamed source",
    "unattributed": "nobody named",
}
OUTCOMES = {
    "killed": "killed",
    "wounded": "wounded",
    "casualties": "killed or wounded",
    "captured": "captured",
    "surrendered": "surrendered",
    "missing": "missing",
    "displaced": "displaced",
    "territory": "places taken or lost",
    "equipment": "pieces of equipment",
}
COUNTED = {"territory": "places", "equipment": "pieces of equipment"}
"""What is counted where it isn't people."""
ABOUT = {"own": "its own side", "opponent": "the other side", "civilian": "civilians", "other": "others"}
BASES = {"matched": "its own matches", "pooled": "its kind of claimant", "prior": "prior only"}
DRIFTS = {
    "none": "nothing",
    "outcome": "what is counted",
    "bound": "at least, up to, about",
    "count": "the number",
    "affected": "who is counted",
    "place": "the place",
    "period": "the days",
    "claimant_dropped": "claimant left out",
    "hedge_dropped": "doubt left out",
    "added_up": "figures added up",
}
RELATIONS = {
    "copy": "in a text that is a copy",
    "cites": "in an outlet that is cited",
    "same_statement": "a report of the same statement",
}
TIME_FRAMES = {"event": "one incident", "cumulative": "a running total", "background": "background"}
MATCHED_BY = {
    "place": "place",
    "mention": "naming of the place",
    "day": "day",
    "parties": "parties",
    "died": "who died",
    "means": "means",
    "size": "size of the record",
}
REASONS = {
    "unreadable": "not readable",
    "too_large": "too large",
    "empty": "empty",
    "too_short": "too short",
    "not_an_article": "not an article",
    "cookie_wall": "cookie wall",
    "pay_wall": "pay wall",
    "video_page": "video page",
    "listing": "list of articles",
    "other_language": "another language",
    "duplicate_id": "id already taken",
    "bad_field": "a field that can't be read",
}
ROW_REASONS = {
    "outcome_not_in_scheme": "outcome not in the scheme",
    "no_figure": "no figure",
    "no_date": "no day",
    "bad_value": "a value that can't be",
}
CONFIRMED_AFFECTED = {
    "side_a": "side A",
    "side_b": "side B",
    "civilian": "civilians",
    "unknown": "people of unknown side",
    "all": "all people",
}
UNKNOWN = "–"
_FORMS = {"at_least": "at least {}", "at_most": "up to {}", "about": "about {}"}


def unknown(value: Any) -> bool:
    """Whether a table's cell is null."""
    return value is None or bool(pd.isna(value))


def whole(value: Any) -> str:
    """A whole number with thousands parted: `11,032`; a dash where it is unknown."""
    return UNKNOWN if unknown(value) else f"{int(value):,}"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 claim`, `12 claims`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def span(low: Any, high: Any) -> str:
    """`0–165`, `7` where both ends agree, `7 or more`, `up to 8` where one is unknown, else a dash."""
    if unknown(low) and unknown(high):
        return UNKNOWN
    if unknown(high):
        return f"{whole(low)} or more"
    if unknown(low):
        return f"up to {whole(high)}"
    return whole(low) if low == high else f"{whole(low)}–{whole(high)}"


def figure(kind: str, low: Any, best: Any, high: Any) -> str:
    """A claimed figure: `60`, `at least 60`, `7–8`, `24–99` for a vague word, `no number`."""
    known = [value for value in (best, low, high) if not unknown(value)]
    if not known:
        return "no number"
    if kind in _FORMS:
        return _FORMS[kind].format(whole(known[0]))
    return span(low, high) if kind in ("range", "vague") else whole(known[0])


def confirmed(low: Any, best: Any, high: Any) -> str:
    """A reference figure: `0–165, best 0`; `30` where all agree, `5 or more` where only low and best are known."""
    ends = [value for value in (low, high) if not unknown(value)]
    if unknown(best):
        return span(low, high)
    if all(value == best for value in ends):
        return whole(best) if len(ends) != 1 else span(low, high)
    return f"{span(low, high)}, best {whole(best)}"


def apart(days: int | None, kilometres: float | None) -> str:
    """`on the same days`, `2 days and 14 km from it`; empty where neither distance is known or both are none."""
    parts = [counted(days, "day")] if days else []
    if kilometres is not None and kilometres >= 0.5:  # noqa: PLR2004 # less rounds to no distance
        parts.append(f"{kilometres:,.0f} km")
    if parts:
        return f"{listed(parts)} from it"
    return "" if days is None else "on the same days"


def factor(value: float) -> str:
    """A factor with what digits it means: `0.35`, `3.5`, `35`, `110`."""
    return f"{value:.2g}" if abs(value) < 10 else f"{float(f'{value:.2g}'):,.0f}"  # noqa: PLR2004


def claimant(name: str) -> str:
    """A claimant's name, or its kind in words."""
    return CLAIMANT_TYPES.get(name, name)


def inside(name: str) -> str:
    """A name as it stands inside a sentence: "the army", where an article began with "The army"."""
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}" if rest and first in ("The", "A", "An") else name


def day(value: Any) -> str:
    """`20 August 2021`; `day not known`."""
    if unknown(value):
        return "day not known"
    moment = pd.Timestamp(value)
    return f"{moment.day} {moment:%B %Y}"


def days(start: Any, end: Any) -> str:
    """`20–22 August 2021`, `30 August – 2 September 2021`."""
    if unknown(start) or unknown(end):
        return day(start if unknown(end) else end)
    first, last = pd.Timestamp(start), pd.Timestamp(end)
    if first == last:
        return day(first)
    if first.year != last.year:
        return f"{day(first)} – {day(last)}"
    if first.month != last.month:
        return f"{first.day} {first:%B} – {day(last)}"
    return f"{first.day}–{last.day} {last:%B %Y}"


def short_days(start: Any, end: Any) -> str:
    """`20–22 Aug 2021`, `30 Aug – 2 Sep 2021`."""
    known = [pd.Timestamp(value) for value in (start, end) if not unknown(value)]
    if not known:
        return "day not known"
    first, last = known[0], known[-1]
    ending = f"{last.day} {last:%b} {last.year}"
    if first == last:
        return ending
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{ending}"
    return f"{first.day} {first:%b}" + (f" {first.year}" if first.year != last.year else "") + f" – {ending}"


def iso(value: Any) -> str | None:
    """`2021-08-20`, None where unknown."""
    return None if unknown(value) else f"{pd.Timestamp(value):%Y-%m-%d}"


def listed(items: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def some(items: Sequence[str], most: int) -> str:
    """The first items listed and the rest counted: `a, b and 7 more`."""
    return listed(items if len(items) <= most else [*items[:most], f"{len(items) - most:,} more"])


def shortened(text: str, limit: int) -> str:
    """The text cut at `limit` characters, with an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def numbers_of(outcome: str) -> str:
    """What a number of an outcome is of: `people killed`, `pieces of equipment`, `places taken or lost`."""
    return OUTCOMES[outcome] if outcome in COUNTED else f"people {OUTCOMES[outcome]}"


def claims_of(claimant: str, about: str, outcome: str) -> str:
    """Whose claims of what: "witness on civilians, killed"."""
    return f"{claimant} on {ABOUT[about]}, {OUTCOMES[outcome]}"


def shortened_name(text: str, mark: str, limit: int) -> str:
    """The text with what stands before the `mark` cut: of "the name on civilians, killed" the end is kept.

    A name keeps a letter at least; of an end that is too long for that as much is kept as `limit` holds.
    """
    name, found, rest = text.partition(mark)
    return shortened(shortened(name, max(limit - len(found + rest), 2)) + found + rest if found else text, limit)


def within(opening: str, sentences: Sequence[str], limit: int, what: str) -> str:
    """An opening and as many of the sentences as `limit` letters hold; the rest counted (`3 further rows`)."""
    told = opening
    for number, sentence in enumerate(sentences):
        if len(told) + len(sentence) + 1 > limit:
            return f"{shortened(told, limit)} {counted(len(sentences) - number, what)}."
        told = f"{told} {sentence}"
    return told
