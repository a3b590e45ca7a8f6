from __future__ import annotations

import math
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.compare.compare import compare
from assay.io import typed
from assay.tables import Confirmed

FIVE = {"low": 5, "best": 5, "high": 5}


@pytest.mark.parametrize(
    ("numbers", "verdict", "ratio"),
    [
        (((10, 10, 10), (8, 9, 12)), "within", 1.111),
        (((13, 13, 13), (8, 9, 12)), "above", 1.444),
        (((7, 7, 7), (8, 9, 12)), "below", 0.7778),
        (((10, 15, 20), (20, 25, 30)), "within", 0.6),
        (((None, 60, None), (0, 30, 30)), "above", 2.0),
        (((300, None, None), (0, 30, 30)), "above", None),
        (((None, None, 40), (50, 50, 50)), "below", None),
        (((0, 0, 0), (0, 0, 165)), "within", None),
        (((300, 300, 300), (0, 0, 165)), "above", None),
        (((0, 0, 0), (20, 20, None)), "below", 0.0),
        (((5, 5, None), (None, 5, None)), "within", 1.0),
    ],
)
def test_verdict_and_ratio(compared: Any, builders: Any, numbers: Any, verdict: str, ratio: float | None) -> None:
    (claim, record), (claimed, confirmed) = builders, numbers
    counts = dict(zip(("count_low", "count_best", "count_high"), claimed, strict=True))
    bounds = dict(zip(("low", "best", "high"), confirmed, strict=True))
    row = compared([claim("1", **counts)], [record("9", **bounds)]).iloc[0]
    assert row["verdict"] == verdict
    assert row["ref_id"] == "9"
    assert (None if pd.isna(row["ratio"]) else row["ratio"]) == ratio
    assert row["independent"]


POINT, ABOUT, RANGE = (50, 50, 50), (None, 50, None), (40, 45, 60)
FLOOR, CEILING, BARE_FLOOR, BARE_CEILING = (50, 50, None), (None, 50, 50), (50, None, None), (None, None, 50)
BELOW, MEETS, ABOVE = (70, 80, 90), (45, 50, 55), (10, 20, 30)


@pytest.mark.parametrize(
    ("claimed", "expected"),
    [
        (POINT, ("below", "within", "above")),
        (ABOUT, ("below", "within", "above")),
        (RANGE, ("below", "within", "above")),
        (FLOOR, ("within", "within", "above")),
        (BARE_FLOOR, ("within", "within", "above")),
        (CEILING, ("below", "within", "within")),
        (BARE_CEILING, ("below", "within", "within")),
    ],
)
@pytest.mark.parametrize("bounds", ["all", "floor", "ceiling", "best"])
def test_what_is_open_can_neither_exceed_nor_fall_short(
    compared: Any, builders: Any, claimed: tuple[int | None, ...], expected: tuple[str, ...], bounds: str
) -> None:
    claim, record = builders
    counts = dict(zip(("count_low", "count_best", "count_high"), claimed, strict=True))
    unknown = "above" if bounds == "floor" else "below" if bounds == "ceiling" else ""
    claims, records = [], []
    # one comparison of three countries, because its cost is that of setting up and not of claims
    for country, (low, best, high) in zip(("Iraq", "Syria", "Yemen"), (BELOW, MEETS, ABOVE), strict=True):
        known = {"low": None, "best": best, "high": None}
        known |= {"low": low} if bounds in ("all", "floor") else {}
        known |= {"high": high} if bounds in ("all", "ceiling") else {}
        claims.append(claim(country, country=country, **counts))
        records.append(record(country, country=country, **known))
    found = compared(claims, records)
    assert found["ref_id"].tolist() == ["Iraq", "Syria", "Yemen"]
    assert found["verdict"].tolist() == ["within" if verdict == unknown else verdict for verdict in expected]


def test_a_floor_of_one_side_stays_a_floor(compared: Any, claim: Any, record: Any) -> None:
    sides = {"side_a": "Islamic State", "side_b": "Syrian Democratic Forces"}
    of_side = {"affected_class": "combatant", "affected_actor": "Islamic State"}
    floor = record("9", affected="side_a", low=5, best=5, **sides) | {"high": None}
    point = record("9", affected="side_a", **sides) | {"best": 5}
    assert compared([claim("1", 60, **of_side)], [floor])["verdict"].tolist() == ["within"]
    assert compared([claim("1", 60, **of_side)], [point])["verdict"].tolist() == ["above"]


def test_nothing_near_is_unmatched(compared: Any, claim: Any, record: Any) -> None:
    others = [
        record("1", 5, adm_1="Idlib Governorate", place="Idlib", latitude=35.93, longitude=36.63),
        record("2", 5, date_start=date(2016, 7, 14)),
        record("3", 5, country="Iraq"),
    ]
    row = compared([claim("1", 5)], others).iloc[0]
    assert (row["verdict"], row["match_reason"]) == ("unmatched", "no reference record near in place and days")
    assert row[["ref_id", "match_score", "ratio"]].isna().all()


