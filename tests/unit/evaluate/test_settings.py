"""Places and days of two readings compared."""

from __future__ import annotations

import pandas as pd
import pytest

from assay.evaluate.settings import same_day, same_division


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Michoacan", "Michoacán", True),
        ("Rural Damascus", "Rif Dimashq", True),
        ("Kherson Oblast", "Kherson", True),
        ("Al Anbar", "Anbar", True),
        ("West Darfur", "South Darfur", False),
        ("Baghlan", None, False),
        (None, None, True),
    ],
)
def test_a_division_is_the_same_in_any_spelling(one: str | None, other: str | None, same: bool) -> None:
    assert same_division(pd.Series([one], dtype="str"), pd.Series([other], dtype="str")).tolist() == [same]


@pytest.mark.parametrize(
    ("annotated", "start", "end", "prec", "same"),
    [
        ("2014-05-05", "2014-05-05", "2014-05-05", 1, True),
        ("2014-05-05", "2014-05-06", "2014-05-07", 2, True),
        ("2014-05-05", "2014-05-05", "2014-05-05", 2, False),
        (None, "2014-05-05", "2014-05-05", 2, True),
        (None, "2014-05-05", "2014-05-05", 1, False),
        (None, None, None, None, True),
    ],
)
def test_a_day_that_no_words_name_counts_as_none(
    annotated: str | None, start: str | None, end: str | None, prec: int | None, same: bool
) -> None:
    claims = pd.DataFrame(
        {
            "date_start": pd.to_datetime(pd.Series([start])),
            "date_end": pd.to_datetime(pd.Series([end])),
            "date_prec": pd.Series([prec], dtype="Int64"),
        }
    )
    assert same_day(pd.to_datetime(pd.Series([annotated])), claims).tolist() == [same]
