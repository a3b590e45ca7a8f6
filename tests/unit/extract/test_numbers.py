"""Numbers as written and as read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.extract.numbers import Quantity, quantity_at
from assay.extract.sentences import tokens
from assay.lexicon.figures import load_figures
from assay.text import Span


def read(text: str, rulebook: str = "assay") -> Quantity | None:
    words = tokens(text, Span(0, len(text)))
    return quantity_at(words, [word.low for word in words], 0, load_figures(rulebook))


@pytest.mark.parametrize(
    ("text", "kind", "low", "best", "high", "figure"),
    [
        ("3,000 men", "exact", 3000, 3000, 3000, "3,000"),
        ("at least 1,500 men", "at_least", 1500, 1500, None, "1,500"),
        ("3000+ men", "at_least", 3000, 3000, None, "3000"),
        ("1.2 thousand men", "exact", 1200, 1200, 1200, "1.2 thousand"),
        ("two dozen men", "exact", 24, 24, 24, "two dozen"),
        ("7-8 men", "range", 7, 7, 8, "7-8"),
        ("seven to eight men", "range", 7, 7, 8, "seven to eight"),
        ("150,000 to 200,000 men", "range", 150000, 150000, 200000, "150,000 to 200,000"),
        ("around 50 men", "about", None, 50, None, "50"),
        ("as many as 90 men", "at_most", None, 90, 90, "90"),
        ("no fewer than three men", "at_least", 3, 3, None, "three"),
        ("three hundred and twelve men", "exact", 312, 312, 312, "three hundred and twelve"),
        ("no men", "none", 0, 0, 0, "no"),
        ("all but two of the ten hostages", "exact", 8, 8, 8, "all but two of the ten"),
        ("all but two of the passengers", "vague", None, None, None, "all but two"),
        ("another five men", "exact", 5, 5, 5, "five"),
        ("scores of men", "vague", 40, 40, 199, "scores"),
    ],
)
def test_a_number_is_read_with_its_bound(
    *, text: str, kind: str, low: int | None, best: int | None, high: int | None, figure: str
) -> None:
    found = read(text)
    assert found is not None
    assert (found.kind, found.low, found.best, found.high) == (kind, low, best, high)
    assert text[found.start : found.end] == figure


@pytest.mark.parametrize(
    ("rulebook", "text", "low"),
    [
        ("isaf", "several men", 3),
        ("isaf", "numerous men", 4),
        ("isaf", "more than 30 men", 31),
        ("isaf", "more than a dozen men", 13),
        ("ucdp", "more than 30 men", 30),
        ("ucdp", "several men", 2),
        ("acled", "dozens of men", 12),
        ("acled", "tens of men", 10),
    ],
)
def test_a_rulebook_decides_what_vague_words_stand_for(rulebook: str, text: str, low: int) -> None:
    found = read(text, rulebook)
    assert found is not None
    assert found.low == low


@pytest.mark.parametrize("text", ["over the hill", "around noon", "the village", "all night", "some men"])
def test_bounds_without_a_number_are_no_quantity(text: str) -> None:
    assert read(text) is None


@given(st.integers(min_value=1, max_value=1_000_000))
def test_digits_and_grouped_digits_read_alike(value: int) -> None:
    for written in (str(value), f"{value:,}"):
        found = read(f"{written} fighters")
        assert found is not None
        assert found.best == value


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("KABUL, Sept 2 - Thirty-four people were killed", "Thirty-four"),
        ("KABUL, Sept. 2 — Thirty-four people were killed", "Thirty-four"),
        ("ADEN, September 2 - 14 people were killed", "14"),
    ],
)
def test_the_day_of_a_dateline_opens_no_range(text: str, figure: str) -> None:
    words = tokens(text, Span(0, len(text)))
    low = [word.low for word in words]
    found = [quantity_at(words, low, index, load_figures("assay")) for index in range(len(words))]
    assert [text[one.start : one.end] for one in found if one][-1] == figure
    assert {one.kind for one in found if one} == {"exact"}


def test_may_before_a_range_is_no_month() -> None:
    text = "it may 20 to 30 men"
    words = tokens(text, Span(0, len(text)))
    found = quantity_at(words, [word.low for word in words], 2, load_figures("assay"))
    assert found is not None
    assert (found.kind, found.low, found.high) == ("range", 20, 30)
