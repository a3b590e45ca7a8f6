from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assay.compare.sensitivity import sampled, sensitivity
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
    events, claims = resolved([claim("1", 10), claim("2", 10, date_start=date(2016, 7, 6)), claim("3")])
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


def test_a_large_corpus_is_measured_on_whole_events(resolved: Any, claim: Any) -> None:
    events, claims = resolved([claim(f"{n:02}", 10) for n in range(10)])
    some_events, some = sampled(events, claims, 4)
    assert len(some_events) == len(some) == 4
    assert set(some["event_id"]) == set(some_events["event_id"])
    assert len(sampled(events, claims, 10)[1]) == 10
