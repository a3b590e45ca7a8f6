"""Expressions for days become days, told from the day of publication (a Saturday here)."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.extract.dates import calendar, find_dates, head_date
from assay.lexicon.days import DateWord
from assay.lexicon.loader import load_entries
from assay.stages.extract import from_lines

SATURDAY = date(2021, 8, 21)


def days(text: str, published: date | None = SATURDAY) -> list[tuple[str, str, int]]:
    return [(str(m.date_start), str(m.date_end), m.date_prec) for m in find_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "first", "last", "prec"),
    [
        ("on 21 August 2021", "2021-08-21", "2021-08-21", 1),
        ("on Aug. 21", "2021-08-21", "2021-08-21", 1),
        ("on August 20 and 21 in Banu", "2021-08-20", "2021-08-21", 2),
        ("on 3 to 5 September 2021", "2021-09-03", "2021-09-05", 2),
        ("log of 2013-05-04", "2013-05-04", "2013-05-04", 1),
        ("Wed 05 Apr 2017", "2017-04-05", "2017-04-05", 1),
        ("on 05/04/2017", "2017-04-05", "2017-04-05", 1),
        ("on 04/25/2017", "2017-04-25", "2017-04-25", 1),
        ("on 30 December", "2020-12-30", "2020-12-30", 1),
        ("killed today", "2021-08-21", "2021-08-21", 1),
        ("killed yesterday", "2021-08-20", "2021-08-20", 1),
        ("killed last night", "2021-08-20", "2021-08-20", 1),
        ("killed on Saturday", "2021-08-21", "2021-08-21", 1),
        ("late on Friday", "2021-08-20", "2021-08-20", 1),
        ("last Saturday", "2021-08-14", "2021-08-14", 1),
        ("Sunday's raid", "2021-08-15", "2021-08-15", 1),
        ("killed overnight", "2021-08-20", "2021-08-21", 2),
        ("two days ago", "2021-08-19", "2021-08-19", 1),
        ("since Monday", "2021-08-16", "2021-08-21", 2),
        ("over the past 24 hours", "2021-08-20", "2021-08-21", 2),
        ("this week", "2021-08-16", "2021-08-21", 3),
        ("last week", "2021-08-09", "2021-08-15", 3),
        ("last month", "2021-07-01", "2021-07-31", 4),
        ("earlier this month", "2021-08-01", "2021-08-21", 4),
        ("in August 2013", "2013-08-01", "2013-08-31", 4),
        ("in May", "2021-05-01", "2021-05-31", 4),
        ("in 2014", "2014-01-01", "2014-12-31", 5),
        ("since 2014", "2014-01-01", "2021-08-21", 5),
        ("last year", "2020-01-01", "2020-12-31", 5),
    ],
)
def test_expressions_of_time(text: str, first: str, last: str, prec: int) -> None:
    assert days(text) == [(first, last, prec)]


@pytest.mark.parametrize(
    "text",
    [
        "a 32-year-old man",
        "2014 people fled",
        "$2,014",
        "they may 5 times",
        "he sat there",
        "on Tuesdays",
        "7–8 dead",
        "next Friday",
    ],
)
def test_ages_counts_and_words_are_no_dates(text: str) -> None:
    assert days(text) == []


def test_calendar_words_match_their_examples_and_not_their_counters() -> None:
    for entry in load_entries("calendar", DateWord):
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, entry.words))})\b(?!'s)")
        assert pattern.search(entry.example), entry.example
        assert not any(word.date_prec == 1 for word in find_dates(entry.counter, SATURDAY)), entry.counter


def test_a_count_after_a_day_is_no_second_day() -> None:
    assert days("On August 20 and 21 men died") == [("2021-08-20", "2021-08-20", 1)]


def test_a_day_earlier_is_told_from_the_day_named_before() -> None:
    assert days("Killed on Thursday; a day earlier two more fell") == [
        ("2021-08-19", "2021-08-19", 1),
        ("2021-08-18", "2021-08-18", 1),
    ]


def test_a_text_without_publication_day_uses_its_own_head() -> None:
    text = "2012-04-S-048\n\nKABUL, Afghanistan (Apr. 25)\nTwo men were held yesterday."
    stamp, held = find_dates(text, None)
    assert (stamp.date_start, stamp.stamp) == (date(2012, 4, 25), True)
    assert (held.date_start, held.stamp) == (date(2012, 4, 24), False)
    assert head_date("Kabul, Afghanistan (Jan. 12, 2011) — Men were held.") == date(2011, 1, 12)


def test_without_any_day_relative_words_stay_unknown() -> None:
    assert days("Killed yesterday and on Friday, Jan. 27", None) == []


def test_the_day_of_a_dateline_is_a_stamp_and_the_event_day_is_not() -> None:
    stamps = [m.stamp for m in find_dates("KABUL, Aug 21 (ANI) - Two died on August 20.", SATURDAY)]
    assert stamps == [True, False]


@given(st.text(max_size=200), st.none() | st.dates())
def test_any_text_gives_days_in_order(text: str, published: date | None) -> None:
    for mention in find_dates(text, published):
        assert mention.date_start <= mention.date_end
        assert 1 <= mention.date_prec <= 5
        assert 0 <= mention.start < mention.end <= len(text)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_written_day_is_read_back(day: date) -> None:
    assert days(f"on {day.day} {day:%B %Y} and no other")[0][:2] == (str(day), str(day))
    assert days(f"on {day:%A}", day + timedelta(days=3)) == [(str(day), str(day), 1)]


@pytest.mark.parametrize(
    ("text", "first", "last", "prec"),
    [
        ("on Thursday and Friday", "2021-08-19", "2021-08-20", 2),
        ("Friday-Saturday", "2021-08-20", "2021-08-21", 2),
        ("over the past two nights", "2021-08-19", "2021-08-21", 2),
        ("Killed the previous night.", "2021-08-20", "2021-08-20", 1),
        ("on 06-01-2016", "2016-01-06", "2016-01-06", 1),
    ],
)
def test_pairs_of_days_and_nights(text: str, first: str, last: str, prec: int) -> None:
    assert days(text) == [(first, last, prec)]


@pytest.mark.parametrize(
    "text", ["a day after the raid on a camp", "the day before rebels took the pass", "this coming Friday"]
)
def test_days_told_from_something_else_stay_unknown(text: str) -> None:
    assert days(text) == []


JOINED = (
    "2012-07-S-014\nKABUL, Afghanistan (July 14, 2012) — Troops held two men today.\n"
    "2012-07-S-018\nKABUL, Afghanistan (July 16) — Troops held three men yesterday."
)


def test_bulletins_joined_in_one_text_tell_days_from_their_own_datelines() -> None:
    assert [(str(m.date_start), m.stamp) for m in find_dates(JOINED, None)] == [
        ("2012-07-14", True),
        ("2012-07-14", False),
        ("2012-07-16", True),
        ("2012-07-15", False),
    ]


def test_a_release_number_gives_the_month_and_the_year_of_a_day() -> None:
    text = "ISAF Joint Command\n2011-07-S-075\nTwo men were held yesterday; a third had been held on June 30."
    found = calendar(text, None)
    assert found.reports[0].month == (date(2011, 7, 1), date(2011, 7, 31), 4)
    assert [str(mention.date_start) for mention in found.mentions] == ["2011-06-30"]


@pytest.mark.parametrize(
    "text",
    [
        "Published August 21 2021 Shells killed two on Friday.",
        "Two killed by shells AGENCY Saturday 21 Aug 2021 Shells fell on Friday.",
        "KABUL, Afghanistan (Aug. 21) – Shells killed two on Friday.",
    ],
)
def test_the_day_that_a_page_puts_over_its_report_is_a_stamp(text: str) -> None:
    assert [m.stamp for m in find_dates(text, SATURDAY)] == [True, False]


@pytest.mark.parametrize(
    ("text", "first", "last", "prec"),
    [
        ("killed over the weekend", "2021-08-21", "2021-08-21", 1),
        ("killed in two days", "2021-08-19", "2021-08-21", 2),
        ("after three days of heavy fighting", "2021-08-18", "2021-08-21", 2),
        ("in the first week of August", "2021-08-01", "2021-08-07", 3),
        ("at the end of July", "2021-07-21", "2021-07-31", 3),
        ("since the beginning of August", "2021-08-01", "2021-08-21", 4),
    ],
)
def test_spans_of_days(text: str, first: str, last: str, prec: int) -> None:
    assert days(text) == [(first, last, prec)]


def test_a_weekend_that_has_passed_is_two_days() -> None:
    assert days("killed at the weekend", date(2021, 8, 24)) == [("2021-08-21", "2021-08-22", 2)]


def test_that_day_is_the_one_named_before() -> None:
    assert days("Raids on August 12; that night two fell")[1] == ("2021-08-12", "2021-08-12", 1)


@pytest.mark.parametrize(
    ("text", "first", "last", "prec"),
    [
        ("the 40-day offensive", "2021-07-12", "2021-08-21", 5),
        ("a five-day battle", "2021-08-16", "2021-08-21", 2),
        ("a week-long siege", "2021-08-14", "2021-08-21", 3),
        ("a 10-day-old government offensive", "2021-08-11", "2021-08-21", 4),
        ("from 15 August to 3 September 2021", "2021-08-15", "2021-09-03", 4),
        ("between August 15 and August 20", "2021-08-15", "2021-08-20", 2),
        ("30 December - 2 January", "2020-12-30", "2021-01-02", 2),
        ("2021-08-15 to 2021-08-17", "2021-08-15", "2021-08-17", 2),
        ("on 2021/08/15", "2021-08-15", "2021-08-15", 1),
        ("in August last year", "2020-08-01", "2020-08-31", 4),
        ("on 15 August last year", "2020-08-15", "2020-08-15", 1),
        ("last August", "2020-08-01", "2020-08-31", 4),
        ("in mid-August", "2021-08-11", "2021-08-20", 4),
        ("late July", "2021-07-21", "2021-07-31", 4),
        ("the second half of July", "2021-07-16", "2021-07-31", 4),
        ("the last days of July", "2021-07-21", "2021-07-31", 3),
        ("for the third consecutive day.", "2021-08-19", "2021-08-21", 2),
        ("shelled for a second day running", "2021-08-20", "2021-08-21", 2),
        ("three straight nights", "2021-08-19", "2021-08-21", 2),
        ("in the past few days", "2021-08-18", "2021-08-21", 2),
        ("in recent weeks", "2021-07-31", "2021-08-21", 4),
        ("over the last two months", "2021-06-22", "2021-08-21", 5),
        ("a few days ago", "2021-08-16", "2021-08-19", 2),
        ("a fortnight ago", "2021-08-04", "2021-08-10", 3),
        ("over the past year", "2020-08-21", "2021-08-21", 5),
        ("over the past week", "2021-08-14", "2021-08-21", 3),
        ("earlier in the week", "2021-08-16", "2021-08-21", 3),
        ("since the beginning of the month", "2021-08-01", "2021-08-21", 4),
        ("last summer", "2020-06-01", "2020-08-31", 5),
        ("in the summer of 2019", "2019-06-01", "2019-08-31", 5),
        ("in the 24 hours to Friday", "2021-08-19", "2021-08-20", 2),
        ("Thursday night into Friday", "2021-08-19", "2021-08-20", 2),
        ("the early hours of Saturday", "2021-08-21", "2021-08-21", 1),
        ("late Monday GMT", "2021-08-16", "2021-08-16", 1),
        ("yesterday's attack", "2021-08-20", "2021-08-20", 1),
        ("on the 15th of this month", "2021-08-15", "2021-08-15", 1),
        ("Friday the 13th.", "2021-08-13", "2021-08-13", 1),
    ],
)
def test_durations_ranges_and_vague_spans(text: str, first: str, last: str, prec: int) -> None:
    assert days(text) == [(first, last, prec)]


@pytest.mark.parametrize(
    "text",
    [
        "a 40-day-old baby", "the 15th brigade", "a day later", "two days later", "the following day",
        "the spring offensive", "the five-day battle in 2016", "a second day care centre", "a few survivors",
        "several men", "today's paper",
    ],
)  # fmt: skip
def test_words_that_tell_no_span_of_days(text: str) -> None:
    assert [found for found in days(text) if not found[0].startswith("2016")] == []


def test_a_duration_comes_after_a_day_that_is_named() -> None:
    duration, day = find_dates("A five-day battle ended on Thursday", SATURDAY)
    assert (duration.opening, day.opening) == (True, False)


# Ways to name a time before now, told from a day that is not the text's own.
RELATIVE = [
    "yesterday",
    "today",
    "overnight",
    "last night",
    "on Monday",
    "since Friday",
    "last week",
    "this week",
    "last month",
    "this year",
    "two days ago",
    "a day later",
    "the following day",
    "the previous day",
    "three weeks later",
    "over the weekend",
    "in the past 24 hours",
    "in recent days",
    "a few days ago",
    "for the third day.",
    "a 40-day siege",
    "last summer",
    "this winter",
    "over the past year",
    "Thursday night into Friday",
    "since the start of the year",
    "on the 31st.",
    "in the 48 hours to Sunday",
    "early in August",
    "in late February",
    "earlier in the month",
    "a fortnight ago",
]


@given(
    st.lists(st.sampled_from(RELATIVE), min_size=1, max_size=4),
    st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31)),
)
def test_relative_days_are_never_after_publication_and_in_order(words: list[str], published: date) -> None:
    for mention in find_dates("They died " + " and again ".join(words), published):
        assert mention.date_start <= mention.date_end
        planned = (
            "month" if re.search(r"August|February", " ".join(words)) else None
        )  # without a year it may be the next one
        assert planned or mention.date_end <= published


def test_an_announced_day_may_lie_ahead() -> None:
    assert days("the vote is planned for 15 September 2021") == [("2021-09-15", "2021-09-15", 1)]


@pytest.mark.parametrize(
    "published", ["2021-08-21", "2021-08-21T01:30:00+04:30", "2021-08-21T23:50:00-05:00", "2021-08-21T10:00:00Z"]
)
def test_a_timestamp_stands_for_the_day_where_it_was_published(published: str, tmp_path: Path) -> None:
    line = {"article_id": "a", "text": "Two died yesterday.", "published": published}
    (tmp_path / "articles.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    (article,) = from_lines(tmp_path / "articles.jsonl")
    assert article.published == SATURDAY
    assert days(article.text, article.published) == [("2021-08-20", "2021-08-20", 1)]
