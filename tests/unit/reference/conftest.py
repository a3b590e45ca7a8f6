"""Small files in the real formats, written here."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

Write = Callable[..., Path]

# The 49 columns of a GED release since 17.1, in its order.
GED_HEADER = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]
GED_ROW = {
    "id": "901.0", "year": "2021", "type_of_violence": "1", "side_a": "Government of Syria", "side_b": "HTS, FSA",
    "number_of_sources": "-1", "source_office": "SOHR", "source_headline": "Two villages shelled",
    "source_original": "SOHR", "where_prec": "1", "where_coordinates": "Hilltop village",
    "adm_1": "Aleppo governorate", "adm_2": "Jebel Saman district", "latitude": "36.1", "longitude": "37.0",
    "country": "Syria", "event_clarity": "1", "date_prec": "1", "date_start": "2019-03-02 00:00:00.000",
    "date_end": "2019-03-02 00:00:00.000", "deaths_a": "3", "deaths_b": "4.0", "deaths_civilians": "1",
    "deaths_unknown": "0", "best": "8", "high": "11", "low": "5",
}  # fmt: skip

AEC_HEADER = [
    "id",
    "source_article",
    "source_date",
    "deaths_side_a",
    "deaths_side_b",
    "deaths_civilian",
    "deaths_unknown",
    "deaths_low",
    "deaths_high",
    "side_a_name",
    "side_b_name",
    "location_root_name",
    "location_adm1_name",
    "location_adm2_name",
    "location_where_name",
    "start_date",
    "end_date",
    "split",
]
AEC_ROW = {
    "id": "77", "deaths_side_a": "0", "deaths_side_b": "0", "deaths_civilian": "0", "deaths_unknown": "6",
    "deaths_low": "0", "deaths_high": "9", "side_a_name": "Government of Afghanistan", "side_b_name": "NRF",
    "location_root_name": "Afghanistan", "location_adm1_name": "Panjsher province", "location_adm2_name": "",
    "location_where_name": "", "start_date": "2021-09-10", "end_date": "2021-09-12", "split": "train",
}  # fmt: skip

TEMPLATE_ROW = {
    "ref_id": "x-1", "ref_dataset": "Hand count", "date_start": "2021-09-03", "outcome": "killed", "affected": "side_b",
    "low": "2", "best": "3", "high": "", "country": "Afghanistan", "adm_1": "Panjshir", "latitude": "35.3",
    "longitude": "69.3", "where_prec": "3", "side_a": "Taleban", "side_b": "NRF",
}  # fmt: skip

CLAIM_ROW = {
    "article_id": "A1", "outcome": "killed", "claimant": "Zabiullah Mujahid", "count_low": "", "count_best": "40",
    "count_high": "", "published": "2021-09-03", "affected": "fighters", "country": "Afghanistan", "adm_1": "Panjshir",
    "date_start": "2021-09-02",
}  # fmt: skip


def _write(path: Path, header: Sequence[str], rows: Sequence[Mapping[str, str]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, header, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(dict.fromkeys(header, "") | row for row in rows)
    return path


@pytest.fixture
def ged(tmp_path: Path) -> Write:
    """Write a GED file: changes to GED_ROW, one mapping a row."""

    def write(
        *rows: Mapping[str, str],
        name: str = "GEDEvent_v23_1.csv",
        without: str = "",
        rename: Mapping[str, str] | None = None,
    ) -> Path:
        header = [(rename or {}).get(column, column) for column in GED_HEADER if column != without]
        full = [{(rename or {}).get(key, key): value for key, value in (GED_ROW | row).items()} for row in rows]
        return _write(tmp_path / name, header, full)

    return write


@pytest.fixture
def aec(tmp_path: Path) -> Write:
    """Write an AEC file: changes to AEC_ROW, one mapping a row."""

    def write(*rows: Mapping[str, str], name: str = "aec.csv") -> Path:
        return _write(tmp_path / name, AEC_HEADER, [AEC_ROW | row for row in rows])

    return write


def _own(tmp_path: Path, base: Mapping[str, str]) -> Write:
    def write(*rows: Mapping[str, str], name: str = "own.csv", without: str = "") -> Path:
        full = [dict(base) | row for row in rows]
        header = [column for column in dict.fromkeys(key for row in full for key in row) if column != without]
        return _write(tmp_path / name, header, full)

    return write


@pytest.fixture
def template(tmp_path: Path) -> Write:
    """Write a curated table: changes to TEMPLATE_ROW, one mapping a row."""
    return _own(tmp_path, TEMPLATE_ROW)


@pytest.fixture
def claims(tmp_path: Path) -> Write:
    """Write a table of claims: changes to CLAIM_ROW, one mapping a row."""
    return _own(tmp_path, CLAIM_ROW)
