from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.io import typed
from assay.model.claimants import claimants
from assay.tables import Comparisons, TabledClaims


def test_the_bias_lies_by_the_median_factor_with_an_interval_around_it(estimated: Any) -> None:
    row = estimated(*((name, n * 10, 10) for name, n in zip("ABCDEFGHI", (1, 2, 2, 3, 3, 3, 4, 5, 9), strict=True)))
    assert (row["median_factor"], row["n_claims"], row["n_origins"], row["n_matched"]) == (3.0, 9, 9, 9)
    assert (row["basis"], row["n_factors"]) == ("matched", 9)
    assert 0.9 <= row["bias_low"] <= row["bias"] <= row["bias_high"] <= 9
    assert 2 <= row["bias"] <= 3.5
    assert (row["share_above"], row["share_within"], row["share_below"]) == (0.889, 0.111, 0.0)


def test_claims_of_one_origin_count_once(estimated: Any) -> None:
    rows = [("A", 100, 10), *((name, 10, 10) for name in "BCDEF"), *(("A", 100, 10),) * 9]
    row = estimated(*rows, B="X", C="X")
    assert (row["n_claims"], row["n_origins"], row["n_matched"]) == (15, 5, 5)
    assert row["share_above"] == 0.2
    assert row["median_factor"] == 1.0


def test_few_origins_give_shares_but_no_factor(estimated: Any) -> None:
    row = estimated(("A", 20, 10), ("B", 30, 10))
    assert (row["share_above"], row["n_factors"], row["basis"]) == (1.0, 2, "prior")
    assert row[["bias", "bias_low", "bias_high", "median_factor"]].isna().all()


def test_few_factors_of_an_actor_rest_on_those_of_its_kind(tables: Any, params: Any) -> None:
    rows = [(name, 50, 10, {"claimant_party": "Taliban"}) for name in "ABCDEF"]
    table = claimants(*tables([*rows, ("G", 100, 10, {})]), params)
    rows = table[table["level"].eq("party")].set_index("claimant")
    few, many = rows.loc["National Resistance Front"], rows.loc["Taliban"]
    assert (few["basis"], many["basis"]) == ("pooled", "matched")
    assert few["bias_high"] / few["bias_low"] > many["bias_high"] / many["bias_low"]


def test_selection_is_told_beside_the_bias_with_an_interval(estimated: Any) -> None:
    unmatched = {"verdict": "unmatched", "ref_dataset": None, "ref_id": None}
    row = estimated(*((name, 20, 10) for name in "ABCD"), *((name, 20, 10, unmatched) for name in "EFGH"))
    assert (row["n_matched"], row["n_origins"]) == (4, 8)
    assert 0.2 < row["share_matched_low"] < row["share_matched"] < row["share_matched_high"] < 0.8


def test_circular_dependent_and_unlike_pairs_are_left_out(estimated: Any) -> None:
    row = estimated(
        ("A", 20, 10),
        ("B", 30, 10, {"verdict": "circular", "independent": False}),
        ("C", 30, 10, {"independent": False}),
        ("D", 30, 10, {"verdict": "not_comparable"}),
        ("E", 30, 10, {"verdict": "unmatched"}),
    )
    assert (row["n_claims"], row["n_matched"], row["share_above"]) == (5, 1, 1.0)


def test_a_group_without_any_match_says_so(estimated: Any) -> None:
    row = estimated(("A", 20, 10, {"verdict": "unmatched", "ref_dataset": None, "ref_id": None}))
    assert (row["reference"], row["n_claims"], row["n_matched"]) == ("none", 1, 0)
    assert row[["share_above", "bias"]].isna().all()


def test_nothing_claimed_where_nothing_is_confirmed_agrees(estimated: Any) -> None:
    row = estimated(("A", 0, 0), ("B", 0, 0), ("C", 0, 0))
    assert (row["median_factor"], row["share_within"]) == (1.0, 1.0)
    assert row["bias_low"] < 1 < row["bias_high"]


