"""Russian losses as Ukraine's Ministry of Defence claims them, in JSON lists of running totals."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from assay.errors import InputError
from assay.io import check_table
from assay.reference.detect import TabledTables, read_tabled
from assay.tables import RejectedRows, TabledClaims

EQUIPMENT = {
    "date": "2022-04-25", "day": 61, "aircraft": 10, "helicopter": 7, "tank": 80, "APC": 516, "field artillery": 49,
    "MRL": 4, "greatest losses direction": "Izyum", "drone": 0,
}  # fmt: skip
PERSONNEL = {"date": "2022-04-25", "day": 61, "personnel": 2800, "personnel*": "about", "POW": 12}
CORRECTION = {key: 0 for key in EQUIPMENT if key != "greatest losses direction"} | {
    "date": "2022-10-13", "APC": -25, "drone": 20, "personnel": 0,
}  # fmt: skip


def write(path: Path, *records: Any) -> Path:
    path.write_text(json.dumps(list(records)), encoding="utf-8")
    return path


def read(*paths: Path) -> TabledTables:
    tables = read_tabled(paths)
    check_table(tables.claims, TabledClaims, paths[0])
    check_table(tables.rejected, RejectedRows, paths[0])
    return tables


def test_every_kind_of_equipment_is_a_claim_of_a_running_total(tmp_path: Path) -> None:
    claims = read(write(tmp_path / "equipment.json", EQUIPMENT)).claims.set_index("item")
    assert sorted(claims.index) == [
        "APC", "MRL", "aircraft", "drone", "field artillery", "helicopter", "tank",
    ]  # fmt: skip
    tank = claims.loc["tank"]
    assert (tank["count_low"], tank["count_best"], tank["count_high"], tank["count_kind"]) == (80, 80, 80, "exact")
    assert (tank["outcome"], tank["time_frame"], tank["affected_actor"]) == ("equipment", "cumulative", "Russia")
    assert (tank["claimant_party"], tank["claimant_type"], tank["claimant_side"]) == (
        "Ukraine", "belligerent", "opponent",
    )  # fmt: skip
    assert (tank["date_start"], tank["date_end"]) == (pd.Timestamp("2022-02-24"), pd.Timestamp("2022-04-25"))
    assert (tank["source_row"], tank["note"]) == (2, "direction of the greatest losses: Izyum")


def test_a_kind_of_equipment_that_is_new_comes_in_under_its_own_key_on_the_days_that_have_it(tmp_path: Path) -> None:
    path = write(tmp_path / "equipment.json", EQUIPMENT, EQUIPMENT | {"date": "2022-04-26", "airships": 1})
    claims = read(path).claims
    assert claims[claims["item"] == "airships"]["date_end"].to_list() == [pd.Timestamp("2022-04-26")]


def test_personnel_are_casualties_since_the_ministry_does_not_part_the_dead_from_the_wounded(tmp_path: Path) -> None:
    path = write(tmp_path / "p.json", PERSONNEL, PERSONNEL | {"date": "2022-04-26", "personnel*": "more"})
    claims = read(path).claims.set_index(["outcome", "source_row"])
    about, more, prisoners = (
        claims.loc[("casualties", 2)],
        claims.loc[("casualties", 3)],
        claims.loc[("captured", 2)],
    )
    assert set(claims.index.get_level_values(0)) == {"casualties", "captured"}
    assert (about["count_kind"], about["count_best"], about["affected_class"]) == ("about", 2800, "combatant")
    assert about[["count_low", "count_high"]].isna().all()
    assert (more["count_kind"], more["count_low"], more["count_best"]) == ("at_least", 2800, 2800)
    assert pd.isna(more["count_high"])
    assert (prisoners["count_best"], prisoners["count_kind"]) == (12, "exact")


def test_corrections_are_refused_with_what_they_change(tmp_path: Path) -> None:
    tables = read(write(tmp_path / "correction.json", CORRECTION))
    assert tables.claims.empty
    assert tables.rejected[["source_row", "reason", "detail"]].to_numpy().tolist() == [
        [2, "no_figure", "2022-10-13: correction that the running totals contain, APC -25, drone 20"]
    ]


@pytest.mark.parametrize(
    ("records", "message"),
    [
        ([EQUIPMENT | {"tank": -3}], r"row 2, column tank: found '-3'"),
        ([EQUIPMENT | {"tank": "eighty"}], r"row 2, column tank: found 'eighty'"),
        ([EQUIPMENT | {"MRL": 1.5}], r"row 2, column mrl: found '1.5'"),
        ([EQUIPMENT, EQUIPMENT], r"row 3: found date 2022-04-25 .* as in .* row 2"),
        ([{key: value for key, value in EQUIPMENT.items() if key != "MRL"}], "column mrl: found no such column"),
        ([PERSONNEL | {"personnel*": "roughly"}], r"column personnel\*: found 'roughly'"),
        ([PERSONNEL | {"wounded": 3}], "key wounded: found an unknown key"),
        ([{"event": 1}], "header: found columns event, expected a format known"),
        (["2022"], "record 1: found a str, expected a record"),
        ([EQUIPMENT | {"tank": [80]}], "record 1, key tank: found a list"),
        ([], "found an empty list"),
    ],
)
def test_what_cannot_be_right_stops(tmp_path: Path, records: list[Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(write(tmp_path / "losses.json", *records))


@pytest.mark.parametrize("content", ["<html>", '{"data": []}', "[" * 100_000])
def test_a_file_that_is_no_list_of_records(tmp_path: Path, content: str) -> None:
    (tmp_path / "losses.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="expected a JSON list of records"):
        read(tmp_path / "losses.json")


def test_real_losses_are_all_accounted_for(shared: Path) -> None:
    folder = shared / "data" / "ukraine_mod_oryx"
    names = ("russia_losses_equipment", "russia_losses_personnel", "russia_losses_equipment_correction")
    tables = read(*(folder / f"{name}.json" for name in names))
    assert tables.claims["outcome"].value_counts().to_dict() == {"equipment": 20687, "casualties": 1626, "captured": 62}
    assert tables.claims.groupby("source_path")["source_row"].nunique().to_list() == [1626, 1626]
    assert len(tables.rejected) == 28
    day = tables.claims[tables.claims["date_end"] == "2025-07-19"].set_index("item")["count_best"]
    assert (day["tank"], day["aircraft"]) == (11032, 421)


def test_a_key_twice_in_a_record_stops(tmp_path: Path) -> None:
    (tmp_path / "losses.json").write_text('[{"date": "2022-04-25", "day": 61, "tank": 5, "tank": 7}]', encoding="utf-8")
    with pytest.raises(InputError, match=r"key tank: found the key twice in one record \(5, 7\)"):
        read(tmp_path / "losses.json")
