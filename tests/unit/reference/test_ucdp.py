"""Files of UCDP GED and UCDP-AEC."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from assay.errors import InputError
from assay.io import check_table
from assay.reference.detect import ReferenceTables, read_confirmed
from assay.tables import Confirmed, RejectedRows

Write = Callable[..., Path]
EVENTS_IN_SYRIA = 16_566


def read(path: Path) -> ReferenceTables:
    tables = read_confirmed([path])
    check_table(tables.confirmed, Confirmed, path)
    check_table(tables.rejected, RejectedRows, path)
    return tables


def figures(confirmed: pd.DataFrame, ref_id: str) -> dict[str, tuple[object, ...]]:
    rows = confirmed[confirmed["ref_id"] == ref_id].set_index("affected")[["low", "best", "high"]].astype(object)
    return {side: tuple(None if pd.isna(value) else value for value in row) for side, row in rows.T.items()}


def test_an_event_becomes_a_row_a_side_and_one_for_all(ged: Write) -> None:
    confirmed = read(ged({})).confirmed
    assert figures(confirmed, "901") == {
        "side_a": (None, 3, None),
        "side_b": (None, 4, None),
        "civilian": (None, 1, None),
        "unknown": (None, 0, None),
        "all": (5, 8, 11),
    }
    assert set(confirmed["outcome"]) == {"killed"}


def test_names_and_precisions_of_an_event(ged: Write) -> None:
    row = read(ged({})).confirmed.iloc[0]
    assert (row["country"], row["adm_1"], row["adm_2"], row["place"]) == (
        "Syria", "Aleppo", "Jebel Saman", "Hilltop village",
    )  # fmt: skip
    assert (row["side_a"], row["side_b"]) == ("Government of Syria", "Jabhat al-Nusra, Syrian rebels")
    assert (row["ref_dataset"], row["ref_version"], row["date_prec"], row["where_prec"]) == ("UCDP GED", "23.1", 1, 1)
    assert row["date_start"] == pd.Timestamp("2019-03-02")
    assert pd.isna(row["n_sources"])
    assert (row["source_office"], row["source_original"]) == ("SOHR", "SOHR")
    assert row["evidence"] == "event clarity 1; headlines: Two villages shelled"


@pytest.mark.parametrize(
    ("name", "release"),
    [
        ("GEDEvent_v24_01_24_09.csv", "24.01.24.09"),
        ("ged191.csv", "19.1"),
        ("GEDEvent_v23_1.csv.gz", "23.1"),
        ("syria-2021_08.csv", "not stated"),
        ("GEDEvent_v5.0.csv", "5.0"),
        ("GEDEvent_v24_0_10.csv", "24.0.10"),
        ("UCDP_export_18_11_2024.csv", "not stated"),
        ("ged_sample_24.11.01.csv", "not stated"),
        ("GEDEvent_v24_0_13.csv", "not stated"),
        ("GEDEvent_v24_01_25_09.csv", "not stated"),
        ("GEDEvent_v24_3.csv", "not stated"),
        ("GEDEvent_v16_1.csv", "not stated"),
    ],
)
def test_the_release_is_read_off_the_name(ged: Write, name: str, release: str) -> None:
    assert set(read(ged({}, name=name)).confirmed["ref_version"]) == {release}


def test_older_releases_call_their_figures_estimates(ged: Write) -> None:
    path = ged({}, rename={"best": "best_est", "low": "low_est", "high": "high_est"})
    assert figures(read(path).confirmed, "901")["all"] == (5, 8, 11)


@pytest.mark.parametrize(("day", "side"), [("2021-08-14", "Government of Afghanistan"), ("2021-08-15", "Taliban")])
def test_government_of_afghanistan_changes_hands(ged: Write, day: str, side: str) -> None:
    changes = {
        "side_a": "Government of Afghanistan",
        "side_b": "IS",
        "country": "Afghanistan",
        "adm_1": "",
        "adm_2": "",
    }
    path = ged(changes | {"date_start": day, "date_end": day, "latitude": "34.5", "longitude": "69.2"})
    assert set(read(path).confirmed["side_a"]) == {side}


def test_unknown_parties_and_divisions_keep_their_names(ged: Write) -> None:
    row = read(ged({"side_b": "Civilians", "adm_1": "Far Away province", "side_a": "Hill clan"})).confirmed.iloc[0]
    assert (row["side_a"], row["side_b"], row["adm_1"]) == ("Hill clan", "Civilians", "Far Away")


@pytest.mark.parametrize("column", ["deaths_b", "high", "where_prec", "country"])
def test_a_missing_column_is_named(ged: Write, column: str) -> None:
    with pytest.raises(InputError, match=rf"column {column}: found no such column"):
        read(ged({}, without=column))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"date_start": "02/03/2019"}, "row 2, column date_start: found '02/03/2019', expected a day as YYYY-MM-DD"),
        ({"date_start": "2019-02-30"}, "row 2, column date_start: found '2019-02-30'"),
        ({"date_end": "2019-03-01"}, "row 2, column date_end: found '2019-03-01', expected a day not before"),
        ({"latitude": "112.4"}, "row 2, column latitude: found '112.4', expected -90 to 90; are"),
        ({"longitude": "190"}, "row 2, column longitude: found '190'"),
        ({"country": "Afghanistan", "adm_1": "", "latitude": "69.2", "longitude": "34.5"}, "swapped"),
        ({"deaths_a": "-2"}, "row 2, column deaths_a: found '-2'"),
        ({"deaths_a": "many"}, "row 2, column deaths_a: found 'many', expected a whole number"),
        ({"best": "2.5"}, "row 2, column best: found '2.5'"),
        ({"where_prec": "9"}, "row 2, column where_prec: found '9', expected one of 1 to 7"),
        ({"id": ""}, "row 2, column id: found nothing"),
    ],
)
def test_a_cell_that_cannot_be_right_stops_the_run(ged: Write, changes: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(ged(changes))


def test_an_id_twice_names_both_rows(ged: Write) -> None:
    with pytest.raises(InputError, match=r"row 4: found ref_id 901 as in .*GEDEvent_v23_1\.csv row 2"):
        read(ged({}, {"id": "902"}, {}))


def test_swapped_columns_are_noticed_where_both_are_alike(ged: Write) -> None:
    rows = [{"id": str(number), "latitude": "37.2", "longitude": "36.2"} for number in range(12)]
    with pytest.raises(InputError, match="latitude and longitude swapped"):
        read(ged(*rows))


def test_few_events_out_of_order_are_refused_one_by_one(ged: Write) -> None:
    rows = [{"id": str(number)} for number in range(1, 31)]
    tables = read(ged(*rows[:-1], rows[-1] | {"low": "9"}))
    assert tables.confirmed["ref_id"].nunique() == 29
    refused = tables.rejected.iloc[0]
    assert (refused["source_row"], refused["reason"]) == (31, "bad_value")
    assert refused["detail"] == "event 30: low 9, best 8, high 11"


def test_many_events_out_of_order_stop_the_run(ged: Write) -> None:
    with pytest.raises(InputError, match=r"row 2: found event 901.*: low 12, best 8, high 11, expected sound values"):
        read(ged({"low": "12"}))


def test_one_slip_does_not_stop_a_small_file(ged: Write) -> None:
    late = {"date_start": "2024-01-01", "date_end": "2024-01-01"}
    tables = read(ged({}, {"id": "902", "low": "12"}, {"id": "903"} | late))
    assert set(tables.confirmed["ref_id"]) == {"901"}
    assert tables.rejected[["source_row", "reason"]].to_numpy().tolist() == [[3, "bad_value"], [4, "bad_value"]]


def test_an_event_without_a_day_is_refused(ged: Write) -> None:
    tables = read(ged({}, {"id": "902", "date_start": "", "date_end": ""}))
    assert set(tables.confirmed["ref_id"]) == {"901"}
    assert tables.rejected[["source_row", "reason", "detail"]].to_numpy().tolist() == [[3, "no_date", "event 902"]]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("GEDEvent_v18_1.csv", "2018-12-31"),
        ("GEDEvent_v24_0_9.csv", "2024-09-30"),
        ("GEDEvent_v24_01_24_09.csv", "2024-09-30"),
    ],
)
def test_an_event_later_than_its_release_is_refused(ged: Write, name: str, day: str) -> None:
    after = (pd.Timestamp(day) + pd.Timedelta(days=1)).strftime("%Y-%m-%d")
    rows = [{"id": str(number), "date_start": day, "date_end": after} for number in range(1, 31)]
    tables = read(ged(*rows[:-1], rows[-1] | {"date_start": after}, name=name))
    assert tables.confirmed["ref_id"].nunique() == 29
    detail = f"event 30: date_start {after}, after its release"
    assert tables.rejected[["source_row", "detail"]].to_numpy().tolist() == [[31, detail]]
    with pytest.raises(InputError, match=f"row 2: found event 901.*: date_start {after}, after its release"):
        read(ged({"date_start": after, "date_end": after}, name=name))


def test_an_event_of_many_years_is_a_period(ged: Write) -> None:
    row = read(ged({"date_start": "2015-01-01", "date_end": "2018-12-31", "date_prec": "5"})).confirmed.iloc[0]
    assert (row["date_end"] - row["date_start"]).days == 1460
    assert row["date_prec"] == 5


def test_candidate_events_are_a_set_of_their_own_and_keep_their_status(ged: Write) -> None:
    path = ged({"code_status": "Check dyad", "date_start": "2019-03-02"}, name="GEDEvent_v24_0_9.csv")
    row = read(path).confirmed.iloc[0]
    assert row["ref_dataset"] == "UCDP GED Candidate"
    assert row["evidence"].startswith("event clarity 1; code status check dyad; headlines: ")


def test_a_candidate_event_of_several_releases_is_that_of_the_last(ged: Write, tmp_path: Path) -> None:
    month = {"date_start": "2024-08-31", "date_end": "2024-08-31"}
    other = {"date_start": "2023-12-31", "date_end": "2023-12-31"}
    ged(month | {"deaths_a": "1"}, other | {"id": "1"}, name="set/GEDEvent_v24_0_8.csv")
    ged(month | {"deaths_a": "2"}, other | {"id": "2"}, name="set/GEDEvent_v24_0_9.csv")
    ged(month | {"deaths_a": "3"}, name="set/GEDEvent_v24_01_24_09.csv")
    tables = read(tmp_path / "set")
    check_table(tables.rejected, RejectedRows, "rejected")
    own = tables.confirmed[tables.confirmed["affected"].eq("side_a")].set_index("ref_id")
    assert own["best"].to_dict() == {"1": 3, "2": 3, "901": 3}
    assert own["ref_version"].to_dict() == {"1": "24.0.8", "2": "24.0.9", "901": "24.01.24.09"}
    assert tables.rejected[["source_row", "reason"]].to_numpy().tolist() == [[2, "replaced"], [2, "replaced"]]


def test_an_event_that_a_release_of_the_same_months_dropped_is_replaced(ged: Write, tmp_path: Path) -> None:
    month = {"date_start": "2024-08-31", "date_end": "2024-08-31"}
    late = {"date_start": "2024-10-02", "date_end": "2024-10-02"}
    ged(month | {"id": "1"}, month | {"id": "2"}, name="set/GEDEvent_v24_0_8.csv")
    ged(late | {"id": "3"}, name="set/GEDEvent_v24_0_10.csv")
    ged(month | {"id": "1"}, name="set/GEDEvent_v24_01_24_09.csv")
    tables = read(tmp_path / "set")
    check_table(tables.rejected, RejectedRows, "rejected")
    assert set(tables.confirmed["ref_id"]) == {"1", "3"}
    assert tables.rejected.set_index("source_row")["detail"].to_dict() == {
        2: "event 1 of release 24.0.8: a later release has it again",
        3: "event 2 of release 24.0.8: release 24.01.24.09 of the same months no longer has it",
    }


def test_a_candidate_event_that_ged_has_is_replaced(ged: Write, tmp_path: Path) -> None:
    month = {"date_start": "2024-08-31", "date_end": "2024-08-31"}
    ged(month | {"id": "1"}, month | {"id": "2"}, name="set/GEDEvent_v24_0_8.csv")
    ged(month | {"id": "1"}, name="set/GEDEvent_v25_1.csv")
    tables = read(tmp_path / "set")
    kept = tables.confirmed.drop_duplicates("ref_id").set_index("ref_id")["ref_dataset"].to_dict()
    assert kept == {"1": "UCDP GED", "2": "UCDP GED Candidate"}
    assert tables.rejected["detail"].to_list() == ["event 1 of release 24.0.8: UCDP GED has it"]


def test_aec_sums_its_sides(aec: Write) -> None:
    confirmed = read(aec({})).confirmed
    assert figures(confirmed, "77")["all"] == (0, 6, 9)
    assert figures(confirmed, "77")["unknown"] == (None, 6, None)
    row = confirmed.iloc[0]
    assert (row["ref_dataset"], row["side_a"], row["side_b"]) == ("UCDP (AEC)", "Taliban", "National Resistance Front")
    assert (row["adm_1"], row["place"], row["where_prec"], row["date_prec"]) == ("Panjshir", "Panjsher province", 4, 2)


def test_aec_precision_follows_the_division_named(aec: Write) -> None:
    rows = [
        {"location_adm2_name": "Shutul district", "location_where_name": "Hilltop village"},
        {"id": "78", "location_adm1_name": ""},
    ]
    confirmed = read(aec(*rows)).confirmed.drop_duplicates("ref_id").set_index("ref_id")
    assert confirmed["where_prec"].to_dict() == {"77": 3, "78": 6}
    assert confirmed.loc["77", ["adm_2", "place"]].to_list() == ["Shutul", "Hilltop village"]


def test_real_syria(shared: Path) -> None:
    tables = read(shared / "data" / "ucdp" / "ucdp_ged_syria.csv.gz")
    events = tables.confirmed["ref_id"].nunique()
    assert events + len(tables.rejected) == EVENTS_IN_SYRIA
    assert set(tables.rejected["reason"]) == {"bad_value"}
    assert {"Aleppo", "Raqqa", "Hasakah", "Hama", "Deir ez-Zor"} <= set(tables.confirmed["adm_1"].dropna())
    assert {"Islamic State", "Syrian Democratic Forces"} <= set(tables.confirmed["side_b"].dropna())


def test_real_worldwide_sample(shared: Path) -> None:
    tables = read(shared / "data" / "ucdp" / "ucdp_ged_sample1000.csv")
    assert tables.confirmed["ref_id"].nunique() + len(tables.rejected) == 1000
    assert not tables.confirmed["country"].str.contains("(", regex=False).any()


def test_real_aec_has_the_two_rows_of_panjshir(shared: Path) -> None:
    tables = read(shared / "data" / "ucdp" / "ucdp_aec_afghanistan.csv")
    assert tables.confirmed["ref_id"].nunique() == 1024
    assert figures(tables.confirmed, "412631")["all"] == (0, 0, 165)
    assert figures(tables.confirmed, "415683")["all"] == (0, 30, 30)
