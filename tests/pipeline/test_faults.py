"""Disks that are full, folders that are closed, lines without end, corpora without articles or days."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from assay.cli import main

TEXT = (
    "Nine guards were killed when a depot burnt down near Herat on Monday, the office of the mayor said. "
    "Another four were wounded and are being treated in the hospital of the city, a nurse told reporters. "
)
GIGABYTE = 1_000_000_000
ANYBODY = 65_534  # nobody's number on most systems
BOUNDED = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)); "
RUN = "import sys; from assay.cli import main; sys.exit(main(sys.argv[1:]))"
RETURN = "import sys; from assay.cli import main; code = main(sys.argv[1:])"
# As somebody without rights, but with everything imported that he may not read.
AS_NOBODY = f"""
import os, sys
from assay.cli import main
raw, opened, closed = sys.argv[1:]
assert main(["clean", "--raw", raw, "--out", opened]) == 0
if os.getuid() == 0:
    os.setgroups([]); os.setgid({ANYBODY}); os.setuid({ANYBODY})
assert main(["clean", "--raw", raw, "--out", opened]) == 0
sys.exit(main(["clean", "--raw", raw, "--out", closed]))
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits and mounts of Linux")


def run(code: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-B", "-c", code, *map(str, arguments)]  # no code is written by halves either
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


def corpus(folder: Path, number: int) -> Path:
    """Articles that hardly shrink when they are packed."""
    folder.mkdir()
    lines = [{"article_id": f"a{at}", "text": TEXT + os.urandom(500).hex()} for at in range(number)]
    (folder / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return folder


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    made = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", disk], capture_output=True, check=False
    )
    if not made or made.returncode:
        pytest.skip("no right to mount a small disk")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_is_told_in_one_line_and_the_old_tables_stay(small_disk: Path, tmp_path: Path) -> None:
    (small_disk / "articles.parquet").write_bytes(b"old")
    done = run(RUN, "clean", "--raw", corpus(tmp_path / "raw", 2000), "--out", small_disk)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert "articles.parquet" in done.stderr
    assert "No space left on device" in done.stderr
    assert [path.name for path in small_disk.iterdir()] == ["articles.parquet"]
    assert (small_disk / "articles.parquet").read_bytes() == b"old"


@pytest.mark.parametrize("command", ["clean", "copies", "extract"])
def test_a_table_that_may_not_grow_is_told_in_one_line_and_the_old_tables_stay(tmp_path: Path, command: str) -> None:
    raw, out = corpus(tmp_path / "raw", 2000 if command == "clean" else 300), tmp_path / "out"
    given: tuple[str | Path, ...] = ("--raw", raw)
    if command != "clean":
        assert main(["clean", "--raw", str(raw), "--out", str(tmp_path)]) == 0
        given = ("--articles", tmp_path / "articles.parquet")
    out.mkdir()
    for name in ("articles", "copies", "claims"):
        (out / f"{name}.parquet").write_bytes(b"old")
    code = BOUNDED.replace("100_000", "4_000") if command != "clean" else BOUNDED
    done = run(code + RUN, command, *given, "--out", out)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert {path.name for path in out.iterdir()} == {"articles.parquet", "copies.parquet", "claims.parquet"}
    assert {path.read_bytes() for path in out.iterdir()} == {b"old"}


def test_a_closed_folder_is_told_in_one_line_and_a_closed_file_is_a_rejection() -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to others
        folder = Path(name)
        folder.chmod(0o755)
        raw = corpus(folder / "raw", 3)
        (raw / "closed.txt").write_text(TEXT)
        (raw / "closed.txt").chmod(0)
        (folder / "opened").mkdir()
        (folder / "closed").mkdir()
        (folder / "opened").chmod(0o777)
        (folder / "closed").chmod(0o555)
        done = run(AS_NOBODY, raw, folder / "opened", folder / "closed")
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
        assert f"{folder}/closed/articles.parquet" in done.stderr
        assert "Permission denied" in done.stderr
        assert not list((folder / "closed").iterdir())
        rejected = pd.read_parquet(folder / "opened" / "rejected.parquet")
        assert rejected[["source_path", "reason"]].to_numpy().tolist() == [["closed.txt", "unreadable"]]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt", "a.html", "a.json", "a.eml"])
def test_a_line_without_end_fills_no_memory(tmp_path: Path, name: str, peak: str) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    with (raw / name).open("wb") as stream:
        stream.write(b"article_id,text\n" if name == "a.csv" else b'{"text": "')
        stream.seek(GIGABYTE // 2)  # a hole in the file, which reads as nul bytes and takes no disk
        stream.write(b'"}\n' + json.dumps({"text": TEXT}).encode() + b"\n")
    done = run(f"{RETURN}; {peak}; sys.exit(code)", "clean", "--raw", raw, "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    # the libraries take 200, a document of the largest size a tenth of that
    assert int(done.stdout) < 450, "megabytes"
    assert len(pd.read_parquet(tmp_path / "rejected.parquet")) == 1
    assert len(pd.read_parquet(tmp_path / "articles.parquet")) == (name == "a.jsonl")


def test_a_line_without_end_stops_extract_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (tmp_path / "a.jsonl").open("wb") as stream:
        stream.seek(GIGABYTE // 2)
        stream.write(b"\n")
    assert main(["extract", "--articles", str(tmp_path / "a.jsonl"), "--out", str(tmp_path)]) == 2
    assert "line 1: found a line without end" in capsys.readouterr().err


def cleaned(folder: Path, lines: list[dict[str, str]]) -> pd.DataFrame:
    """The articles of some lines, through clean, copies and extract."""
    raw = folder / "raw"
    raw.mkdir()
    if lines:
        (raw / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert main(["clean", "--raw", str(raw), "--out", str(folder)]) == 0
    for command in ("copies", "extract"):
        assert main([command, "--articles", str(folder / "articles.parquet"), "--out", str(folder)]) == 0
    return pd.read_parquet(folder / "articles.parquet")


def test_an_empty_corpus_gives_empty_tables(tmp_path: Path) -> None:
    assert cleaned(tmp_path, []).empty
    for table in ("articles", "rejected", "copies", "claims", "tolls"):
        assert pd.read_parquet(tmp_path / f"{table}.parquet").empty
    assert json.loads((tmp_path / "clean.json").read_text())["documents"] == 0


def test_without_any_day_none_is_made_up_and_copies_are_found(tmp_path: Path) -> None:
    lines = [{"article_id": "a", "text": TEXT * 2}, {"article_id": "b", "text": TEXT * 2 + "It rained."}]
    articles = cleaned(tmp_path, lines)
    assert articles["published"].isna().all()
    assert pd.read_parquet(tmp_path / "copies.parquet")["copy_group"].tolist() == ["b", "b"]  # the longer stands first
    assert pd.read_parquet(tmp_path / "claims.parquet")["date_start"].isna().all()


def test_a_day_in_the_future_is_kept_as_given_and_makes_no_copy_of_what_is_far_from_it(tmp_path: Path) -> None:
    days = {"a": "2021-09-04", "b": "2093-09-04"}
    articles = cleaned(
        tmp_path, [{"article_id": name, "text": TEXT * 2 + name, "published": days[name]} for name in days]
    )
    assert articles["published"].dt.strftime("%Y-%m-%d").tolist() == list(days.values())
    assert pd.read_parquet(tmp_path / "copies.parquet")["copy_group"].nunique() == 2


def test_marks_of_direction_go_and_look_alike_letters_stay_as_written(tmp_path: Path) -> None:
    swapped = TEXT.replace("a", "\u0430", 1)  # a Cyrillic letter
    lines = [
        {"article_id": "a", "text": TEXT, "headline": "Nine\u202e guards\u2066", "byline": "A\u200fnn"},
        {"article_id": "b", "text": swapped},
    ]
    articles = cleaned(tmp_path, lines).set_index("article_id")
    assert articles.loc["a", ["headline", "byline"]].tolist() == ["Nine guards", "Ann"]
    assert articles.loc["b", "text"] == swapped.strip()
    claims = pd.read_parquet(tmp_path / "claims.parquet")
    assert set(claims["article_id"]) == {"a", "b"}
