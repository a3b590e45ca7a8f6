from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from assay.io import typed
from assay.model.forensics.table import forensics
from assay.tables import ResolvedClaims, TabledClaims, Trajectories


def of(made: Any, claimant: str, totals: Iterable[int]) -> list[dict[str, Any]]:
    return made.rows(totals, claimant_actor=claimant, time_frame="cumulative")


def test_totals_that_fall_more_often_than_others_are_unusual(made: Any) -> None:
    steady = made.running(np.random.default_rng(1), 60)
    wavering = [total + (40 if place % 3 == 0 else 0) for place, total in enumerate(steady)]
    table = made.table(*of(made, "Blue Army", wavering), *of(made, "Green Army", steady))
    found = made.of(table).loc["falling_totals"]
    assert found["finding"] == "unusual"
    assert found["detail"].startswith("19 of 59 running totals fall")
    assert made.of(table, "Green Army").loc["falling_totals", "finding"] == "usual"


def test_one_claimant_alone_can_be_set_beside_nobody(made: Any) -> None:
    found = made.of(made.table(*of(made, "Blue Army", [10, 5] * 20))).loc["falling_totals"]
    assert found["finding"] == "not_applicable"
    assert "0 of other claimants" in found["detail"]


def test_a_rounder_total_is_no_fall(made: Any) -> None:
    table = made.table(*of(made, "Blue Army", [5040, 5000, 5040, 5000] * 10))
    assert made.of(table).loc["falling_totals", "detail"].startswith("0 of 39")


def test_at_least_is_no_fall(made: Any) -> None:
    sure = of(made, "Blue Army", range(100, 140))
    floor = {"count_kind": "at_least", "count_low": 5, "count_best": 5, "count_high": None, "count_text": "5"}
    floors = [{**row, **floor, "claim_id": f"f{n}"} for n, row in enumerate(sure)]
    assert made.of(made.table(*sure, *floors)).loc["falling_totals", "detail"].startswith("0 of 39")


def test_figures_of_events_that_are_told_lower_later_are_set_beside_others(made: Any) -> None:
    claims: list[dict[str, Any]] = []
    steps: list[dict[str, Any]] = []
    for who, change in (("Blue Army", -3), ("Green Army", 0)):
        for number in range(30):
            name = f"{who}{number}"
            figure = 20 + number + change
            counts = {"count_low": figure, "count_best": figure, "count_high": figure, "count_text": str(figure)}
            names = {"claim_id": name, "article_id": name, "event_id": name, "claimant_actor": who}
            claims.append({**made.claim, **names, **counts})
            steps.append({"series_id": name, "step": 2, "event_id": name, "outcome": "killed", "voice": who,
                          "affected_class": "combatant", "published": pd.Timestamp("2020-01-02"), "article_id": name,
                          "claim_id": name, "figure": figure, "own_previous": 20 + number, "change": "same",
                          "own_change": "down" if change else "same", "settled": True})  # fmt: skip
    given = [typed(pd.DataFrame(part), table) for part, table in (
        (claims, ResolvedClaims), ([], TabledClaims), (steps, Trajectories))]  # fmt: skip
    table = forensics(*given[:2], made.copies(), given[2], made.params)
    lower = made.of(table).loc["revised_down"]
    assert lower["finding"] == "unusual"
    assert lower["detail"].startswith("30 of 30 figures of an event are later told lower; their median is 0.9")
    assert "confusion" in lower["ordinary"]
    assert made.of(table, "Green Army").loc["revised_down", "finding"] == "usual"
