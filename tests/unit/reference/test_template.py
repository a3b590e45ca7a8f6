"""Hand-curated tables of confirmed figures, and the embedded one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from assay.errors import InputError
from assay.io import check_table
from assay.reference.detect import read_confirmed
from assay.tables import Confirmed

Write = Callable[..., Path]


def read(path: Path) -> pd.DataFrame:
    return check_table(read_confirmed([path]).confirmed, Confirmed, path)


def embedded(repository: Path) -> pd.DataFrame:
    return read(repository / "data" / "raw" / "confirmed")


def test_what_is_left_out_gets_its_default(template: Write) -> None:
    row = read(template({})).iloc[0]
    assert (row["low"], row["best"], row["ref_version"], row["time_frame"], row["date_prec"]) == (
        2, 3, "not stated", "event", 1,
    )  # fmt: skip
    assert row["date_end"] == row["date_start"] == pd.Timestamp("2021-09-03")
    assert pd.isna(row["high"])
    assert pd.isna(row["item"])
    assert not row["named"]
    assert (row["side_a"], row["side_b"]) == ("Taliban", "National Resistance Front")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"low": "9"}, r"own\.csv: row 2: found low 9, best 3, high empty, expected low ≤ best ≤ high"),
        ({"best": "", "high": "1"}, "found low 2, best empty, high 1"),
        ({"outcome": "slain"}, "row 2, column outcome: found 'slain', expected one of killed, wounded"),
        ({"affected": ""}, "row 2, column affected: found nothing, expected one of side_a"),
        ({"time_frame": "ever"}, "row 2, column time_frame: found 'ever'"),
        ({"date_start": "3 September"}, "row 2, column date_start: found '3 September'"),
        ({"best_guess": "4"}, "column best_guess: found an unknown column"),
        ({"latitude": "69.3", "longitude": "35.3"}, "row 2, column latitude: found '69.3'.*swapped"),
        ({"ref_id": ""}, "row 2, column ref_id: found nothing"),
        (
            {"named": "perhaps"},
            "row 2, column named: found 'perhaps', expected one of true, TRUE, True, false, FALSE, False",
        ),
    ],
)
def test_errors_name_file_row_and_value(template: Write, changes: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(template(changes))


@pytest.mark.parametrize("column", ["ref_dataset", "outcome", "affected"])
def test_a_missing_column_is_named(template: Write, column: str) -> None:
    with pytest.raises(InputError, match=rf"column {column}: found no such column"):
        read(template({}, without=column))


def test_a_figure_may_be_told_by_its_best_alone_but_not_by_none(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    head, row = "ref_id,ref_dataset,date_start,outcome,affected", "1,Own count,2021-08-20,killed,all"
    path.write_text(f"{head},best\n{row},9\n", encoding="utf-8")
    assert read(path)[["low", "best", "high"]].astype(object).to_numpy().tolist()[0][1] == 9
    path.write_text(f"{head}\n{row}\n", encoding="utf-8")
    with pytest.raises(InputError, match="no column of figures, expected one of low, best, high"):
        read(path)


def test_one_record_may_have_several_outcomes_but_none_twice(template: Write) -> None:
    assert len(read(template({}, {"outcome": "wounded"}))) == 2
    with pytest.raises(InputError, match=r"row 3: found .*ref_id x-1, outcome killed, affected side_b as in"):
        read(template({}, {}))


def test_embedded_set_is_sound_and_whole(repository: Path) -> None:
    confirmed = embedded(repository)
    assert confirmed["ref_id"].nunique() == 31
    assert set(confirmed["country"]) == {"Afghanistan"}
    assert confirmed["date_start"].ge(pd.Timestamp("2021-05-11")).all()


def test_a_record_about_persons_says_so(template: Write) -> None:
    assert [bool(read(template({"named": word}))["named"].iloc[0]) for word in ("true", "TRUE", "false", "")] == [
        True, True, False, False,
    ]  # fmt: skip


def test_embedded_records_about_persons_begin_with_names(repository: Path) -> None:
    persons = embedded(repository).set_index("ref_id").query("named")["evidence"].str.partition(";")[0]
    assert persons.to_dict() == {
        "andarabi-2021-08-27": "Fawad Andarabi",
        "azizi-2021-09-09": "Rohullah Azizi",
        "dashti-2021-09-05": "Fahim Dashti, Abdul Wadood Zara",
        "fasihuddin-2021-09-06": "Qari Fasihuddin",
    }


def test_embedded_rows_of_ucdp(repository: Path) -> None:
    rows = embedded(repository).set_index(["ref_dataset", "ref_id", "affected"])
    assert rows.loc[("UCDP (AEC)", "412631", "all"), ["low", "best", "high"]].to_list() == [0, 0, 165]
    assert rows.loc[("UCDP (AEC)", "415683", "all"), ["low", "best", "high"]].to_list() == [0, 30, 30]
    assert rows.loc[("UCDP (AEC)", "415683", "unknown"), "best"] == 30
    assert rows.loc[("UCDP (AEC)", "415683", "all"), ["side_a", "side_b"]].to_list() == [
        "Taliban",
        "National Resistance Front",
    ]


def test_embedded_periods_are_running_totals(repository: Path) -> None:
    confirmed = embedded(repository)
    longer = (confirmed["date_end"] - confirmed["date_start"]).dt.days >= 31
    assert set(confirmed.loc[longer, "time_frame"]) == {"cumulative"}


def test_embedded_admissions_name_whose_statement_they_rest_on(repository: Path) -> None:
    confirmed = embedded(repository)
    admissions = confirmed["ref_dataset"].str.contains("admission|Taliban sources")
    assert admissions.sum() == 4
    assert confirmed.loc[admissions, "source_original"].notna().all()


def test_embedded_events_of_ucdp_equal_the_files(repository: Path, shared: Path) -> None:
    columns = ["ref_id", "affected", "low", "best", "high", "date_start", "date_end", "date_prec", "side_a", "side_b"]
    own = embedded(repository)
    own = own[own["ref_dataset"] == "UCDP (AEC)"][columns].reset_index(drop=True)
    theirs = read(shared / "data" / "ucdp" / "ucdp_aec_afghanistan.csv")
    same = theirs.merge(own[["ref_id", "affected"]])[columns]
    # A side that can't die (civilians as side_b) has no row in the curated table.
    pd.testing.assert_frame_equal(same.reset_index(drop=True), own)
