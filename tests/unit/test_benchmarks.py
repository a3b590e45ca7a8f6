"""The benchmark measures only runs that did their work."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def benchmark_script(repository: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(repository / "benchmarks"))
    spec = importlib.util.spec_from_file_location("benchmark_script", repository / "benchmarks" / "run.py")
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
