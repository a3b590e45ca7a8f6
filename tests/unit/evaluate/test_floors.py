from __future__ import annotations

from pathlib import Path

import pytest

from assay.errors import InputError
from assay.evaluate.floors import check_floors

MEASURED = {"f1": 0.8, "recall": 0.75}


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    return tmp_path / "floors.json"


def test_metrics_at_or_over_their_floor_pass(floors: Path) -> None:
    floors.write_text('{"f1": 0.8}', encoding="utf-8")
    check_floors(MEASURED, floors)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"f1": 0.81}', "key f1: found a measured 0.8, expected at least 0.81"),
        ('{"f2": 0.1}', "key f2: found no such metric, expected one of f1, recall"),
        ('{"f1": "high"}', "key f1: found 'high', expected a number"),
        ("[0.8]", "found list, expected a JSON object"),
        ("{", "text that is not JSON"),
    ],
)
def test_a_fallen_metric_and_an_unsound_file_stop_the_run(floors: Path, content: str, message: str) -> None:
    floors.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        check_floors(MEASURED, floors)


def test_a_missing_file_is_named(floors: Path) -> None:
    with pytest.raises(InputError, match="no readable file"):
        check_floors(MEASURED, floors)
