from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from assay.dictionary import as_layout
from assay.errors import InputError
from assay.io import frame_of, write_table
from assay.layout import FILE, layouts
from assay.records import Toll, flat
from assay.rows import Spool, batch
from assay.tables import Tolls


def toll(article: str, number: int = 1, low: int | None = 1) -> Toll:
    days = date(2020, 1, 2), date(2020, 1, 3)
    return Toll(article, number, "event", "killed", "all", low, 2, None, "Idlib", None, *days, ("a", "b"))


def spool(tmp_path: Path, articles: list[str], most: int) -> bytes:
    layout = layouts()["Tolls"]
    kept = Spool(layout, tmp_path, most)
    for start in range(0, len(articles), 10):
        kept.add(batch([flat(toll(name)) for name in articles[start : start + 10]], layout, "here"))
    kept.write(tmp_path / "out.parquet")
    return (tmp_path / "out.parquet").read_bytes()


def test_the_layout_is_that_of_the_tables() -> None:
    assert FILE.read_text(encoding="utf-8") == as_layout(), "run `python -m assay.dictionary`"


def test_one_batch_has_the_bytes_that_the_frame_has(tmp_path: Path) -> None:
    rows = [toll("b"), toll("a", 2, None), toll("a")]
    write_table(frame_of(rows, Tolls), tmp_path / "frame.parquet", Tolls)
    layout = layouts()["Tolls"]
    kept = Spool(layout, tmp_path)
    kept.add(batch([flat(row) for row in rows], layout, "here"))
    kept.write(tmp_path / "rows.parquet")
    assert (tmp_path / "rows.parquet").read_bytes() == (tmp_path / "frame.parquet").read_bytes()


def test_no_rows_make_a_table_too(tmp_path: Path) -> None:
    assert spool(tmp_path, [], 10)
    assert pq.read_table(tmp_path / "out.parquet").num_rows == 0


def test_runs_put_aside_come_back_sorted(tmp_path: Path) -> None:
    articles = [f"{number * 7919 % 1000:03}" for number in range(1000)]
    spool(tmp_path, articles, 100)
    assert len(list(tmp_path.glob("Tolls-*"))) == 10
    assert pq.read_table(tmp_path / "out.parquet")["article_id"].to_pylist() == sorted(articles)


@pytest.mark.parametrize("most", [10, 1000])
def test_a_key_that_comes_twice_stops_the_run(tmp_path: Path, most: int) -> None:
    with pytest.raises(InputError, match="one row for article_id"):
        spool(tmp_path, [*map(str, range(35)), "7"], most)
    assert not (tmp_path / "out.parquet").exists()


@pytest.mark.parametrize(("column", "value"), [("outcome", "sad"), ("low", -1), ("article_id", None)])
def test_a_value_that_the_table_forbids_stops_the_run(column: str, value: object) -> None:
    with pytest.raises(InputError, match=f"row 1, column {column}"):
        batch([{**flat(toll("a")), column: value}], layouts()["Tolls"], "here")