def test_some_claimed_where_nothing_is_confirmed_pulls_the_upper_end(estimated: Any) -> None:
    agreeing = [(name, 10, 10) for name in "ABC"]
    row, alone = estimated(*agreeing, ("D", 300, 0), ("E", 300, 0)), estimated(*agreeing)
    assert row["median_factor"] == 1.0
    assert alone["bias_high"] < row["bias_high"] < 1000


def test_nothing_claimed_where_some_are_confirmed_is_a_low_factor_that_has_an_end(estimated: Any) -> None:
    row = estimated(("A", 0, 20), ("B", 0, 20), ("C", 0, 20))
    assert row["median_factor"] == 0.0
    assert 0 <= row["bias_low"] < row["bias_high"] < 1


@pytest.mark.parametrize("unknown", ["claimed_best", "confirmed_best"])
def test_an_open_figure_without_a_best_counts_in_the_shares_alone(estimated: Any, unknown: str) -> None:
    open_ended = {"claimed_best": 50, "confirmed_best": 10, "ratio": None, "verdict": "within", unknown: None}
    row = estimated(*((f"A{i}", 20, 10) for i in range(3)), ("A3", 50, 10, open_ended))
    assert (row["n_matched"], row["share_within"], row["share_above"]) == (4, 0.25, 0.75)
    assert (row["n_factors"], row["median_factor"]) == (3, 2.0)


def test_a_floor_gives_no_factor(estimated: Any) -> None:
    floor = {"confirmed_low": 5, "confirmed_best": 5, "verdict": "within"}
    row = estimated(*((f"A{i}", 60, 5, floor) for i in range(4)))
    assert (row["n_matched"], row["share_within"], row["n_factors"], row["basis"]) == (4, 1.0, 0, "prior")
    assert row[["bias", "bias_low", "bias_high", "median_factor"]].isna().all()


def test_a_side_beside_dead_of_unknown_side_has_a_verdict_and_no_factor(estimated: Any) -> None:
    row = estimated(*((name, 60, 30, {"affected": "all"}) for name in "ABCD"))
    assert (row["n_matched"], row["share_above"]) == (4, 1.0)
    assert pd.isna(row["bias"])


def test_at_least_is_a_limit_and_no_factor_so_that_the_prior_is_no_finding(tables: Any, params: Any) -> None:
    comparisons, *others = tables([(name, 20, 100, {}) for name in "ABCD"])
    floors = comparisons.assign(claimed_low=20, claimed_high=pd.NA, verdict="within")
    table = claimants(typed(floors, Comparisons), *others, params)
    assert table["n_matched"].eq(4).all()
    assert table["n_factors"].eq(0).all()
    assert table["basis"].eq("prior").all()
    assert table[["bias", "median_factor"]].isna().all(axis=None)


def test_who_speaks_as_an_official_here_and_a_belligerent_there_keeps_own_factors(tables: Any, params: Any) -> None:
    here = [(name, 50, 10, {"claimant_actor": "X", "claimant_type": "official"}) for name in "ABCDEF"]
    there = [(name, 10, 10, {"claimant_actor": "X", "claimant_side": "own"}) for name in "GHIJKLMN"]
    table = claimants(*tables([*here, *there]), params).set_index(["level", "about"])
    for level in ("actor", "party"):
        row = table.loc[(level, "opponent")]
        assert (row["basis"], row["median_factor"]) == ("matched", 5.0)
        assert 1 < row["bias_low"] < 5 < row["bias_high"] < 10


def test_a_claim_that_two_data_sets_meet_is_one_factor_of_its_kind(tables: Any, params: Any) -> None:
    comparisons, *others = tables([("A", 20, 10, {}), ("B", 20, 10, {})])
    second = comparisons.assign(ref_dataset="ACLED", comparison_id=["x", "y"])
    twice = typed(pd.concat([comparisons, second], ignore_index=True), Comparisons)
    assert claimants(twice, *others, params)["basis"].eq("prior").all()


def test_what_was_said_of_people_is_no_footing_for_tanks(tables: Any, params: Any) -> None:
    comparisons, claims, *others = tables([*((name, 20, 10, {}) for name in "ABCD"), ("E", 20, 10, {})])
    tanks = claims.assign(outcome=["killed"] * 4 + ["equipment"])
    table = claimants(comparisons, tanks, *others, params).set_index(["level", "outcome"])
    assert table.loc[("type", "killed"), "basis"] == "matched"
    assert table.loc[("type", "equipment"), "basis"] == "prior"


