from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from assay.compare.running import with_running_totals
from assay.compare.series import SeriesTables, series
from assay.io import check_table, typed
from assay.lexicon.items import ItemEntry
from assay.params import CompareParams
from assay.tables import Comparisons, Confirmed, ResolvedClaims, Series, SeriesNotes

PARAMS = CompareParams(days=3, kilometres=50, min_score=0.3, max_reference_days=31, held_days=30)
CLAIM = {
    "article_id": "A", "outcome": "equipment", "item": "tank", "affected_actor": "Russia", "affected_class": "unknown",
    "count_kind": "exact", "claimant_actor": "Ukraine", "claimant_type": "belligerent", "claimant_side": "opponent",
    "hedge": "none", "time_frame": "cumulative", "confidence": 1.0, "rule": "tabled",
}  # fmt: skip
RECORD = {
    "ref_dataset": "Photographs", "ref_version": "1", "side_a": "Russia", "side_b": "Ukraine", "outcome": "equipment",
    "affected": "side_a", "item": "Tanks", "time_frame": "cumulative",
}  # fmt: skip
SAID = {"claimed_counts": "all", "confirmed_counts": "those seen", "source": "made up"}
ITEMS = (
    ItemEntry(item="tank", claimed=(("tank",),), confirmed=(("tanks",),), **SAID),
    ItemEntry(item="vessel", claimed=(("ship", "submarine"), ("ship",)), confirmed=(("vessels",),), **SAID),
    ItemEntry(item="carrier", claimed=(("apc",),), confirmed=(("ifvs", "apcs"), ("carriers",)), **SAID),
    ItemEntry(item="missile", claimed=(("missile",),), confirmed=(), **SAID),
)


def claims(*rows: dict[str, Any], table: Any = ResolvedClaims) -> pd.DataFrame:
    """Running totals; `n` is the figure, `day` its day."""
    full = []
    for number, row in enumerate(rows):
        given = {**CLAIM, "claim_id": f"c{number:02}", **row}
        n, day = given.pop("n", None), given.pop("day", None)
        counts = {} if n is None else {"count_low": n, "count_best": n, "count_high": n}
        days = {} if day is None else {"date_start": pd.Timestamp(day), "date_end": pd.Timestamp(day)}
        full.append({**days, **counts, **given})
    return typed(pd.DataFrame(full), table)


def records(*rows: dict[str, Any]) -> pd.DataFrame:
    full = []
    for number, row in enumerate(rows):
        given = {**RECORD, "ref_id": f"r{number:02}", **row}
        n, day = given.pop("n", None), pd.Timestamp(given.pop("day"))
        full.append({"date_start": day, "date_end": day, "low": n, "best": n, **given})
    return typed(pd.DataFrame(full), Confirmed)


def set_beside(ours: pd.DataFrame, theirs: pd.DataFrame) -> SeriesTables:
    found = series(ours, theirs, ITEMS, PARAMS)
    check_table(found.series, Series, "test")
    check_table(found.notes, SeriesNotes, "test")
    return found


def pairs(found: SeriesTables) -> list[tuple[str, str, int, int | None]]:
    columns = ["date", "item", "claimed", "confirmed"]
    rows = found.series[columns].astype(object).where(found.series[columns].notna(), None)
    return [(f"{day:%m-%d}", item, claimed, confirmed) for day, item, claimed, confirmed in rows.to_numpy().tolist()]


def test_a_total_meets_that_of_the_same_day_and_item() -> None:
    ours = claims({"day": "2023-05-01", "n": 30}, {"day": "2023-05-01", "n": 9, "item": "apc"})
    theirs = records({"day": "2023-05-01", "n": 10}, {"day": "2023-05-01", "n": 4, "item": "Carriers"})
    found = set_beside(ours, theirs)
    assert pairs(found) == [("05-01", "carrier", 9, 4), ("05-01", "tank", 30, 10)]
    assert found.series["ratio"].tolist() == [2.25, 3.0]
    assert found.notes.empty


def test_a_count_stands_until_it_is_too_old_and_never_past_the_end_of_its_data_set() -> None:
    days = ["2023-04-30", "2023-05-01", "2023-05-31", "2023-06-01", "2023-06-10", "2023-06-11"]
    ours = claims(*({"day": day, "n": 30} for day in days))
    theirs = records({"day": "2023-05-01", "n": 10}, {"day": "2023-06-10", "n": 12})
    assert [row[3] for row in pairs(set_beside(ours, theirs))] == [None, 10, 10, None, 12, None]


def test_another_item_recorded_later_shows_that_the_data_set_went_on() -> None:
    ours = claims({"day": "2023-05-08", "n": 30})
    theirs = records({"day": "2023-05-01", "n": 10}, {"day": "2023-05-09", "n": 3, "item": "Radars"})
    found = set_beside(ours, theirs)
    assert pairs(found) == [("05-08", "tank", 30, 10)]
    assert found.series["confirmed_date"].tolist() == [pd.Timestamp("2023-05-01")]


