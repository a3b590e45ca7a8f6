from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assay.errors import InputError
from assay.evaluate.floors import check_floors, corpus_hash

MEASURED = {"gold": {"all": {"f1": 0.8}}, "recall": 0.75}


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    return tmp_path / "floors.json"


def content(least: Any, corpus: str = "abc") -> str:
    return json.dumps({"corpus_sha256": corpus, "floors": least})


def test_metrics_at_or_over_their_floor_pass(floors: Path) -> None:
    floors.write_text(content({"gold.all.f1": 0.8}), encoding="utf-8")
    check_floors(MEASURED, "abc", floors)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (content({"gold.all.f1": 0.81}), "key gold.all.f1: found a measured 0.8, expected at least 0.81"),
        (content({"f2": 0.1}), "key f2: found no such metric, expected one of gold.all.f1, recall"),
        (content({"recall": "high"}), "key recall: found 'high', expected a number"),
        (content({}, "abd"), "key corpus_sha256: found a gold set of hash abc"),
        (content([0.8]), "a JSON object with `corpus_sha256` and `floors`"),
        ("[0.8]", "found list, expected a JSON object"),
        ("{", "text that is not JSON"),
    ],
)
def test_a_fallen_metric_another_corpus_and_an_unsound_file_stop_the_run(floors: Path, text: str, message: str) -> None:
    floors.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        check_floors(MEASURED, "abc", floors)


def test_a_missing_file_is_named(floors: Path) -> None:
    with pytest.raises(InputError, match="no readable file"):
        check_floors(MEASURED, "abc", floors)


def test_the_hash_changes_with_a_text_and_with_an_annotation(tmp_path: Path) -> None:
    labels = tmp_path / "claims.csv"
    labels.write_text("1", encoding="utf-8")
    before = corpus_hash({"A": "one"}, labels)
    assert corpus_hash({"A": "two"}, labels) != before
    labels.write_text("2", encoding="utf-8")
    assert corpus_hash({"A": "one"}, labels) != before