def test_the_share_that_meets_a_data_set_starts_from_all_claims_share_of_that_data_set(
    tables: Any, params: Any
) -> None:
    many = [(name, 10, 10, {"claimant_type": "monitor", "claimant_party": None}) for name in "ABCDEFGHIJKLMNOP"]
    comparisons, *others = tables([*many, ("Q", 10, 10, {}), ("R", 10, 10, {"ref_dataset": "ACLED"})])
    table = claimants(comparisons, *others, params)
    row = table[table["level"].eq("type") & table["claimant"].eq("belligerent")].set_index("reference")
    assert row["n_matched"].eq(1).all()
    assert row.loc["UCDP GED", "share_matched"] > row.loc["ACLED", "share_matched"]


@pytest.mark.parametrize(
    ("given_ones", "about"),
    [
        ({"claimant_side": "own"}, "own"),
        ({"claimant_side": "opponent"}, "opponent"),
        ({"claimant_side": "opponent", "affected_class": "civilian"}, "civilian"),
        ({"claimant_side": "neutral"}, "other"),
    ],
)
def test_whom_the_figures_are_about(estimated: Any, given_ones: dict[str, Any], about: str) -> None:
    assert estimated(("A", 1, 1, given_ones))["about"] == about


def test_actor_party_and_type_are_levels(tables: Any, params: Any) -> None:
    table = claimants(*tables([("A", 1, 1, {"claimant_actor": "Fahim Dashti"})]), params)
    assert sorted(zip(table["level"], table["claimant"], strict=True)) == [
        ("actor", "Fahim Dashti"),
        ("party", "National Resistance Front"),
        ("type", "belligerent"),
    ]


def test_what_the_table_of_claims_knows_of_copies_joins_origins(tables: Any, params: Any) -> None:
    comparisons, claims, _, copies = tables([("A", 1, 1, {}), ("B", 1, 1, {}), ("C", 1, 1, {})])
    tabled = typed(pd.DataFrame({"article_id": ["B", "C"], "copy_of": ["A", "B"]}), TabledClaims)
    table = claimants(comparisons, claims, tabled, copies, params)
    assert set(table["n_origins"]) == {1}


def test_claims_that_were_not_compared_are_not_counted(tables: Any, params: Any) -> None:
    comparisons, claims, tabled, copies = tables([("A", 1, 1, {}), ("B", 1, 1, {})])
    assert set(claimants(comparisons.iloc[:1], claims, tabled, copies, params)["n_claims"]) == {1}


def test_nothing_compared_gives_an_empty_table(tables: Any, params: Any) -> None:
    comparisons, claims, tabled, copies = tables([("A", 1, 1, {})])
    assert claimants(comparisons.iloc[:0], claims, tabled, copies, params).empty


rows_drawn = st.lists(
    st.tuples(st.sampled_from("ABCDEFGH"), st.integers(0, 10**9), st.integers(0, 10**9)), min_size=1, max_size=15
)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=rows_drawn, random=st.randoms(use_true_random=False))
def test_order_changes_nothing_and_shares_and_intervals_are_sound(
    tables: Any, params: Any, rows: list[Any], random: Any
) -> None:
    built = tables([(*row, {}) for row in rows])
    mixed = [frame.iloc[random.sample(range(len(frame)), len(frame))] for frame in built]
    table = claimants(*built, params)
    pd.testing.assert_frame_equal(table, claimants(*mixed, params))
    shares = table[["share_above", "share_within", "share_below"]].sum(axis=1)
    assert shares.between(0.998, 1.002).all()
    assert (table["n_matched"] <= table["n_origins"]).all()
    known = table.dropna(subset=["bias"])
    assert known["bias_low"].le(known["bias"]).all()
    assert known["bias"].le(known["bias_high"]).all()
    assert table["share_matched_low"].le(table["share_matched_high"]).all()
    assert table["bias"].isna().eq(table["basis"].eq("prior")).all()