def test_parts_add_up_only_where_all_of_them_have_a_count() -> None:
    ours = claims(*({"day": day, "n": 50, "item": "apc"} for day in ("2023-05-01", "2023-05-03")))
    theirs = records(
        {"day": "2023-05-01", "n": 20, "item": "IFVs"}, {"day": "2023-05-03", "n": 5, "item": "APCs"},
    )  # fmt: skip
    assert [row[3] for row in pairs(set_beside(ours, theirs))] == [None, 25]


def test_a_claimed_item_is_made_up_of_parts_too() -> None:
    ours = claims(
        {"day": "2023-05-01", "n": 20, "item": "ship"},
        {"day": "2023-05-02", "n": 20, "item": "ship"},
        {"day": "2023-05-02", "n": 1, "item": "submarine"},
    )
    theirs = records(*({"day": f"2023-05-0{n}", "n": 7, "item": "Vessels"} for n in (1, 2)))
    assert pairs(set_beside(ours, theirs)) == [("05-01", "vessel", 20, 7), ("05-02", "vessel", 21, 7)]


def test_an_item_that_no_list_knows_is_shown_and_noted() -> None:
    ours = claims({"day": "2023-05-01", "n": 3, "item": "Airship"}, {"day": "2023-05-01", "n": 3, "item": "missile"})
    found = set_beside(ours, records({"day": "2023-05-01", "n": 10}))
    assert pairs(found) == [("05-01", "Airship", 3, None), ("05-01", "missile", 3, None)]
    assert found.notes["kind"].tolist() == ["no_counterpart", "no_counterpart"]
    assert "not in the item map" in found.notes.loc[0, "detail"]
    assert "those seen" in found.notes.loc[1, "detail"]


def test_an_item_outside_the_map_meets_its_own_name() -> None:
    ours = claims({"day": "2023-05-01", "n": 3, "item": "Airship"})
    assert pairs(set_beside(ours, records({"day": "2023-05-01", "n": 1, "item": "airship"}))) == [
        ("05-01", "Airship", 3, 1)
    ]


def test_of_two_claims_of_one_day_the_later_counts_and_the_other_is_noted() -> None:
    ours = claims(
        {"day": "2023-05-01", "n": 31, "claim_id": "late"}, {"day": "2023-05-01", "n": 30, "claim_id": "early"}
    ).assign(published=pd.to_datetime(["2023-05-02", "2023-05-01"]))
    found = set_beside(ours, records({"day": "2023-05-01", "n": 10}))
    assert pairs(found) == [("05-01", "tank", 31, 10)]
    assert found.notes[["kind", "ids"]].to_numpy().tolist() == [["two_claims", "early"]]


def test_a_total_that_falls_is_noted_on_both_sides_and_left_as_it_is() -> None:
    ours = claims({"day": "2023-05-01", "n": 30}, {"day": "2023-05-02", "n": 28})
    theirs = records({"day": "2023-05-01", "n": 10}, {"day": "2023-05-02", "n": 9})
    found = set_beside(ours, theirs)
    assert pairs(found) == [("05-01", "tank", 30, 10), ("05-02", "tank", 28, 9)]
    assert found.notes[["side", "kind", "detail"]].to_numpy().tolist() == [
        ["claimed", "falls", "from 30 on 2023-05-01 to 28"], ["confirmed", "falls", "from 10 on 2023-05-01 to 9"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({"day": "2023-05-01", "count_text": "many"}, "no_number"),
        ({"n": 30}, "no_day"),
        ({"day": "2023-05-01", "n": 30, "hedge": "denied"}, "not_claimed"),
        ({"day": "2023-05-01", "n": 30, "affected_role": "commanders"}, "a_part"),
    ],
)
def test_what_can_t_be_used_is_noted(given: dict[str, Any], kind: str) -> None:
    found = set_beside(claims(given), records({"day": "2023-05-01", "n": 10}))
    assert found.series.empty
    assert found.notes["kind"].tolist() == [kind]


@pytest.mark.parametrize(
    "other",
    [
        {"side_a": "Ukraine", "side_b": "Russia"},
        {"adm_1": "Kherson"},
        {"outcome": "captured"},
        {"date_start": pd.Timestamp("2022-02-24")},
        {"time_frame": "event"},
    ],
)
def test_totals_of_others_never_meet(other: dict[str, Any]) -> None:
    ours = claims({"day": "2023-05-01", "n": 30, "date_start": pd.Timestamp("2023-01-01")})
    found = set_beside(ours, records({"day": "2023-05-01", "n": 10, **other}))
    assert [row[3] for row in pairs(found)] == [None]


