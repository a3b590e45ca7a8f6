"""`assay series` as its user runs it: two tables in, three out."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from assay.cli import USAGE_ERROR, main

CLAIMS = """article_id,outcome,item,affected_actor,claimant,count_low,count_best,count_high,time_frame,date_start
day-1,equipment,tank,Russia,Ministry of Defence of Ukraine,30,30,30,cumulative,2023-05-01
day-2,equipment,tank,Russia,Ministry of Defence of Ukraine,28,28,28,cumulative,2023-05-02
day-2,equipment,airship,Russia,Ministry of Defence of Ukraine,1,1,1,cumulative,2023-05-02
"""
CONFIRMED = """ref_id,ref_dataset,date_start,outcome,affected,low,best,high,item,side_a,time_frame
1,Photographs,2023-05-01,equipment,side_a,10,10,,Tanks,Russia,cumulative
2,Photographs,2023-05-03,equipment,side_a,12,12,,Tanks,Russia,cumulative
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "claims.csv").write_text(CLAIMS)
    (tmp_path / "confirmed.csv").write_text(CONFIRMED)
    return tmp_path


def arguments(folder: Path, *more: str) -> list[str]:
    files = ["--claims", str(folder / "claims.csv"), "--confirmed", str(folder / "confirmed.csv")]
    return ["series", *files, "--out", str(folder / "out"), *more]


def test_the_series_and_what_is_odd_about_it(folder: Path) -> None:
    assert main(arguments(folder)) == 0
    found = pd.read_csv(folder / "out" / "series.csv")
    assert found.columns[:5].tolist() == ["date", "item", "claimed", "confirmed", "ratio"]
    tanks = found[found["item"] == "tank"]
    assert tanks[["date", "claimed", "confirmed", "ratio"]].to_numpy().tolist() == [
        ["2023-05-01", 30, 10, 3.0], ["2023-05-02", 28, 10, 2.8],
    ]  # fmt: skip
    notes = pd.read_csv(folder / "out" / "series_notes.csv")
    assert sorted(notes["kind"]) == ["falls", "no_counterpart"]
    assert pd.read_csv(folder / "out" / "rejected_rows.csv").empty


def test_a_map_of_one_s_own(folder: Path) -> None:
    (folder / "own.yaml").write_text(
        "- {item: air and ground, claimed: [[tank, airship]], confirmed: [[Tanks]], claimed_counts: a, "
        "confirmed_counts: b, source: c}\n"
    )
    assert main(arguments(folder, "--items", str(folder / "own.yaml"))) == 0
    found = pd.read_csv(folder / "out" / "series.csv")
    assert found[["date", "item", "claimed", "confirmed"]].to_numpy().tolist() == [
        ["2023-05-02", "air and ground", 29, 10]
    ]


def test_without_a_running_total_it_stops(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "claims.csv").write_text(CLAIMS.replace("cumulative", "event"))
    assert main(arguments(folder)) == USAGE_ERROR
    assert "claims.csv" in capsys.readouterr().err


def test_a_number_that_can_t_be_read_stops_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "claims.csv").write_text(CLAIMS.replace("28,28,28", "28,several,28"))
    assert main(arguments(folder)) == USAGE_ERROR
    assert "row 3" in capsys.readouterr().err


def test_corrections_move_the_totals_before_them_and_only_where_they_are_given(folder: Path) -> None:
    (folder / "corrections.json").write_text('[{"date": "2023-05-02", "day": 9, "tank": -3, "airship": 0}]')
    assert main(arguments(folder, "--corrections", str(folder / "corrections.json"))) == 0
    found = pd.read_csv(folder / "out" / "series.csv")
    assert found.loc[found["item"] == "tank", "claimed"].tolist() == [27, 28]
    notes = pd.read_csv(folder / "out" / "series_notes.csv")
    assert sorted(notes["kind"]) == ["no_counterpart", "restated"]
    assert "the first by -3" in notes.loc[notes["kind"] == "restated", "detail"].item()


def test_corrections_of_people_count_and_those_without_effect_are_noted(folder: Path) -> None:
    people = "day-1,casualties,,Russia,Ministry of Defence of Ukraine,500,500,500,cumulative,2023-05-01\n"
    (folder / "claims.csv").write_text(CLAIMS + people)
    (folder / "corrections.json").write_text('[{"date": "2023-05-02", "personnel": -40, "airship": -1, "zeppelin": 2}]')
    assert main(arguments(folder, "--corrections", str(folder / "corrections.json"))) == 0
    found = pd.read_csv(folder / "out" / "series.csv")
    assert found.loc[found["outcome"] == "casualties", "claimed"].tolist() == [460]
    notes = pd.read_csv(folder / "out" / "series_notes.csv")
    idle = notes[notes["source"] == "corrections"]
    assert idle[["item", "detail"]].to_numpy().tolist() == [
        ["airship", "correction by -1 meets no total before its day"],
        ["zeppelin", "correction by +2 meets no total before its day"],
    ]


def test_a_correction_that_is_no_number_stops_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "corrections.json").write_text('[{"date": "2023-05-02", "tank": "some"}]')
    assert main(arguments(folder, "--corrections", str(folder / "corrections.json"))) == USAGE_ERROR
    assert "corrections.json" in capsys.readouterr().err


def test_the_ministry_beside_the_photographs(shared: Path, tmp_path: Path) -> None:
    data = shared / "data" / "ukraine_mod_oryx"
    files = ["--claims", str(data / "russia_losses_equipment.json"), "--confirmed", str(data / "oryx_daily_count.csv")]
    assert main(["series", *files, "--out", str(tmp_path)]) == 0
    found = pd.read_csv(tmp_path / "series.csv").query("date == '2025-07-19'").set_index("item")
    assert found.loc["tank", ["claimed", "confirmed"]].tolist() == [11032, 4074]
    assert found.loc["aircraft", ["claimed", "confirmed"]].tolist() == [421, 162]
