"""The claims of losses in Ukraine that Radford et al. collected."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from assay.errors import InputError
from assay.io import check_table
from assay.reference.detect import TabledTables, read_tabled
from assay.tables import RejectedRows, TabledClaims

ROW = {
    "days": "10", "loss_count": "1e+05", "loss_type": "Military Deaths-Russia", "claim_source": "UA Source",
    "time_frame": "Cumulative", "loss_country": "Russia", "minimum": "0", "maximum": "0",
    "category": "Military Deaths", "source_target": "UA Source-Russia",
}  # fmt: skip


def read(path: Path, *rows: Mapping[str, str], without: str = "") -> TabledTables:
    pd.DataFrame([ROW | row for row in rows]).drop(columns=[without] if without else []).to_csv(path, index=False)
    tables = read_tabled([path])
    check_table(tables.claims, TabledClaims, path)
    check_table(tables.rejected, RejectedRows, path)
    return tables


def test_a_row_is_a_claim_of_its_day_and_claimant(tmp_path: Path) -> None:
    row = read(tmp_path / "r.csv", {}).claims.iloc[0]
    assert (row["outcome"], row["affected_class"], row["affected_actor"]) == ("killed", "combatant", "Russia")
    assert (row["count_best"], row["count_text"], row["count_kind"]) == (100_000, "1e+05", "exact")
    assert (row["claimant_party"], row["claimant_type"], row["claimant_side"]) == ("Ukraine", "belligerent", "opponent")
    assert (row["date_start"], row["date_end"]) == (pd.Timestamp("2022-02-24"), pd.Timestamp("2022-03-05"))


def test_losses_of_one_day_equipment_and_civilians(tmp_path: Path) -> None:
    tanks = {"category": "Tanks", "time_frame": "Day", "minimum": "1", "claim_source": "OSI"}
    injured = {"category": "Civilian Injuries", "loss_country": "Ukraine", "maximum": "1"}
    claims = read(tmp_path / "r.csv", tanks, injured).claims.set_index("source_row")
    assert claims.loc[2, ["outcome", "item", "time_frame", "count_kind", "claimant_side"]].to_list() == [
        "equipment", "Tanks", "event", "at_least", "neutral",
    ]  # fmt: skip
    assert claims.loc[2, "date_start"] == pd.Timestamp("2022-03-05")
    assert claims.loc[3, ["outcome", "affected_class", "claimant_side", "count_kind"]].to_list() == [
        "wounded", "civilian", "own", "at_most",
    ]  # fmt: skip
    assert pd.isna(claims.loc[2, "count_high"])
    assert pd.isna(claims.loc[3, "count_low"])
    assert pd.isna(claims.loc[3, "affected_actor"])


def test_rows_that_repeat_one_another_all_stay(tmp_path: Path) -> None:
    assert read(tmp_path / "r.csv", {}, {}, {}).claims["claim_id"].nunique() == 3


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"days": "366"}, "bad_value"),
        ({"days": ""}, "no_date"),
        ({"loss_count": ""}, "no_figure"),
        ({"loss_count": "-1"}, "bad_value"),
        ({"minimum": "1", "maximum": "1"}, "bad_value"),
        ({"claim_source": "FR Source"}, "bad_value"),
    ],
)
def test_what_is_none_of_the_scheme_is_refused(tmp_path: Path, changes: dict[str, str], reason: str) -> None:
    tables = read(tmp_path / "r.csv", {}, changes)
    assert tables.rejected[["source_row", "reason"]].to_numpy().tolist() == [[3, reason]]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="column category: found no such column"):
        read(tmp_path / "r.csv", {}, without="category")


def test_real_claims_are_all_read(shared: Path) -> None:
    tables = read_tabled([shared / "data" / "radford_ukraine" / "replication-data-pnas.csv"])
    assert (len(tables.claims), len(tables.rejected)) == (4609, 0)
    rounded = tables.claims[tables.claims["count_text"].str.contains("e")]
    assert rounded["count_best"].value_counts().to_dict() == {100_000: 18, 200_000: 9}
    assert tables.claims["time_frame"].value_counts().to_dict() == {"cumulative": 4447, "event": 162}
