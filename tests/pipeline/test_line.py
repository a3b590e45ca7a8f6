"""The whole line on a few raw documents: the same code as the stages, through `assay run`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from assay import tables
from assay.cli import main
from assay.io import read_table
from assay.workspace import Workspace

TEXT = """article_id: one
source_office: Valley Post
published: 2021-08-22
headline: Fighters killed in Andarab

KABUL, Aug 22 - At least 60 Taliban fighters were killed in Andarab, Baghlan province, on Friday, local residents said.
The Taliban spokesman Zabihullah Mujahid denied the report. Three districts were retaken by local forces, according
to Bismillah Mohammadi. The 32-year-old leader of the movement has called on people in all 34 provinces to rise.
"""
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Heavy fighting in Shotul - Daily Valley</title>
<meta property="og:site_name" content="Daily Valley">
<meta property="article:published_time" content="2021-09-04">
<meta name="assay:article_id" content="two"></head><body><nav><a href="/">Home</a><a href="/w">World</a></nav>
<article><h1>Heavy fighting in Shotul</h1>
<p>Thirty-four resistance fighters were killed in Shotul district of Panjshir on
Friday, Taliban spokesman Bilal Karimi said on Saturday, adding that the road into the valley was now open.</p>
<p>The National Resistance Front denied this.
Its spokesman Fahim Dashti said that 350 Taliban fighters had been killed
and 290 captured in the same fighting, and that none of its own men was hurt. Neither figure could be verified.</p>
</article>
<section id="comments"><p>troll99: I heard 9999 soldiers were killed there yesterday!</p></section></body></html>
"""
FEED = [
    {
        "article_id": "three",
        "text": "Residents of Panjshir said on Monday that eight civilians were killed and about 20 others wounded "
        "when Taliban fighters searched houses in Bazarak. The figures could not be checked, the residents added.",
        "headline": "Civilians killed in Bazarak",
        "published": "2021-09-07",
        "source_office": "Wire",
    },
    {"article_id": "four", "text": ""},
]
TABLES = {
    "interim": {
        "articles": tables.Articles,
        "rejected": tables.Rejected,
        "copies": tables.Copies,
        "claims": tables.Claims,
        "tolls": tables.Tolls,
        "confirmed": tables.Confirmed,
        "tabled_claims": tables.TabledClaims,
        "rejected_rows": tables.RejectedRows,
    },
    "final": {
        "events": tables.Events,
        "claims": tables.ResolvedClaims,
        "lineage": tables.Lineage,
        "comparisons": tables.Comparisons,
        "claimants": tables.Claimants,
        "factors": tables.Factors,
    },
}


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    (folder / "two.html").write_text(PAGE, encoding="utf-8")
    (folder / "feed.jsonl").write_text("\n".join(json.dumps(row) for row in FEED), encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    return folder


@pytest.fixture(scope="module")
def runs(raw: Path, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    outs = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two")
    confirmed = sorted((repository / "data" / "raw" / "confirmed").glob("*.csv"))
    surroundings = {"PYTHONHASHSEED": "1", "TZ": "UTC"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Kabul", "LC_ALL": "C"}
    for out, changed in zip(outs, surroundings, strict=True):
        command = [
            "run",
            "--raw",
            raw,
            "--out",
            out,
            "--notebooks",
            repository / "notebooks",
            "--confirmed",
            *confirmed,
        ]
        words = [sys.executable, "-m", "assay", *(str(word) for word in command)]
        done = subprocess.run(words, env={**os.environ, **changed}, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    return outs


def test_every_table_validates(runs: tuple[Path, Path]) -> None:
    space = Workspace(runs[0])
    for name, table in TABLES["interim"].items():
        read_table(space.interim(name), table)
    for name, table in TABLES["final"].items():
        read_table(space.final(name), table)


def test_two_runs_give_the_same_bytes(runs: tuple[Path, Path]) -> None:
    one, two = ({p.relative_to(run): p.read_bytes() for p in run.rglob("*") if p.is_file()} for run in runs)
    assert one.keys() == two.keys()
    assert [str(path) for path in one if one[path] != two[path]] == []


def test_accepted_and_rejected_are_all_documents(runs: tuple[Path, Path]) -> None:
    space = Workspace(runs[0])
    articles = read_table(space.interim("articles"), tables.Articles)
    rejected = read_table(space.interim("rejected"), tables.Rejected)
    assert set(articles["article_id"]) == {"one", "two", "three"}
    assert set(rejected["source_path"]) == {"empty.txt", "feed.jsonl", "picture.jpg"}
    metrics = json.loads(space.metrics("clean").read_text(encoding="utf-8"))
    assert metrics["documents"] == metrics["accepted"] + metrics["rejected"] == 6


def test_figures_come_out_with_claimant_place_and_day(runs: tuple[Path, Path]) -> None:
    claims = read_table(Workspace(runs[0]).final("claims"), tables.ResolvedClaims).set_index("article_id")
    sixty = claims.loc[["one"]].query("outcome == 'killed' and count_low == 60").iloc[0]
    assert sixty["affected_actor"] == "Taliban"
    assert sixty["adm_1"] == "Baghlan"
    assert sixty["date_start"] == pd.Timestamp("2021-08-20")
    shotul = claims.loc[["two"]].query("outcome == 'killed' and count_best == 34").iloc[0]
    assert shotul["claimant_party"] == "Taliban"
    assert shotul["claimant_side"] == "opponent"
    assert not claims["count_best"].isin([32, 9999]).any()


def test_every_span_is_the_text_it_says(runs: tuple[Path, Path]) -> None:
    space = Workspace(runs[0])
    claims = read_table(space.final("claims"), tables.ResolvedClaims)
    texts = read_table(space.interim("articles"), tables.Articles).set_index("article_id")["text"]
    written = claims[claims["count_text"].notna()]
    spans = zip(written["article_id"], written["count_start"], written["count_end"], written["count_text"], strict=True)
    assert [text for article, start, end, text in spans if texts[article][start:end] != text] == []


def test_report_has_the_same_content_in_html_and_pdf(runs: tuple[Path, Path]) -> None:
    reports = Workspace(runs[0]).reports
    assert "Shotul" in (reports / "html" / "report.html").read_text(encoding="utf-8")
    assert (reports / "pdf" / "report.pdf").read_bytes().startswith(b"%PDF-")


def test_a_number_is_followed_back_to_its_raw_file(
    runs: tuple[Path, Path], raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claims = read_table(Workspace(runs[0]).final("claims"), tables.ResolvedClaims).set_index("article_id")
    claim = claims.loc[["two"]].query("count_best == 350").iloc[0]
    assert main(["trace", "--claim", claim["claim_id"], "--run", str(runs[0]), "--raw", str(raw)]) == 0
    told = capsys.readouterr().out
    assert "two.html" in told
    start, end = (int(n) for n in told.split("raw characters ")[1].splitlines()[0].split("–"))
    assert PAGE[start:end] == "350"


def test_nothing_matches_is_told_in_one_line(
    tmp_path: Path, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    words = "The council met on Tuesday to speak about the new library and its opening hours in the coming winter. "
    (raw / "library.txt").write_text(words * 3, encoding="utf-8")
    confirmed = sorted((repository / "data" / "raw" / "confirmed").glob("*.csv"))
    command = ["run", "--raw", raw, "--out", tmp_path / "out", "--confirmed", *confirmed]
    assert main([str(word) for word in command]) == 2
    told = capsys.readouterr().err.strip().splitlines()
    assert len(told) == 1
    assert "at least one claim" in told[0]
