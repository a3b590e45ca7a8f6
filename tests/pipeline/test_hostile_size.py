"""Documents of hostile size: each ends as an article or among the rejected, in bounded time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd

MEASURED = (
    "import resource, sys; from assay.cli import main; assert main(sys.argv[1:]) == 0; "
    "used = resource.getrusage(resource.RUSAGE_SELF); print(used.ru_utime + used.ru_stime); "
)
SAID = "Taliban spokesman Bilal Karimi said that "
WORDS = "the people of the valley who had come across the river with what was left to them spoke of it and "
KILLED = "12 fighters were killed in Shotul district of Panjshir on Friday."
MEGABYTE = 1_000_000


def sentence(size: int) -> str:
    return SAID + WORDS * (size // len(WORDS)) + KILLED


def measured(peak: str, *arguments: str | Path) -> tuple[float, int]:
    """Runs a command; seconds of processor time and megabytes of memory that it took."""
    command = [sys.executable, "-c", MEASURED + peak, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    seconds, megabytes = done.stdout.split()[-2:]
    return float(seconds), int(megabytes)


def test_a_sentence_of_ten_megabytes_is_refused_and_a_shorter_one_read(tmp_path: Path, peak: str) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "read.txt").write_text(sentence(MEGABYTE // 4))
    (raw / "sentence.txt").write_text(sentence(int(9.9 * MEGABYTE)))
    (raw / "word.txt").write_text(f"{SAID}{'w' * int(9.9 * MEGABYTE)} {KILLED}")
    (raw / "over.txt").write_text(sentence(11 * MEGABYTE))
    (raw / "line.jsonl").write_text(json.dumps({"article_id": "a", "text": sentence(11 * MEGABYTE)}))
    (raw / "figures.jsonl").write_text(json.dumps({"article_id": "b", "text": f"{KILLED} " * 150_000}))
    # measured: 5 s and 400 MB, 1 s and 150 MB
    seconds, megabytes = measured(peak, "clean", "--raw", raw, "--out", tmp_path)
    assert (seconds < 60, megabytes < 800) == (True, True), (seconds, megabytes)
    seconds, megabytes = measured(peak, "extract", "--articles", tmp_path / "articles.parquet", "--out", tmp_path)
    assert (seconds < 60, megabytes < 800) == (True, True), (seconds, megabytes)
    refused = pd.read_parquet(tmp_path / "rejected.parquet").set_index("source_path")["reason"]
    assert refused.to_dict() == dict.fromkeys(
        ["sentence.txt", "word.txt", "over.txt", "line.jsonl", "figures.jsonl"], "too_large"
    )
    assert len(pd.read_parquet(tmp_path / "articles.parquet")) == 1
    claims = pd.read_parquet(tmp_path / "claims.parquet")
    assert claims["count_best"].dropna().unique().tolist() == [12]
