"""The same claims beside two releases: which comparisons are otherwise."""

from __future__ import annotations

from typing import Any

import pandas as pd

from assay.compare.releases import moved_verdicts
from assay.io import check_table, typed
from assay.tables import Comparisons, MovedVerdicts

ROW: dict[str, Any] = {
    "comparison_id": "c1", "event_id": "e1", "claim_id": "k1", "ref_dataset": "UCDP GED", "ref_id": "9",
    "outcome": "killed", "affected": "all", "claimed_low": 40, "claimed_best": 40, "claimed_high": 40,
    "confirmed_low": 10, "confirmed_best": 20, "confirmed_high": 30, "ratio": 2.0, "verdict": "above",
    "match_score": 0.9, "match_reason": "same place and day", "independent": True,
}  # fmt: skip
NOTHING = dict.fromkeys(("affected", "confirmed_low", "confirmed_best", "confirmed_high", "ratio"))


def comparisons(*changes: dict[str, Any]) -> pd.DataFrame:
    rows = [ROW | {"comparison_id": f"c{number}"} | change for number, change in enumerate(changes)]
    return typed(pd.DataFrame(rows), Comparisons)


def moved(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    return check_table(moved_verdicts(old, new), MovedVerdicts, "moved")


def test_the_same_comparisons_move_nothing() -> None:
    same = comparisons({}, {"claim_id": "k2", "verdict": "unmatched", "ref_dataset": None, "ref_id": None, **NOTHING})
    assert moved(same, same).empty


def test_another_verdict_record_or_figure_is_told_apart() -> None:
    old = comparisons({}, {"claim_id": "k2"}, {"claim_id": "k3"}, {"claim_id": "k4"})
    new = comparisons(
        {"confirmed_high": 50, "verdict": "within"},
        {"claim_id": "k2", "ref_id": "10"},
        {"claim_id": "k3", "confirmed_best": 25, "ratio": 1.6},
        {"claim_id": "k4", "match_score": 0.8},
    )
    found = moved(old, new).set_index("claim_id")
    assert found["change"].to_dict() == {"k1": "verdict", "k2": "record", "k3": "figure"}
    assert found.loc["k1", ["verdict_old", "verdict", "confirmed_high_old", "confirmed_high"]].to_list() == [
        "above", "within", 30, 50,
    ]  # fmt: skip
    assert found.loc["k2", ["ref_id_old", "ref_id"]].to_list() == ["9", "10"]


def test_a_record_that_went_leaves_its_claim_unmatched() -> None:
    gone = {"verdict": "not_comparable", "ref_dataset": "Other", "ref_id": "near", "match_reason": "far", **NOTHING}
    found = moved(comparisons({}), comparisons(gone))
    assert found[["ref_dataset", "verdict_old", "verdict"]].to_numpy().tolist() == [
        ["UCDP GED", "above", "not_comparable"]
    ]
    assert pd.isna(found["confirmed_best"]).all()


def test_each_data_set_that_a_claim_meets_is_followed_on_its_own() -> None:
    other = {"ref_dataset": "Airwars", "ref_id": "a", "verdict": "within"}
    found = moved(comparisons({}), comparisons({}, other))
    assert found[["ref_dataset", "verdict_old", "verdict"]].to_numpy().tolist() == [["Airwars", "unmatched", "within"]]


def test_tolls_of_an_event_are_known_by_their_figures() -> None:
    tolls = [{"claim_id": None}, {"claim_id": None, "claimed_best": 12}]
    found = moved(comparisons(*tolls), comparisons(tolls[0], tolls[1] | {"verdict": "within"}))
    assert found["claimed_best"].to_list() == [12]
