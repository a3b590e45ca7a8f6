"""Numbers and days in words."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.report import words

NONE = pd.NA


@pytest.mark.parametrize(
    ("low", "best", "high", "told"),
    [
        (0, 0, 165, "0–165, best 0"),
        (30, 30, 30, "30"),
        (NONE, 15, NONE, "15"),
        (5, 5, NONE, "5 or more"),
        (NONE, NONE, 8, "up to 8"),
        (NONE, NONE, NONE, "–"),
        (1000, NONE, 2000, "1,000–2,000"),
    ],
)
def test_a_reference_figure(low: object, best: object, high: object, told: str) -> None:
    assert words.confirmed(low, best, high) == told


@pytest.mark.parametrize(
    ("kind", "low", "best", "high", "told"),
    [
        ("exact", 60, 60, 60, "60"),
        ("at_least", 60, 60, NONE, "at least 60"),
        ("at_most", NONE, NONE, 60, "up to 60"),
        ("about", NONE, 60, NONE, "about 60"),
        ("range", 7, NONE, 8, "7–8"),
        ("vague", 24, NONE, 99, "24–99"),
        ("none", NONE, NONE, NONE, "no number"),
        ("exact", 0, 0, 0, "0"),
    ],
)
def test_a_claimed_figure(kind: str, low: object, best: object, high: object, told: str) -> None:
    assert words.figure(kind, low, best, high) == told


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2021-08-20", "2021-08-20", "20 August 2021"),
        ("2021-08-20", "2021-08-22", "20–22 August 2021"),
        ("2021-08-30", "2021-09-02", "30 August – 2 September 2021"),
        ("2021-12-30", "2022-01-02", "30 December 2021 – 2 January 2022"),
        (pd.NaT, "2021-08-20", "20 August 2021"),
        (pd.NaT, pd.NaT, "day not known"),
    ],
)
def test_days(start: object, end: object, told: str) -> None:
    assert words.days(start, end) == told


@pytest.mark.parametrize(("value", "told"), [(0.35, "0.35"), (3.5, "3.5"), (35.2, "35"), (113.0, "110"), (1.0, "1")])
def test_a_factor_has_two_digits_that_mean_something(value: float, told: str) -> None:
    assert words.factor(value) == told


counts = st.one_of(st.none(), st.just(NONE), st.integers(0, 10**9))


@given(st.sampled_from(["exact", "at_least", "at_most", "about", "range", "vague", "none"]), counts, counts, counts)
def test_any_three_cells_can_be_told(kind: str, low: object, best: object, high: object) -> None:
    assert words.figure(kind, low, best, high)
    assert words.confirmed(low, best, high)


def test_a_label_is_shortened_in_its_name_so_that_what_tells_rows_apart_stays() -> None:
    label = "National Resistance Front on the other side, captured"
    assert words.shortened_name(label, " on ", 47) == "National Resistanc… on the other side, captured"
    assert words.shortened_name("witness on others, killed", " on ", 47) == "witness on others, killed"
    assert words.shortened_name("no such mark anywhere", " on ", 10) == "no such m…"


def test_a_label_with_a_long_end_is_no_longer_than_its_limit() -> None:
    end = "the other side, captured (National Resistance Front (admission) on video)"
    told = words.shortened_name(f"National Resistance Front on {end}", " on ", 47)
    assert told.startswith("N… on the other side, captured (National")
    assert len(told) <= 47


def test_a_name_inside_a_sentence_loses_the_capital_of_its_article() -> None:
    assert words.inside("The RSF") == "the RSF"
    assert words.inside("A military source") == "a military source"
    assert words.inside("Al-Fateh Qurashi") == "Al-Fateh Qurashi"
    assert words.inside("An") == "An"
