"""Which files are read, and by which reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assay.errors import InputError
from assay.reference.detect import read_confirmed, read_tabled

Write = Callable[..., Path]


def test_a_folder_mixes_formats_and_is_read_in_order(ged: Write, aec: Write, template: Write, tmp_path: Path) -> None:
    ged({}, name="sets/b/GEDEvent_v23_1.csv.gz")
    aec({}, name="sets/a.csv")
    template({}, name="sets/c.csv")
    (tmp_path / "sets" / ".hidden.csv").write_text("x", encoding="utf-8")
    (tmp_path / "sets" / "notes.txt").write_text("x", encoding="utf-8")
    confirmed = read_confirmed([tmp_path / "sets"]).confirmed
    assert confirmed["ref_dataset"].value_counts().to_dict() == {"UCDP GED": 5, "UCDP (AEC)": 5, "Hand count": 1}
    assert confirmed["ref_id"].to_list() == sorted(confirmed["ref_id"], key=lambda ref: {"x-1": 0, "77": 1}.get(ref, 2))


def test_a_file_named_twice_is_read_once(ged: Write) -> None:
    path = ged({})
    assert len(read_confirmed([path, path.parent]).confirmed) == 5


def test_one_event_in_two_files_is_an_error_that_names_both(ged: Write) -> None:
    one, other = ged({}), ged({}, name="ged191.csv")
    with pytest.raises(InputError, match=r"ged191\.csv: row 2: found .*ref_id 901.* as in .*GEDEvent_v23_1\.csv row 2"):
        read_confirmed([one, other])


def test_an_unknown_format_tells_columns_found_and_formats_known(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("event,dead\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"odd\.csv: header: found columns dead, event, expected a .* UCDP GED"):
        read_confirmed([path])
    with pytest.raises(InputError, match="template of tabled claims"):
        read_tabled([path])


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        read_confirmed([tmp_path / "nowhere.csv"])


def test_a_folder_without_tables(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no CSV file"):
        read_confirmed([tmp_path])


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.csv", b"", "an empty file"),
        ("latin.csv", "id,größe\n".encode("latin-1"), "can't be read"),
        ("plain.csv.gz", b"id,side_a\n", "can't be read"),
        ("nul.csv", b"id\x00,side_a\n1,2\n", "header: found columns"),
    ],
)
def test_an_unreadable_file_is_one_clear_error(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=message):
        read_confirmed([tmp_path / name])


def test_a_torn_archive(ged: Write) -> None:
    path = ged(*({"id": str(number)} for number in range(500)), name="GEDEvent_v23_1.csv.gz")
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(InputError, match="can't be read"):
        read_confirmed([path])


def test_a_column_named_twice(template: Write) -> None:
    path = template({})
    path.write_text(path.read_text(encoding="utf-8").replace("adm_1", "country"), encoding="utf-8")
    with pytest.raises(InputError, match="column country twice"):
        read_confirmed([path])


def test_a_row_with_too_many_cells(template: Write) -> None:
    path = template({})
    with path.open("a", encoding="utf-8") as stream:
        stream.write(",".join("1" * 40) + "\n")
    with pytest.raises(InputError, match="can't be read"):
        read_confirmed([path])


def test_a_byte_order_mark_and_upper_case_names_do_no_harm(template: Write) -> None:
    path = template({})
    header, rest = path.read_text(encoding="utf-8").split("\n", 1)
    path.write_text("\ufeff" + header.upper() + "\n" + rest, encoding="utf-8")
    assert len(read_confirmed([path]).confirmed) == 1


def test_semicolons_and_tabs_part_columns_too(template: Write) -> None:
    path = template({})
    before = read_confirmed([path]).confirmed
    text = path.read_text(encoding="utf-8")
    for separator in (";", "\t"):
        path.write_text(text.replace(",", separator), encoding="utf-8")
        assert read_confirmed([path]).confirmed.equals(before)


@pytest.mark.parametrize("page", ["<!DOCTYPE html>\n<p>404</p>", "  <html lang='en'><body>Log in</body>", "<?xml ?>"])
def test_an_error_page_saved_as_a_table(tmp_path: Path, page: str) -> None:
    (tmp_path / "ged.csv").write_text(page, encoding="utf-8")
    with pytest.raises(InputError, match=r"ged\.csv: row 1: found a web page, expected a CSV table"):
        read_confirmed([tmp_path / "ged.csv"])


def test_two_readings_are_the_same(ged: Write, template: Write, tmp_path: Path) -> None:
    ged({}, {"id": "7"})
    template({})
    one, other = read_confirmed([tmp_path]).confirmed, read_confirmed([tmp_path]).confirmed
    assert one.to_csv() == other.to_csv()
