from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from assay.events.trajectories import trajectories
from assay.io import check_table, typed
from assay.tables import ResolvedClaims, Trajectories


@pytest.fixture
def moved(frame: Any, articles: Any) -> Any:
    """Trajectories of claims of one event; the days are those of August 2021 on which the articles came out."""

    def found(days: dict[str, int], *claims: Any) -> pd.DataFrame:
        resolved = typed(frame(claims).assign(event_id="e"), ResolvedClaims)
        return check_table(trajectories(resolved, articles(days)), Trajectories, "trajectories")

    return found


def test_a_figure_rises_falls_and_settles(moved: Any, claim: Any) -> None:
    counts = {"A": 50, "B": 300, "C": 83, "D": 83}
    days = {"A": 21, "B": 22, "C": 23, "D": 24}
    found = moved(days, *(claim(name.lower(), name, count) for name, count in counts.items()))
    assert found["figure"].tolist() == [50, 300, 83, 83]
    assert found["change"].tolist() == ["first", "up", "down", "same"]
    assert found["previous"].isna().tolist() == [True, False, False, False]
    assert found["settled"].tolist() == [False, False, True, True]


def test_who_moved_is_told_apart_from_another_voice(moved: Any, claim: Any) -> None:
    found = moved(
        {"A": 21, "B": 22, "C": 23},
        claim("a", "A", 50, claimant_actor="Fahim Dashti"),
        claim("b", "B", 5, claimant_actor="Zabihullah Mujahid"),
        claim("c", "C", 60, claimant_actor="Fahim Dashti"),
    )
    assert found[["voice", "change", "own_change"]].to_numpy().tolist() == [
        ["Fahim Dashti", "first", "first"],
        ["Zabihullah Mujahid", "down", "first"],
        ["Fahim Dashti", "up", "up"],
    ]
    assert found["own_previous"].tolist()[2] == 50


def test_figures_of_one_day_have_no_order(moved: Any, claim: Any) -> None:
    found = moved({"A": 21, "B": 21, "C": 22}, claim("a", "A", 50), claim("b", "B", 60), claim("c", "C", 60))
    assert found["change"].tolist() == ["first", "first", "same"]
    assert found["settled"].tolist() == [False, False, True]


def test_groups_and_outcomes_have_series_of_their_own(moved: Any, claim: Any) -> None:
    found = moved(
        {"A": 21, "B": 22},
        claim("1", "A", 50),
        claim("2", "A", 9, outcome="wounded"),
        claim("3", "B", 4, affected_class="civilian"),
        claim("4", "B", 7, affected_actor="Taliban"),
    )
    assert found["series_id"].nunique() == 4
    assert set(found["step"]) == {1}


def test_denied_figures_parts_and_claims_without_a_number_or_a_day_are_left_out(moved: Any, claim: Any) -> None:
    found = moved(
        {"A": 21},
        claim("1", "A", 50),
        claim("2", "A", 60, hedge="denied"),
        claim("3", "A", 9, part_of="1"),
        claim("4", "A"),
        claim("5", "B", 70),
    )
    assert found["claim_id"].tolist() == ["1"]
