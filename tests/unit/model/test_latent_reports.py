"""A table of reported losses is read as written, or refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from assay.errors import InputError
from assay.model.latent.reports import read_reports

HEADER = "days,loss_count,loss_type,claim_source,time_frame,loss_country,minimum,maximum,category"
ROW = "1,5,Tanks-A,North,Cumulative,A,0,0,Tanks"
OTHER = "2,9,Tanks-A,South,Cumulative,A,0,0,Tanks"


def written(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "reports.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def test_reports_become_numbers_in_the_order_of_the_table(tmp_path: Path) -> None:
    path = written(tmp_path, "3,1e+05,Tanks-A,North,Day,A,1,0,Tanks", OTHER, "1,0,Jets-B,South,Cumulative,B,0,1,Jets")
    reports = read_reports(path)
    assert reports.types == ("Jets-B", "Tanks-A")
    assert reports.sources == ("North", "South")
    assert [reports.countries[at] for at in reports.country] == ["B", "A"]
    assert reports.category == ("Jets", "Tanks")
    assert reports.count.tolist() == [100_000, 9, 0]
    assert reports.loss.tolist() == [1, 1, 0]
    assert reports.day.tolist() == [2, 1, 0]
    assert reports.daily.tolist() == [True, False, False]
    assert (reports.minimum.tolist(), reports.maximum.tolist(), reports.days) == ([1, 0, 0], [0, 0, 1], 3)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("1,many,Tanks-A,North,Cumulative,A,0,0,Tanks", "row 3, loss_count: found 'many', expected a whole number"),
        ("1,-4,Tanks-A,North,Cumulative,A,0,0,Tanks", "row 3, loss_count: found '-4', expected a whole number"),
        ("1,2.5,Tanks-A,North,Cumulative,A,0,0,Tanks", "row 3, loss_count: found '2.5', expected a whole number"),
        ("1,1e+300,Tanks-A,North,Cumulative,A,0,0,Tanks", "row 3, loss_count: found '1e+300'"),
        ("1,,Tanks-A,North,Cumulative,A,0,0,Tanks", "row 3, loss_count: found '', expected a whole number"),
        ("0,4,Tanks-A,North,Cumulative,A,0,0,Tanks", "row 3, days: found '0', expected a whole number from 1"),
        ("99999,4,Tanks-A,North,Cumulative,A,0,0,Tanks", "row 3, days: found '99999'"),
        ("1,4,Tanks-A,North,Weekly,A,0,0,Tanks", "row 3, time_frame: found 'Weekly', expected Day or Cumulative"),
        ("1,4,Tanks-A,North,Cumulative,A,2,0,Tanks", "row 3, minimum: found '2', expected a whole number from 0 to 1"),
        ("1,4, ,North,Cumulative,A,0,0,Tanks", "row 3, loss_type: found ' ', expected a name"),
        ("1,4,Tanks-A,North,Cumulative,B,0,0,Tanks", "loss_type: found 'Tanks-A' with several of loss_country"),
    ],
)
def test_an_unsound_row_is_named_in_one_line(tmp_path: Path, row: str, told: str) -> None:
    path = written(tmp_path, OTHER, row)
    with pytest.raises(InputError) as error:
        read_reports(path)
    assert told in str(error.value)
    assert str(error.value).startswith(str(path))
    assert "\n" not in str(error.value)


def test_one_source_shows_no_bias(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="one source, 'North', expected two or more"):
        read_reports(written(tmp_path, ROW, ROW))


def test_a_table_without_rows_columns_or_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no rows"):
        read_reports(written(tmp_path))
    with pytest.raises(InputError, match="no column minimum, category"):
        read_reports(written(tmp_path, "1", header=HEADER.replace(",minimum", "").replace(",category", "")))
    (tmp_path / "empty.csv").write_bytes(b"")
    with pytest.raises(InputError, match="an empty file"):
        read_reports(tmp_path / "empty.csv")
    (tmp_path / "other.csv").write_bytes(b"days\n\xff\xfe\n")
    with pytest.raises(InputError, match="expected a CSV in UTF-8"):
        read_reports(tmp_path / "other.csv")
    with pytest.raises(InputError, match="no file"):
        read_reports(tmp_path / "none.csv")
    with pytest.raises(InputError, match="no file"):
        read_reports(tmp_path)
