"""ACLED's exports with the columns of 2022 and of 2024; rows made up here, since ACLED's may not be passed on."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from assay.errors import InputError
from assay.io import check_table
from assay.reference.detect import ReferenceTables, read_confirmed
from assay.tables import Confirmed, RejectedRows

OLD = [
    "data_id",
    "iso",
    "event_id_cnty",
    "event_id_no_cnty",
    "event_date",
    "year",
    "time_precision",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "timestamp",
    "iso3",
]
NEW = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
    "population_1km",
    "population_2km",
    "population_5km",
    "population_best",
]
ROW = {
    "event_id_cnty": "AFG1", "event_date": "03 September 2021", "year": "2021", "time_precision": "1",
    "event_type": "Battles", "sub_event_type": "Armed clash", "actor1": "Military Forces of Afghanistan (2021-)",
    "inter1": "State forces", "actor2": "NRF: National Resistance Front", "country": "Afghanistan",
    "admin1": "Panjshir", "admin2": "Shutul", "location": "Shutul", "latitude": "35.3", "longitude": "69.5",
    "geo_precision": "2", "source": "Hill Radio; Valley News", "notes": "Fighting at the bridge.", "fatalities": "4",
    "timestamp": "1630972800", "civilian_targeting": "",
}  # fmt: skip


def write(path: Path, *rows: Mapping[str, str], header: list[str] = NEW, separator: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, header, extrasaction="ignore", delimiter=separator, restval="")
        writer.writeheader()
        writer.writerows(ROW | row for row in rows)
    return path


def read(path: Path) -> ReferenceTables:
    tables = read_confirmed([path])
    check_table(tables.confirmed, Confirmed, path)
    check_table(tables.rejected, RejectedRows, path)
    return tables


@pytest.mark.parametrize("header", [OLD, NEW])
def test_old_and_new_columns_give_the_same_record(tmp_path: Path, header: list[str]) -> None:
    row = read(write(tmp_path / "acled.csv", {}, header=header)).confirmed.iloc[0]
    assert (row["ref_dataset"], row["ref_id"], row["ref_version"]) == ("ACLED", "AFG1", "up to 2021-09-07")
    assert (row["date_start"], row["date_end"], row["date_prec"]) == (pd.Timestamp("2021-09-03"),) * 2 + (1,)
    assert (row["country"], row["adm_1"], row["adm_2"], row["place"], row["where_prec"]) == (
        "Afghanistan", "Panjshir", "Shutul", "Shutul", 2,
    )  # fmt: skip
    assert (row["side_a"], row["side_b"]) == ("Taliban", "National Resistance Front")
    assert (row["outcome"], row["affected"], row["best"], row["time_frame"]) == ("killed", "all", 4, "event")
    assert row[["low", "high"]].isna().all()
    assert (row["n_sources"], row["source_office"]) == (2, "Hill Radio; Valley News")
    assert row["evidence"] == "Battles: Armed clash; Fighting at the bridge."


@pytest.mark.parametrize(
    ("event_date", "year", "timestamp", "day"),
    [
        ("01 January 2024", "2024", "", "2024-01-01"),
        ("2024-01-01", "2024", "", "2024-01-01"),
        ("2024-01-01 00:00:00", "2024", "", "2024-01-01"),
        ("01-January-24", "2024", "", "2024-01-01"),
        ("1-Jan-24", "2024.0", "", "2024-01-01"),
        ("01-January-99", "1999", "", "1999-01-01"),
        ("0025-03-01", "2025", "", "2025-03-01"),  # the column has the century
        ("0025-03-01", "25", "1741996800", "2025-03-01"),  # it was written down in March 2025
        ("01 March 25", "", "1770000000", "2025-03-01"),  # and in February 2026
    ],
)
def test_days_of_all_forms_and_years_without_their_century(
    tmp_path: Path, event_date: str, year: str, timestamp: str, day: str
) -> None:
    row = {"event_date": event_date, "year": year, "timestamp": timestamp}
    assert read(write(tmp_path / "acled.csv", row)).confirmed["date_start"].to_list() == [pd.Timestamp(day)]


@pytest.mark.parametrize(
    ("changes", "reason", "told"),
    [
        ({"event_date": "0025-03-01", "year": "25", "timestamp": ""}, "bad_value", "event_date 0025-03-01, year 25"),
        ({"event_date": "0025-03-01", "year": "2024"}, "bad_value", "event_date 0025-03-01, year 2024"),
        ({"event_date": "03 September 2020"}, "bad_value", "event_date 03 September 2020, year 2021"),
        ({"event_date": "31 February 2021"}, "bad_value", "event_date 31 February 2021"),
        ({"event_date": "3/9/2021"}, "bad_value", "event_date 3/9/2021"),
        ({"event_date": "30 September 2021"}, "bad_value", "a day after the record was written"),
        ({"event_date": ""}, "no_date", "event_date empty"),
        ({"fatalities": "some"}, "bad_value", "fatalities some"),
        ({"fatalities": ""}, "no_figure", "no fatalities given"),
        ({"latitude": "north"}, "bad_value", "latitude north, longitude 69.5"),
        ({"latitude": "135.3"}, "bad_value", "latitude 135.3"),
        ({"geo_precision": "5"}, "bad_value", "geo_precision 5"),
        ({"time_precision": "0"}, "bad_value", "time_precision 0"),
        ({"event_type": "Strategic developments", "fatalities": "0"}, "no_figure", "a strategic development"),
    ],
)
def test_what_cannot_be_right_is_refused_with_what_stands_there(
    tmp_path: Path, changes: dict[str, str], reason: str, told: str
) -> None:
    tables = read(write(tmp_path / "acled.csv", {}, {"event_id_cnty": "AFG2"} | changes))
    assert tables.confirmed["ref_id"].to_list() == ["AFG1"]
    refused = tables.rejected.iloc[0]
    assert (refused["source_row"], refused["reason"]) == (3, reason)
    assert refused["detail"].startswith("event AFG2: ")
    assert told in refused["detail"]


def test_no_fatalities_reported_is_a_floor_not_a_count(tmp_path: Path) -> None:
    row = read(write(tmp_path / "acled.csv", {"fatalities": "0"})).confirmed.iloc[0]
    assert (row["low"], row["best"]) == (0, 0)
    assert pd.isna(row["high"])


def test_the_dead_of_an_attack_on_civilians_are_not_all_taken_for_civilians(tmp_path: Path) -> None:
    changes = {"event_type": "Violence against civilians", "civilian_targeting": "Civilian targeting"}
    row = read(write(tmp_path / "acled.csv", changes)).confirmed.iloc[0]
    assert row["affected"] == "all"
    assert "; civilian targeting; " in row["evidence"]


def test_precisions_become_those_of_ucdp(tmp_path: Path) -> None:
    rows = [
        {"event_id_cnty": f"AFG{code}", "time_precision": str(code), "geo_precision": str(code)} for code in (1, 2, 3)
    ]
    confirmed = read(write(tmp_path / "acled.csv", *rows)).confirmed
    assert confirmed[["date_prec", "where_prec"]].to_numpy().tolist() == [[1, 1], [3, 2], [4, 4]]


@pytest.mark.parametrize(
    ("actor", "name"),
    [
        ("Military Forces of Ukraine (2019-)", "Ukraine"),
        ("Military Forces of Mali (2021-)", "Government of Mali"),
        ("Military Forces of Peru (2021-)", "Military Forces of Peru"),
        ("Islamic State (Syria)", "Islamic State"),
        ("Civilians (Syria)", "Civilians (Syria)"),
    ],
)
def test_actors_lose_years_and_short_names(tmp_path: Path, actor: str, name: str) -> None:
    assert read(write(tmp_path / "acled.csv", {"actor1": actor})).confirmed["side_a"].to_list() == [name]


def test_json_of_the_interface_reads_as_the_csv(tmp_path: Path) -> None:
    table = read(write(tmp_path / "acled.csv", {})).confirmed
    path = tmp_path / "acled.json"
    path.write_text(json.dumps({"status": 200, "data": [ROW | {"fatalities": 4, "year": 2021}]}), encoding="utf-8")
    assert read(path).confirmed.equals(table)


def test_semicolons_part_columns_too_and_decimal_commas_are_refused(tmp_path: Path) -> None:
    assert len(read(write(tmp_path / "acled.csv", {}, separator=";")).confirmed) == 1
    with pytest.raises(InputError, match=r"row 2: found event AFG1: latitude 35,3, longitude 69.5"):
        read(write(tmp_path / "acled.csv", {"latitude": "35,3"}, separator=";"))


def test_an_id_twice_and_swapped_coordinates_stop(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"row 3: found ref_id AFG1 as in .* row 2"):
        read(write(tmp_path / "acled.csv", {}, {}))
    with pytest.raises(InputError, match="latitude and longitude swapped"):
        read(write(tmp_path / "acled.csv", {"latitude": "69.5", "longitude": "35.3"}))


def test_a_renamed_column_is_named(tmp_path: Path) -> None:
    header = ["admin_1" if name == "admin1" else name for name in NEW]
    with pytest.raises(InputError, match="column admin1: found no such column, expected ACLED with columns"):
        read(write(tmp_path / "acled.csv", {}, header=header))