@pytest.mark.parametrize(
    ("given", "figure", "reason"),
    [
        ({"count_kind": "none"}, {}, "no figure"),
        ({"count_kind": "none", "hedge": "denied"}, {}, "a denial without a figure"),
        ({"count_best": 9, "hedge": "denied"}, {}, "a denial of somebody else's figure"),
        ({"count_best": 9, "hedge": "hypothetical"}, {}, "hypothetical"),
        ({"count_best": 9, "time_frame": "background"}, {}, "background, not an event of this report"),
        ({"count_best": 9, "affected_role": "children"}, {}, "counts a part of those affected (children)"),
        ({"count_best": 9, "outcome": "wounded"}, {}, "the claim counts wounded, the reference killed"),
        ({"count_best": 9, "outcome": "casualties"}, {}, "the claim counts casualties, the reference killed"),
        (
            {"count_best": 3, "outcome": "territory", "item": "district"},
            {"outcome": "territory", "item": "village"},
            "the claim counts district, the reference village",
        ),
        ({"count_best": 9}, {"low": None, "best": None, "high": None}, "the reference gives no figure"),
        ({"count_best": 9}, {"affected": "civilian"}, "the reference doesn't count the same people"),
        (
            {"count_best": 9},
            {"date_start": date(2016, 7, 1), "date_end": date(2016, 8, 30)},
            "the reference covers a longer period than one event",
        ),
        ({"count_best": 9}, {"time_frame": "cumulative"}, "the reference covers a longer period than one event"),
        (
            {"count_best": 9, "time_frame": "cumulative"},
            {},
            "a running total; no reference total over the same days",
        ),
        (
            {"count_best": 9, "affected_class": "combatant", "affected_actor": "Taliban"},
            {"side_a": "Islamic State", "side_b": "Syrian Democratic Forces"},
            "the reference doesn't count Taliban apart",
        ),
    ],
)
def test_what_is_unlike_is_not_compared(
    compared: Any, builders: Any, given: dict[str, Any], figure: dict[str, Any], reason: str
) -> None:
    claim, record = builders
    table = compared([claim("1", **given)], [record("9", **{**FIVE, **figure})])
    assert table[["verdict", "match_reason"]].to_numpy().tolist() == [["not_comparable", reason]]
    assert table[["ratio", "confirmed_best"]].isna().all(axis=None)


def test_no_claims_or_no_reference_are_defined(claim: Any, resolved: Any, params: Any) -> None:
    empty = typed(pd.DataFrame(), Confirmed)
    events, claims = resolved([claim("1", 5)])
    assert set(compare(events, claims, empty, params)["verdict"]) == {"unmatched"}
    assert compare(events.iloc[:0], claims.iloc[:0], empty, params).empty


def test_a_claim_without_a_day_is_unmatched(compared: Any, claim: Any, record: Any) -> None:
    row = compared([claim("1", 5, date_start=None)], [record("9", 5)]).iloc[0]
    assert (row["verdict"], row["match_reason"]) == ("unmatched", "no place or day is known")


def test_a_denial_of_any_loss_is_a_claim_of_nothing(compared: Any, claim: Any, record: Any) -> None:
    row = compared([claim("1", 0, hedge="denied")], [record("9", 5)]).iloc[0]
    assert (row["verdict"], row["ratio"]) == ("below", 0.0)


def test_running_totals_meet_totals_of_the_same_days(compared: Any, claim: Any, record: Any) -> None:
    days = {"date_start": date(2016, 1, 1), "date_end": date(2016, 6, 30), "time_frame": "cumulative"}
    other = {**days, "date_end": date(2016, 9, 30)}
    assert compared([claim("1", 50, **days)], [record("9", 40, **days)])["verdict"].tolist() == ["above"]
    row = compared([claim("1", 50, **days)], [record("9", 40, **other)]).iloc[0]
    assert (row["verdict"], row["match_reason"]) == (
        "not_comparable",
        "a running total; the reference's total is over other days",
    )


def test_one_row_a_data_set_from_its_best_record(compared: Any, claim: Any, record: Any) -> None:
    records = [
        record("1", 5),
        record("2", 6, date_start=date(2016, 7, 5)),
        record("3", 7, ref_dataset="Airwars", place="Elsewhere", latitude=36.7, longitude=37.9),
    ]
    table = compared([claim("1", 6)], records)
    assert table[["ref_dataset", "ref_id"]].to_numpy().tolist() == [["Airwars", "3"], ["UCDP GED", "1"]]
    assert table["match_reason"].tolist() == [
        "25 km or less; same day; parties unknown; people: the dead claimed",
        "same place; same day; parties unknown; people: the dead claimed",
    ]


def test_the_farther_the_place_the_less_probable_the_match(compared: Any, claim: Any, record: Any) -> None:
    sides = {"side_a": "Islamic State", "side_b": "Syrian Democratic Forces"}
    scores = []
    for degrees in (0.0, 0.1, 0.4):
        there = {"place": "Manbij" if degrees == 0 else "Elsewhere", "latitude": 36.53 + degrees}
        table = compared([claim("1", 6)], [record("1", 6, **there, **sides)], sides=tuple(sides.values()))
        scores += table["match_score"].tolist()
    assert sorted(scores, reverse=True) == scores
    assert len(set(scores)) == 3


