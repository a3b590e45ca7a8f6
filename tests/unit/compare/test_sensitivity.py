from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from assay.compare.sensitivity import near, sampled, sensitivity, spans
from assay.io import check_table
from assay.tables import Sensitivity


@pytest.fixture
def tried(params: Any) -> Any:
    return params.model_copy(
        update={"grid_days": (0, 3), "grid_kilometres": (50.0,), "grid_scores": (0.1,), "min_score": 0.1}
    )


def test_the_grid_holds_the_run_s_own_tolerances_and_what_they_give(
    resolved: Any, confirmed: Any, claim: Any, record: Any, tried: Any
) -> None:
    events, claims = resolved([claim("1", 10), claim("2", 10, date_start=date(2016, 7, 5)), claim("3")])
    table = sensitivity(events, claims, confirmed([record("9", 5)]), tried)
    checked = check_table(table, Sensitivity, "test").set_index("days")
    assert checked.index.tolist() == [0, 3]
    assert checked["chosen"].tolist() == [False, True]
    assert checked["n_judged"].tolist() == [1, 2]
    assert checked["share_judged"].tolist() == [0.3333, 0.6667]
    assert checked[["share_above", "share_within", "share_below"]].to_numpy().tolist() == [[1.0, 0.0, 0.0]] * 2
    assert checked["ratio"].tolist() == [2.0, 2.0]


def test_where_nothing_meets_shares_are_unknown(
    resolved: Any, confirmed: Any, claim: Any, record: Any, tried: Any
) -> None:
    events, claims = resolved([claim("1", 10)])
    table = sensitivity(events, claims, confirmed([record("9", 5, country="Yemen", adm_1="Aden")]), tried)
    assert table["n_judged"].tolist() == [0, 0]
    assert table[["share_above", "ratio"]].isna().all(axis=None)


def test_a_large_corpus_is_measured_on_whole_events_of_some_days(resolved: Any, claim: Any) -> None:
    days = [date(2016, 7, 1 + n // 2) for n in range(20)]
    events, claims = resolved([claim(f"{n:02}", 10, date_start=day) for n, day in enumerate(days)])
    some_events, some = sampled(events, claims, 4)
    assert len(some_events) == len(some) == 4
    assert some_events["date_start"].nunique() == 2
    assert set(some["event_id"]) == set(some_events["event_id"])
    assert len(sampled(events, claims, 20)[1]) == 20


def test_as_large_a_part_of_claims_without_an_event_is_kept_with_the_records_of_their_days(
    resolved: Any, confirmed: Any, claim: Any, record: Any
) -> None:
    of_events = [claim(f"e{n:02}", 10, date_start=date(2016, 7, 1 + n // 2)) for n in range(20)]
    total = {"time_frame": "cumulative", "date_start": date(2016, 9, 1), "date_end": date(2016, 9, 20)}
    loose = [claim(f"t{n:02}", 10, **total) for n in range(16)] + [
        claim(f"u{n}", 10, date_start=None) for n in range(4)
    ]
    events, claims = resolved([*of_events, *loose])
    some_events, some = sampled(events, claims, 10)
    lone = some[some["event_id"].isna()]
    assert len(lone) == 5
    assert 1 <= len(some) - len(lone) <= 5
    table = confirmed([record("9", 5, date_start=date(2016, 9, 10)), record("8", 5, date_start=date(2016, 12, 1))])
    assert near(table, spans(some_events, some), 2)["ref_id"].tolist() == ["9"]


@pytest.mark.parametrize("first", range(1, 4))
def test_a_large_corpus_of_one_day_is_measured_on_some_of_its_events(resolved: Any, claim: Any, first: int) -> None:
    events, claims = resolved([claim(f"{n:02}", 10, date_start=date(2016, 7, first)) for n in range(12)])
    assert len(sampled(events, claims, 4)[1]) == 4


def test_records_of_other_days_are_left_out_and_long_ones_that_cover_a_day_stay(
    resolved: Any, confirmed: Any, claim: Any, record: Any
) -> None:
    events, _ = resolved([claim("1", 10, date_start=date(2016, 7, 4)), claim("2", 10, date_start=date(2016, 7, 20))])
    spans = {"early": (1, 1), "just": (2, 2), "between": (8, 8), "long": (8, 19), "over": (1, 31), "late": (23, 24)}
    table = confirmed([
        record(name, 5, date_start=pd.Timestamp(2016, 7, start), date_end=pd.Timestamp(2016, 7, end))
        for name, (start, end) in spans.items()
    ])  # fmt: skip
    assert sorted(near(table, events, 2)["ref_id"]) == ["just", "long", "over"]
    assert near(table, events.head(0), 2).empty
