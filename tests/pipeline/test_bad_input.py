"""Bad input stops a run with one line that names the file, the place, what was found and what was expected."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
import yaml

from assay.cli import main
from assay.errors import InputError
from assay.report.case import load_case


def told(capsys: pytest.CaptureFixture[str]) -> str:
    lines = capsys.readouterr().err.strip().splitlines()
    assert len(lines) == 1, lines
    return lines[0]


def with_params(repository: Path, folder: Path, **changes: object) -> str:
    content = yaml.safe_load((repository / "params.yaml").read_text(encoding="utf-8")) | changes
    path = folder / "params.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return str(path)


def test_unknown_parameter(repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    params = with_params(repository, tmp_path, model={"min_matched": 3, "points": 64, "speed": 9})
    assert main(["--params", params, "check"]) == 2
    assert "model.speed" in told(capsys)


def test_empty_list_of_cases(repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--params", with_params(repository, tmp_path, cases={}), "check"]) == 2
    assert "cases" in told(capsys)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("not json", "line 2"),
        ('{"article_id": "b"}', "line 2, key text"),
        ('{"article_id": "a", "text": "again"}', "article_id 'a' again"),
        ('{"article_id": "b", "text": "x", "published": "soon"}', "line 2, key published"),
        (r'{"article_id": "b", "text": "Ten \ud800 died."}', r"line 2, key text: found '\ud800' at character 4"),
        (r'{"article_id": "b\udfff", "text": "Ten died."}', "line 2, key article_id"),
        (r'{"article_id": "b", "text": "Ten died.", "headline": "\ud800"}', "line 2, key headline"),
        ('{"article_id": "b", "text": ' + "[" * 100_000 + "]" * 100_000 + "}", "line 2: found JSON nested too deeply"),
    ],
)
def test_bad_line_of_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, named: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"article_id": "a", "text": "Ten died."}) + "\n" + line, encoding="utf-8")
    assert main(["extract", "--articles", str(path), "--out", str(tmp_path / "out")]) == 2
    message = told(capsys)
    assert "in.jsonl" in message
    assert named in message
    assert not list(tmp_path.glob("out/*.parquet"))


def test_articles_that_are_not_utf8(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.jsonl").write_bytes(b'{"article_id": "a", "text": "caf\xe9"}')
    assert main(["extract", "--articles", str(tmp_path / "in.jsonl"), "--out", str(tmp_path / "out")]) == 2
    assert "line 1" in told(capsys)


@pytest.mark.parametrize("key", ["text", "headline"])
def test_an_article_too_long_to_read_stops_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    path = tmp_path / "articles.jsonl"
    row = {"article_id": "b", "text": "Nobody died.", key: "1 " * 5_000_000}
    path.write_text(json.dumps({"article_id": "a", "text": "Two died."}) + "\n" + json.dumps(row), encoding="utf-8")
    assert main(["extract", "--articles", str(path), "--out", str(tmp_path / "out")]) == 2
    line = told(capsys)
    assert f"articles.jsonl: line 2, key {key}: found 10,000,000 characters, expected at most 1,000,000" in line
    assert not list(tmp_path.rglob("*.parquet"))


def test_compare_needs_all_its_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "--confirmed", str(tmp_path / "mine.csv")]) == 2
    assert "--claims, --confirmed and --out" in told(capsys)


def test_number_given_as_text_is_no_parameter(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    params = with_params(repository, tmp_path, model={"min_matched": "3", "points": 64})
    assert main(["--params", params, "check"]) == 2
    assert "model.min_matched" in told(capsys)


def test_case_that_matches_nothing(repository: Path, tmp_path: Path) -> None:
    if not (repository / "data" / "final" / "claims.parquet").is_file():
        pytest.skip("the pipeline has not been run here: `make report` first")
    (tmp_path / "data").symlink_to(repository / "data")
    (tmp_path / "reports").symlink_to(repository / "reports")
    content = yaml.safe_load((repository / "params.yaml").read_text(encoding="utf-8"))
    content["cases"]["andarab"]["adm_1"] = ["Atlantis"]
    (tmp_path / "params.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_case(tmp_path, "andarab")
    message = str(caught.value)
    assert "cases.andarab" in message
    assert "Atlantis" in message


def test_reference_with_low_above_high(repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = repository / "data" / "raw" / "confirmed" / "andarab-panjshir-2021.csv"
    frame = pd.read_csv(source, dtype=str, keep_default_na=False)
    frame.loc[0, ["low", "best", "high"]] = ["9", "5", "1"]
    frame.to_csv(tmp_path / "mine.csv", index=False)
    assert main(["reference", "--confirmed", str(tmp_path / "mine.csv"), "--out", str(tmp_path / "out")]) == 2
    message = told(capsys)
    assert "mine.csv" in message
    assert "row 2" in message


def test_reference_file_without_a_column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("ref_id,low,best,high\n1,2,3,4\n", encoding="utf-8")
    assert main(["reference", "--confirmed", str(path), "--out", str(tmp_path / "out")]) == 2
    assert "mine.csv" in told(capsys)


def test_missing_raw_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", "--raw", str(tmp_path / "none"), "--out", str(tmp_path / "out")]) == 2
    assert "none" in told(capsys)


def test_stage_before_its_input_exists(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["copies", "--articles", str(tmp_path / "articles.parquet"), "--out", str(tmp_path)]) == 2
    assert "dvc repro" in told(capsys)


def test_an_error_shows_no_control_character_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a\x1b[2Jb.csv"
    path.write_text("article_id,outcome,claimant,count_low,count_best,count_high,\x1b]0;owned\x07\u202e\n")
    assert main(["reference", "--tabled", str(path), "--out", str(tmp_path / "out")]) == 2
    assert told(capsys).isprintable()
