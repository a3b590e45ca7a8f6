from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from assay.errors import InputError
from assay.io import frame_of, moved_into_place, read_table, typed, write_table
from assay.records import Claim
from assay.tables import Claims, Copies
from assay.text import Span


def claim(claim_id: str, **fields: object) -> Claim:
    given = {"affected": "fighters", "affected_class": "combatant", "count_kind": "exact", "rule": "test", **fields}
    return Claim("a1", "killed", quote=Span(0, 30), claim_id=claim_id, **given)  # type: ignore[arg-type]


def test_table_comes_back_as_it_was_written(tmp_path: Path) -> None:
    claims = [
        claim("c2", count=Span(3, 6), count_text="300", count_best=300, date_start=date(2021, 8, 21)),
        claim("c1"),
    ]
    path = tmp_path / "claims.parquet"
    write_table(frame_of(claims, Claims), path, Claims)
    found = read_table(path, Claims)
    assert found["claim_id"].tolist() == ["c1", "c2"]
    assert found["count_start"].tolist() == [pd.NA, 3]
    assert found["date_start"].iloc[1] == pd.Timestamp("2021-08-21")


def test_empty_table_keeps_its_types(tmp_path: Path) -> None:
    write_table(frame_of([], Claims), tmp_path / "claims.parquet", Claims)
    found = read_table(tmp_path / "claims.parquet", Claims)
    assert found.empty
    assert str(found["count_best"].dtype) == "Int64"


def test_same_table_gives_same_bytes_whatever_the_order_of_rows(tmp_path: Path) -> None:
    claims = [claim(f"c{n}", count_best=n) for n in range(20)]
    for name, rows in (("one", claims), ("two", claims[::-1])):
        write_table(frame_of(rows, Claims), tmp_path / name, Claims)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize(
    ("fields", "column"),
    [({"count_kind": "guess"}, "count_kind"), ({"count_best": -1}, "count_best"), ({"confidence": 1.5}, "confidence")],
)
def test_value_outside_its_range_is_told_with_row_and_column(
    tmp_path: Path, fields: dict[str, object], column: str
) -> None:
    frame = frame_of([claim("c1"), claim("c2", **fields)], Claims)
    with pytest.raises(InputError) as caught:
        write_table(frame, tmp_path / "claims.parquet", Claims)
    assert "row 2" in str(caught.value)
    assert column in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_low_above_high_is_refused(tmp_path: Path) -> None:
    frame = frame_of([claim("c1", count_low=9, count_high=3)], Claims)
    with pytest.raises(InputError, match="low_not_above_high"):
        write_table(frame, tmp_path / "claims.parquet", Claims)


def test_key_given_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="claim_id"):
        write_table(frame_of([claim("c1"), claim("c1")], Claims), tmp_path / "claims.parquet", Claims)


def test_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "copies.parquet"
    pd.DataFrame({"article_id": ["a"]}).to_parquet(path)
    with pytest.raises(InputError, match="copy_group"):
        read_table(path, Copies)


def test_missing_and_broken_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 not really")
    for name in ("none.parquet", "broken.parquet"):
        with pytest.raises(InputError, match=name):
            read_table(tmp_path / name, Copies)


def test_killed_writer_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_text("old", encoding="utf-8")

    def writer_that_dies() -> None:
        with moved_into_place(path) as temporary:
            temporary.write_text("half", encoding="utf-8")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        writer_that_dies()
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["file.txt"]


def test_typed_leaves_its_input_alone() -> None:
    frame = pd.DataFrame({"article_id": ["a"]})
    typed(frame, Copies)
    assert list(frame.columns) == ["article_id"]


def test_the_schema_of_a_table_brings_in_no_library_of_clusters() -> None:
    code = "import sys; from assay.tables import Claims; Claims.to_schema(); print('dask' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
