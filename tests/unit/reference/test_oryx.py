"""Oryx's counts day by day."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from assay.errors import InputError
from assay.io import check_table
from assay.reference.detect import ReferenceTables, read_confirmed
from assay.tables import Confirmed, RejectedRows

ROW = {
    "country": "Russia", "equipment_type": "Tanks", "destroyed": "20", "abandoned": "3", "captured": "5",
    "damaged": "2", "type_total": "30", "date_recorded": "2022-04-01", "destroyed_diff": "1",
}  # fmt: skip


def write(path: Path, *rows: Mapping[str, str], without: str = "") -> Path:
    pd.DataFrame([ROW | row for row in rows]).drop(columns=[without] if without else []).to_csv(path, index=False)
    return path


def read(path: Path) -> ReferenceTables:
    tables = read_confirmed([path])
    check_table(tables.confirmed, Confirmed, path)
    check_table(tables.rejected, RejectedRows, path)
    return tables


def test_a_count_is_what_is_proven_at_least_of_the_country_that_lost(tmp_path: Path) -> None:
    row = read(write(tmp_path / "oryx.csv", {})).confirmed.iloc[0]
    assert (row["ref_dataset"], row["ref_id"], row["ref_version"]) == (
        "Oryx", "Russia/Tanks/2022-04-01", "up to 2022-04-01",
    )  # fmt: skip
    assert (row["side_a"], row["side_b"], row["affected"], row["outcome"], row["item"]) == (
        "Russia", "Ukraine", "side_a", "equipment", "Tanks",
    )  # fmt: skip
    assert (row["low"], row["best"], row["time_frame"]) == (30, 30, "cumulative")
    assert pd.isna(row["high"])
    assert (row["date_start"], row["date_end"]) == (pd.Timestamp("2022-02-24"), pd.Timestamp("2022-04-01"))
    assert row["evidence"] == "destroyed 20, abandoned 3, captured 5, damaged 2"


def test_a_count_before_the_invasion_is_of_that_day(tmp_path: Path) -> None:
    row = read(write(tmp_path / "oryx.csv", {"date_recorded": "2022-02-23"})).confirmed.iloc[0]
    assert row["date_start"] == row["date_end"] == pd.Timestamp("2022-02-23")


def test_headings_lose_the_figures_and_blanks_of_the_day(tmp_path: Path) -> None:
    rows = [
        {"equipment_type": "Losses excluding Recon Drones and Trucks - 30, of which: destroyed: 20, damaged: 2"},
        {"equipment_type": "Surface-To-Air Missile Systems\n"},
    ]
    items = read(write(tmp_path / "oryx.csv", *rows)).confirmed["item"].to_list()
    assert items == ["Losses excluding Recon Drones and Trucks", "Surface-To-Air Missile Systems"]


def test_fates_that_do_not_add_up_and_rows_without_a_day_are_refused(tmp_path: Path) -> None:
    tables = read(write(tmp_path / "oryx.csv", {}, {"type_total": "31"}, {"date_recorded": ""}))
    assert len(tables.confirmed) == 1
    assert tables.rejected[["source_row", "reason"]].to_numpy().tolist() == [[3, "bad_value"], [4, "no_date"]]
    assert tables.rejected["detail"][0] == "destroyed; abandoned; captured; damaged give 30, type_total 31"


def test_a_file_whose_rows_do_not_add_up_stops(tmp_path: Path) -> None:
    rows = [{"date_recorded": f"2022-04-{day:02}", "type_total": "31"} for day in range(1, 29)]
    with pytest.raises(InputError, match=r"row 2: found .* give 30, type_total 31, expected sound values .* 28 of 28"):
        read(write(tmp_path / "oryx.csv", *rows))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"destroyed": "-1"}], r"row 2, column destroyed: found '-1', expected a whole number"),
        ([{"destroyed": "many"}], r"column destroyed: found 'many'"),
        ([{"date_recorded": "19/07/2025"}], r"column date_recorded: found '19/07/2025'"),
        ([{}, {}], r"row 3: found ref_id Russia/Tanks/2022-04-01 as in .* row 2"),
    ],
)
def test_what_cannot_be_right_stops(tmp_path: Path, rows: list[dict[str, str]], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(write(tmp_path / "oryx.csv", *rows))


def test_totals_without_days_are_told_apart_from_daily_counts(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="column date_recorded: found no such column, expected Oryx"):
        read(write(tmp_path / "totals.csv", {}, without="date_recorded"))


def test_real_daily_counts(shared: Path) -> None:
    tables = read(shared / "data" / "ukraine_mod_oryx" / "oryx_daily_count.csv")
    assert (len(tables.confirmed), len(tables.rejected)) == (1365, 0)
    last = tables.confirmed[tables.confirmed["date_end"] <= "2025-07-19"].sort_values("date_end")
    counts = last[last["side_a"] == "Russia"].groupby("item")["best"].last()
    assert (counts["Tanks"], counts["Aircraft"]) == (4074, 162)
