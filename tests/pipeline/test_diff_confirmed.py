"""`assay diff-confirmed` as its user runs it: two releases and a claims table in, what moved out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from assay.cli import USAGE_ERROR, main
from assay.io import read_table, write_table
from assay.review.decisions import Decision, Recorded
from assay.review.seen import seen
from assay.review.standing import as_table, fates
from assay.tables import Articles, Claims, Confirmed, ReviewDecisions

ARTICLE = (
    '{"article_id": "a1", "published": "2021-09-04", "text": "PANJSHIR, Afghanistan: Forty Taliban fighters were '
    'killed in the Shutul district of Panjshir on Friday, the National Resistance Front said."}\n'
)
HEADER = (
    "ref_id,ref_dataset,ref_version,date_start,outcome,affected,low,best,high,country,adm_1,latitude,longitude,"
    "where_prec,side_a,side_b\n"
)
PLACE = "Afghanistan,Panjshir,35.3,69.3,3,Taliban,National Resistance Front\n"
OLD = HEADER + "7,Count,1,2021-09-03,killed,side_a,10,20,30," + PLACE
NEW = HEADER + "7,Count,2,2021-09-03,killed,side_a,10,40,60," + PLACE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles.jsonl").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "old.csv").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.csv").write_text(NEW, encoding="utf-8")
    assert main(["extract", "--articles", str(tmp_path / "articles.jsonl"), "--out", str(tmp_path)]) == 0
    return tmp_path


def arguments(folder: Path, *more: str) -> list[str]:
    return ["diff-confirmed", str(folder / "old.csv"), str(folder / "new.csv"), "--out", str(folder / "out"), *more]


def test_figures_and_the_verdicts_that_move_with_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(arguments(folder, "--claims", str(folder / "claims.parquet"))) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "1 figures before, 1 after: 0 added, 0 removed, 1 moved (best 1, high 1)"
    assert "above → within" in told[1]
    figures = pd.read_parquet(folder / "out" / "moved_figures.parquet")
    assert figures["changes"].to_list() == ["best: 20 → 40; high: 30 → 60"]
    verdicts = pd.read_parquet(folder / "out" / "moved_verdicts.parquet")
    of_claim = verdicts[verdicts["claim_id"].notna()].iloc[0]
    assert (of_claim["verdict_old"], of_claim["verdict"]) == ("above", "within")
    assert (of_claim["ratio_old"], of_claim["ratio"]) == (2.0, 1.0)
    again = main(
        ["diff-confirmed", *arguments(folder)[1:3], "--out", str(folder / "x"), "--given", str(folder / "out")]
    )
    assert again == 0
    assert pd.read_parquet(folder / "x" / "moved_verdicts.parquet").equals(verdicts)


def test_a_decision_on_a_record_holds_for_the_release_that_the_reviewer_saw(folder: Path) -> None:
    assert main(arguments(folder, "--claims", str(folder / "claims.parquet"))) == 0
    given = folder / "out"
    (claim_id,) = pd.read_parquet(given / "old" / "comparisons.parquet")["claim_id"].dropna().unique()
    tables = (
        read_table(given / f"{name}.parquet", table) for name, table in (("claims", Claims), ("articles", Articles))
    )
    old = read_table(given / "old" / "confirmed.parquet", Confirmed)
    refusal = Decision(
        "2024-05-01T09:00:00Z", "ada", "match", claim_id, "Count", "7", "reject", (), "Another fight.", "ranked", False,
        (),
    )  # fmt: skip
    saw = seen(*tables, old, [refusal])
    recorded = Recorded(replace(refusal, expect=saw.guard(refusal)), "ada.csv", 2)
    write_table(as_table(fates([recorded], saw)), given / "review_decisions.parquet", ReviewDecisions)
    again = ["diff-confirmed", *arguments(folder)[1:3], "--out", str(folder / "x"), "--given", str(given)]
    assert main(again) == 0
    status = {
        name: pd.read_parquet(folder / "x" / name / "review_decisions.parquet")["status"].tolist()
        for name in ("old", "new")
    }
    assert status == {"old": ["applied"], "new": ["stale"]}
    compared = {
        name: pd.read_parquet(folder / "x" / name / "comparisons.parquet").set_index("claim_id").loc[claim_id]
        for name in ("old", "new")
    }
    assert (compared["old"]["reviewed"], compared["new"]["verdict"]) == ("rejected", "within")


def test_figures_alone(folder: Path) -> None:
    assert main(arguments(folder)) == 0
    assert not (folder / "out" / "moved_verdicts.parquet").exists()


def test_claims_and_a_run_at_once_stop(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments(folder, "--claims", "c.parquet", "--given", str(folder))) == USAGE_ERROR
    assert "found both --claims and --given" in capsys.readouterr().err


def test_a_run_that_is_not_there_leaves_nothing_behind(folder: Path) -> None:
    assert main(arguments(folder, "--given", str(folder / "nowhere"))) == USAGE_ERROR
    assert not (folder / "out").exists()
