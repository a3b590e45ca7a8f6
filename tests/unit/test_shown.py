"""What the commands that quote articles show on a terminal."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest

from assay.params import ExtractParams
from assay.stages import diff_claims, extract, trace
from assay.text import OffsetMap
from assay.workspace import Folder, Workspace

TEXT = "Gunmen killed 12 soldiers\x1b[2J in \u202eKabul\u202c\x9b on Monday."


def test_diff_claims_shows_no_control_characters_of_an_article(tmp_path: Path) -> None:
    for name, text in (("old", "Nothing was said."), ("new", TEXT)):
        line = json.dumps({"article_id": "a\x1b]0;b\x07", "text": text})
        (tmp_path / f"{name}.jsonl").write_text(line, encoding="utf-8")
        extract.run(tmp_path / f"{name}.jsonl", Folder(tmp_path / name), ExtractParams(gazetteer=""), 1)
    shown = diff_claims.run(tmp_path / "old", tmp_path / "new", tmp_path / "new.jsonl")
    assert "| Gunmen killed 12 soldiers[2J in Kabul on Monday." in shown
    assert all(line.isprintable() for line in shown.splitlines())


def test_trace_shows_no_control_characters_of_an_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = tmp_path / "a.txt"
    raw.write_text(TEXT, encoding="utf-8")
    claim = {
        "claim_id": "c", "article_id": "a", "outcome": "killed", "count_text": "12", "claimant": "the\x1b[1m army",
        "rule": "active", "confidence": 0.5, "quote_start": 0, "quote_end": len(TEXT),
        "count_start": 14, "count_end": 16,
    }  # fmt: skip
    article = {
        "article_id": "a", "text": TEXT, "offsets": OffsetMap.identity(len(TEXT)).to_json(), "source_path": "a.txt",
        "raw_locator": None, "raw_encoding": "utf-8", "raw_sha256": hashlib.sha256(raw.read_bytes()).hexdigest(),
    }  # fmt: skip
    met = {"claim_id": "other", "comparison_id": "k", "verdict": "v", "match_reason": "r"}
    tables = {"ResolvedClaims": claim, "Articles": article, "Comparisons": met}
    monkeypatch.setattr(trace, "read_table", lambda _, table: pd.DataFrame([tables[table.__name__]]))
    shown = trace.run("c", Workspace(tmp_path), raw)
    assert ": Gunmen killed 12 soldiers[2J in Kabul on Monday." in shown
    assert all(line.isprintable() for line in shown.splitlines())