def test_people_meet_by_outcome_and_country() -> None:
    people = {"outcome": "killed", "item": None, "affected_actor": None, "affected_class": "civilian"}
    ours = claims(
        {**people, "day": "2023-05-01", "n": 100, "country": "Ukraine"},
        {**people, "day": "2023-05-01", "n": 50, "country": "Sudan"},
    )
    theirs = records(
        {"day": "2023-05-01", "n": 80, "outcome": "killed", "item": None, "affected": "civilian", "country": "Ukraine"}
    )
    found = set_beside(ours, theirs)
    assert sorted(pairs(found), key=lambda row: row[2]) == [("05-01", "killed", 50, None), ("05-01", "killed", 100, 80)]


def test_a_claim_of_a_running_total_is_compared_with_the_count_of_its_day() -> None:
    since = {"date_start": pd.Timestamp("2022-02-24")}
    ours = claims({"day": "2023-05-03", "n": 30, **since}, {"day": "2023-05-03", "n": 1, "item": "submarine", **since})
    theirs = records({"day": "2023-05-01", "n": 10, "high": 12, **since}, {"day": "2023-05-09", "n": 11, **since})
    rows = {"comparison_id": ["x", "y"], "claim_id": ["c00", "c01"], "outcome": "equipment", "match_reason": "-"}
    before = typed(pd.DataFrame({**rows, "verdict": "not_comparable"}), Comparisons)
    table = check_table(with_running_totals(before, ours, theirs, ITEMS, PARAMS), Comparisons, "test")
    row = table.set_index("claim_id").loc["c00"]
    assert (row["verdict"], row["ratio"], row["confirmed_best"], row["affected"]) == ("above", 3.0, 10, "side_a")
    assert "2023-05-01 stood on 2023-05-03" in row["match_reason"]
    assert table.set_index("claim_id").loc["c01", "verdict"] == "not_comparable"


def test_a_pair_compared_over_the_same_period_stays_as_it_is() -> None:
    ours, theirs = claims({"day": "2023-05-01", "n": 30}), records({"day": "2023-05-01", "n": 10})
    row = {
        "comparison_id": "x",
        "claim_id": "c00",
        "ref_dataset": "Photographs",
        "outcome": "equipment",
        "verdict": "within",
    }
    before = typed(pd.DataFrame([row]), Comparisons)
    assert with_running_totals(before, ours, theirs, ITEMS, PARAMS)["comparison_id"].tolist() == ["x"]


def test_nothing_to_compare_changes_nothing() -> None:
    empty = typed(pd.DataFrame(), Comparisons)
    none = claims({"time_frame": "event", "day": "2023-05-01", "n": 3})
    assert with_running_totals(empty, none, records({"day": "2023-05-01", "n": 10}), ITEMS, PARAMS).empty
    assert series(none, records({"day": "2023-05-01", "n": 10}), ITEMS, PARAMS).series.empty


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [({}, {"date_start": pd.Timestamp("2022-02-24")}), ({"date_start": pd.Timestamp("2022-02-24")}, {}), ({}, {})],
)
def test_a_total_gets_no_verdict_where_its_start_is_not_told(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    said, counted = claims({"day": "2023-05-01", "n": 3, **ours}), records({"day": "2023-05-01", "n": 100, **theirs})
    row = {"comparison_id": "x", "claim_id": "c00", "outcome": "equipment", "match_reason": "-", "verdict": "unmatched"}
    table = with_running_totals(typed(pd.DataFrame([row]), Comparisons), said, counted, ITEMS, PARAMS)
    assert table[["claim_id", "verdict"]].to_numpy().tolist() == [["c00", "not_comparable"]]
    assert (
        "of Photographs, but the day from which the claim or the record counts isn't told"
        in table.loc[0, "match_reason"]
    )
    assert pairs(set_beside(said, counted)) == [("05-01", "tank", 3, 100)]


@pytest.mark.parametrize(("country", "met"), [(None, 10), ("Ukraine", 10), ("Russia", 10), ("Syria", None)])
def test_losses_of_a_party_in_a_third_country_are_not_those_of_the_war(country: str | None, met: int | None) -> None:
    ours = claims({"day": "2023-05-01", "n": 3, "country": country, "claimant_actor": "United Kingdom"})
    assert [row[3] for row in pairs(set_beside(ours, records({"day": "2023-05-01", "n": 10})))] == [met]


def test_a_second_total_under_another_name_of_the_item_is_noted_a_part_is_not() -> None:
    entry = ItemEntry(item="tank", claimed=(("tank",), ("tanks",)), confirmed=(("tanks",),), **SAID)
    ours = claims({"day": "2023-05-01", "n": 30}, {"day": "2023-05-01", "n": 31, "item": "tanks"})
    notes = series(ours, records({"day": "2023-05-01", "n": 10}), (entry,), PARAMS).notes
    assert notes[["kind", "ids", "detail"]].to_numpy().tolist() == [["two_claims", "c01", "31 beside 30 (c00)"]]
    fleet = claims({"day": "2023-05-02", "n": 20, "item": "ship"}, {"day": "2023-05-02", "n": 1, "item": "submarine"})
    assert set_beside(fleet, records({"day": "2023-05-02", "n": 7, "item": "Vessels"})).notes.empty
