"""The benchmark measures only runs that did their work."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest


@pytest.fixture
def benchmark_script(repository: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return loaded(repository, monkeypatch, "run.py")


@pytest.fixture
def matches_script(repository: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return loaded(repository, monkeypatch, "matches.py")


def loaded(repository: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> ModuleType:
    monkeypatch.syspath_prepend(str(repository / "benchmarks"))
    spec = importlib.util.spec_from_file_location("benchmark_script", repository / "benchmarks" / name)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "benchmark_script", module)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cores cannot be chosen on this system")
def test_a_command_that_fails_is_not_measured(benchmark_script: ModuleType, tmp_path: Path) -> None:
    core = str(min(os.sched_getaffinity(0)))
    with pytest.raises(subprocess.CalledProcessError):
        benchmark_script._command(tmp_path, [{"article_id": "a"}], core)  # no text
    assert benchmark_script._command(tmp_path, [{"article_id": "a", "text": "Ten died."}], core)["seconds"] > 0


def test_an_unsure_pair_is_no_error_and_one_row_of_an_incident_finds_it(matches_script: ModuleType) -> None:
    judged = [
        ("a", "1", "same"), ("a", "2", "same"), ("a", "3", "unsure"), ("b", "4", "other"), ("b", "5", "period"),
    ]  # fmt: skip
    gold = pd.DataFrame(judged, columns=["article_id", "ref_id", "verdict"])
    met = pd.DataFrame([("a", "1"), ("a", "3"), ("b", "5"), ("b", "9"), ("z", "1")], columns=["article_id", "ref_id"])
    found = matches_script.scores(met, gold)
    assert (found["precision"]["n"], found["precision"]["of"]) == (1, 3)
    assert (found["recall_articles"]["n"], found["recall_articles"]["of"]) == (1, 1)
    assert (found["recall_pairs"]["n"], found["recall_pairs"]["of"]) == (1, 2)
