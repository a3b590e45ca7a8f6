from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from assay.errors import InputError
from assay.evaluate.lineage import Descent, read_gold_lineage, score_lineage

HEAD = "article_id,outcome,count_text,parent_article,parent_count_text,drift,also,named_by,reason\n"
DAYS = {name: pd.Timestamp(2021, 8, day) for name, day in {"A": 20, "B": 21, "C": 22}.items()}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return tmp_path / "lineage.csv"


def descent(*ties: tuple[str, str, str]) -> Descent:
    """Claims 60 killed in each of A, B and C, with the parents given."""
    claims = pd.DataFrame({"claim_id": list("abc"), "article_id": list("ABC"), "outcome": "killed", "count_text": "60"})
    return Descent(claims, pd.DataFrame(list(ties), columns=["claim_id", "parent_claim_id", "drift"]))


def test_parents_trees_and_drift_are_measured_apart(gold: Path) -> None:
    gold.write_text(
        HEAD
        + "B,killed,60,A,60,none,,copy_of,same\nC,killed,60,A,60,bound,,copy_of,same\nC,killed,7,A,7,none,,note,same\n"
    )
    found = score_lineage(read_gold_lineage(gold), descent(("b", "a", "none"), ("c", "b", "none")), DAYS, {})
    assert found["copy_of"] == {
        "figures": 2, "read": 2, "too_early": 0, "traced": 2, "parent_found": 0.5, "in_tree": 1.0, "drift_right": 0.5,
    }  # fmt: skip
    assert found["note"] == {"figures": 1, "read": 0, "too_early": 0, "traced": 0}


def test_a_parent_published_after_its_child_is_counted_as_missed_and_told(gold: Path) -> None:
    gold.write_text(HEAD + "A,killed,60,B,60,none,,copy_of,same\n")
    found = score_lineage(read_gold_lineage(gold), descent(("b", "a", "none")), DAYS, {})["copy_of"]
    assert (found["too_early"], found["parent_found"], found["in_tree"], found["traced"]) == (1, 0.0, 1.0, 0)


def test_reports_that_are_no_articles_do_not_count(gold: Path) -> None:
    gold.write_text(HEAD + "X,killed,60,A,60,none,,copy_of,same\nB,killed,60,X|A,60,none,,copy_of,either\n")
    assert score_lineage(read_gold_lineage(gold), descent(), DAYS, {})["copy_of"]["figures"] == 1


def test_a_pairing_from_elsewhere_goes_before_the_words(gold: Path) -> None:
    gold.write_text(HEAD + "B,killed,sixty,A,60,none,,copy_of,same\n")
    rows = read_gold_lineage(gold)
    assert score_lineage(rows, descent(("b", "a", "none")), DAYS, {})["copy_of"]["read"] == 0
    assert score_lineage(rows, descent(("b", "a", "none")), DAYS, {"0": "b"})["copy_of"]["parent_found"] == 1.0


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("B,killed,60,A,60,lost,,copy_of,same\n", "drift"),
        ("B,killed,60,,60,none,,copy_of,same\n", "parent_article"),
        ("B,killed,60,A,60,none,,guess,same\n", "named_by"),
        ("B,killed,60,A,60,none,,note,\n", "reason"),
        ("B,killed,60,A,60,none,,note,x\n" * 2, "count_text"),
    ],
)
def test_unsound_gold_is_refused_with_its_row(gold: Path, row: str, column: str) -> None:
    gold.write_text(HEAD + row)
    with pytest.raises(InputError, match=f"row .*{column}"):
        read_gold_lineage(gold)