def test_the_same_parties_make_a_better_match(compared: Any, claim: Any, record: Any) -> None:
    records = [
        record("1", 5, side_a="Government of Turkey", side_b="IS"),
        record("2", 5, side_a="IS", side_b="SDF"),
        record("3", 5, side_a="Government of Iraq", side_b="Ahrar al-Sham"),
    ]
    table = compared([claim("1", 5)], records, sides=("Islamic State", "Syrian Democratic Forces"))
    assert table["ref_id"].tolist() == ["2"]
    assert table["match_reason"].tolist() == ["same place; same day; same parties; people: the dead claimed"]


def test_a_record_of_others_alone_is_another_incident(compared: Any, claim: Any, record: Any) -> None:
    clash = [record("1", 7), record("1", 0, affected="civilian"), record("1", 7, affected="side_a")]
    shelling = [
        record("2", 9, date_start=date(2016, 7, 5)),
        record("2", 9, affected="civilian", date_start=date(2016, 7, 5)),
    ]
    dead = claim("1", 9, affected_class="civilian")
    only_clash = compared([dead], clash)
    assert only_clash["verdict"].tolist() == ["not_comparable"]
    assert "another incident" in only_clash["match_reason"].iloc[0]
    assert compared([dead], [*clash, *shelling])["ref_id"].tolist() == ["2"]
    denial = claim("1", 0, affected_class="civilian")
    assert compared([denial], clash)["verdict"].tolist() == ["within"]


def test_figures_play_no_part_in_matching(compared: Any, claim: Any, record: Any) -> None:
    records = [record("1", 500), record("2", 6, date_start=date(2016, 7, 5))]
    assert compared([claim("1", 6)], records)["ref_id"].tolist() == ["1"]


@pytest.mark.parametrize(
    ("claimed", "recorded"),
    [
        ("Deir ez-Zor", "Deir ez Zor Governorate"),
        ("Raqqa", "Ar Raqqah Governorate"),
        ("Hasakeh", "Al Hasakah Governorate"),
    ],
)
def test_spellings_of_a_division_meet(compared: Any, claim: Any, record: Any, claimed: str, recorded: str) -> None:
    assert compared([claim("1", 5, adm_1=claimed)], [record("1", 5, adm_1=recorded)])["verdict"].tolist() == ["within"]


def test_without_a_division_points_decide(compared: Any, claim: Any, record: Any) -> None:
    assert compared([claim("1", 5)], [record("1", 5, adm_1=None)])["verdict"].tolist() == ["within"]
    far = record("1", 5, adm_1=None, latitude=33.5, longitude=36.3, place="Elsewhere")
    assert compared([claim("1", 5)], [far])["verdict"].tolist() == ["unmatched"]


numbers = st.tuples(*[st.none() | st.integers(0, 400)] * 3)


def in_order(bounds: tuple[int | None, ...]) -> tuple[int | None, ...]:
    known = iter(sorted(bound for bound in bounds if bound is not None))
    return tuple(None if bound is None else next(known) for bound in bounds)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=st.lists(st.tuples(numbers, numbers), min_size=1, max_size=8), random=st.randoms(use_true_random=False))
def test_order_changes_nothing_and_verdicts_agree_with_their_numbers(
    tables: Any, params: Any, pairs: list[Any], random: Any
) -> None:
    counts = [dict(zip(("count_low", "count_best", "count_high"), in_order(one), strict=True)) for one, _ in pairs]
    bounds = [dict(zip(("low", "best", "high"), in_order(two), strict=True)) for _, two in pairs]
    events, claims, reference = tables(counts, bounds)
    table = compare(events, claims, reference, params)
    orders = [random.sample(range(len(frame)), len(frame)) for frame in (events, claims, reference)]
    again = compare(*(f.iloc[o] for f, o in zip((events, claims, reference), orders, strict=True)), params)
    pd.testing.assert_frame_equal(table, again)
    assert set(table["claim_id"].dropna()) == set(claims["claim_id"])
    for row in table.to_dict("records"):
        least, most = ends(row, "claimed")
        low, high = ends(row, "confirmed")
        if row["verdict"] in ("above", "within", "below"):
            expected = "above" if least > high else "below" if most < low else "within"
            assert row["verdict"] == expected
        else:
            assert pd.isna(row["ratio"])


def ends(row: dict[str, Any], side: str) -> tuple[float, float]:
    low, best, high = (None if pd.isna(row[f"{side}_{n}"]) else row[f"{side}_{n}"] for n in ("low", "best", "high"))
    if low is None and high is None and best is not None:
        return best, best
    return (-math.inf if low is None else low), (math.inf if high is None else high)


@pytest.fixture
def builders(claim: Any, record: Any) -> Any:
    return claim, record


@pytest.fixture
def tables(builders: Any, resolved: Any, confirmed: Any) -> Any:
    claim, record = builders

    def build(counts: list[Any], bounds: list[Any]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        events, claims = resolved([claim(str(i), **given) for i, given in enumerate(counts)])
        return events, claims, confirmed([record(str(i), **given) for i, given in enumerate(bounds)])

    return build
