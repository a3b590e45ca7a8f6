"""Pairs of claims and confirmed figures."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from assay.errors import InputError
from assay.model.pairs import claimed_figure, measured, paired, pairs_of


def test_circular_dependent_and_unlike_comparisons_make_no_pair(tables: Any) -> None:
    rows = [
        ("A", 20, 10, {}),
        ("B", 30, 10, {"verdict": "circular", "independent": False}),
        ("C", 30, 10, {"independent": False}),
        ("D", 30, 10, {"verdict": "not_comparable"}),
        ("E", 30, 10, {"verdict": "unmatched"}),
    ]
    assert pairs_of(*tables(rows))["claim_id"].tolist() == ["000"]


def test_claims_of_one_origin_share_one_weight(tables: Any) -> None:
    pairs = pairs_of(*tables([(name, 20, 10, {}) for name in "ABCD"], B="A", C="A"))
    assert pairs.groupby("origin")["weight"].sum().tolist() == [1.0, 1.0]


def test_two_claimants_of_one_article_count_each(tables: Any) -> None:
    pairs = pairs_of(*tables([("A", 20, 10, {}), ("A", 5, 10, {"claimant_party": "Taliban"})]))
    assert pairs["weight"].tolist() == [1.0, 1.0]


def test_doubt_about_the_claim_and_about_the_match_are_multiplied(tables: Any) -> None:
    pairs = pairs_of(*tables([("A", 20, 10, {"confidence": 0.8, "match_score": 0.5})]))
    assert pairs["right"].tolist() == [0.4]


def test_a_total_of_unknown_side_is_a_ceiling(tables: Any) -> None:
    pairs = pairs_of(*tables([("A", 60, 30, {"affected": "all"})]))
    assert pairs[["confirmed_low", "confirmed_best"]].isna().all(axis=None)
    assert pairs["confirmed_high"].tolist() == [30]
    assert not measured(pairs).any()


@pytest.mark.parametrize(
    ("low", "high", "bound"), [(300, None, "at_least"), (None, 300, "at_most"), (200, 300, "exact")]
)
def test_an_open_end_is_a_bound(low: int | None, high: int | None, bound: str) -> None:
    pairs = paired(pd.DataFrame({"claimed_low": [low], "claimed_high": [high], "confirmed": [10]}))
    assert pairs["bound"].tolist() == [bound]
    assert measured(pairs).tolist() == [bound == "exact"]


@pytest.mark.parametrize(
    ("low", "best", "high", "figure"),
    [(200, None, 300, 250), (200, 210, 300, 210), (200, None, None, 200), (None, None, 300, 300)],
)
def test_a_claim_is_one_figure_for_who_needs_one(
    low: int | None, best: int | None, high: int | None, figure: int
) -> None:
    claims = pd.DataFrame({"claimed_low": [low], "claimed_best": [best], "claimed_high": [high]})
    assert claimed_figure(claims).tolist() == [figure]


def test_a_plain_frame_keeps_its_own_columns_and_takes_defaults() -> None:
    frame = pd.DataFrame({"claimed": [10, 20], "confirmed": [5, 5], "item": ["tank", "drone"], "time": [1.0, 2.0]})
    pairs = paired(frame, {"claimant_type": "belligerent"})
    assert pairs[["item", "time", "claimant_type", "weight", "right"]].to_numpy().tolist() == [
        ["tank", 1.0, "belligerent", 1.0, 1.0],
        ["drone", 2.0, "belligerent", 1.0, 1.0],
    ]


def test_no_rows_make_no_pairs(tables: Any) -> None:
    comparisons, *others = tables([("A", 20, 10, {})])
    assert pairs_of(comparisons.iloc[:0], *others).empty


def test_a_low_above_its_high_names_the_row() -> None:
    frame = pd.DataFrame({"claimed": [5, 5], "confirmed_low": [1, 30], "confirmed_high": [9, 10]})
    with pytest.raises(InputError, match="row 2: found confirmed_low 30, confirmed_high 10"):
        paired(frame)


def test_a_negative_figure_names_the_row() -> None:
    with pytest.raises(InputError, match="row 1"):
        paired(pd.DataFrame({"claimed": [-5], "confirmed": [3]}))
