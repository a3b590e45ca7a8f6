"""What one extractor reads otherwise than another."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from assay.evaluate.difference import differences
from assay.io import typed, write_table
from assay.stages import diff_claims
from assay.tables import Claims

CLAIM = {
    "article_id": "A", "outcome": "killed", "affected": "rebels", "affected_class": "combatant", "count_kind": "exact",
    "claimant_type": "unattributed", "claimant_side": "unknown", "hedge": "none", "time_frame": "event",
    "quote_start": 0, "quote_end": 40, "count_start": 3, "count_end": 5, "confidence": 0.5, "rule": "passive",
    "count_low": 12, "count_best": 12, "count_high": 12,
}  # fmt: skip


def claims(*rows: dict[str, object]) -> pd.DataFrame:
    return typed(pd.DataFrame([{"claim_id": f"c{n}", **CLAIM, **row} for n, row in enumerate(rows)]), Claims)


def test_equal_tables_differ_in_nothing() -> None:
    assert differences(claims({}, {}), claims({}, {})).empty


def test_confidence_alone_is_no_difference() -> None:
    assert differences(claims({}), claims({"confidence": 0.9})).empty


def test_a_claim_of_the_same_id_is_altered_and_says_in_what() -> None:
    found = differences(claims({}), claims({"hedge": "feared", "claimant": "the army"})).iloc[0]
    assert found["kind"] == "altered"
    assert found["changes"] == "claimant: nothing → the army; hedge: none → feared"


def test_words_that_look_like_columns_are_counted_as_none(tmp_path: Path) -> None:
    tables = claims({}), claims({"affected": "rebels; hedge: all"})
    assert differences(*tables)["columns"].tolist() == [("affected",)]
    for name, table in zip(("old", "new"), tables, strict=True):
        write_table(table, tmp_path / f"{name}.parquet", Claims)
    told = diff_claims.run(tmp_path / "old.parquet", tmp_path / "new.parquet", None).splitlines()[0]
    assert told == "1 claims before, 1 after: 0 added, 0 lost, 1 altered (affected 1)"


def test_a_claim_whose_group_is_read_otherwise_is_altered_though_its_id_changed() -> None:
    found = differences(claims({}), claims({"claim_id": "new", "affected": "villagers"}))
    assert found["kind"].tolist() == ["altered"]
    assert found["claim_id"].tolist() == ["new"]


def test_another_outcome_of_the_same_figure_is_an_alteration_too() -> None:
    found = differences(claims({}), claims({"claim_id": "new", "outcome": "wounded"}))
    assert found["changes"].tolist() == ["outcome: killed → wounded"]


def test_what_only_one_side_has_is_added_or_lost() -> None:
    far = {"claim_id": "far", "quote_start": 90, "quote_end": 120, "count_start": 95, "count_end": 97}
    assert differences(claims({}), claims({}, far))["kind"].tolist() == ["added"]
    assert differences(claims({}, far), claims({}))["kind"].tolist() == ["lost"]
