from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.clean.dates import Dated, Published, as_given, clock, in_address, in_dateline, published

DAY = date(2021, 8, 5)


@pytest.mark.parametrize(
    "value",
    [
        "2021-08-05", "2021-08-05T23:30:00-05:00", "20210805", "20210805T101500Z", "Thu, 05 Aug 2021 10:00:00 GMT",
        "5 August 2021", "Aug. 5, 2021", "August 5th, 2021, 4:30 pm", "05-Aug-2021", 1628150400, "1628150400",
        1628150400000, 1628150400.0, DAY,
    ],
)  # fmt: skip
def test_given_days_are_read(value: object) -> None:
    assert as_given(value) == Published(DAY, 1)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-08", Published(date(2021, 8, 1), 4)),
        ("2021", Published(date(2021, 1, 1), 5)),
        ("25/08/2021", Published(date(2021, 8, 25), 1)),
        ("08/25/2021", Published(date(2021, 8, 25), 1)),
        ("05.08.2021", None),  # the fifth of August or the eighth of May
        ("2021-13-05", None),
        ("31 February 2021", None),
        ("yesterday", None),
        ("Aug 21", None),
        (True, None),
        (None, None),
        (float("nan"), None),
        ([2021], None),
    ],
)
def test_given_values_are_never_guessed(value: object, expected: Published | None) -> None:
    assert as_given(value) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Thu 05 Aug 2021 A bridge was blown up.",
        "KABUL, Aug 5, 2021 (XYZ) - A bridge was blown up.",
        "New Delhi, August 5, 2021: A bridge was blown up.",
        "Published: 5 August 2021",
        "A headline\nUpdated on August 5, 2021 at 10:00",
        "2021-08-05",
    ],
)
def test_datelines_are_read(line: str) -> None:
    assert in_dateline(line) == Published(DAY, 1)


@pytest.mark.parametrize(
    "line",
    [
        "On 5 August 2021 a bridge was blown up.",
        "KABUL, Aug 5 (XYZ) - A bridge was blown up.",
        "A bridge was blown up on August 5, 2021.",
        "The 5 August 2021 attack killed seven.",
    ],
)
def test_a_day_in_a_sentence_or_without_a_year_is_no_dateline(line: str) -> None:
    assert in_dateline(line) is None


def test_the_address_may_hold_the_day() -> None:
    assert in_address("https://example.org/news/2021/08/05/bridge") == Published(DAY, 1)
    assert in_address("https://example.org/2021/55/05/") is None
    assert in_address(None) is None


def test_a_given_day_goes_before_dateline_and_address() -> None:
    found = published("2021-08-05", "Published: 6 August 2021", "https://example.org/2021/08/07/", "meta")
    assert found == Dated(DAY, 1, "meta")
    found = published("soon", "Published: 6 August 2021", "https://example.org/2021/08/07/", "meta")
    assert found == Dated(date(2021, 8, 6), 1, "dateline")
    found = published(None, "Nothing", "https://example.org/2021/08/07/", "meta")
    assert found == Dated(date(2021, 8, 7), 1, "url")


@pytest.mark.parametrize("value", ["2100-01-01", "2199-01-01", "1899-12-31", "0001-01-01", "9999999999999"])
def test_absurd_days_are_unknown(value: str) -> None:
    assert published(value, "", None, "meta") is None


@pytest.mark.parametrize("value", ["1900-01-01", "2099-12-31"])
def test_the_day_of_the_run_bounds_nothing(value: str) -> None:
    assert published(value, "", None, "meta") == Dated(date.fromisoformat(value), 1, "meta")


@given(st.one_of(st.text(max_size=40), st.integers(), st.floats(), st.from_regex(r"[0-9]{1,14}", fullmatch=True)))
def test_no_value_breaks_the_reader(value: object) -> None:
    found = published(value, str(value), str(value), "meta")
    assert found is None or date(1900, 1, 1) <= found.day <= date(2099, 12, 31)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-08-05T14:35:10+04:30", "14:35+04:30"),
        ("2021-08-05T14:35:10.123Z", "14:35Z"),
        ("2021-08-05 14:35", "14:35"),
        ("2021-08-05T14:35:00+0000", "14:35Z"),
        ("Thu, 05 Aug 2021 14:35:00 GMT", "14:35Z"),
        ("2021-08-05T00:00:00Z", None),
        ("2021-08-05", None),
        ("2021-08-05T25:10", None),
        (1628174100, None),
    ],
)
def test_a_time_of_day_is_kept_with_its_zone_and_never_made_up(value: object, expected: str | None) -> None:
    assert clock(value) == expected


def test_a_dateline_has_no_time_of_the_given_value() -> None:
    assert published("soon 14:35:00", "Published: 6 August 2021", None, "meta") == Dated(
        date(2021, 8, 6), 1, "dateline"
    )
