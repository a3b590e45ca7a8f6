"""Airwars's incidents."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from assay.errors import InputError
from assay.io import check_table
from assay.reference.airwars import COLUMNS
from assay.reference.detect import ReferenceTables, read_confirmed
from assay.tables import Confirmed, RejectedRows

ROW = dict.fromkeys(COLUMNS, "") | {
    "code": "XS1", "airwars_id": "5", "url": "https://example.org/xs1", "date": "2017-04-03", "modified": "2020-01-01",
    "location_en": "Hilltop", "region": "Al Hassakah", "governorate": "Aleppo", "lat": "36.2", "lon": "37.1",
    "geo_accuracy": "village", "belligerent": "Turkish Military, U.S.-led Coalition", "evidence_grade": "Fair",
    "strike_status": "Likely strike", "civ_killed_min": "2.0", "civ_killed_max": "5.0", "civ_injured_min": "3",
    "civ_injured_max": "3", "children_killed_min": "1", "children_killed_max": "2", "n_sources": "4",
}  # fmt: skip


def read(path: Path, *rows: Mapping[str, str], without: str = "") -> ReferenceTables:
    pd.DataFrame([ROW | row for row in rows]).drop(columns=[without] if without else []).to_csv(path, index=False)
    tables = read_confirmed([path])
    check_table(tables.confirmed, Confirmed, path)
    check_table(tables.rejected, RejectedRows, path)
    return tables


def test_killed_and_wounded_civilians_and_fighters_are_rows_apart(tmp_path: Path) -> None:
    confirmed = read(tmp_path / "a.csv", {"mil_killed_min": "0", "mil_killed_max": "5"}).confirmed
    figures = confirmed.set_index(["outcome", "affected"])[["low", "best", "high"]].astype("object")
    assert {key: list(row.where(row.notna(), None)) for key, row in figures.iterrows()} == {
        ("killed", "civilian"): [2, None, 5],
        ("killed", "side_b"): [0, None, 5],
        ("wounded", "civilian"): [3, 3, 3],
    }


def test_names_precisions_and_grade(tmp_path: Path) -> None:
    row = read(tmp_path / "a.csv", {"date_end": "2017-04-05"}).confirmed.iloc[0]
    assert (row["ref_id"], row["ref_version"], row["side_a"]) == ("XS1", "up to 2020-01-01", "Turkey, US-led coalition")
    assert (row["country"], row["adm_1"], row["place"], row["where_prec"]) == ("Syria", "Aleppo", "Hilltop", 1)
    assert (row["date_prec"], row["n_sources"]) == (2, 4)
    assert row["evidence"] == "grade Fair; likely strike; children killed 1–2"
    assert pd.isna(row["side_b"])


def test_a_bound_alone_and_sources_not_counted_stay_unknown(tmp_path: Path) -> None:
    row = read(tmp_path / "a.csv", {"civ_killed_max": "", "n_sources": "0"}).confirmed.iloc[0]
    assert (row["outcome"], row["low"]) == ("killed", 2)
    assert row[["best", "high", "n_sources"]].isna().all()


@pytest.mark.parametrize(
    ("changes", "reason", "detail"),
    [
        ({"date": ""}, "no_date", "incident XS2: date empty"),
        ({"date": "1970-01-01"}, "no_date", "incident XS2: date 1970-01-01"),
        (dict.fromkeys(("civ_killed_min", "civ_killed_max", "civ_injured_min", "civ_injured_max"), ""), "no_figure",
         "incident XS2: no figure of killed or injured"),
        ({"date_end": "2017-02-04"}, "bad_value", "incident XS2: date 2017-04-03, date_end 2017-02-04"),
        ({"date": "April"}, "bad_value", "incident XS2: date April, date_end empty"),
        ({"date": "2021-01-01"}, "bad_value", "incident XS2: date 2021-01-01, modified 2020-01-01"),
        ({"lon": "4239.00416"}, "bad_value", "incident XS2: lat 36.2, lon 4239.00416"),
        ({"lat": ""}, "bad_value", "incident XS2: lat empty, lon 37.1"),
        ({"civ_killed_min": "9"}, "bad_value", "incident XS2: civ_killed_min 9, civ_killed_max 5.0"),
        ({"civ_killed_min": "-1"}, "bad_value", "incident XS2: civ_killed_min -1, civ_killed_max 5.0"),
        ({"code": ""}, "bad_value", "incident without code: airwars_id 5"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_alone(
    tmp_path: Path, changes: dict[str, str], reason: str, detail: str
) -> None:
    tables = read(tmp_path / "a.csv", {}, {"code": "XS2"} | changes, {"code": "XS3"})
    assert set(tables.confirmed["ref_id"]) == {"XS1", "XS3"}
    assert tables.rejected[["source_row", "reason", "detail"]].to_numpy().tolist() == [[3, reason, detail]]


def test_incidents_that_share_a_code_are_refused_unless_only_one_has_figures(tmp_path: Path) -> None:
    empty = dict.fromkeys(("civ_killed_min", "civ_killed_max", "civ_injured_min", "civ_injured_max"), "")
    tables = read(tmp_path / "a.csv", {}, {"code": "XS2"}, {"code": "XS2"}, {"code": "XS3"}, {"code": "XS3"} | empty)
    assert set(tables.confirmed["ref_id"]) == {"XS1", "XS3"}
    assert tables.rejected["source_row"].to_list() == [3, 4, 6]


def test_a_name_that_means_a_division_far_away_tells_no_country(tmp_path: Path) -> None:
    assert read(tmp_path / "a.csv", {"governorate": "Surin"}).confirmed["country"].isna().all()


def test_many_bad_rows_stop_since_columns_must_be_mixed_up(tmp_path: Path) -> None:
    rows = [{"code": f"XS{number}", "civ_killed_min": "9"} for number in range(11)]
    with pytest.raises(InputError, match=r"row 2: found incident XS0: civ_killed_min 9.*; 11 of 12 have none"):
        read(tmp_path / "a.csv", *rows, {"code": "good"})


def test_swapped_coordinates_stop_though_both_are_alike_in_syria(tmp_path: Path) -> None:
    rows = [{"code": f"XS{number}", "lat": "37.1", "lon": "36.2"} for number in range(12)]
    with pytest.raises(InputError, match=r"column latitude: found '37.1', .*latitude and longitude swapped"):
        read(tmp_path / "a.csv", *rows)


def test_an_unknown_accuracy_and_a_missing_column_stop(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="column geo_accuracy: found 'hamlet'"):
        read(tmp_path / "a.csv", {"geo_accuracy": "hamlet"})
    with pytest.raises(InputError, match="column evidence_grade: found no such column, expected Airwars"):
        read(tmp_path / "a.csv", {}, without="evidence_grade")


def test_real_incidents_of_syria_are_all_accounted_for(shared: Path) -> None:
    tables = read_confirmed([shared / "data" / "airwars_syria" / "incidents.csv"])
    assert tables.confirmed["ref_id"].nunique() + len(tables.rejected) == 8114
    assert tables.rejected["reason"].value_counts().to_dict() == {"no_figure": 195, "no_date": 3, "bad_value": 2}
    assert tables.confirmed.groupby("outcome").size().to_dict() == {"killed": 7010, "wounded": 6033}
    assert {"TS631", "TS633"} <= set(tables.confirmed["ref_id"])
