"""Expressions for days become days, told from the day of publication (a Saturday here)."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.extract.dates import calendar, find_dates, head_date
from assay.lexicon.days import DateWord
from assay.lexicon.loader import load_entries

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
