"""Annotated claims read from their file, and extracted claims scored against them."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from assay.errors import InputError
from assay.evaluate.agreement import agreement
from assay.evaluate.annotations import COLUMNS, read_annotations
from assay.evaluate.gold import score_gold, with_events
from assay.evaluate.goldset import read_index
from assay.io import typed
from assay.tables import Claims, Tolls

TEXT = """Army: 12 rebels killed
Twelve rebels and 12 villagers died in Aruz, a medic said. Seven of the villagers were young."""
ROW = {
    "article_id": "A", "n": 1, "quote": "12 rebels killed", "count_text": "12", "outcome": "killed",
    "affected": "rebels", "affected_class": "combatant", "count_low": 12, "count_high": 12,
    "count_kind": "exact", "claimant": "Army",
    "claimant_type": "belligerent", "hedge": "none", "time_frame": "event", "event_no": 1,
}  # fmt: skip


def written(path: Path, *rows: dict[str, Any]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows([{**ROW, **row} for row in rows])
    return path


SEVEN = {"n": 2, "quote": "Seven of the", "count_text": "Seven", "count_low": 7, "count_high": 7, "part_of": 1}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "claims.csv"


def test_spans_are_those_of_the_quote_and_of_the_nth_figure(file: Path) -> None:
    quote = "Twelve rebels and 12 villagers died in Aruz"
    found = read_annotations(written(file, {"quote": quote, "count_text": "12"}), {"A": TEXT}).iloc[0]
    assert TEXT[found["quote_start"] : found["quote_end"]] == quote
    assert found["count_start"] == TEXT.index("12 villagers")


def test_a_part_names_the_claim_that_includes_it(file: Path) -> None:
    found = read_annotations(written(file, {}, SEVEN), {"A": TEXT}).set_index("claim_no")
    assert found.loc[2, "part_of"] == found.loc[1, "claim_id"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"article_id": "B"}, "row 2, column article_id: found 'B'"),
        ({"quote": "13 rebels killed"}, "row 2, column quote: found a quote that the article holds 0 times"),
        ({"quote": "12", "count_text": "12"}, "holds 2 times"),
        ({"count_text": "13"}, "row 2, column count_text: found '13'"),
        ({"count_text": "12", "count_at": 2}, "a figure that stands 2 times"),
        ({"outcome": "murdered"}, "row 2, column outcome: found 'murdered'"),
        ({"part_of": 9}, "row 2, column part_of: found '9'"),
        ({"count_low": 13}, "row 1"),
    ],
)
def test_what_cannot_be_right_names_its_row(file: Path, row: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_annotations(written(file, row), {"A": TEXT})


def test_an_index_names_the_part_of_each_article_and_who_was_read_twice(tmp_path: Path) -> None:
    path = tmp_path / "index.csv"
    path.write_text("article_id,part,style,annotators\nA,build,wire,2\nB,check,feed,1\n", encoding="utf-8")
    found = read_index(path, {"A", "B"})
    assert found.parts == {"A": "build", "B": "check"}
    assert found.twice == {"A"}
    with pytest.raises(InputError, match="row 3, column article_id"):
        read_index(path, {"A"})


def extracted(*rows: dict[str, Any]) -> pd.DataFrame:
    base = {
        "article_id": "A", "outcome": "killed", "affected": "rebels", "affected_class": "combatant",
        "count_kind": "exact", "claimant_type": "unattributed", "claimant_side": "unknown", "hedge": "none",
        "time_frame": "event", "quote_start": 0, "quote_end": 22, "count_start": 6, "count_end": 8, "confidence": 0.5,
        "rule": "bare",
    }  # fmt: skip
    built = [
        {"claim_id": f"c{n}", **base, **{f"count_{k}": row.get("count", 12) for k in ("low", "best", "high")}, **row}
        for n, row in enumerate(rows)
    ]
    return typed(pd.DataFrame(built), Claims).assign(event_no=pd.Series([1] * len(built), dtype="Int64"))


def test_claims_are_paired_by_figure_and_place_not_by_figure_alone(file: Path) -> None:
    gold = read_annotations(written(file, {}), {"A": TEXT})
    elsewhere = {"quote_start": 23, "quote_end": 80, "count_start": 41, "count_end": 43}
    found = score_gold(extracted(elsewhere, {}), gold, {"A": "build"})
    assert found.metrics["all"]["precision"] == 0.5
    assert found.metrics["build"]["recall"] == 1
    matched = found.rows[found.rows["status"] == "matched"].iloc[0]
    assert matched["claim_id"] == "c1"
    assert not matched["claimant_right"]
    assert matched["affected_class_right"]


def test_an_article_without_a_claim_makes_every_claim_found_there_an_extra_one(file: Path) -> None:
    gold = read_annotations(written(file, {}), {"A": TEXT})
    found = score_gold(extracted({}, {"article_id": "B"}), gold, {"A": "build", "B": "check"})
    assert found.metrics["check"]["extracted"] == 1
    assert found.metrics["check"]["precision"] == 0


def test_a_total_that_was_not_read_is_no_fault_of_its_part(file: Path) -> None:
    gold = read_annotations(written(file, {}, SEVEN), {"A": TEXT})
    at = TEXT.index("Seven")
    seven = {"count": 7, "quote_start": at, "quote_end": at + 40, "count_start": at, "count_end": at + 5}
    alone = score_gold(extracted(seven), gold, {"A": "build"}).rows.set_index("status")
    assert alone.loc["matched", "part_of_right"]
    both = score_gold(extracted({}, seven), gold, {"A": "build"}).rows.set_index("figure")
    assert not both.loc[7, "part_of_right"]


def test_the_incident_of_a_claim_is_that_of_its_toll() -> None:
    claims = extracted({}, {}).drop(columns="event_no")
    rows = {
        "article_id": "A",
        "outcome": "killed",
        "affected_class": "all",
        "time_frame": "event",
        "claim_ids": "c0 c9",
    }
    tolls = typed(
        pd.DataFrame([{**rows, "event_no": 2, "claim_ids": "c0 c9"}, {**rows, "event_no": 0, "claim_ids": "c1"}]), Tolls
    )
    found = with_events(claims, tolls).set_index("claim_id")["event_no"]
    assert found["c0"] == 2
    assert pd.isna(found["c1"])


def test_annotators_who_wrote_the_same_agree_fully_and_one_difference_shows(file: Path, tmp_path: Path) -> None:
    texts = {"A": TEXT}
    two = {"n": 2, "quote": "12 villagers", "affected": "villagers", "affected_class": "civilian"}
    first = read_annotations(written(file, {}, two), texts)
    assert agreement(first, first, {"A": "build"})["f1"] == 1
    other = read_annotations(written(tmp_path / "second.csv", {}, {**two, "affected_class": "unknown"}), texts)
    found = agreement(first, other, {"A": "build"})
    assert found["affected_class_same"] == 0.5
    assert found["hedge_same"] == 1
    assert found["affected_class_kappa"] < 1
    assert "hedge_kappa" not in found


def test_incidents_are_right_where_each_claim_is_parted_from_or_joined_to_the_one_before(file: Path) -> None:
    other = {"n": 2, "quote": "12 villagers", "affected": "villagers", "event_no": 2}
    gold = read_annotations(written(file, {}, other), {"A": TEXT})
    at = TEXT.index("12 villagers")
    both = extracted({}, {"quote_start": at, "quote_end": at + 12, "count_start": at, "count_end": at + 2})
    assert score_gold(both, gold, {"A": "build"}).metrics["all"]["event_right"] == 0
    apart = both.assign(event_no=pd.Series([1, 2], dtype="Int64"))
    assert score_gold(apart, gold, {"A": "build"}).metrics["all"]["event_right"] == 1
